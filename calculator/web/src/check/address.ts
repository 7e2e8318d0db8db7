/** What the address asks for besides a view: a new activity of what the page that led here was about. */

import type { Activity } from "./log/log";

/** What is known of the activity that is asked for; null where none is. */
export function readAddress(): Partial<Activity> | null {
  const asked = new URLSearchParams(location.search);
  const [domain, category] = [asked.get("domain"), asked.get("category")];
  if (location.hash === "#add") return {}; // an address of before there were views
  if (domain === null && category === null) return null;
  history.replaceState(null, "", `${location.pathname}#/add`);
  return { domain: domain === null ? null : Number(domain), category: category ?? "" };
}
