/** The receipt of a result: saves it as a file, and compares a saved receipt with the present log. */

import { saveText } from "../files/download";
import { type Asker, problemsOf } from "../ask";
import type { Reply } from "../../engine/client";
import { type Log, today } from "../log/log";
import type { Asked } from "../log/types";
import { element, show } from "../../dom";
import { setMarkup } from "../../markup";
import { MEND } from "./result";

export class Receipts {
  /** The receipt that is compared, the scheme of its log, and whether the first answer has come. */
  #chosen: { name: string; text: string; scheme: string; answered: boolean } | null = null;

  constructor(
    private readonly asker: Asker,
    private readonly about: Asked,
  ) {
    const field = element<HTMLInputElement>("field-receipt");
    element("receipt-save").addEventListener("click", () => void this.#save());
    field.addEventListener("change", () => {
      const file = field.files?.[0];
      if (file) void this.#choose(file);
    });
  }

  /** Compares again after the log has changed. */
  refresh(): void {
    if (this.#chosen !== null) void this.#compare();
  }

  /** Removes the comparison where the log that is shown now is of another scheme. */
  turn(): void {
    if (this.#chosen !== null && this.#chosen.scheme !== this.about.log().scheme) this.#clear();
  }

  async #save(): Promise<void> {
    this.#clear();
    const reply = await this.asker.latest("receipt", "receipt", () => ({
      ...this.#params(),
      build: element("selfcheck").dataset["build"] ?? "",
    }));
    if (!reply) return;
    if (!reply.result) return this.#refuse(`控えを作れませんでした。${said(reply)}`);
    const { name, type, text } = reply.result;
    saveText(name, type, text);
    show(element("receipt-state"), "結果の控えを保存しました。");
  }

  async #choose(file: File): Promise<void> {
    const field = element<HTMLInputElement>("field-receipt");
    this.#clear();
    const text = await textOf(file);
    field.value = ""; // so that the same file can be chosen again after it was mended
    if (text === null) return this.#refuse("ファイルを開けませんでした。もう一度選んでください。");
    this.#chosen = { name: file.name, text, scheme: this.about.log().scheme, answered: false };
    await this.#compare();
  }

  async #compare(): Promise<void> {
    const chosen = this.#chosen;
    if (chosen === null) return;
    const reply = await this.asker.latest("verify", "verify", () => ({ ...this.#params(), receipt: chosen.text }));
    if (!reply) return; // a newer question is on its way, because something has changed
    const asked = !chosen.answered;
    chosen.answered = true;
    if (reply.error && asked) {
      this.#clear();
      return this.#refuse(`「${chosen.name}」と比べられませんでした。${said(reply)}今の入力は変わっていません。`);
    }
    if (!reply.result) return this.#clear();
    const panel = element("receipt-comparison");
    setMarkup(panel, reply.result.html);
    panel.hidden = false;
    if (asked) panel.focus();
  }

  #params(): { log: Log; on: string } {
    return { log: this.about.log(), on: this.about.on() ?? today() };
  }

  #refuse(text: string): void {
    const panel = element("receipt-problem");
    show(panel, text);
    panel.focus();
  }

  #clear(): void {
    this.#chosen = null;
    this.asker.drop("verify");
    show(element("receipt-state"), "");
    show(element("receipt-problem"), "");
    element("receipt-comparison").hidden = true;
  }
}

function said(reply: Reply): string {
  const hint = problemsOf(reply) ? `先に、上の「${MEND}」にある項目を直してください。` : "";
  return `${reply.error?.message ?? ""}${hint}`;
}

/** The file's text, or null where the browser cannot read it. */
async function textOf(file: File): Promise<string | null> {
  try {
    return await file.text();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
