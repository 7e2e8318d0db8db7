/** Says above every view which files were not added, because the form that they were chosen in was closed too soon. */

import { announce, element } from "../../dom";

const ID = "evidence-not-added";
let names: readonly string[] = [];

/** Names these files beside those that are named already, until the person has read it or chooses files again. */
export function tellNotAdded(more: readonly string[]): void {
  names = [...names, ...more];
  const named = names.map((name) => `「${name}」`).join("");
  const text = `${named}は、どの活動にも加えていません。保存が終わる前に、活動のフォームが閉じたためです。加えるには、活動を開いて、もう一度選んでください。`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "cpd-link";
  button.textContent = "閉じる";
  button.addEventListener("click", () => {
    forgetNotAdded();
    document.querySelector<HTMLElement>("#selfcheck .cpd-view[data-shown] h2")?.focus();
  });
  const line = document.createElement("p");
  line.id = ID;
  line.className = "cpd-panel cpd-panel--error";
  line.append(text, button);
  document.getElementById(ID)?.remove();
  element("pane-entries").prepend(line);
  announce(text);
}

export function forgetNotAdded(): void {
  names = [];
  document.getElementById(ID)?.remove();
}
