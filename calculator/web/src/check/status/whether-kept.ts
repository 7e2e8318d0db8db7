/** Whether this browser keeps the entries. Where it keeps none, no text of the page may speak of saving. */

import { element } from "../../dom";

/** Shows the elements marked `data-kept="yes"` where entries are kept, and those marked `data-kept="no"` elsewhere. */
export function showKept(kept: boolean): void {
  element("selfcheck").toggleAttribute("data-unkept", !kept);
}

/** The verb for taking an activity into the log. */
export function toSave(): string {
  return element("selfcheck").hasAttribute("data-unkept") ? "記録" : "保存";
}
