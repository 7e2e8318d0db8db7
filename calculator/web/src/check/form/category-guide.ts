/** Three questions that lead to a category. They come one at a time, with a way back, and the answer says why. */

import { element, show } from "../../dom";

export function watchGuide(): void {
  const slot = element("guide-slot");
  slot.addEventListener("change", (event) => {
    const answer = event.target as HTMLInputElement;
    const question = answer.closest<HTMLElement>("[data-question]");
    if (question) follow(question, answer);
  });
  slot.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-choose]");
    if (button) choose(button.dataset["choose"] ?? "");
  });
}

/** Chooses the category in the form, as if the person had pressed it. */
function choose(category: string): void {
  const radio = document.querySelector<HTMLInputElement>(
    `#activity-form [name="category"][value="${CSS.escape(category)}"]`,
  );
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new InputEvent("input", { bubbles: true }));
  radio.focus();
}

function follow(question: HTMLElement, answer: HTMLInputElement): void {
  const all = [...element("guide-slot").querySelectorAll<HTMLElement>("[data-question]")];
  // An earlier answer has changed, so the answers to later questions no longer hold.
  for (const later of all.slice(all.indexOf(question) + 1)) {
    later.hidden = later.dataset["question"] !== answer.dataset["next"];
    for (const radio of later.querySelectorAll<HTMLInputElement>("input")) radio.checked = false;
  }
  const category = answer.dataset["category"] ?? "";
  show(element("guide-why"), answer.dataset["why"] ?? "");
  const button = element("guide-choose");
  button.hidden = category === "";
  button.dataset["choose"] = category;
  button.textContent = `カテゴリ${category}を選ぶ`;
}
