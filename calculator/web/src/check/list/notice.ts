/** One line on the last change: what was done, its effect on the result, and the button that takes it back. */

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

  /** Shows the line, and announces it to screen readers. */
  tell(text: string, canUndo: boolean): void {
    this.show(text, canUndo);
    announce(text);
  }

  /** Adds the change's effect on the result, which is known only after the rules have answered. */
  effect(text: string): void {
    if (element("notice").hidden || text === "") return;
    element("notice-effect").textContent = text;
    announce(text);
  }

  focus(): void {
    element("notice").focus();
  }
}

/** Lets Ctrl+Z or ⌘Z take the last change back, except in a field, where the browser takes back what was typed. */
export function watchUndoKeys(takeBack: () => boolean): void {
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest(
      "input:not([type=radio], [type=checkbox]), textarea, select, dialog",
    );
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key !== "z" || typing) return;
    if (takeBack()) event.preventDefault();
  });
}
