/** Files in and out: a chosen file or a pasted table goes to the rules to be looked at, a backup to the downloads. */

import type { Engine } from "../../engine/client";
import type { Problem } from "../../engine/contract";
import { toBase64 } from "../../base64";
import { element, show } from "../../dom";
import { type Log, today, withoutFiles } from "../log/log";
import { saveText } from "./download";
import { splitDrafts } from "./drafts";
import { watchSaving } from "./saving";
import { sealed } from "./seal";
import { Steps, type Taker } from "./steps";

const SHOWN = 200;
const MOST_BYTES = 5_000_000;

export interface Reader extends Omit<Taker, "refuse" | "backUp" | "on"> {
  /** The log as it is now. */
  present(): Log;
  dated(): boolean;
  /** The day asked about; null while it is incomplete. */
  on(): string | null;
  /** Called when a backup has been saved. */
  saved(): void;
  /** Whether the rules can read every activity of it. */
  readable(): boolean;
}

export function watchFiles(engine: Engine, reader: Reader): void {
  const field = element<HTMLInputElement>("field-file");
  const pasted = element<HTMLTextAreaElement>("field-paste");
  const steps = new Steps(engine, {
    ...reader,
    on: () => reader.on() ?? today(),
    backUp: () => saveBackup(reader),
    refuse,
  });
  let chosen = 0;

  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file) void readFile(file);
  });
  const drop = element("import");
  drop.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  drop.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void readFile(file);
  });
  element("paste-read").addEventListener("click", () => {
    clear();
    if (!ready("")) return;
    if (pasted.value.trim() === "") refuse("", [{ at: "", message: "表や一覧を貼り付けてください。" }]);
    else void steps.begin({ name: "", text: pasted.value });
  });
  for (const id of ["backup", "save-backup", "nudge-backup", "erase-backup"]) {
    element(id).addEventListener("click", () => saveBackup(reader));
  }
  watchSaving(engine, { present: () => reader.present(), on: () => reader.on() ?? today() });

  async function readFile(file: File): Promise<void> {
    const turn = ++chosen;
    clear();
    if (!ready(file.name)) return;
    if (file.size > MOST_BYTES) {
      field.value = "";
      const size = `${(file.size / 1_000_000).toFixed(1)}MB`;
      refuse(file.name, [{ at: "", message: `ファイルが大きすぎます（${size}）。5MBまでのファイルにしてください。` }]);
      return;
    }
    show(element("file-state"), `「${file.name}」を読んでいます。`);
    const base64 = await toBase64(file).catch(() => null);
    // The same file, mended, can then be chosen again.
    field.value = "";
    if (turn !== chosen) return; // another file was chosen meanwhile
    if (base64 === null)
      refuse(file.name, [{ at: "", message: "ファイルを開けませんでした。もう一度選んでください。" }]);
    else if (!file.name.toLowerCase().endsWith(".json")) await steps.begin({ name: file.name, base64 });
    else {
      const split = splitDrafts(base64);
      await steps.begin({ name: file.name, base64: split.base64 }, split.drafts);
    }
  }

  /** A backup has its own dates; a table needs those of the page. */
  function ready(name: string): boolean {
    if (name.toLowerCase().endsWith(".json") || reader.dated()) return true;
    field.value = "";
    refuse(name, [{ at: "expires", message: element("date-fields").dataset["wanted"] ?? "" }]);
    return false;
  }

  function clear(): void {
    steps.end();
    element("file-problems").hidden = true;
    show(element("file-state"), "");
  }
}

function refuse(name: string, problems: readonly Problem[]): void {
  show(element("file-state"), "");
  const what = name === "" ? "貼り付けた文字" : `「${name}」`;
  element("file-problems-title").textContent =
    `${what}を取り込めませんでした（${problems.length}件）。今の一覧は変わっていません。`;
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

function saveBackup(reader: Reader): void {
  const log = reader.present();
  saveText(
    `cpd_${today()}_${log.activities.length}件.json`,
    "application/json",
    JSON.stringify(sealed(withoutFiles(log)), null, 1),
  );
  const caution = reader.readable()
    ? ""
    : "入力の確認が必要な活動があります。直してから保存し直すと、あとで取り込めます。";
  show(element("backup-state"), `バックアップを保存しました（${log.activities.length}件）。${caution}`);
  reader.saved();
}
