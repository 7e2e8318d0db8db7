/** Shows the result as the rules wrote it, and the list of problems that keep the rules from reading the log. */

import { empty, fill, foretell, keepRoom } from "../morph";
import { element, show } from "../../dom";
import type { Chip, Problem } from "../log/types";

export const MEND = "入力内容を確認してください";
const LATE = 300; // milliseconds after which the page says that the answer is not there yet
const PARTS = ["result", "plan-body", "apply-body"];
const VERDICTS = ["bar-body", "result"];
const AHEAD = {
  coming: "まもなく、ここに見込みが出ます。",
  engine: "計算プログラムを読み込むと、ここに見込みが出ます。",
  problems: "入力内容を直すと、ここに見込みが出ます。",
  fault: "計算できませんでした。",
};

/** What comes before the first result: dates that are missing, its arrival, or what has to be done or mended. */
export type Ahead = "dates" | keyof typeof AHEAD;

/** Puts in the markup that the engine made. */
export function showResult(html: string): void {
  fill(element("result"), html);
  markCurrent();
}

/** Removes the results of another log from the page. */
export function clearResult(): void {
  for (const id of PARTS) empty(element(id), element(id).dataset["empty"] ?? "");
  markCurrent();
}

/** Says what comes before the first result. Room is kept for one on its way, so that the page does not jump. */
export function awaitResult(ahead: Ahead): void {
  for (const id of VERDICTS) {
    const place = element(id);
    foretell(place, ahead === "dates" ? (place.dataset["empty"] ?? "") : AHEAD[ahead]);
  }
  for (const id of PARTS) keepRoom(element(id), ahead === "coming");
}

/** Whether the page shows a result, even an old one. */
export function hasResult(): boolean {
  return document.getElementById("headline") !== null;
}

let late: ReturnType<typeof setTimeout> | undefined;

/** Marks the result as out of date. The page says so only where the new answer takes longer than LATE. */
export function markStale(): void {
  if (!hasResult()) return;
  element("result").dataset["outdated"] = "";
  late ??= setTimeout(() => (element("stale").hidden = false), LATE);
}

function markCurrent(): void {
  clearTimeout(late);
  late = undefined;
  delete element("result").dataset["outdated"];
  element("stale").hidden = true;
}

export function chips(): Map<string, Chip> {
  const found = element("result").querySelectorAll<HTMLElement>("[data-chip]");
  return new Map(
    [...found].map((chip) => [chip.dataset["chip"] ?? "", { text: chip.textContent ?? "", className: chip.className }]),
  );
}

/** How many problems there are, in words; empty where there are none. */
export function toMend(count: number): string {
  return count > 0 ? `${MEND}（${count}件）` : "";
}

/** Lists every problem with a link to its field. */
export function showProblems(problems: readonly Problem[], name: (problem: Problem) => string): void {
  const panel = element("problems");
  panel.hidden = problems.length === 0;
  show(element("problems-title"), toMend(problems.length));
  const items = problems.map((problem) => {
    const link = document.createElement("a");
    link.href = "#problems";
    link.dataset["at"] = problem.at;
    const field = name(problem);
    link.textContent = field ? `${field}：${problem.message}` : problem.message;
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  panel.querySelector("ul")?.replaceChildren(...items);
}
