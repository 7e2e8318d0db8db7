/** Entries that were kept while nobody could read them are read as soon as the rules are there. */

import { placeOf } from "../log/place";
import { asMeant } from "../log/unread";
import type { Opened } from "../opened";
import { checkActivities } from "./unsaved";

const FAULTS = 3; // a visit: what makes the engine start anew each time is not asked for ever

let [faults, last] = [0, 0];

/** Counts those that can be read; the one of the id `open` stands in the form, and is read when it is saved. */
export async function readUnread(opened: Opened, open: string | null): Promise<void> {
  const { book, changes, store } = opened;
  const kept = book.log.activities.filter(({ id, unread }) => unread !== undefined && id !== open);
  if (kept.length === 0 || store.readOnly || faults === FAULTS) return;
  const turn = ++last;
  const found = await checkActivities(opened, kept.map(asMeant), "unread");
  if (!found) {
    if (turn === last) faults += 1;
    return;
  }
  const faulty = new Set(found.map(({ at }) => placeOf(at)?.index));
  // What was changed or taken away meanwhile, or belongs to a log that is not shown any more, is left alone.
  const present = [...kept.entries()].filter(([, each]) => book.find(each.id) === each);
  if (present.length === 0 || store.readOnly) return;
  const [wrong, right] = [true, false].map((fault) =>
    present.filter(([index]) => faulty.has(index) === fault).map(([, each]) => each),
  );
  changes.read(right ?? [], wrong ?? []);
}
