/** Offers to save an activity that runs over the end of a year as one activity for each year. */

import { element, show } from "../../dom";
import { toSave } from "../status/whether-kept";
import type { Part } from "../log/types";

export class Cutting {
  #parts: readonly Part[] = [];

  /** `cut` is called with the parts when the button is pressed. */
  constructor(cut: (parts: readonly Part[]) => void) {
    element("split").addEventListener("click", () => {
      if (this.#parts.length > 0) cut(this.#parts);
    });
  }

  /** Offers to save the parts in place of the whole, where there are at least two. */
  offer(parts: readonly Part[]): void {
    this.#parts = parts;
    show(element("split"), parts.length > 1 ? `${parts.length}件に分けて${toSave()}する` : "");
  }
}
