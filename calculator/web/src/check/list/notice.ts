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

/** Ctrl+Z, or ⌘Z, takes the last change back; in a field it takes back what was typed there, as the browser does. */
export function watchUndoKeys(takeBack: () => boolean): void {
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest(
      "input:not([type=radio], [type=checkbox]), textarea, select, dialog",
    );
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key !== "z" || typing) return;
    if (takeBack()) event.preventDefault();
  });
}
