/** A log as the page keeps it: every value stays as it was typed, because only the rules know its meaning. */

import type { Activity as Counted, EvidenceFile, Log as CountedLog, LogDate } from "../../engine/contract";

export type { Claim, EvidenceFile, LogDate } from "../../engine/contract";

/** An activity as the page keeps it, with fields that the rules never get. */
export interface Activity extends Counted {
  files?: readonly EvidenceFile[];
  /** The status that an entry is to get, while it is a draft only because the rules could not read it yet. */
  unread?: string;
}

export interface Log extends CountedLog {
  activities: Activity[];
}

/** The activity with these files; one without any has no such field. */
export function withFiles(activity: Activity, files: readonly EvidenceFile[]): Activity {
  const { files: _, ...rest } = activity;
  return files.length > 0 ? { ...rest, files } : rest;
}

/** The log as it leaves the page, to the rules or into a backup: without the files beside it. */
export function withoutFiles<T extends { activities: Activity[] }>(log: T): T {
  if (!log.activities.some(({ files }) => files)) return log;
  return { ...log, activities: log.activities.map((each) => withFiles(each, [])) };
}

export function emptyLog(scheme: string, dates: readonly LogDate[]): Log {
  return { format: "cpd-log/1", scheme, ...Object.fromEntries(dates.map((id) => [id, ""])), activities: [] };
}

export function emptyActivity(): Activity {
  return {
    id: "",
    date: "",
    until: "",
    category: "",
    hours: "",
    domain: null,
    competency: null,
    title: "",
    provider: "",
    evidence: null,
    evidence_place: "",
    detail: "",
    status: "done",
    note: "",
  };
}

/** The first free id of the form a1, a2, … */
export function freeId(activities: readonly Activity[]): string {
  const taken = new Set(activities.map((activity) => activity.id));
  let number = activities.length + 1;
  while (taken.has(`a${number}`)) number += 1;
  return `a${number}`;
}

/** Both lists in one; an added activity whose id is taken gets a free one. */
export function appended(present: readonly Activity[], added: readonly Activity[]): Activity[] {
  const taken = new Set(present.map((activity) => activity.id));
  const all = [...present];
  let number = all.length;
  for (const activity of added) {
    let id = activity.id;
    while (taken.has(id)) id = `a${++number}`;
    taken.add(id);
    all.push({ ...activity, id });
  }
  return all;
}

/** A log that the rules have read, with every field the page shows; a single day has no end of its own. */
export function completed(log: Log): Log {
  const activities = log.activities.map((activity) => {
    const until = activity.until === activity.date ? "" : (activity.until ?? null);
    return { ...emptyActivity(), ...activity, until };
  });
  return { ...log, activities };
}

/** The log as the rules are asked about it: a draft is no activity yet. */
export function withoutDrafts(log: Log): Log {
  const activities = log.activities.filter(({ status }) => status !== "draft");
  return activities.length === log.activities.length ? log : { ...log, activities };
}

export function nameOf(activity: Activity): string {
  return activity.title || [activity.category, shownDate(activity.date)].filter(Boolean).join(" ") || "名前のない活動";
}

/** 2026-04-13 as 2026年4月13日; anything else as it was typed. */
export function shownDate(typed: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  return found ? `${found[1]}年${Number(found[2])}月${Number(found[3])}日` : typed;
}

/** A length in the words of the rules (selfcheck.views.words), for the list, which is drawn before they answer: 2時間30分. */
export function hoursWords(length: number): string {
  const minutes = Math.round(length * 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return `${hours > 0 ? `${hours}時間` : ""}${rest > 0 || hours === 0 ? `${rest}分` : ""}`;
}

/** A length as it was typed, in words where it is a number of hours: 2.5 is 2時間30分, 10:00-12:00 stays. */
export function shownHours(typed: string): string {
  return /^\d+(\.\d+)?$/.test(typed) ? hoursWords(Number(typed)) : typed;
}

/** Today in Japan, where the rules' days begin and end; or so many days from it. */
export function today(later = 0): string {
  const day = new Date(Date.now() + later * 86_400_000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(day);
}
