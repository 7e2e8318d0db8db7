/** Files in and out: a chosen file goes to the rules to be read, a backup goes to the downloads. */

import { saveText } from "./download";
import { splitDrafts } from "./drafts";
import type { Engine, Reply } from "../../engine/client";
import type { Imported } from "../../engine/contract";
import type { Problem } from "../log/types";
import { completed, type Log, type LogDate, nameOf, today, withoutDrafts } from "../log/log";
import { element, show } from "../../dom";
import { type SchemeInfo, schemeIds } from "../log/schemes";

const SHOWN = 200;

export interface Reader {
  /** The log as it is now. */
  present(): Log;
  scheme(): SchemeInfo;
  dated(): boolean;
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
  /** Shows the scheme that a backup is of. */
  turnTo(scheme: string): void;
  /** Called when a backup has been saved. */
  saved(): void;
  /** Whether the rules can read every activity of it. */
  readable(): boolean;
  /** Takes what was read from the file into the list. */
  take(read: Log, replace: boolean): void;
}

export function watchFiles(engine: Engine, reader: Reader): void {
  const field = element<HTMLInputElement>("field-file");
  let chosen = 0;
  let read: Log | null = null;

  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file) void readFile(file);
  });
  element("file-append").addEventListener("click", () => finish(false));
  element("file-replace").addEventListener("click", () => finish(true));
  element("file-cancel").addEventListener("click", () => {
    clear();
    show(element("file-state"), "取り込みをやめました。一覧は変わっていません。");
    field.focus();
  });
  for (const id of ["backup", "save-backup", "nudge-backup", "erase-backup"]) {
    element(id).addEventListener("click", () => saveBackup(reader));
  }
  element("save-table").addEventListener("click", () => void saveTable(engine, reader));

  async function readFile(file: File): Promise<void> {
    const turn = ++chosen;
    clear();
    if (!isBackup(file.name) && !reader.dated()) {
      field.value = "";
      refuse(file, [{ at: "expires", message: element("date-fields").dataset["wanted"] ?? "" }]);
      return;
    }
    show(element("file-state"), `「${file.name}」を読んでいます。`);
    const base64 = await toBase64(file);
    // The same file, mended, can then be chosen again.
    field.value = "";
    if (base64 === null) {
      refuse(file, [{ at: "", message: "ファイルを開けませんでした。もう一度選んでください。" }]);
      return;
    }
    const { base64: asked, drafts } = isBackup(file.name) ? splitDrafts(base64) : { base64, drafts: [] };
    const reply = await readBy(engine, file.name, asked, reader);
    if (turn !== chosen) return; // another file was chosen meanwhile
    if (!reply.result) {
      const data = Array.isArray(reply.error?.data) ? (reply.error.data as Problem[]) : [];
      refuse(file, data.length > 0 ? data : [{ at: "", message: reply.error?.message ?? "" }]);
      return;
    }
    const counted = completed(reply.result.log);
    const log = { ...counted, activities: [...counted.activities, ...drafts] };
    // A backup of another scheme goes beside what that scheme has, not beside what is shown.
    if (log.scheme !== reader.present().scheme) reader.turnTo(log.scheme);
    read = log;
    if (reader.present().activities.length === 0) finish(true);
    else ask(file, read);
  }

  function ask(file: File, log: Log): void {
    show(element("file-state"), "");
    const present = reader.present().activities.length;
    element("file-choice-text").textContent =
      `「${file.name}」に${log.activities.length}件の活動があります（${names(log)}）。今の一覧には${present}件あります。`;
    element("file-choice").hidden = false;
    element("file-choice").focus();
  }

  function finish(replace: boolean): void {
    const log = read;
    clear();
    if (log) reader.take(log, replace);
  }

  function clear(): void {
    read = null;
    element("file-choice").hidden = true;
    element("file-problems").hidden = true;
    show(element("file-state"), "");
  }
}

/** A backup has its own dates; where it has none, and in a table, those of the page hold. */
async function readBy(engine: Engine, name: string, base64: string, reader: Reader): Promise<Reply<Imported>> {
  const present = reader.present();
  const own = isBackup(name) ? schemeOf(base64) : "";
  const params = { name, base64, scheme: own || present.scheme };
  const dates = Object.fromEntries(reader.scheme().dates.map((id: LogDate) => [id, present[id] ?? ""]));
  if (!isBackup(name)) return engine.request("import", { ...params, ...dates });
  const reply = await engine.request("import", params);
  if (own !== "" && own !== present.scheme) return reply;
  const missing =
    Array.isArray(reply.error?.data) && (reply.error.data as Problem[]).some(({ at }) => at === "expires");
  return missing && dates["expires"] ? engine.request("import", { ...params, expires: dates["expires"] }) : reply;
}

/** The scheme that a backup says it is of, if the page offers it; the rules judge the rest. */
function schemeOf(base64: string): string {
  try {
    const text = new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
    const scheme = (JSON.parse(text) as { scheme?: unknown } | null)?.scheme;
    return typeof scheme === "string" && schemeIds().includes(scheme) ? scheme : "";
  } catch (error) {
    if (error instanceof SyntaxError) return ""; // the rules say what is wrong with it
    throw error;
  }
}

function isBackup(name: string): boolean {
  return name.toLowerCase().endsWith(".json");
}

function refuse(file: File, problems: readonly Problem[]): void {
  show(element("file-state"), "");
  element("file-problems-title").textContent =
    `「${file.name}」を取り込めませんでした（${problems.length}件）。今の一覧は変わっていません。`;
  const lines = problems.slice(0, SHOWN).map((problem) => {
    const line = document.createElement("li");
    line.textContent = problem.place ? `${problem.place}：${problem.message}` : problem.message;
    return line;
  });
  if (problems.length > SHOWN) {
    const line = document.createElement("li");
    line.textContent = `ほかに${problems.length - SHOWN}件あります。`;
    lines.push(line);
  }
  const panel = element("file-problems");
  panel.querySelector("ul")?.replaceChildren(...lines);
  panel.hidden = false;
  panel.focus();
}

function names(log: Log): string {
  const shown = log.activities.slice(0, 3).map((activity) => `「${nameOf(activity)}」`);
  return shown.join("") + (log.activities.length > shown.length ? "など" : "");
}

/** The bytes of the file in base64, or null where the browser cannot read them. */
function toBase64(file: File): Promise<string | null> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ""));
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(file);
  });
}

function saveBackup(reader: Reader): void {
  const log = reader.present();
  saveText(`cpd_${today()}_${log.activities.length}件.json`, "application/json", JSON.stringify(log, null, 1));
  const caution = reader.readable()
    ? ""
    : "入力の確認が必要な活動があります。直してから保存し直すと、あとで取り込めます。";
  show(element("file-state"), `バックアップを保存しました（${log.activities.length}件）。${caution}`);
  reader.saved();
}

async function saveTable(engine: Engine, reader: Reader): Promise<void> {
  const [log, on] = [withoutDrafts(reader.present()), reader.on() ?? today()];
  const reply = await engine.request("export", { kind: "csv", log, on });
  if (!reply.result) {
    const hint = Array.isArray(reply.error?.data) ? "入力の確認が必要な活動を直してください。" : "";
    show(element("file-state"), `CSVを作れませんでした。${reply.error?.message ?? ""}${hint}`);
    return;
  }
  const { name, type, text } = reply.result;
  saveText(name, type, text);
  show(element("file-state"), `CSVを保存しました（${log.activities.length}件）。`);
}
