/** The last change in one line: what was done, what it changed, and the button that takes it back. */

import { announce, element } from "../../dom";

export class Notice {
  constructor(takeBack: () => void) {
    element("undo").addEventListener("click", takeBack);
  }

  show(text: string, canUndo: boolean): void {
    element("notice").hidden = text === "";
    element("notice-text").textContent = text;
    element("notice-effect").textContent = "";
    element("undo").hidden = !canUndo;
  }

  /** The same, for those who listen too. */
  tell(text: string, canUndo: boolean): void {
    this.show(text, canUndo);
    announce(text);
  }

  /** What the change did to the result, once that is known. */
  effect(text: string): void {
    if (element("notice").hidden || text === "") return;
    element("notice-effect").textContent = text;
    announce(text);
  }

  focus(): void {
    element("notice").focus();
  }
}
