/** How to begin: kept on this device, kept nowhere, from a file, or with an example. */

import { element } from "./page";
import type { Mode } from "./store";

export interface StartHost {
  begin(mode: Mode): void;
}

export function watchStart(host: StartHost): void {
  element("begin-device").addEventListener("click", () => host.begin("device"));
  element("begin-none").addEventListener("click", () => host.begin("none"));
  element("begin-example").addEventListener("click", () => host.begin("example"));
  element("begin-file").addEventListener("click", () => {
    host.begin("device");
    element("files-title").focus();
    element("field-file").focus();
  });
}

/** Shows the rest of the page in place of the choice, or the choice again. */
export function showBegun(begun: boolean): void {
  const root = element("selfcheck");
  root.toggleAttribute("data-begun", begun);
  root.removeAttribute("data-opening");
}
