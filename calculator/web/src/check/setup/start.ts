/** The choice of how to begin: keeping entries on this device, keeping nothing, from a file, or with an example. */

import { completed, type Log } from "../log/log";
import { element } from "../../dom";
import { schemeIds, schemeRadios } from "../log/schemes";
import type { Mode, Store } from "../storage/store";

/** `begin` resolves when the page is open. It is given `importing` where the person wants to choose a file next. */
export function watchStart(begin: (mode: Mode, importing?: boolean) => Promise<void>): void {
  element("begin-device").addEventListener("click", () => void begin("device"));
  element("begin-none").addEventListener("click", () => void begin("none"));
  element("begin-example").addEventListener("click", () => void begin("example"));
  element("begin-file").addEventListener("click", () => void begin("device", true));
}

/** Shows the page where the person has begun; before that, and after erasing, shows the choice of how to begin. */
export function showBegun(begun: boolean): void {
  const root = element("selfcheck");
  root.toggleAttribute("data-begun", begun);
  root.removeAttribute("data-opening");
}

/** Fills an empty store with the examples of all schemes, and shows that of the chosen scheme. */
export function seedExamples(store: Store, chosen: string): void {
  for (const id of schemeIds()) {
    const data = schemeRadios().find(({ value }) => value === id)?.dataset["example"];
    if (!data) continue;
    const { on, log } = JSON.parse(data) as { on: string; log: Log };
    store.keep("on", on);
    if (id === chosen) store.keep("scheme", id);
    store.keepFor(id, "log", completed(log));
  }
}
