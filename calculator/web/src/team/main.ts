/** The page for teams: files in, a table out, one person opened in place. It decides nothing about the rules. */

import { Asker } from "../check/ask";
import { today } from "../check/log/log";
import { watchRequests } from "../check/status/requests";
import { announce, element, moveTo, show } from "../dom";
import { createEngine } from "../engine/client";
import { watchOutput } from "./output";
import { Person } from "./person";
import { Storing } from "./storing";
import { Table } from "./table";
import { type Ask, answered, type Progress, Team } from "./team";

const engine = createEngine(new URL(element("selfcheck").dataset["engine"] ?? "", document.baseURI));

const ask: Ask = async (method, params) => answered(await engine.request(method, params));

const day = element<HTMLInputElement>("team-on");
const on = (): string => day.value || today();
const team = new Team(ask);
const table = new Table(new Asker(engine), ask, () => team.data(on()));
const person = new Person(ask, team, on, () => void changed());
const storing = new Storing({
  team,
  on,
  changed,
  open: ({ files, left }) => working((progress) => team.open(files, left ?? [], on(), progress)),
});
let cancelled = false;
let running = Promise.resolve(true);
let pasted = 0;
let compareAgain = async (): Promise<void> => {};
let shownDay = today();

day.value = today();
engine.onStatus((status) => {
  if (status.phase === "failed")
    show(element("team-status"), "計算プログラムを動かせませんでした。ページを開き直してください。");
});

listen();

function listen(): void {
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
  element("team-paste-take").addEventListener("click", () => {
    const field = element<HTMLTextAreaElement>("team-paste");
    if (!field.value.trim()) return;
    pasted += 1;
    void read([{ name: `貼り付けた表${pasted}.txt`, content: new Blob([field.value]) }]);
    field.value = "";
  });
  element("team-example").addEventListener("click", () => void example());
  element("team-cancel").addEventListener("click", () => {
    cancelled = true;
  });
  day.addEventListener("change", () => void turn());
  table.watch((place) => void person.open(place), choose);
  compareAgain = watchOutput(ask, { team, table, person, on, said: (text) => show(element("team-status"), text) });
  storing.watch();
  watchRequests(engine);
}

/** Takes a person who stands in several places out of all of them but the chosen one. */
function choose(place: string, among: readonly string[]): void {
  for (const row of team.rows) if (row.place !== place && among.includes(row.place)) team.leave(row.source, row.place);
  void changed().then(() => storing.lead());
}

async function turn(): Promise<void> {
  if (team.empty) return;
  const before = shownDay;
  if (await working((progress) => team.turnTo(on(), progress))) shownDay = on();
  else day.value = before;
}

async function read(files: readonly { name: string; content: Blob }[]): Promise<void> {
  await working((progress) => team.add(files, on(), progress));
  if (!team.empty) storing.lead();
}

/** Waits for the work before it, so that each work begins with a finished table. False where it was cancelled or failed. */
function working(work: (progress: Progress) => Promise<void>): Promise<boolean> {
  running = running.catch(() => false).then(() => shown(work));
  return running;
}

/** Shows how far the work is, and the table once it is done or was stopped. */
async function shown(work: (progress: Progress) => Promise<void>): Promise<boolean> {
  let failed = "";
  cancelled = false;
  const bar = element<HTMLProgressElement>("team-bar");
  engine.start();
  show(element("team-status"), "読み取っています。");
  element("team-progress").hidden = false;
  bar.removeAttribute("value");
  try {
    await work({
      cancelled: () => cancelled,
      done: (files, all) => {
        bar.max = all;
        bar.value = files;
        element("team-done").textContent = `${files}／${all}`;
      },
    });
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  }
  element("team-progress").hidden = true;
  show(element("team-status"), failed || outcome());
  await changed();
  return !cancelled && failed === "";
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
  const address = new URL("../samples/team.json", document.baseURI);
  const people = (await (await fetch(address)).json()) as { name: string; log: unknown }[];
  await read(people.map(({ name, log }) => ({ name, content: new Blob([JSON.stringify(log)]) })));
}
