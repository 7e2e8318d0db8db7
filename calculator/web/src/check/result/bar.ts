/** The bar that never leaves the screen: the answer, and the one next thing to do, as the rules wrote them. */

import type { Bar } from "../../engine/contract";
import { element, show } from "../../dom";
import { empty, fill } from "../morph";

export function showBar({ html, state }: Bar): void {
  fill(element("bar-body"), html);
  element("bar").dataset["state"] = state;
}

export function clearBar(): void {
  empty(element("bar-body"), element("bar-body").dataset["empty"] ?? "");
  delete element("bar").dataset["state"];
}

/** How much counts, as the bar says it; empty where it says nothing yet. */
export function amountNow(): string {
  return element("bar-body").querySelector(".cpd-bar__amount")?.textContent ?? "";
}

/** How many entries keep the rules from a result, with the way to them. */
export function showBarProblems(count: number): void {
  show(element("bar-problems"), count > 0 ? `入力内容を確認してください（${count}件）` : "");
}
