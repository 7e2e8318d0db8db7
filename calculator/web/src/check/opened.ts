/** What is open on the page, for every room that shows it or changes it. */

import type { Asker } from "./ask";
import type { Changes } from "./log/edits";
import type { Logbook } from "./log/logbook";
import type { Asked } from "./log/types";
import type { Store } from "./storage/store";

export interface Opened {
  readonly asker: Asker;
  readonly asked: Asked;
  readonly store: Store;
  readonly book: Logbook;
  readonly changes: Changes;
}
