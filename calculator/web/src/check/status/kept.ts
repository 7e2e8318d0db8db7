/** Whether this browser keeps what is entered: where it keeps nothing, no text speaks of storage. */

import { element } from "../../dom";

/** What is marked `data-kept` is shown with `yes` where something is kept, and with `no` where nothing is. */
export function showKept(kept: boolean): void {
  element("selfcheck").toggleAttribute("data-unkept", !kept);
}

/** What taking an activity into the log is called. */
export function toSave(): string {
  return element("selfcheck").hasAttribute("data-unkept") ? "記録" : "保存";
}
