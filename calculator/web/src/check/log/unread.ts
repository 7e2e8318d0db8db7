/** An entry that was saved while the rules could not read it. It is a draft with its meant status until they do. */

import type { Activity } from "./log";

export function unread(activity: Activity): Activity {
  return { ...activity, unread: activity.status, status: "draft" };
}

/** The activity with the status that it was meant to have. */
export function asMeant({ unread: meant, ...activity }: Activity): Activity {
  return meant === undefined ? activity : { ...activity, status: meant };
}

/** The entry as an ordinary draft, because the rules have read it and found problems. */
export function asDraft({ unread: _, ...activity }: Activity): Activity {
  return activity;
}
