/** Files in: a chosen file, a dropped one or a pasted table goes to the rules, which say what can be taken over. */

import type { Engine } from "../../engine/client";
import { toBase64 } from "../../base64";
import { element, show } from "../../dom";
import type { Opened } from "../opened";
import { waitsFor } from "../status/engine-state";
import { type BackupHost, watchBackup } from "./backup";
import { splitDrafts } from "./drafts";
import { clearRefusal, refuse } from "./refusal";
import { watchSaving } from "./saving";
import { Steps } from "./steps";

const MOST_BYTES = 5_000_000;

export interface FilesHost extends BackupHost {
  /** Shows the scheme that a backup is of. */
  turnTo(scheme: string): void;
}

/** Everything of the page that reads or writes a file of the log. */
export function watchFiles(engine: Engine, opened: Opened, host: FilesHost): void {
  const backUp = watchBackup(opened, host);
  const steps = new Steps(opened, backUp, (scheme) => host.turnTo(scheme));
  new Import(steps, () => opened.book.dated).watch();
  watchSaving(engine, opened);
}

class Import {
  readonly #field = element<HTMLInputElement>("field-file");
  readonly #pasted = element<HTMLTextAreaElement>("field-paste");
  /** How many files were chosen: of two in a row only the later one is read. */
  #chosen = 0;

  constructor(
    private readonly steps: Steps,
    private readonly dated: () => boolean,
  ) {}

  watch(): void {
    this.#field.addEventListener("change", () => void this.#read(this.#field.files?.[0]));
    const drop = element("import");
    drop.addEventListener("dragover", (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
    drop.addEventListener("drop", (event) => {
      const file = event.dataTransfer?.files[0];
      if (file) event.preventDefault();
      void this.#read(file);
    });
    element("paste-read").addEventListener("click", () => this.#paste());
  }

  #paste(): void {
    this.#clear();
    if (!this.#ready("")) return;
    if (this.#pasted.value.trim() === "") refuse("", [{ at: "", message: "表や一覧を貼り付けてください。" }]);
    else {
      show(element("file-state"), `貼り付けたものを読んでいます。${waitsFor()}`);
      void this.steps.begin({ name: "", text: this.#pasted.value });
    }
  }

  async #read(file: File | undefined): Promise<void> {
    if (!file) return;
    const turn = ++this.#chosen;
    this.#clear();
    if (!this.#ready(file.name)) return;
    if (file.size > MOST_BYTES) {
      this.#field.value = "";
      const size = `${(file.size / 1_000_000).toFixed(1)}MB`;
      refuse(file.name, [{ at: "", message: `ファイルが大きすぎます（${size}）。5MBまでのファイルにしてください。` }]);
      return;
    }
    show(element("file-state"), `「${file.name}」を読んでいます。${waitsFor()}`);
    const base64 = await toBase64(file).catch(() => null);
    // The field is emptied, so that choosing the same file again, after it was mended, counts as a change.
    this.#field.value = "";
    if (turn !== this.#chosen) return;
    if (base64 === null)
      refuse(file.name, [{ at: "", message: "ファイルを開けませんでした。もう一度選んでください。" }]);
    else if (!isBackup(file.name)) await this.steps.begin({ name: file.name, base64 });
    else {
      const split = splitDrafts(base64);
      await this.steps.begin({ name: file.name, base64: split.base64 }, split.drafts);
    }
  }

  /** A backup has its own dates; a table needs those of the page. */
  #ready(name: string): boolean {
    if (isBackup(name) || this.dated()) return true;
    this.#field.value = "";
    refuse(name, [{ at: "expires", message: element("date-fields").dataset["wanted"] ?? "" }]);
    return false;
  }

  #clear(): void {
    this.steps.end();
    clearRefusal();
  }
}

function isBackup(name: string): boolean {
  return name.toLowerCase().endsWith(".json");
}
