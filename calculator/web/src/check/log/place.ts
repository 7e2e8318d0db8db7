/** Reads the places in a log that the rules name, such as `activities[3].date`. */

const ACTIVITY = /^activities\[(\d+)\](?:\.(.+))?$/;

/** The activity's place in the list, and its field: the first one where the whole activity is meant. */
export interface ActivityPlace {
  index: number;
  field: string;
}

/** Null where the path leads to no activity. */
export function placeOf(at: string): ActivityPlace | null {
  const found = ACTIVITY.exec(at);
  return found && { index: Number(found[1]), field: found[2] ?? "date" };
}

const ELSEWHERE = [/^others\[(.+)\](?:\.(.+))?$/, /^also\.([^.]+)\.(.+)$/];

/** A place in the log of another scheme: an activity as `scheme/id`, or the dates of a scheme as `scheme/`. */
export interface PlaceElsewhere {
  id: string;
  field: string;
}

/** Null where the path leads to no other log: `others[scheme/id].field`, `also.scheme.field`. */
export function placeElsewhere(at: string): PlaceElsewhere | null {
  for (const form of ELSEWHERE) {
    const [, found, field = "date"] = form.exec(at) ?? [];
    if (found !== undefined) return { id: found.includes("/") ? found : `${found}/`, field };
  }
  return null;
}
