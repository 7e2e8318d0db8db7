/** The panel that says why nothing of a file or of a pasted text was taken over. */

import type { Problem } from "../../engine/contract";
import { element, show } from "../../dom";

const SHOWN = 200; // problems at the most: nobody reads more of them, and each takes room

/** Shows the problems in place of a result; `name` is the file's, empty for a pasted text. */
export function refuse(name: string, problems: readonly Problem[]): void {
  show(element("file-state"), "");
  const what = name === "" ? "貼り付けた文字" : `「${name}」`;
  element("file-problems-title").textContent =
    `${what}を取り込めませんでした（${problems.length}件）。今の一覧は変わっていません。`;
  const texts = problems.slice(0, SHOWN).map(({ place, message }) => (place ? `${place}：${message}` : message));
  if (problems.length > SHOWN) texts.push(`ほかに${problems.length - SHOWN}件あります。`);
  const panel = element("file-problems");
  panel.querySelector("ul")?.replaceChildren(...texts.map(line));
  panel.hidden = false;
  panel.focus();
}

export function clearRefusal(): void {
  element("file-problems").hidden = true;
  show(element("file-state"), "");
}

function line(text: string): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}
