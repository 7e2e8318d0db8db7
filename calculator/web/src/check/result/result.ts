/** Shows the result as the rules wrote it, and the list of problems that keep the rules from reading the log. */

import { empty, fill, keepRoom } from "../morph";
import { element, show } from "../../dom";
import type { Chip, Problem } from "../log/types";

const LATE = 300; // milliseconds after which the page says that the answer is not there yet
const PARTS = ["result", "plan-body", "apply-body"];

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

/** Says whether a result is on its way. Room is kept for the first one, so that the page does not jump. */
export function awaitResult(awaited: boolean): void {
  for (const id of PARTS) keepRoom(element(id), awaited);
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

/** Lists every problem with a link to its field. */
export function showProblems(problems: readonly Problem[], name: (problem: Problem) => string): void {
  const panel = element("problems");
  panel.hidden = problems.length === 0;
  show(element("problems-title"), problems.length > 0 ? `入力内容を確認してください（${problems.length}件）` : "");
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
