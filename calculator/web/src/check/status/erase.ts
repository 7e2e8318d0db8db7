/** The dialog that removes everything from this browser. It names what would go, because nothing can be taken back. */

import { element } from "../../dom";

/** `contents` names in words what would be removed; `erase` removes it. */
export function watchErase(contents: () => string, erase: () => Promise<void>): void {
  const dialog = element<HTMLDialogElement>("erase-dialog");
  const failed = element("erase-failed");
  element("erase").addEventListener("click", () => {
    failed.hidden = true;
    element("erase-contents").textContent = contents();
    dialog.showModal();
    element("erase-cancel").focus();
  });
  element("erase-cancel").addEventListener("click", () => dialog.close());
  element("erase-confirm").addEventListener("click", async () => {
    dialog.close();
    try {
      await erase();
    } catch (error) {
      console.warn(error);
      failed.hidden = false;
      dialog.showModal();
    }
  });
}
