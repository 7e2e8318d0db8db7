/** What the rules say beside the list: the day of each activity, what each year still takes, what looks amiss. */

import type { Engine } from "../../engine/client";
import { type Activity, type Log } from "../log/log";
import { showLent } from "../log/claimed-elsewhere";
import type { SchemeInfo } from "../log/schemes";

interface Answer {
  days: Record<string, string>;
  hours: Record<string, string>;
  rooms: Record<string, string>;
  notes: string[];
  splits: Record<string, Part[]>;
  /** The markup of what several schemes use. */
  lent: string;
}

/** What of an activity lies in one year. */
export type Part = Pick<Activity, "date" | "hours"> & { until: string };

export interface SurveyHost {
  log(): Log;
  on(): string | null;
  /** Called with what is new; `regroup` where a day is known now that was not. */
  shown(regroup: boolean): void;
}

const PLAIN_DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

export class Survey {
  rooms: Record<string, string> = {};
  notes: readonly string[] = [];
  hours: Record<string, string> = {};
  /** The parts of each activity that runs over the end of a year. */
  splits: Record<string, readonly Part[]> = {};
  /** Dates as typed, and the days that the rules read in them. */
  days: Record<string, string> = {};
  #wanted = false;
  #asking = false;

  constructor(
    private readonly engine: Engine,
    private readonly host: SurveyHost,
  ) {}

  async ask(): Promise<void> {
    this.#wanted = true;
    const on = this.host.on();
    if (this.#asking || on === null) return;
    this.#asking = true;
    this.#wanted = false;
    const log = this.host.log();
    const reply = await this.engine.request("entries", { log, on });
    this.#asking = false;
    if (this.#wanted) return this.ask(); // the answer is to an old question
    if (reply.error) return;
    this.#take(log, reply.result as Answer);
  }

  forget(): void {
    [this.rooms, this.notes, this.hours, this.splits] = [{}, [], {}, {}];
    showLent("");
  }

  /** The day of an activity, or empty where nobody has read it yet. */
  dayOf(activity: Activity): string {
    const typed = activity.until || activity.date;
    const found = PLAIN_DAY.exec(typed);
    if (found) return `${found[1]}-${found[2]?.padStart(2, "0")}-${found[3]?.padStart(2, "0")}`;
    return this.days[typed] ?? "";
  }

  #take(log: Log, answer: Answer): void {
    const days = { ...this.days };
    for (const activity of log.activities) {
      const [typed, day] = [activity.until || activity.date, answer.days[activity.id]];
      if (day !== undefined && !PLAIN_DAY.test(typed)) days[typed] = day;
    }
    const regroup = Object.keys(days).length > Object.keys(this.days).length;
    this.days = days;
    [this.rooms, this.notes, this.hours] = [answer.rooms, answer.notes, answer.hours];
    this.splits = answer.splits;
    showLent(answer.lent);
    this.host.shown(regroup);
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

/** What people call the year: 2025年度, or 2年目 where years run from the first day. */
export function yearTitle(year: number, scheme: SchemeInfo, starts: string): string {
  if (scheme.yearStarts) return `${year}年度`;
  const nth = year - Number(starts.slice(0, 4)) + 1;
  return nth > 0 ? `${nth}年目` : "期間より前";
}
