/** The bar that stays on the screen: the answer and the next thing to do, in the rules' words. */

import type { Bar } from "../../engine/contract";
import { element, show } from "../../dom";
import { VERDICT } from "../../marks";
import { empty, fill } from "../morph";
import { toMend } from "./result";

export function showBar({ html, state }: Bar): void {
  fill(element("bar-body"), html);
  element("bar").dataset["state"] = state;
  performance.mark(VERDICT);
}

export function clearBar(): void {
  empty(element("bar-body"), element("bar-body").dataset["empty"] ?? "");
  delete element("bar").dataset["state"];
}

/** The points that count, as the bar shows them; empty before the first result. */
export function amountNow(): string {
  return element("bar-body").querySelector(".cpd-bar__amount")?.textContent ?? "";
}

/** Shows how many entries the rules cannot read, with a link to them. */
export function showBarProblems(count: number): void {
  show(element("bar-problems"), toMend(count));
}
