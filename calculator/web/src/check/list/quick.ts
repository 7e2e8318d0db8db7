/** Reads activities from notes, one a line: the rules read them, the page says them back, the person confirms. */

import { type Activity, emptyActivity } from "../log/log";
import type { Opened } from "../opened";
import type { JotEntry } from "../../engine/contract";
import { waitsFor } from "../status/engine-state";
import { announce, element, show } from "../../dom";

export class Quick {
  #found: readonly JotEntry[] = [];
  /** The lines that none of the activities found holds: they stay in the field. */
  #left = "";
  readonly #text = element<HTMLTextAreaElement>("quick-text");

  /** `mend` opens the form with the fields that the rules have read. */
  constructor(
    private readonly opened: Opened,
    private readonly mend: (activity: Activity) => void,
  ) {
    element("quick").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#read();
    });
    // Enter reads the line, except the Enter that confirms a kana conversion (key code 229 in Safari).
    this.#text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      void this.#read();
    });
    this.#text.addEventListener("input", () => {
      this.#keep();
      this.#show([]);
      show(element("quick-state"), "");
    });
    element("quick-add").addEventListener("click", () => this.#add());
    element("quick-mend").addEventListener("click", () => this.#mend());
    element("quick-cancel").addEventListener("click", () => {
      this.#show([]);
      this.#text.focus();
    });
  }

  /** Shows the notes kept with the log that is shown now, without the activities that were read from other notes. */
  forget(): void {
    const { store, asked } = this.opened;
    const kept: unknown = store.getFor(asked.scheme().id, "jotted");
    this.#text.value = typeof kept === "string" ? kept : "";
    this.#fit();
    this.#show([]);
  }

  async #read(): Promise<void> {
    const text = this.#text.value.trim();
    const { asker, asked } = this.opened;
    const on = asked.on();
    if (text === "" || on === null) return;
    show(element("quick-state"), `読み取っています。${waitsFor()}`);
    const reply = await asker.latest("jot", "jot", () => ({ text, scheme: asked.scheme().id, on }));
    // Where the notes were changed while they were read, what is found is not theirs any more.
    if (!reply || this.#text.value.trim() !== text) return;
    show(element("quick-state"), reply.error?.message ?? reply.result?.why ?? "");
    this.#show(reply.result?.entries ?? [], reply.result?.left);
    if (this.#found.length > 0) element("quick-found").focus();
    else if (!reply.error && this.#left === "")
      show(element("quick-state"), "活動として読み取れませんでした。日付、時間、名前を書いてください。");
  }

  #show(found: readonly JotEntry[], left = ""): void {
    this.#found = found;
    this.#left = left;
    element("quick-found").hidden = found.length === 0;
    if (found.length === 0) return;
    const ready = found.filter(isReady).length;
    const wanting = found.length - ready;
    element("quick-list").replaceChildren(...found.map(line));
    element("quick-title").textContent =
      ready === found.length ? "こう読み取りました" : `こう読み取りました（直すもの${wanting}件）`;
    element("quick-mend").hidden = found.length > 1;
    element("quick-add").hidden = found.length === 1 && ready === 0;
    element("quick-add").textContent =
      wanting === 0
        ? `${found.length > 1 ? `${ready}件を` : ""}追加する`
        : `${ready}件を追加し、${wanting}件を下書きに残す`;
    announce(element("quick-title").textContent ?? "");
  }

  #add(): void {
    const activities = this.#found.map((entry) => {
      const activity = activityOf(entry);
      return isReady(entry) ? activity : { ...activity, status: "draft" };
    });
    this.#clear();
    this.opened.changes.add(activities);
  }

  #mend(): void {
    const [entry] = this.#found;
    if (!entry) return;
    const activity = activityOf(entry);
    this.#clear();
    this.mend(activity);
  }

  #keep(): void {
    this.#fit();
    this.opened.store.keepFor(this.opened.asked.scheme().id, "jotted", this.#text.value);
  }

  #fit(): void {
    this.#text.rows = Math.min(8, this.#text.value.split("\n").length);
  }

  #clear(): void {
    const left = this.#left;
    this.#text.value = left;
    this.#keep();
    this.#show([]);
    show(element("quick-state"), left === "" ? "" : "読み取らなかった行は、欄に残っています。");
  }
}

function isReady({ problems }: JotEntry): boolean {
  return problems.length === 0;
}

function activityOf({ activity }: JotEntry): Activity {
  return { ...emptyActivity(), ...activity };
}

/** A note as the rules have read it, and below it the problems with it. */
function line({ said, problems, activity }: JotEntry): HTMLElement {
  const item = document.createElement("li");
  const title = document.createElement("b");
  title.textContent = activity.title ?? "（名前なし）";
  const rest = said.filter(({ field }) => field !== "title").map(({ text }) => text);
  item.append(title, `　${rest.join("　")}`);
  for (const { message } of problems) {
    const wrong = document.createElement("p");
    wrong.className = "cpd-error";
    wrong.textContent = message;
    item.append(wrong);
  }
  return item;
}
