/** The search over the competencies. It shows those that match, and always the chosen one. */

import { holds } from "../../text-match";
import { element } from "../../dom";

export function watchCompetencies(): void {
  const field = element<HTMLInputElement>("field-competency-search");
  field.addEventListener("input", refreshCompetencies);
  // Enter in this field searches, so it must not save the activity.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) event.preventDefault();
  });
  element("competency-choices").addEventListener("change", refreshCompetencies);
}

export function refreshCompetencies(): void {
  const question = element<HTMLInputElement>("field-competency-search").value;
  let found = 0;
  for (const choice of element("competency-choices").querySelectorAll<HTMLElement>("[data-words]")) {
    const answers = question.trim() !== "" && holds(choice.dataset["words"] ?? "", question);
    if (answers) found += 1;
    choice.hidden = !answers && !choice.querySelector<HTMLInputElement>("input")?.checked;
  }
  const count = element("competency-count");
  const text =
    question.trim() === "" ? "" : found > 0 ? `${found}件あります。` : "見つかりません。短い言葉で探してください。";
  if (count.textContent !== text) count.textContent = text;
}
