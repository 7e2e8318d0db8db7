/** The list of activities by year. The running year is open, the others are folded; a long year is drawn in part. */

import { isFiltering, offerYears, passes, readFilter, watchFilter } from "./filter";
import type { Activity } from "../log/log";
import { type Action, row, showDays, showHours } from "./row";
import { place } from "../morph";
import { clone, element, part, show, write } from "../../dom";
import type { Asked } from "../log/types";
import type { Survey } from "./remarks";
import { type Group, type Sort, Years } from "./years";

export interface ListHost {
  activities(): readonly Activity[];
  act(action: Action, id: string): void;
  /** Called after each drawing, because the remarks beside the activities have to be written again. */
  drawn(): void;
}

const FILTERED_FROM = 20; // entries from which on the list has filters and folds its earlier years
const DRAWN = 50; // entries of a year that are drawn at first; a button draws more

export class List {
  #sort: Sort = { key: "date", down: true };
  /** The row of each drawn activity, used again while the activity is the same object. */
  readonly #rows = new Map<Activity, HTMLElement>();
  readonly #blocks = new Map<string, HTMLDetailsElement>();
  /** The years that a person opened (true) or closed; then the number of entries to draw of each year. */
  readonly #open = new Map<string, boolean>();
  readonly #limits = new Map<string, number>();
  readonly #years: Years;
  #shown: readonly Group[] = [];

  constructor(
    asked: Asked,
    private readonly host: ListHost,
    private readonly survey: Survey,
  ) {
    this.#years = new Years(asked, survey);
    watchFilter(() => this.draw());
    const list = element("entry-list");
    list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-action]");
      const id = button?.closest<HTMLElement>("[data-activity]")?.dataset["activity"];
      if (button?.dataset["action"] && id !== undefined) host.act(button.dataset["action"] as Action, id);
    });
    element<HTMLSelectElement>("sort").addEventListener("change", ({ target }) => {
      const [key, down] = (target as HTMLSelectElement).value.split(" ");
      this.#sort = { key: key as Sort["key"], down: down === "down" };
      this.draw();
    });
    document.addEventListener("click", ({ target }) => closeMenus(target as Element));
    list.addEventListener("keydown", (event) => {
      const menu =
        event.key === "Escape" ? (event.target as Element).closest<HTMLDetailsElement>(".cpd-menu[open]") : null;
      if (!menu) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }

  draw(): void {
    const activities = this.host.activities();
    const all = this.#years.groups(activities, this.#sort);
    offerYears(all.map(({ year, title }) => [year, title]));
    const filter = readFilter();
    const filtering = isFiltering(filter);
    const shown = filtering
      ? activities.filter((activity) => passes(activity, this.#years.of(activity), filter))
      : activities;
    this.#shown = filtering ? this.#years.groups(shown, this.#sort) : all;
    const [running, long] = [this.#years.running(this.#shown), shown.length >= FILTERED_FROM];
    const blocks = this.#shown.map((group) =>
      this.#block(
        group,
        filtering || (this.#open.get(group.year) ?? (!long || group.year === running || group.year === "")),
      ),
    );
    const list = element("entry-list");
    place(list, [...list.childNodes], blocks, null);
    this.#forget(activities);
    element("entries-empty").hidden = activities.length > 0;
    element("filters").hidden = activities.length < FILTERED_FROM && !filtering;
    const text = filtering ? `${activities.length}件のうち${shown.length}件を表示しています。` : "";
    if (element("entries-count").textContent !== text) show(element("entries-count"), text);
    element("filter-clear").hidden = !filtering;
    const count = activities.length > 0 ? `（${activities.length}件）` : "";
    write(element("entries-title"), `活動の記録${count}`);
    this.refresh();
    this.host.drawn();
  }

  /** Opens the year of an activity and draws enough of it to show the activity. */
  reveal(id: string): void {
    const group = this.#shown.find(({ activities }) => activities.some((activity) => activity.id === id));
    if (!group) return;
    const index = group.activities.findIndex((activity) => activity.id === id);
    this.#open.set(group.year, true);
    if (index >= this.#limit(group.year)) this.#limits.set(group.year, index + DRAWN);
    this.draw();
  }

  /** Forgets which years were open, because another log is shown now. */
  forget(): void {
    for (const map of [this.#open, this.#limits, this.#blocks, this.#rows]) map.clear();
    element("entry-list").replaceChildren();
  }

  /** Writes the rules' remarks beside the activities without drawing the list again. */
  refresh(): void {
    for (const room of element("entry-list").querySelectorAll<HTMLElement>("[data-room]")) {
      write(room, this.survey.rooms[room.dataset["room"] ?? ""] ?? "");
    }
    showHours(this.survey.hours);
    showDays(this.survey.read);
    const notes = element("entries-notes").querySelector<HTMLElement>("ul");
    const text = this.survey.notes.join("");
    if (!notes || notes.textContent === text) return;
    notes.replaceChildren(
      ...this.survey.notes.map((note) => {
        const item = document.createElement("li");
        item.textContent = note;
        return item;
      }),
    );
    notes.hidden = text === "";
  }

  #limit(year: string): number {
    return this.#limits.get(year) ?? DRAWN;
  }

  #block(group: Group, open: boolean): HTMLElement {
    const block = this.#blocks.get(group.year) ?? this.#newBlock(group.year);
    write(part(block, "title"), `${group.title}（${group.activities.length}件）`);
    if (block.open !== open) block.open = open;
    this.#fill(block, group);
    return block;
  }

  #newBlock(year: string): HTMLDetailsElement {
    const block = clone("group") as HTMLDetailsElement;
    this.#blocks.set(year, block);
    part(block, "room").dataset["room"] = year;
    block.querySelector("summary")?.addEventListener("click", () => this.#open.set(year, !block.open));
    block.addEventListener("toggle", () => {
      const group = this.#shown.find((each) => each.year === year);
      if (group && block.open) this.#fill(block, group);
      if (block.open) this.host.drawn();
    });
    part(block, "more").addEventListener("click", () => {
      const before = this.#limit(year);
      this.#limits.set(year, before + 4 * DRAWN);
      this.draw();
      block.querySelectorAll<HTMLElement>("[data-part=open]")[before]?.focus();
    });
    return block;
  }

  /** Draws the entries of a year, or none where the year is folded. */
  #fill(block: HTMLDetailsElement, { year, activities }: Group): void {
    const list = block.querySelector("ul") as HTMLElement;
    const drawn = block.open ? activities.slice(0, this.#limit(year)) : [];
    place(
      list,
      [...list.childNodes],
      drawn.map((activity) => this.#row(activity)),
      null,
    );
    const rest = block.open ? activities.length - drawn.length : 0;
    show(part(block, "more"), rest > 0 ? `続きを表示する（あと${rest}件）` : "");
  }

  #row(activity: Activity): HTMLElement {
    const found = this.#rows.get(activity) ?? row(activity);
    this.#rows.set(activity, found);
    return found;
  }

  /** Removes the rows of activities that are no longer in the log. */
  #forget(activities: readonly Activity[]): void {
    if (this.#rows.size === 0) return;
    const present = new Set(activities);
    for (const activity of this.#rows.keys()) if (!present.has(activity)) this.#rows.delete(activity);
  }
}

/** Closes every open menu except the one that was pressed, so that at most one is open. */
function closeMenus(pressed: Element): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>(".cpd-menu[open]")) {
    if (!menu.contains(pressed) || pressed.closest("button")) menu.open = false;
  }
}
