/** Lets the rules read the entries that were kept unread, as soon as the engine is there. */

import { placeOf } from "../log/place";
import { asMeant } from "../log/unread";
import type { Opened } from "../opened";
import { checkActivities } from "./unsaved";

const FAULTS = 3; // per visit, because an entry that makes the engine start anew each time must not be asked for ever

let [faults, last] = [0, 0];

/** Takes the readable entries into the log. The entry `open` is in the form, and is read when the form is saved. */
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
  // Entries that were changed or removed meanwhile, and those of a log that is no longer shown, are left alone.
  const present = [...kept.entries()].filter(([, each]) => book.find(each.id) === each);
  if (present.length === 0 || store.readOnly) return;
  const [wrong, right] = [true, false].map((fault) =>
    present.filter(([index]) => faulty.has(index) === fault).map(([, each]) => each),
  );
  changes.read(right ?? [], wrong ?? []);
}
