/** The list of activities by year: a table where there is room, cards where there is not; the same data in both. */

import { type Filter, isFiltering, offerYears, passes, readFilter, watchFilter } from "./filter";
import type { Activity, Log } from "../log/log";
import { type Action, clone, entry, type Group, head, write } from "./row";
import { place } from "../morph";
import { element, show } from "../../dom";
import type { SchemeInfo } from "../log/schemes";
import { type Survey, yearOf, yearTitle } from "./remarks";

type SortKey = "date" | "category" | "title" | "hours" | "evidence" | "status";

export interface ListHost {
  log(): Log;
  scheme(): SchemeInfo;
  act(action: Action, id: string): void;
  /** Called after each drawing, for what stands beside the activities. */
  drawn(): void;
}

const WIDE = matchMedia("(min-width: 60em)"); // until the list has a width of its own
const ROOM = 42; // rem: what a table needs
const ORDER = new Intl.Collator("ja", { numeric: true });
const EVIDENCE_ORDER = ["certificate", "document", "record", "none", null];

export class List {
  #isTable = WIDE.matches;
  #sort: { key: SortKey; down: boolean } = { key: "date", down: false };
  /** What is drawn already, by template and year or activity: what has not changed is not drawn again. */
  #drawn = new Map<string, Map<string | Activity, HTMLElement>>();

  constructor(
    private readonly host: ListHost,
    private readonly survey: Survey,
  ) {
    watchFilter(() => this.draw());
    const list = element("entry-list");
    new ResizeObserver(([box]) => this.#fit(box?.contentRect.width ?? 0)).observe(list);
    element("entries").toggleAttribute("data-table", this.#isTable);
    list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("button");
      const id = button?.closest<HTMLElement>("[data-activity]")?.dataset["activity"];
      if (button?.dataset["sort"]) this.#sortBy(button.dataset["sort"] as SortKey);
      else if (button?.dataset["action"] && id !== undefined) host.act(button.dataset["action"] as Action, id);
    });
    element<HTMLSelectElement>("sort").addEventListener("change", ({ target }) => {
      const [key, down] = (target as HTMLSelectElement).value.split(" ");
      this.#sort = { key: key as SortKey, down: down === "down" };
      this.draw();
    });
  }

  draw(): void {
    const { activities } = this.host.log();
    const all = this.#groups(activities);
    offerYears(all.map(({ year, title }) => [year, title]));
    const filter = readFilter();
    const shown = activities.filter((activity) => passes(activity, this.#yearOf(activity), filter));
    const groups = shown.length === activities.length ? all : this.#groups(shown);
    const blocks = shown.length === 0 ? [] : this.#isTable ? [this.#table(groups)] : this.#cards(groups);
    arrange(element("entry-list"), blocks);
    this.#forget(groups);
    element("entries-empty").hidden = activities.length > 0;
    element("filters").hidden = activities.length === 0;
    this.#count(activities.length, shown.length, filter);
    this.refresh();
    this.host.drawn();
  }

  /** A table where there is room for one: letters may be larger than the window knows of. */
  #fit(width: number): void {
    const isTable = width >= ROOM * parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (width === 0 || isTable === this.#isTable) return;
    this.#isTable = isTable;
    element("entries").toggleAttribute("data-table", isTable);
    this.draw();
  }

  /** Writes what the rules said beside the list, without drawing it anew. */
  refresh(): void {
    for (const room of element("entry-list").querySelectorAll<HTMLElement>("[data-room]")) {
      write(room, this.survey.rooms[room.dataset["room"] ?? ""] ?? "");
    }
    const notes = element("entries-notes").querySelector<HTMLElement>("ul");
    const items = this.survey.notes.map((note) => {
      const item = document.createElement("li");
      item.textContent = note;
      return item;
    });
    if (!notes || notes.textContent === items.map((item) => item.textContent).join("")) return;
    notes.replaceChildren(...items);
    notes.hidden = items.length === 0;
  }

  #count(all: number, shown: number, filter: Filter): void {
    const count = element("entries-count");
    const text = isFiltering(filter)
      ? `${all}件のうち${shown}件を表示しています。`
      : all > 0
        ? `${all}件の活動があります。`
        : "";
    if (count.textContent !== text) show(count, text);
    element("filter-clear").hidden = !isFiltering(filter);
  }

  #starts(): string {
    return this.survey.dayOf({ date: this.host.log().starts ?? "" } as Activity);
  }

