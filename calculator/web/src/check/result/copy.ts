/** Buttons that copy: what they copy stands in the button, so that it is there at once. */

import { announce } from "../../dom";

const COPIED = "コピーしました。";
const REFUSED = "コピーできませんでした。文字を選んでコピーしてください。";

export function watchCopies(root: HTMLElement): void {
  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  let said = COPIED;
  try {
    await navigator.clipboard.writeText(button.dataset["copy"] ?? "");
  } catch {
    said = REFUSED; // the browser forbids it, or has no clipboard
    const text = button.closest("div")?.querySelector("dd, .cpd-lines");
    if (text) getSelection()?.selectAllChildren(text);
  }
  let line = button.nextElementSibling;
  if (!line?.classList.contains("cpd-copied")) {
    line = document.createElement("span");
    line.className = "cpd-copied";
    button.after(line);
  }
  line.textContent = said;
  announce(said);
}
