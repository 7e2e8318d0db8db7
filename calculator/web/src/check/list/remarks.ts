/** The rules' remarks beside the list: the day of each activity, the room left in each year, and doubtful entries. */

import { showLent } from "./lent-panel";
import type { Activity, Log } from "../log/log";
import type { SchemeInfo } from "../log/schemes";
import type { Part } from "../log/types";
import type { Entries } from "../../engine/contract";

const PLAIN_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

export class Survey {
  rooms: Record<string, string> = {};
  notes: readonly string[] = [];
  hours: Record<string, string> = {};
  /** The parts of each activity that runs over the end of a year. */
  splits: Record<string, readonly Part[]> = {};
  /** For each date as it was typed, the day that the rules read in it. */
  days: Record<string, string> = {};
  /** The last day of each activity, as the rules read it. */
  read: Readonly<Record<string, string>> = {};

  forget(): void {
    [this.rooms, this.notes, this.hours, this.splits, this.read] = [{}, [], {}, {}, {}];
    showLent("");
  }

  /** The day of an activity, or empty where the rules have not read it yet. */
  dayOf({ date, until }: Pick<Activity, "date" | "until">): string {
    const typed = until || date;
    const found = PLAIN_DAY.exec(typed);
    if (found) return `${found[1]}-${found[2]?.padStart(2, "0")}-${found[3]?.padStart(2, "0")}`;
    return this.days[typed] ?? "";
  }

  /** Takes the rules' remarks about the log, and returns whether a day became known by them. */
  take(log: Log, remarks: Entries): boolean {
    const days = { ...this.days };
    if (log.starts && remarks.starts !== "") days[log.starts] = remarks.starts;
    for (const activity of log.activities) {
      const [typed, day] = [activity.until || activity.date, remarks.days[activity.id]];
      if (day !== undefined && !PLAIN_DAY.test(typed)) days[typed] = day;
    }
    const regroup = Object.keys(days).length > Object.keys(this.days).length;
    this.days = days;
    [this.rooms, this.notes, this.hours] = [remarks.rooms, remarks.notes, remarks.hours];
    [this.splits, this.read] = [remarks.splits, remarks.days];
    showLent(remarks.lent);
    return regroup;
  }
}

/** The year that a day lies in, named by the calendar year it starts in; null for no day. */
export function yearOf(day: string, scheme: SchemeInfo, starts: string): number | null {
  if (day === "") return null;
  const first = scheme.yearStarts || starts.slice(5);
  if (first === "") return null;
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= first ? year : year - 1;
}

/** The name of a year: 2025年度, or 2年目 in a scheme whose years run from the first day. */
export function yearTitle(year: number, scheme: SchemeInfo, starts: string): string {
  if (scheme.yearStarts) return `${year}年度`;
  const nth = year - Number(starts.slice(0, 4)) + 1;
  return nth > 0 ? `${nth}年目` : "期間より前";
}