  #yearOf(activity: Activity): string {
    return String(yearOf(this.survey.dayOf(activity), this.host.scheme(), this.#starts()) ?? "");
  }

  #groups(activities: readonly Activity[]): Group[] {
    const groups = new Map<string, Activity[]>();
    for (const activity of activities) {
      const year = this.#yearOf(activity);
      groups.set(year, [...(groups.get(year) ?? []), activity]);
    }
    const direction = this.#sort.key === "date" && this.#sort.down ? -1 : 1;
    return [...groups]
      .sort(([one], [other]) => direction * (Number(one || Infinity) - Number(other || Infinity)) || 0)
      .map(([year, members]) => ({
        year,
        title: year === "" ? "年がまだ分からない活動" : yearTitle(Number(year), this.host.scheme(), this.#starts()),
        activities: this.#sorted(members),
      }));
  }

  #sorted(activities: Activity[]): Activity[] {
    const { key, down } = this.#sort;
    const value = (activity: Activity): string | number => {
      if (key === "date") return this.survey.dayOf(activity) || "9999";
      if (key === "hours") return Number(this.survey.hours[activity.id] ?? parseFloat(activity.hours)) || 0;
      if (key === "evidence") return EVIDENCE_ORDER.indexOf(activity.evidence);
      return activity[key];
    };
    const compare = (one: Activity, other: Activity): number => {
      const [a, b] = [value(one), value(other)];
      return typeof a === "number" && typeof b === "number" ? a - b : ORDER.compare(String(a), String(b));
    };
    return [...activities].sort((one, other) => (down ? compare(other, one) : compare(one, other)));
  }

  #sortBy(key: SortKey): void {
    this.#sort = { key, down: this.#sort.key === key && !this.#sort.down };
    element<HTMLSelectElement>("sort").value = `${key} ${this.#sort.down ? "down" : "up"}`;
    this.draw();
    element("entry-list").querySelector<HTMLElement>(`[data-sort="${key}"]`)?.focus();
  }

  #table(groups: readonly Group[]): HTMLElement {
    const block = this.#once("entries-table", "", clone);
    for (const head of block.querySelectorAll<HTMLElement>("th[data-key]")) {
      const direction = this.#sort.down ? "descending" : "ascending";
      if (head.dataset["key"] === this.#sort.key) head.setAttribute("aria-sort", direction);
      else head.removeAttribute("aria-sort");
    }
    const bodies = groups.map((group) => {
      const body = this.#once("group-rows", group.year, clone);
      head(body, group);
      arrange(body, [body.firstElementChild as HTMLElement, ...this.#entries("entry-row", group)]);
      return body;
    });
    const table = block.querySelector("table") as HTMLElement;
    arrange(table, [
      table.querySelector("caption") as HTMLElement,
      table.querySelector("thead") as HTMLElement,
      ...bodies,
    ]);
    return block;
  }

  #cards(groups: readonly Group[]): HTMLElement[] {
    return groups.map((group) => {
      const section = this.#once("group-cards", group.year, clone);
      head(section, group);
      arrange(section.querySelector("ul") as HTMLElement, this.#entries("entry-card", group));
      return section;
    });
  }

  #entries(template: string, group: Group): HTMLElement[] {
    return group.activities.map((activity) => this.#once(template, activity, (name) => entry(name, activity)));
  }

  #once(template: string, key: string | Activity, make: (template: string) => HTMLElement): HTMLElement {
    const drawn = this.#drawn.get(template) ?? new Map<string | Activity, HTMLElement>();
    const found = drawn.get(key) ?? make(template);
    this.#drawn.set(template, drawn.set(key, found));
    return found;
  }

  /** Lets go of what is not shown any more. */
  #forget(groups: readonly Group[]): void {
    const shown = new Set<string | Activity>(["", ...groups.flatMap(({ year, activities }) => [year, ...activities])]);
    for (const drawn of this.#drawn.values()) for (const key of drawn.keys()) if (!shown.has(key)) drawn.delete(key);
  }
}

/** Gives the block these children, and moves only what is out of its order. */
function arrange(block: HTMLElement, children: readonly HTMLElement[]): void {
  place(block, [...block.childNodes], children, null);
}
