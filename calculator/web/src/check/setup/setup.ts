/** Qualification and dates: asked for once, then one line that opens again when it is pressed. */

import { type Log, shownDate } from "../log/log";
import type { SchemeInfo } from "../log/schemes";
import { element, write } from "../../dom";
import { titleOf } from "../views";

export class Setup {
  #open = false;

  constructor() {
    element("setup-change").addEventListener("click", () => {
      this.open(!this.#open);
      if (this.#open) element("setup-body").querySelector<HTMLElement>("summary, input:checked, input")?.focus();
    });
    element("setup-close").addEventListener("click", () => {
      this.open(false);
      titleOf("list")?.focus();
    });
  }

  open(open: boolean): void {
    this.#open = open;
    element("setup").toggleAttribute("data-open", open);
    element("setup-change").setAttribute("aria-expanded", String(open));
    write(element("setup-change"), open ? "閉じる" : "変える");
  }

  /** Says what is set; what is still wanting is asked for. */
  show(scheme: SchemeInfo, log: Log, dated: boolean): void {
    const dates = scheme.dates.map((id) => shownDate(log[id] ?? "")).filter(Boolean);
    write(
      element("setup-said"),
      [scheme.title, dates.join("から") + (scheme.dates.includes("expires") && dates.length > 0 ? "まで" : "")]
        .filter(Boolean)
        .join("・"),
    );
    if (!dated) this.open(true);
  }
}
