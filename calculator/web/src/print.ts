/** Sheets to print: made by the engine, shown on paper only, and gone again afterwards. */

import type { Engine } from "./engine";
import type { Log } from "./log";
import { element, show } from "./page";

const NAMES: Record<string, string> = {
  report: "見込み",
  transcription: "転記用の一覧",
  label: "宛名",
};

export interface PrintHost {
  log(): Log;
  on(): string | null;
}

export function watchPrint(engine: Engine, host: PrintHost): void {
  const root = element("selfcheck");
  const paper = element("paper");
  const title = document.title;

  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-print]");
    if (button) void print(button.dataset["print"] ?? "");
  });
  addEventListener("afterprint", () => {
    paper.hidden = true;
    paper.replaceChildren();
    delete root.dataset["paper"];
    document.title = title;
  });

  async function print(sheet: string): Promise<void> {
    const on = host.on();
    if (on === null) return;
    const reply = await engine.request("view", { log: host.log(), on, part: "paper", sheet });
    const html = (reply.result as { html: string } | undefined)?.html;
    show(element("print-state"), html === undefined ? (reply.error?.message ?? "") : "");
    if (html === undefined) return;
    paper.innerHTML = html;
    paper.hidden = false;
    root.dataset["paper"] = sheet;
    document.title = `${NAMES[sheet] ?? ""}_${on}`; // browsers make the file's name of it
    window.print();
  }
}
