/** How to begin: kept on this device, kept nowhere, from a file, or with an example. */

import { completed, type Log } from "../log/log";
import { element } from "../../dom";
import { schemeIds } from "../log/schemes";
import type { Mode, Store } from "../storage/store";

/** `begin` resolves when the page is open; `importing` where a file is to be chosen next. */
export function watchStart(begin: (mode: Mode, importing?: boolean) => Promise<void>): void {
  element("begin-device").addEventListener("click", () => void begin("device"));
  element("begin-none").addEventListener("click", () => void begin("none"));
  element("begin-example").addEventListener("click", () => void begin("example"));
  element("begin-file").addEventListener("click", () => void begin("device", true));
}

/** Shows the rest of the page once begun; before that, and after erasing, the choice of how to begin. */
export function showBegun(begun: boolean): void {
  const root = element("selfcheck");
  root.toggleAttribute("data-begun", begun);
  root.removeAttribute("data-opening");
}

/** Puts an example of each scheme that has one into an empty store; the one of the scheme that was chosen is shown. */
export function seedExamples(store: Store, chosen: string): void {
  for (const id of schemeIds()) {
    const data = document.querySelector<HTMLElement>(`#setup input[name="scheme"][value="${CSS.escape(id)}"]`)?.dataset[
      "example"
    ];
    if (!data) continue;
    const { on, log } = JSON.parse(data) as { on: string; log: Log };
    store.keep("on", on);
    if (id === chosen) store.keep("scheme", id);
    store.keepFor(id, "log", completed(log));
  }
}
