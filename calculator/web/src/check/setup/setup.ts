/** Qualification and dates: asked for once, and then shown in one line, which opens when it is pressed. */

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

  /** Shows the qualification and dates in one line, or asks for them where one is missing. */
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
