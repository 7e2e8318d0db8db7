/** The problems: what the rules could not read in the log, by activity and field. */

import { focusField, showMessage } from "../form/fields";
import { type Log, nameOf } from "../log/log";
import { placeElsewhere, placeOf } from "../log/place";
import type { Problem } from "../log/types";
import { element } from "../../dom";
import { showTitle } from "../title";
import { showBarProblems } from "./bar";
import { showProblems } from "./result";

export class Problems {
  #problems: readonly Problem[] = [];
  /** The activities that the rules were asked about: a problem names its activity by the place among them. */
  #activities: Log["activities"] = [];
  #watched: string | null = null;
  #splits: Readonly<Record<string, readonly unknown[]>> = {};

  constructor(
    private readonly change: (id: string, field: string) => void,
    split: (id: string) => void,
  ) {
    element("problems").addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-split]");
      if (button) return split(button.dataset["split"] ?? "");
      const link = (event.target as Element).closest<HTMLElement>("a[data-at]");
      if (!link) return;
      event.preventDefault();
      this.#lead(link.dataset["at"] ?? "");
    });
  }

  /** Shows the problems of the log that the rules were asked about. */
  show(problems: readonly Problem[], { activities }: Log): void {
    [this.#problems, this.#activities] = [problems, activities];
    showTitle({ errors: problems.length });
    showBarProblems(problems.length);
    showProblems(problems, (problem) => this.#name(problem));
    this.#offer();
    showMessage("expires", problems.find((problem) => problem.at === "expires")?.message ?? "");
    this.#point();
  }

  /** Offers to cut each activity that runs over the end of a year into its parts. */
  offer(splits: Readonly<Record<string, readonly unknown[]>>): void {
    this.#splits = splits;
    this.#offer();
  }

  /** The messages of one activity, by field. */
  messages(id: string): ReadonlyMap<string, string> {
    const messages = new Map<string, string>();
    for (const problem of this.#problems) {
      const place = this.#place(problem.at);
      if (place?.id !== id) continue;
      messages.set(place.field, (messages.get(place.field) ?? "") + problem.message);
    }
    return messages;
  }

  /** The activities that have a problem. */
  wanting(): ReadonlySet<string> {
    return new Set(this.#problems.flatMap((problem) => this.#place(problem.at)?.id ?? []));
  }

  /** Watches an activity that was just saved. If the rules cannot read it, the list of problems takes the focus. */
  watch(id: string): void {
    this.#watched = id;
  }

  #point(): void {
    const watched = this.#watched;
    this.#watched = null;
    const waiting =
      document.activeElement === document.body ||
      document.activeElement?.closest("#notice, #entries button, #entries h2");
    if (watched !== null && waiting && this.wanting().has(watched)) element("problems").focus();
  }

  #offer(): void {
    for (const link of element("problems").querySelectorAll<HTMLElement>("a[data-at]")) {
      const place = this.#place(link.dataset["at"] ?? "");
      const parts = place?.field === "until" ? this.#splits[place.id]?.length : undefined;
      const present = link.parentElement?.querySelector("[data-split]");
      if (parts === undefined) present?.remove();
      if (parts === undefined || present || !place) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "cpd-button cpd-button--plain";
      button.dataset["split"] = place.id;
      button.dataset["edits"] = "";
      button.textContent = `${parts}件に分ける`;
      button.ariaLabel = `${button.textContent}：${this.#name({ at: link.dataset["at"] ?? "", message: "" })}`;
      link.after(button);
    }
  }

  #lead(at: string): void {
    const place = this.#place(at);
    const found = place ?? placeElsewhere(at);
    if (found) this.change(found.id, found.field);
    else focusField(at);
  }

  #name(problem: Problem): string {
    const place = this.#place(problem.at);
    const activity = place && this.#activities[place.index];
    return activity ? `${place.index + 1}件目「${nameOf(activity)}」` : "";
  }

  #place(at: string): { index: number; id: string; field: string } | null {
    const place = placeOf(at);
    const id = place ? this.#activities[place.index]?.id : undefined;
    return place && id !== undefined ? { ...place, id } : null;
  }
}
