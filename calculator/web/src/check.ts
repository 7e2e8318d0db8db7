/** The self-check page: joins fields, list, files, storage and engine. Decides nothing about the rules. */

import { Editor } from "./editor";
import { createEngine } from "./engine";
import { askedExample, ExampleStore } from "./example";
import { watchFiles } from "./files";
import { entryButton, showChips, showList } from "./list";
import { type Activity, appended, emptyActivity, emptyLog, freeId, type Log, nameOf } from "./log";
import type { Notes } from "./notes";
import { announce, element, show } from "./page";
import { Problems } from "./problems";
import { showEngine } from "./progress";
import { chips } from "./result";
import { readDay, refreshExpiries, watchDay, watchExpires, writeDay, writeExpires } from "./setup";
import { type SaveState, Store, type Undo } from "./store";
import { Understanding } from "./understanding";
import { Verdict } from "./verdict";

const root = element("selfcheck");
const engine = createEngine(new URL(root.dataset["engine"] ?? "", document.baseURI));
const example = askedExample();
const store = example === null ? new Store(showSaved, () => void load()) : new ExampleStore(example);
const scheme = root.dataset["scheme"] ?? "";

let log: Log = emptyLog(scheme);
let undo: Undo | null = null;
let notes: Notes = {};

const problems = new Problems(() => log, (id, field) => editor.change(id, field));
const editor = new Editor({
  find: (id) => log.activities.find((activity) => activity.id === id),
  keep: (draft) => store.keep("draft", draft),
  save: saveActivity,
  messages: (id) => problems.messages(id),
});
const verdict = new Verdict(engine, {
  log: () => log,
  on: readDay,
  shown: (found) => {
    problems.show(found);
    showChips(chips(), problems.wanting());
    editor.refresh();
    if (found.length === 0) understanding.refresh();
  },
});
const understanding = new Understanding(engine, {
  log: () => log,
  on: readDay,
  notes: () => notes,
  keepNotes: (next) => {
    notes = next;
    store.keep("meta", notes);
  },
  takeOver,
  change: (id, field) => editor.change(id, field),
  add: (category) => editor.add({ category }),
});

void begin();

async function begin(): Promise<void> {
  refreshExpiries();
  listen();
  engine.onStatus((status) => {
    showEngine(status);
    verdict.status(status);
  });
  await load();
  openFromAddress();
  // The engine starts after the first paint: reading and typing come first.
  requestAnimationFrame(() => setTimeout(() => engine.start()));
}

function listen(): void {
  watchExpires((expires) => {
    log = { ...log, expires };
    store.keep("log", log);
    verdict.ask(true);
  });
  watchDay((on) => {
    store.keep("on", on);
    verdict.ask(true);
  });
  element("add").addEventListener("click", () => editor.add({}));
  element("undo").addEventListener("click", takeBack);
  element("engine-retry").addEventListener("click", () => engine.retry());
  element("entry-list").addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-action]");
    const id = button?.closest<HTMLElement>("[data-activity]")?.dataset["activity"];
    if (!button || id === undefined) return;
    if (button.dataset["action"] === "change") editor.change(id);
    else remove(id);
  });
  watchFiles(engine, { present: () => log, readable: () => problems.wanting().size === 0, take });
}

/** Shows what is kept: at the start, and after another tab has changed it. */
async function load(): Promise<void> {
  try {
    const kept = await store.load();
    log = kept.log ?? emptyLog(scheme);
    undo = kept.undo;
    notes = kept.meta;
    writeDay(kept.on);
    writeExpires(log.expires);
    showNotice(undo?.text ?? "", undo !== null);
    drawList();
    editor.restore(kept.draft);
    verdict.ask();
  } catch (error) {
    showSaved({ saved: false, detail: String(error) });
  }
}

/** A link from a rule page opens the form with what the page was about. */
function openFromAddress(): void {
  const asked = new URLSearchParams(location.search);
  const domain = asked.get("domain");
  const category = asked.get("category");
  if (domain === null && category === null) return;
  history.replaceState(null, "", location.pathname + location.hash);
  editor.add({ domain: domain === null ? null : Number(domain), category: category ?? "" });
}

function saveActivity(activity: Activity): void {
  const others = log.activities;
  // It may have been deleted in another tab meanwhile; then it is added again.
  const isNew = others.every((present) => present.id !== activity.id);
  const text = isNew ? "追加しました。" : "変更しました。";
  const activities = isNew
    ? [...others, { ...activity, id: freeId(others) }]
    : others.map((present) => (present.id === activity.id ? activity : present));
  const id = isNew ? (activities.at(-1)?.id ?? "") : activity.id;
  commit({ ...log, activities }, `「${nameOf(activity)}」を${text}`, null);
  (isNew ? element("add") : entryButton(id, "change"))?.focus();
  problems.watch(id);
}

function remove(id: string): void {
  const gone = log.activities.find((activity) => activity.id === id);
  if (!gone) return;
  editor.forget(id);
  const activities = log.activities.filter((activity) => activity.id !== id);
  commit({ ...log, activities }, `「${nameOf(gone)}」を削除しました。`, null);
  element("notice").focus();
}

function take(read: Log, replace: boolean): void {
  const expires = replace ? read.expires || log.expires : log.expires;
  const activities = replace ? read.activities : appended(log.activities, read.activities);
  const next: Log = replace ? { ...read, expires, activities } : { ...log, activities };
  editor.forgetChange();
  commit(next, `${read.activities.length}件を取り込みました。`, expires === log.expires ? null : log.expires);
  writeExpires(expires);
  element("notice").focus();
}

function takeOver(planned: readonly Activity[], text: string): void {
  const added = planned.map((activity) => ({ ...emptyActivity(), ...activity, until: "" }));
  commit({ ...log, activities: appended(log.activities, added) }, text, null);
  element("notice").focus();
}

function commit(next: Log, text: string, expires: string | null): void {
  undo = { activities: log.activities, expires, text };
  log = next;
  store.keep("log", log);
  store.keep("undo", undo);
  drawList();
  showNotice(text, true);
  announce(text);
  verdict.ask();
}

function takeBack(): void {
  if (!undo) return;
  log = { ...log, activities: undo.activities, expires: undo.expires ?? log.expires };
  undo = null;
  store.keep("log", log);
  store.keep("undo", null);
  writeExpires(log.expires);
  editor.forgetChange();
  drawList();
  showNotice("元に戻しました。", false);
  announce("元に戻しました。");
  element("notice").focus();
  verdict.ask();
}

function drawList(): void {
  showList(log.activities);
  showChips(chips(), problems.wanting());
}

function showNotice(text: string, canUndo: boolean): void {
  element("notice").hidden = text === "";
  element("notice-text").textContent = text;
  element("undo").hidden = !canUndo;
}

function showSaved(state: SaveState): void {
  const line = element("save-state");
  line.classList.toggle("cpd-status--wanting", !state.saved);
  const text = state.saved
    ? "この端末に保存しました。"
    : "この端末に保存できませんでした。保存が制限されているか、空き容量が足りません。バックアップをファイルに保存してください。";
  if (line.textContent === text) return;
  show(line, text);
  if (!state.saved) announce(text);
}
