/** The meaning of the dates in words: the period, the window for applying, the days that are left. */

import type { Term } from "../../engine/contract";
import { element } from "../../dom";
import { shownDate } from "../log/log";
import { setMarkup } from "../../markup";

export const UNSAID: Term = { html: "", expires: null };

export function showTerm({ html, expires }: Term): void {
  const said = element("term");
  // Only a changed text is written, because screen readers would announce the same text again.
  if (said.innerHTML !== html && html !== "") setMarkup(said, html);
  else if (html === "") said.textContent = expires === null ? (said.dataset["empty"] ?? "") : "";
  element("term-propose").hidden = expires === null;
  if (expires === null) return;
  element("term-propose").dataset["day"] = expires;
  element("term-propose").textContent = `終わる日を${shownDate(expires)}にする`;
}
