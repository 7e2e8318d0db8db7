/** An entry that nobody could read when it was saved: a draft, with the state it was meant to have, until the rules read it. */

import type { Activity } from "./log";

export function unread(activity: Activity): Activity {
  return { ...activity, unread: activity.status, status: "draft" };
}

/** The activity as it was meant. */
export function asMeant({ unread: meant, ...activity }: Activity): Activity {
  return meant === undefined ? activity : { ...activity, status: meant };
}

/** A draft like any other: it was read, and something in it cannot be. */
export function asDraft({ unread: _, ...activity }: Activity): Activity {
  return activity;
}
