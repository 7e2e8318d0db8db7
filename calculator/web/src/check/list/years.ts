/** The activities by year, as the list shows them, and the order within each year. */

import { type Activity, today } from "../log/log";
import type { Asked } from "../log/types";
import { type Survey, yearOf, yearTitle } from "./remarks";

export interface Group {
  /** The calendar year in which this year begins; empty for activities whose day the rules have not read yet. */
  year: string;
  title: string;
  activities: Activity[];
}

export interface Sort {
  key: "date" | "category" | "title" | "hours" | "evidence" | "status";
  down: boolean;
}

const ORDER = new Intl.Collator("ja", { numeric: true });
const EVIDENCE_ORDER = ["certificate", "document", "record", "none", null];

export class Years {
  constructor(
    private readonly asked: Asked,
    private readonly survey: Survey,
  ) {}

  /** The year of an activity, named as in its group. */
  of(activity: Activity): string {
    return String(yearOf(this.survey.dayOf(activity), this.asked.scheme(), this.#starts()) ?? "");
  }

  /** The year that is open at first: the year of the day asked about, or else the newest year. */
  running(groups: readonly Group[]): string {
    const own = String(yearOf(this.asked.on() ?? today(), this.asked.scheme(), this.#starts()));
    const years = groups.map(({ year }) => year);
    return years.includes(own) ? own : (years.filter(Boolean).sort().at(-1) ?? "");
  }

  groups(activities: readonly Activity[], sort: Sort): Group[] {
    const groups = new Map<string, Activity[]>();
    for (const activity of activities) {
      const year = this.of(activity);
      const members = groups.get(year);
      if (members) members.push(activity);
      else groups.set(year, [activity]);
    }
    const direction = sort.key === "date" && !sort.down ? 1 : -1;
    const order = (year: string): number => (year === "" ? -Infinity : direction * Number(year));
    return [...groups]
      .sort(([one], [other]) => order(one) - order(other) || 0)
      .map(([year, members]) => ({
        year,
        title: year === "" ? "年がまだ分からない活動" : yearTitle(Number(year), this.asked.scheme(), this.#starts()),
        activities: this.#sorted(members, sort),
      }));
  }

  #starts(): string {
    return this.survey.dayOf({ date: this.asked.log().starts ?? "", until: "" });
  }

  #sorted(activities: Activity[], { key, down }: Sort): Activity[] {
    const value = (activity: Activity): string | number => {
      if (key === "date") return this.survey.dayOf(activity) || "9999";
      if (key === "hours") return Number(this.survey.hours[activity.id] ?? parseFloat(activity.hours)) || 0;
      if (key === "evidence") return EVIDENCE_ORDER.indexOf(activity.evidence);
      return activity[key];
    };
    const compare = (a: string | number, b: string | number): number => {
      if (typeof a === "number" && typeof b === "number") return a - b;
      if (key === "date") return a < b ? -1 : a > b ? 1 : 0;
      return ORDER.compare(String(a), String(b));
    };
    const keyed = activities.map((activity): [string | number, Activity] => [value(activity), activity]);
    keyed.sort(([one], [other]) => (down ? compare(other, one) : compare(one, other)));
    return keyed.map(([, activity]) => activity);
  }
}
