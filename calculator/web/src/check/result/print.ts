/** Sheets to print: made by the engine, laid out for paper alone, and removed after printing. */

import type { Opened } from "../opened";
import type { Parts, ViewParams } from "../../engine/contract";
import { element, show } from "../../dom";
import { setMarkup } from "../../markup";
import { hasResult } from "./result";

const NAMES: Record<string, string> = {
  report: "見込み",
  transcription: "転記用の一覧",
  label: "宛名",
};

const IDLE = 1_500; // milliseconds after the last change, because making a sheet ahead must not delay an answer

/** The margins of the printed pages, set for each sheet alone. */
const margins = new CSSStyleSheet();

export class Printing {
  readonly #name = element<HTMLInputElement>("print-name");
  #title = "";
  /** The sheet made ahead for Ctrl+P, because the browser does not wait for a sheet to be made then. */
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
      if (this.#ready !== null || !hasResult()) return; // the sheet is ready, or there is none
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

  /** Fills the fields with the kept name, or empties them. */
  show(): void {
    this.outdate();
    const kept = this.opened.store.get("name") ?? "";
    this.#name.value = kept || (this.opened.asked.log().holder?.["name"] ?? "");
    this.#keep.checked = kept !== "";
  }

  /** Drops the sheet made ahead, because the entries have changed. */
  outdate(): void {
    clearTimeout(this.#timer);
    this.opened.asker.drop("sheet");
    this.#ready = null;
  }

  /** Makes the sheet of the result ahead, when nothing has changed for IDLE. */
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

  /** Lays the sheet out for printing. It is removed after printing. */
  #lay(sheet: string, made: Parts["paper"]): void {
    setMarkup(element("paper"), made.html);
    element("paper").hidden = false;
    element("selfcheck").dataset["paper"] = sheet;
    margins.replaceSync(marginsOf(sheet === "label" ? "" : made.foot));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, margins];
    this.#title = document.title;
    document.title = `${NAMES[sheet] ?? ""}_${this.opened.asked.on() ?? ""}`; // the name of a saved PDF
  }
}

/** The style of printed margins: the text and the page number at the foot, or nothing there for an empty text. */
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
