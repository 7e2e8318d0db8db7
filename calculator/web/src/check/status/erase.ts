/** The dialog that removes everything from this browser, with what there is named; nothing of it can be taken back. */

import { element } from "../../dom";

export interface EraseHost {
  /** What would be removed, in words. */
  contents(): string;
  erase(): Promise<void>;
}

export function watchErase(host: EraseHost): void {
  const dialog = element<HTMLDialogElement>("erase-dialog");
  element("erase").addEventListener("click", () => {
    element("erase-contents").textContent = host.contents();
    dialog.showModal();
    element("erase-cancel").focus();
  });
  element("erase-cancel").addEventListener("click", () => dialog.close());
  element("erase-confirm").addEventListener("click", () => {
    dialog.close();
    void host.erase();
  });
}
