/** The steps of taking a file over: the engine renders them, a person corrects and mends, and takes what is ready. */

import type { Previewed } from "../../engine/contract";
import { problemsOf } from "../ask";
import { announce, element, show } from "../../dom";
import { type Activity, today } from "../log/log";
import { empty, fill } from "../morph";
import type { Opened } from "../opened";
import { Corrections } from "./corrections";
import { saveText } from "./download";
import { refuse } from "./refusal";
import { type Chosen, chosenOf, type TakingMode, takenLog } from "./taken";

/** What is looked at: a file by its name and content, or a pasted text. */
export type Given = { name: string; base64: string } | { name: ""; text: string };

export class Steps {
  readonly #place = element("import-steps");
  #given: Given | null = null;
  #corrections = new Corrections();
  #shown: Previewed | null = null;
  /** Activities of a backup that are still being written: the rules do not read them. */
  #unfinished: readonly Activity[] = [];

  /** `backUp` saves a backup of the present log; `turnTo` shows the scheme that a chosen backup is of. */
  constructor(
    private readonly opened: Opened,
    private readonly backUp: () => void,
    private readonly turnTo: (scheme: string) => void,
  ) {
    this.#place.addEventListener("change", (event) => this.#changed(event.target as HTMLElement));
    this.#place.addEventListener("click", (event) => this.#pressed((event.target as Element).closest("button")));
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
    this.opened.asker.drop("preview");
    this.#given = null;
    this.#corrections = new Corrections();
    this.#shown = null;
    this.#unfinished = [];
    empty(this.#place, "");
    this.#place.hidden = true;
  }

  async #ask(first = false): Promise<void> {
    const given = this.#given;
    if (!given) return;
    const { asker, asked, book, store } = this.opened;
    let { log } = book;
    const reply = await asker.latest("preview", "preview", () => {
      ({ log } = book);
      const remembered = store.get("columns") ?? {};
      return { ...given, ...this.#corrections.params, log, on: asked.on() ?? today(), remembered };
    });
    if (!reply) return;
    const found = reply.result;
    if (!found) return refuse(given.name, problemsOf(reply) ?? [{ at: "", message: reply.error?.message ?? "" }]);
    if (found.scheme !== log.scheme) {
      // A backup of another scheme goes beside what that scheme has, not beside what is shown.
      this.turnTo(found.scheme);
      return this.#ask(first);
    }
    this.#show(found, first);
  }

  #show(found: Previewed, first: boolean): void {
    this.#shown = found;
    const safe = found.source === "log" && found.drafts === 0 && found.caution === "";
    const whole = safe && this.opened.book.log.activities.length === 0;
    if (first && whole && found.ready.length + this.#unfinished.length > 0) return this.#take("replace");
    this.#place.hidden = false;
    show(element("file-state"), "");
    fill(this.#place, found.html);
    this.#label();
    const counts = element("import-counts").textContent ?? "";
    if (first) element("import-check").focus();
    else announce(counts);
  }

  #changed(field: HTMLElement): void {
    const { choice, column, row, cell } = field.dataset;
    const { value } = field as HTMLInputElement | HTMLSelectElement;
    if (choice !== undefined) this.#corrections.choose(choice, value);
    else if (column !== undefined) this.#corrections.setColumns(this.#columns());
    else if (row !== undefined && cell !== undefined) this.#corrections.mend(row, { [cell]: value });
    else return this.#label();
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
    this.#corrections.setColumns(this.#columns());
    void this.#ask().then(() => element("import-check").focus());
  }

  #pressed(button: HTMLButtonElement | null): void {
    if (!button) return;
    const { suggest, until, row, cell: field, holds, at } = button.dataset;
    if (suggest !== undefined && row !== undefined && field !== undefined) {
      this.#corrections.mend(row, until ? { [field]: suggest, until } : { [field]: suggest });
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

  #chosen({ ready }: Previewed, mode: TakingMode): Chosen {
    const boxes = this.#place.querySelectorAll<HTMLInputElement>("input[data-same]:checked");
    return chosenOf(ready, mode, new Set([...boxes].map((box) => box.dataset["same"] ?? "")));
  }

  #mode(): TakingMode {
    const chosen = this.#place.querySelector<HTMLInputElement>("input[name=import-mode]:checked");
    return (chosen?.value as TakingMode | undefined) ?? "add";
  }

  /** Takes over what is ready, all in one change; what has to be mended stays here. */
  #take(mode: TakingMode): void {
    const shown = this.#shown;
    if (!shown) return;
    const { book, changes, store } = this.opened;
    const chosen = this.#chosen(shown, mode);
    const count = chosen.fresh.length + chosen.instead.size + this.#unfinished.length;
    const left = shown.drafts > 0 ? `直す必要がある${shown.drafts}件は、「取り込む」の画面に残っています。` : "";
    if (mode === "replace" && book.log.activities.length > 0) this.backUp();
    store.keep("columns", { ...store.get("columns"), ...shown.columns });
    this.#corrections.take(shown.ready.map(({ row }) => row));
    const read = takenLog(shown.log, chosen, mode, book.log, this.#unfinished);
    this.#unfinished = [];
    if (shown.drafts === 0) this.end();
    changes.take(read, mode !== "add", `${count}件を取り込みました。${left}`);
    if (shown.drafts > 0) void this.#ask();
  }
}
