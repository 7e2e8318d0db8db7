/** The dialog that removes everything from this browser. It names what would go, because nothing can be taken back. */

import { element } from "../../dom";

/** `contents` names in words what would be removed; `erase` removes it. */
export function watchErase(contents: () => string, erase: () => Promise<void>): void {
  const dialog = element<HTMLDialogElement>("erase-dialog");
  element("erase").addEventListener("click", () => {
    element("erase-contents").textContent = contents();
    dialog.showModal();
    element("erase-cancel").focus();
  });
  element("erase-cancel").addEventListener("click", () => dialog.close());
  element("erase-confirm").addEventListener("click", () => {
    dialog.close();
    void erase();
  });
}
