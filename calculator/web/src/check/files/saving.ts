/** Saves or copies what other programs can use: a workbook, a table or a report that the engine makes. */

import type { Engine } from "../../engine/client";
import type { ExportedFile } from "../../engine/contract";
import { problemsOf } from "../ask";
import { element, show } from "../../dom";
import { today } from "../log/log";
import type { Opened } from "../opened";
import { saveFile } from "./download";

export function watchSaving(engine: Engine, { asked }: Opened): void {
  element("files").addEventListener("click", (event) => {
    const kind = (event.target as Element).closest<HTMLElement>("[data-save]")?.dataset["save"];
    if (kind === "clipboard") void copy();
    else if (kind !== undefined) void save(kind);
  });

  async function save(kind: string): Promise<void> {
    say("ファイルを作っています。");
    try {
      const file = await made(kind);
      saveFile(file);
      say(`「${file.name}」を保存しました。`, file.lost);
    } catch (error) {
      say(`保存できませんでした。${messageOf(error)}`);
    }
  }

  /** Both forms are promised at once: a browser lets a page copy only while the press is still fresh. */
  async function copy(): Promise<void> {
    say("表を作っています。");
    const table = made("clipboard");
    try {
      if (typeof ClipboardItem === "undefined") await navigator.clipboard.writeText((await table).text);
      else {
        const html = table.then((file) => new Blob([file.html ?? ""], { type: "text/html" }));
        const text = table.then((file) => new Blob([file.text], { type: "text/plain" }));
        await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": text })]);
      }
      say("表をコピーしました。表計算ソフトやメールに貼り付けられます。");
    } catch {
      const why = await table.then(() => "CSVのファイルを保存して使ってください。", messageOf);
      say(`コピーできませんでした。${why}`);
    }
  }

  async function made(kind: string): Promise<ExportedFile> {
    const reply = await engine.request("export", { kind, log: asked.log(), on: asked.on() ?? today() });
    if (reply.result) return reply.result;
    const hint = problemsOf(reply) ? "入力の確認が必要な活動を直してください。" : "";
    throw new Error(`${reply.error?.message ?? ""}${hint}`);
  }
}

/** Says whether the file was saved or copied, and what it could not hold. */
function say(text: string, lost: readonly string[] = []): void {
  show(element("save-said"), text);
  const lines = lost.map((each) => {
    const line = document.createElement("li");
    line.textContent = each;
    return line;
  });
  element("save-lost").replaceChildren(...lines);
  element("save-lost").hidden = lines.length === 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
