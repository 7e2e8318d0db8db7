/** The result as the rules wrote it, and the list of what keeps them from reading the log. */

import { empty, fill, keepRoom } from "../morph";
import { element, show } from "../../dom";
import type { Chip, Problem } from "../log/types";

const LATE = 300; // milliseconds: of an answer that comes sooner nothing has to be said
const PARTS = ["result", "plan-body", "apply-body"];

/** Puts in the markup that the engine made. */
export function showResult(html: string): void {
  fill(element("result"), html);
  markCurrent();
  performance.mark("cpd:verdict");
}

/** Takes what was made of another log off the page. */
export function clearResult(): void {
  for (const id of PARTS) empty(element(id), element(id).dataset["empty"] ?? "");
  markCurrent();
}

/** Says whether a result is on its way, for the first of which room is kept. */
export function awaitResult(awaited: boolean): void {
  for (const id of PARTS) keepRoom(element(id), awaited);
}

/** Whether there is a result on the page, be it an old one. */
export function hasResult(): boolean {
  return document.getElementById("headline") !== null;
}

let late: ReturnType<typeof setTimeout> | undefined;

/** The result on the page answers an earlier question; where the new answer takes its time, the page says so. */
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

/** Lists every problem, each with a link that leads to its field. */
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
