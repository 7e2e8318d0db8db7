/** The steps of taking a file over: the engine renders them, a person corrects and mends, and takes what is ready. */

import type { Engine } from "../../engine/client";
import type { Log as RawLog, Previewed, PreviewParams, Problem } from "../../engine/contract";
import { announce, element, show } from "../../dom";
import { type Activity, completed, type Log } from "../log/log";
import { empty, fill } from "../morph";
import { saveText } from "./download";

export type Mode = "add" | "overwrite" | "replace";
/** What is looked at: a file by its name and content, or a pasted text. */
export type Given = { name: string; base64: string } | { name: ""; text: string };

export interface Taker {
  present(): Log;
  on(): string;
  /** Shows the scheme that a backup is of. */
  turnTo(scheme: string): void;
  /** Saves a backup of what there is. */
  backUp(): void;
  /** Fields by the headers of columns, as they were corrected before. */
  remembered(): Record<string, string>;
  remember(columns: Record<string, string>): void;
  /** Takes what was read into the list, beside what is there or in its place, and says so. */
  take(read: Log, replace: boolean, text: string): void;
  refuse(name: string, problems: readonly Problem[]): void;
}

type Answer = { result?: Previewed; error?: { message: string; data?: unknown } };

export class Steps {
  #given: Given | null = null;
  #params: Pick<PreviewParams, "choices" | "edits" | "done"> = {};
  #shown: Previewed | null = null;
  /** Activities of a backup that are still being written: the rules do not read them. */
  #unfinished: readonly Activity[] = [];
  #turn = 0;

  constructor(
    private readonly engine: Engine,
    private readonly taker: Taker,
  ) {
    const place = this.#place;
    place.addEventListener("change", (event) => this.#changed(event.target as HTMLElement));
    place.addEventListener("click", (event) => this.#pressed((event.target as Element).closest("button")));
  }

  /** Begins anew with a file or a text; `unfinished` are activities of it that are taken over as they are. */
  async begin(given: Given, unfinished: readonly Activity[] = []): Promise<void> {
    this.end();
    this.#given = given;
    this.#unfinished = unfinished;
    await this.#ask(true);
  }

  /** Leaves everything as it was before. */
  end(): void {
    this.#turn += 1;
    this.#given = null;
    this.#params = {};
    this.#shown = null;
    this.#unfinished = [];
    empty(this.#place, "");
    this.#place.hidden = true;
  }

  get #place(): HTMLElement {
    return element("import-steps");
  }

  async #ask(first = false): Promise<void> {
    const given = this.#given;
    if (!given) return;
    const turn = ++this.#turn;
    const log = this.taker.present();
    const asked = {
      ...given,
      ...this.#params,
      log: log as RawLog,
      on: this.taker.on(),
      remembered: this.taker.remembered(),
    };
    const reply = (await this.engine.request("preview", asked)) as Answer;
    if (turn !== this.#turn) return; // something else was asked for meanwhile
    const found = reply.result;
    if (!found) return this.#refused(given, reply);
    if (found.scheme !== log.scheme) {
      // A backup of another scheme goes beside what that scheme has, not beside what is shown.
      this.taker.turnTo(found.scheme);
      return this.#ask(first);
    }
    this.#show(found, first);
  }

  #show(found: Previewed, first: boolean): void {
    this.#shown = found;
    const safe = found.source === "log" && found.drafts === 0 && found.caution === "";
    const whole = safe && this.taker.present().activities.length === 0;
    if (first && whole && found.ready.length + this.#unfinished.length > 0) return this.#take("replace");
    this.#place.hidden = false;
    show(element("file-state"), "");
    fill(this.#place, found.html);
    this.#label();
    const counts = element("import-counts").textContent ?? "";
    if (first) element("import-check").focus();
    else announce(counts);
  }

  #refused(given: Given, reply: Answer): void {
    const problems = Array.isArray(reply.error?.data) ? (reply.error.data as Problem[]) : [];
    this.taker.refuse(given.name, problems.length > 0 ? problems : [{ at: "", message: reply.error?.message ?? "" }]);
  }

  #changed(field: HTMLElement): void {
    const { choice, column, row, cell: name } = field.dataset;
    const value = (field as HTMLInputElement | HTMLSelectElement).value;
    if (choice !== undefined) {
      const known = choice === "header_row" ? { header_row: Number(value) } : { [choice]: value };
      const { columns: _, ...kept } = this.#params.choices ?? {};
      this.#params.choices = { ...kept, ...known };
    } else if (column !== undefined) {
      this.#params.choices = { ...this.#params.choices, columns: this.#columns() };
    } else if (row !== undefined && name !== undefined) {
      this.#mend(row, { [name]: value });
    } else return this.#label();
    void this.#ask();
  }

  /** Every column as it stands on the page: a field that was chosen twice goes to the last. */
  #columns(): Record<string, string> {
    const fields = [...this.#place.querySelectorAll<HTMLSelectElement>("select[data-column]")];
    return Object.fromEntries(fields.map((each) => [each.dataset["column"] ?? "", each.value]));
  }

  /** Has one column hold a field, and no other one. */
  #settle(at: string, field: string): void {
    for (const each of this.#place.querySelectorAll<HTMLSelectElement>("select[data-column]")) {
      if (each.dataset["column"] === at) each.value = field;
      else if (each.value === field) each.value = "";
    }
    this.#params.choices = { ...this.#params.choices, columns: this.#columns() };
    void this.#ask().then(() => element("import-check").focus());
  }

