/** Buttons that copy an address, a subject line or an account. Without this script the texts can still be selected. */

import { copyText } from "../copy";

/** Puts a copy button behind each element marked `data-copy`. */
export function offerCopies(): void {
  for (const text of document.querySelectorAll<HTMLElement>("[data-copy]")) offerCopy(text);
}

function offerCopy(text: HTMLElement): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button";
  button.textContent = "コピー";
  button.setAttribute("aria-label", `${text.dataset["copy"] ?? ""}をコピーする`);
  const state = document.createElement("span");
  state.className = "copy-state";
  state.setAttribute("role", "status");
  button.addEventListener("click", () => void copy(text, state));
  text.after(" ", button, " ", state);
}

async function copy(text: HTMLElement, state: HTMLElement): Promise<void> {
  for (const other of document.querySelectorAll(".copy-state")) other.textContent = "";
  const copied = await copyText(text.textContent ?? "", text);
  state.textContent = copied ? "コピーしました" : "コピーできませんでした。選ばれた文字をコピーしてください";
}
