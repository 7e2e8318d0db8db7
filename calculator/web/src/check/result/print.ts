/** Sheets to print: made by the engine, shown on paper only, and gone again afterwards. */

import type { Opened } from "../opened";
import type { Parts, ViewParams } from "../../engine/contract";
import { element, show } from "../../dom";
import { setMarkup } from "../../markup";

const NAMES: Record<string, string> = {
  report: "見込み",
  transcription: "転記用の一覧",
  label: "宛名",
};

const IDLE = 1_500; // milliseconds after the last change: a sheet that nobody may want stands in no one's way

/** Sets the margins of the printed pages, which only the sheet that is being printed may decide. */
const margins = new CSSStyleSheet();

export class Printing {
  readonly #name = element<HTMLInputElement>("print-name");
  #title = "";
  /** The sheet made beforehand for Ctrl+P, because the browser does not wait for one to be made then. */
  #ready: Parts["paper"] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #keep = element<HTMLInputElement>("print-keep");

  constructor(private readonly opened: Opened) {
    const root = element("selfcheck");
    root.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-print]");
      if (button) void this.#print(button.dataset["print"] ?? "");
    });
    for (const field of [this.#name, this.#keep]) field.addEventListener("change", () => this.#note());
    element("print").addEventListener("change", () => this.later());
    addEventListener("keydown", (event) => {
      if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (this.#ready !== null || document.getElementById("headline") === null) return; // the browser's own way finds the sheet, or no answer
      event.preventDefault();
      void this.#print("report");
    });
    addEventListener("beforeprint", () => {
      if (this.#ready !== null && root.dataset["paper"] === undefined) this.#lay("report", this.#ready);
    });
    addEventListener("afterprint", () => {
      if (root.dataset["paper"] === undefined) return;
      element("paper").hidden = true;
      element("paper").replaceChildren();
      delete root.dataset["paper"];
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== margins);
      document.title = this.#title;
    });
  }

  /** Writes what is kept, or nothing, into the fields. */
  show(): void {
    this.outdate();
    const kept = this.opened.store.get("name") ?? "";
    this.#name.value = kept || (this.opened.asked.log().holder?.["name"] ?? "");
    this.#keep.checked = kept !== "";
  }

  /** The entries have changed: a sheet made of them before is not printed any more. */
  outdate(): void {
    clearTimeout(this.#timer);
    this.opened.asker.drop("sheet");
    this.#ready = null;
  }

  /** Makes the sheet of the result once nobody changes anything. */
  later(): void {
    this.outdate();
    this.#timer = setTimeout(() => void this.#prepare(), IDLE);
  }

  async #prepare(): Promise<void> {
    const asked = this.#asked("report");
    const reply = asked === null ? null : await this.opened.asker.view("sheet", "paper", () => asked);
    if (reply?.result) this.#ready = reply.result;
  }

  #asked(sheet: string): ViewParams | null {
    const on = this.opened.asked.on();
    if (on === null) return null;
    const planned = element<HTMLInputElement>("print-planned").checked;
    return { log: this.opened.asked.log(), on, sheet, name: this.#name.value.trim(), planned };
  }

  #note(): void {
    this.opened.store.keep("name", this.#keep.checked ? this.#name.value.trim() : "");
  }

  async #print(sheet: string): Promise<void> {
    const asked = this.#asked(sheet);
    if (asked === null) return;
    const reply = await this.opened.asker.view("paper", "paper", () => asked);
    if (!reply) return;
    const made = reply.result;
    show(element("print-state"), made === undefined ? (reply.error?.message ?? "") : "");
    if (made === undefined) return;
    this.#lay(sheet, made);
    window.print();
  }

  /** Lays the sheet out for the paper; it is taken away after it was printed. */
  #lay(sheet: string, made: Parts["paper"]): void {
    setMarkup(element("paper"), made.html);
    element("paper").hidden = false;
    element("selfcheck").dataset["paper"] = sheet;
    margins.replaceSync(marginsOf(sheet === "label" ? "" : made.foot));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, margins];
    this.#title = document.title;
    document.title = `${NAMES[sheet] ?? ""}_${this.opened.asked.on() ?? ""}`; // browsers make the file's name of it
  }
}

/** The foot of each page says whose it is; the page's own margins stay empty, an address has none. */
export function marginsOf(foot: string): string {
  const text = `"${foot.replace(/["\\\n]/g, "\\$&")}"`;
  const number = foot === "" ? '""' : 'counter(page) "／" counter(pages) "ページ"';
  return `@page {
    margin: 11mm 13mm 14mm;
    @top-left { content: ""; }
    @top-right { content: ""; }
    @bottom-left { content: ${text}; }
    @bottom-right { content: ${number}; }
  }`;
}