  #mend(row: string, fields: Record<string, string>): void {
    const edits = this.#params.edits ?? {};
    this.#params.edits = { ...edits, [row]: { ...edits[row], ...fields } };
  }

  #pressed(button: HTMLButtonElement | null): void {
    if (!button) return;
    const { suggest, until, row, cell: field, holds, at } = button.dataset;
    if (suggest !== undefined && row !== undefined && field !== undefined) {
      this.#mend(row, until ? { [field]: suggest, until } : { [field]: suggest });
      void this.#ask().then(() => element("import-check").focus());
    } else if (holds !== undefined && at !== undefined) {
      this.#settle(at, holds);
    } else if (button.id === "import-take") {
      this.#take(this.#mode());
    } else if (button.id === "import-save-drafts") {
      const file = this.#shown?.draft_file;
      if (file) saveText(file.name, file.type, file.text);
    } else if (button.id === "import-cancel") {
      this.end();
      show(element("file-state"), "取り込みをやめました。一覧は変わっていません。");
      element("field-file").focus();
    }
  }

  /** Says on the button how many activities it takes over. */
  #label(): void {
    const button = this.#place.querySelector("#import-take");
    if (!button || !this.#shown) return;
    const { fresh, instead } = this.#chosen(this.#shown, this.#mode());
    button.textContent = `${fresh.length + instead.size}件を取り込む`;
  }

  /** What is taken over in a way: new activities, and those that stand in place of the same ones in the list. */
  #chosen(shown: Previewed, mode: Mode): { fresh: Activity[]; instead: Map<string, Activity> } {
    const boxes = this.#place.querySelectorAll<HTMLInputElement>("input[data-same]:checked");
    const also = new Set([...boxes].map((box) => box.dataset["same"]));
    const fresh: Activity[] = [];
    const instead = new Map<string, Activity>();
    for (const { row, activity, same, repeats } of shown.ready) {
      const again = also.has(String(row));
      if (mode === "overwrite" && same && !again) instead.set(same, { ...(activity as Activity), id: same });
      else if (again || !(repeats || (same && mode !== "replace"))) fresh.push(activity as Activity);
    }
    return { fresh, instead };
  }

  #mode(): Mode {
    const chosen = this.#place.querySelector<HTMLInputElement>("input[name=import-mode]:checked");
    return (chosen?.value as Mode | undefined) ?? "add";
  }

  /** Takes over what is ready, all in one change; what has to be mended stays here. */
  #take(mode: Mode): void {
    const shown = this.#shown;
    if (!shown) return;
    const { fresh, instead } = this.#chosen(shown, mode);
    const count = fresh.length + instead.size + this.#unfinished.length;
    const left = shown.drafts > 0 ? `直す必要がある${shown.drafts}件は、「取り込む」の画面に残っています。` : "";
    if (mode === "replace" && this.taker.present().activities.length > 0) this.taker.backUp();
    this.taker.remember(shown.columns);
    this.#params.done = [...(this.#params.done ?? []), ...shown.ready.map(({ row }) => row)];
    const { present } = this.taker;
    const base = { ...shown.log, format: "cpd-log/1", scheme: present().scheme } as Log;
    const mended = present().activities.map((each) => instead.get(each.id) ?? each);
    const read =
      mode === "overwrite"
        ? completed({ ...base, activities: [...mended, ...unlike(fresh, mended)] })
        : completed({ ...base, activities: fresh });
    const unfinished = this.#unfinished;
    this.#unfinished = [];
    if (shown.drafts === 0) this.end();
    this.taker.take(
      { ...read, activities: [...read.activities, ...unfinished] },
      mode !== "add",
      `${count}件を取り込みました。${left}`,
    );
    if (shown.drafts > 0) void this.#ask();
  }
}

/** The activities with ids that none of the others has. */
function unlike(added: readonly Activity[], present: readonly Activity[]): Activity[] {
  const taken = new Set(present.map(({ id }) => id));
  let number = present.length;
  return added.map((activity) => {
    let { id } = activity;
    while (taken.has(id)) id = `a${++number}`;
    taken.add(id);
    return { ...activity, id };
  });
}
