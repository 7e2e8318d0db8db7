/** Sheets to print: made by the engine, shown on paper only, and gone again afterwards. */

import type { Asker } from "../ask";
import type { Asked } from "../log/types";
import { element, show } from "../../dom";

const NAMES: Record<string, string> = {
  report: "見込み",
  transcription: "転記用の一覧",
  label: "宛名",
};

export interface PrintHost {
  /** The holder's name, where it is kept; empty takes it away. */
  name(): string;
  keepName(name: string): void;
}

/** The margins of the pages belong to the sheet while it is printed. */
const margins = new CSSStyleSheet();

export class Printing {
  readonly #name = element<HTMLInputElement>("print-name");
  #title = "";
  readonly #keep = element<HTMLInputElement>("print-keep");

  constructor(
    private readonly asker: Asker,
    private readonly about: Asked,
    private readonly host: PrintHost,
  ) {
    const root = element("selfcheck");
    root.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-print]");
      if (button) void this.#print(button.dataset["print"] ?? "");
    });
    for (const field of [this.#name, this.#keep]) field.addEventListener("change", () => this.#note());
    addEventListener("afterprint", () => {
      element("paper").hidden = true;
      element("paper").replaceChildren();
      delete root.dataset["paper"];
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== margins);
      document.title = this.#title;
    });
  }

  /** Writes what is kept, or nothing, into the fields. */
  show(): void {
    this.#name.value = this.host.name() || (this.about.log().holder?.["name"] ?? "");
    this.#keep.checked = this.host.name() !== "";
  }

  #note(): void {
    this.host.keepName(this.#keep.checked ? this.#name.value.trim() : "");
  }

  async #print(sheet: string): Promise<void> {
    const on = this.about.on();
    if (on === null) return;
    const planned = element<HTMLInputElement>("print-planned").checked;
    const name = this.#name.value.trim();
    const asked = { log: this.about.log(), on, sheet, name, planned };
    const reply = await this.asker.view("paper", "paper", () => asked);
    if (!reply) return;
    const made = reply.result;
    show(element("print-state"), made === undefined ? (reply.error?.message ?? "") : "");
    if (made === undefined) return;
    element("paper").innerHTML = made.html;
    element("paper").hidden = false;
    element("selfcheck").dataset["paper"] = sheet;
    margins.replaceSync(marginsOf(sheet === "label" ? "" : made.foot));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, margins];
    this.#title = document.title;
    document.title = `${NAMES[sheet] ?? ""}_${on}`; // browsers make the file's name of it
    window.print();
  }
}

/** The foot of each page says whose it is; the page's own margins stay empty, an address has none. */
function marginsOf(foot: string): string {
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
