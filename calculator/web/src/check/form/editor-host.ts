/** What the form of an activity needs of the rest of the page. */

import type { Activity } from "../log/log";
import type { Draft, Part, Problem } from "../log/types";

export interface EditorHost {
  find(id: string): Activity | undefined;
  keep(draft: Draft | null): void;
  /** What the rules cannot read in activities that are not saved yet; null where they cannot be asked. */
  check(activities: readonly Activity[]): Promise<readonly Problem[] | null>;
  /** The parts of an activity that runs over the end of a year, one for each year; else none. */
  split(activity: Activity): Promise<readonly Part[]>;
  /** Keeps the activities; `more` where the form opens again for the next one. */
  save(activities: readonly Activity[], editing: string | null, more: boolean): void;
  /** The form was left without saving. */
  left(editing: string | null): void;
  /** The activity that was entered last, of the category where one is given, or none. */
  last(category?: string): Activity | undefined;
  /** Called after the form was filled. */
  opened(): void;
  messages(id: string): ReadonlyMap<string, string>;
}
