/** Files in and out: a chosen file goes to the rules to be read, a backup goes to the downloads. */

import type { Engine, Reply } from "./engine";
import type { Problem } from "./fields";
import { completed, type Log, nameOf, today } from "./log";
import { element, show } from "./page";

const SHOWN = 200;

export interface Reader {
  /** The log as it is now. */
  present(): Log;
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
  element("backup").addEventListener("click", () => saveBackup(reader.present(), reader.readable()));

  async function readFile(file: File): Promise<void> {
    const turn = ++chosen;
    clear();
    if (!isBackup(file.name) && reader.present().expires === "") {
      field.value = "";
      refuse(file, [{ at: "expires", message: "先に「資格と有効期日」で、資格有効期日を選んでください。" }]);
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
    const reply = await readBy(engine, file.name, base64, reader.present());
    if (turn !== chosen) return; // another file was chosen meanwhile
    if (reply.error) {
      const data = Array.isArray(reply.error.data) ? (reply.error.data as Problem[]) : [];
      refuse(file, data.length > 0 ? data : [{ at: "", message: reply.error.message }]);
      return;
    }
    read = completed((reply.result as { log: Log }).log);
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

/** A backup has its own 資格有効期日; where it has none, and in a table, that of the page holds. */
async function readBy(engine: Engine, name: string, base64: string, present: Log): Promise<Reply> {
  const params = { name, base64, scheme: present.scheme };
  const expires = present.expires || null;
  if (!isBackup(name)) return engine.request("import", { ...params, expires });
  const reply = await engine.request("import", { ...params, expires: null });
  const missing = Array.isArray(reply.error?.data) && (reply.error.data as Problem[]).some(({ at }) => at === "expires");
  return missing && expires !== null ? engine.request("import", { ...params, expires }) : reply;
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

function saveBackup(log: Log, readable: boolean): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(log, null, 1)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `cpd_${today()}_${log.activities.length}件.json`;
  link.click();
  // The download has its own hold on the data by the next turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  const caution = readable ? "" : "入力の確認が必要な活動があります。直してから保存し直すと、あとで取り込めます。";
  show(element("file-state"), `バックアップを保存しました（${log.activities.length}件）。${caution}`);
}
