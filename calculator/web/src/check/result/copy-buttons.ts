/** Buttons that copy a text, which stands in the button itself, so that nothing has to be asked at the press. */

import { copyText } from "../../copy";
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
  const shown = button.closest("div")?.querySelector("dd, .cpd-lines");
  const said = (await copyText(button.dataset["copy"] ?? "", shown)) ? COPIED : REFUSED;
  let line = button.nextElementSibling;
  if (!line?.classList.contains("cpd-copied")) {
    line = document.createElement("span");
    line.className = "cpd-copied";
    button.after(line);
  }
  line.textContent = said;
  announce(said);
}
