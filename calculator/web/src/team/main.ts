/** The page for teams: files in, a table out, one person opened in place. It decides nothing about the rules. */

import { Asker } from "../check/ask";
import { today } from "../check/log/log";
import { watchRequests } from "../check/status/requests";
import { announce, element, moveTo, show } from "../dom";
import { createEngine } from "../engine/client";
import { attempt, Failure } from "./attempt";
import { watchOutput } from "./output";
import { Person } from "./person";
import { Storing, unopened } from "./storing";
import { Table, UNDRAWN } from "./table";
import { type Ask, answered, type Progress, Team } from "./team";

const engine = createEngine(new URL(element("selfcheck").dataset["engine"] ?? "", document.baseURI));

const ask: Ask = async (method, params) => answered(await engine.request(method, params));

const day = element<HTMLInputElement>("team-on");
const on = (): string => day.value || today();
const team = new Team(ask);
const table = new Table(new Asker(engine), ask, () => team.data(on()));
const person = new Person(ask, team, on, () => void attempt(UNDRAWN, changed));
const storing = new Storing({
  team,
  changed,
  open: ({ name, files, left }) => working(unopened(name), (progress) => team.open(files, left ?? [], on(), progress)),
});
let cancelled = false;
let running = Promise.resolve(true);
let pasted = 0;
let compareAgain = async (): Promise<void> => {};
let shownDay = today();

day.value = today();
engine.onStatus(({ phase }) => {
  const line = element("team-status");
  const stopped = "計算プログラムを動かせませんでした。接続を確かめて、もう一度試してください。";
  if (phase === "failed") show(line, stopped);
  else if (phase === "ready" && line.textContent === stopped) show(line, "");
});

listen();

function listen(): void {
  // Whatever is pressed or chosen starts a failed engine anew: otherwise each further question would fail as well.
  for (const kind of ["click", "change"])
    element("selfcheck").addEventListener(kind, () => engine.retry(), { capture: true });
  const files = element<HTMLInputElement>("team-files");
  const folder = element<HTMLInputElement>("team-folder");
  // It is set here and not in the markup, because the HTML standard does not know the attribute yet.
  folder.webkitdirectory = true;
  for (const field of [files, folder]) {
    field.addEventListener("change", () => {
      const chosen = [...(field.files ?? [])].filter(({ name }) => /\.(json|csv|tsv|txt|xlsx)$/i.test(name));
      field.value = "";
      // Two files in two folders may have the same name.
      const named = chosen.map((file) => ({ name: file.webkitRelativePath || file.name, content: file }));
      if (named.length > 0) void read(named);
      else show(element("team-status"), "読み取れる種類のファイル（.json、.csv、.xlsx）がありません。");
    });
  }
  element("team-paste-take").addEventListener("click", () => void readPasted());
  element("team-example").addEventListener("click", () => void example());
  element("team-cancel").addEventListener("click", () => {
    cancelled = true;
  });
  day.addEventListener("change", () => void turn());
  table.watch((place) => {
    void attempt("この人の結果を開けませんでした。", () => person.open(place));
  }, choose);
  compareAgain = watchOutput(ask, { team, table, person, on, said: (text) => show(element("team-status"), text) });
  storing.watch();
  watchRequests(engine);
}

/** Takes a person who stands in several places out of all of them but the chosen one. */
function choose(place: string, among: readonly string[]): void {
  for (const row of team.rows) if (row.place !== place && among.includes(row.place)) team.leave(row.source, row.place);
  void attempt(UNDRAWN, async () => {
    await changed();
    storing.lead();
  });
}

async function turn(): Promise<void> {
  if (team.empty) return;
  const before = shownDay;
  if (await working("この日で計算できませんでした。", (progress) => team.turnTo(on(), progress))) shownDay = on();
  else day.value = before;
}

async function read(files: readonly { name: string; content: Blob }[]): Promise<void> {
  const whole = await working("記録を読み取れませんでした。", (progress) => team.add(files, on(), progress));
  // Where reading failed, the line above the list says so and stays in sight.
  if ((whole || cancelled) && !team.empty) storing.lead();
}

/** Takes the pasted text out of its field, and puts it back where it could not be taken into the table. */
async function readPasted(): Promise<void> {
  const field = element<HTMLTextAreaElement>("team-paste");
  const text = field.value;
  if (!text.trim()) return;
  pasted += 1;
  const name = `貼り付けた表${pasted}.txt`;
  field.value = "";
  try {
    await read([{ name, content: new Blob([text]) }]);
  } finally {
    if (!team.held.files.has(name) && field.value === "") field.value = text;
  }
}

type Work = (progress: Progress) => Promise<void>;

/** Waits for the work before it, so that each work begins with a finished table. False where it was cancelled or failed. */
function working(what: string, work: Work): Promise<boolean> {
  running = running.catch(() => false).then(() => shown(what, work));
  return running;
}

/** Shows how far the work is, and the table once it is done or was stopped; `what` says that it failed. */
async function shown(what: string, work: Work): Promise<boolean> {
  cancelled = false;
  const bar = element<HTMLProgressElement>("team-bar");
  engine.start();
  show(element("team-status"), "読み取っています。");
  element("team-progress").hidden = false;
  bar.removeAttribute("value");
  const progress: Progress = {
    cancelled: () => cancelled,
    done: (files, all) => {
      bar.max = all;
      bar.value = files;
      element("team-done").textContent = `${files}／${all}`;
    },
  };
  const status = element("team-status");
  const done = await attempt(what, () => work(progress)).finally(() => {
    element("team-progress").hidden = true;
  });
  if (done) show(status, outcome());
  const said = status.textContent;
  await attempt(UNDRAWN, changed);
  // Of two failures the first is the one to know of: what was not read is not in the table.
  if (!done) show(status, said);
  return done && !cancelled;
}

function outcome(): string {
  const read = `${team.rows.length}人を一覧にしました。`;
  const unread = team.unread.length > 0 ? `読み取れなかったものが${team.unread.length}件あります。` : "";
  return (cancelled ? `中止しました。${team.rows.length}人の一覧です。` : read) + unread;
}

async function changed(): Promise<void> {
  element("team-desk").hidden = team.empty;
  element("selfcheck").toggleAttribute("data-filled", !team.empty);
  await storing.refresh();
  // Once there is a list, the part that adds more files stands below it.
  moveTo(team.empty ? "team-start-place" : "team-add-place", "team-start");
  if (team.empty) return;
  await table.show();
  await compareAgain();
  announce(element("team-counts").textContent ?? "");
}

async function example(): Promise<void> {
  await attempt("例を読み込めませんでした。", async () => {
    const people = await sample();
    await read(people.map(({ name, log }) => ({ name, content: new Blob([JSON.stringify(log)]) })));
  });
}

async function sample(): Promise<{ name: string; log: unknown }[]> {
  try {
    const reply = await fetch(new URL("../samples/team.json", document.baseURI));
    if (!reply.ok) throw new TypeError(`status ${reply.status}`);
    return await reply.json();
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new Failure("接続を確かめて、もう一度「例を見る」を押してください。", { cause });
  }
}
