/** The field of the form where files of evidence are added to an activity and taken out again. */

import { element, show } from "../../dom";
import { saveBlob } from "../files/download";
import type { EvidenceFile } from "../log/log";
import { canKeep, dropFile, fileOf, keepFile, NotKept, sizeWords } from "./file-store";
import { forgetNotAdded, tellNotAdded } from "./not-added";

export interface EvidenceHost {
  /** The files of the activity in the form. */
  files(): readonly EvidenceFile[];
  /** Takes a file that was chosen in the form and is kept now. */
  add(file: EvidenceFile): void;
  remove(file: EvidenceFile): void;
}

/** Shows the field, or hides it: files can be kept only where the log is kept and the browser lets pages keep files. */
export function offerEvidence(kept: boolean): void {
  element("evidence-part").hidden = !(kept && canKeep());
  forgetNotAdded();
}

export class Evidence {
  readonly #field = element<HTMLInputElement>("field-evidence-files");
  /** Counts the forms, because a file that takes long to keep may come when another form, or none, is open. */
  #form = 0;
  #adding: Promise<readonly string[]> | null = null;

  constructor(private readonly host: EvidenceHost) {
    this.#field.addEventListener("change", () => this.#choose([...(this.#field.files ?? [])]));
    element("evidence-files").addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLElement>("button");
      const { open, remove } = button?.dataset ?? {};
      const file = host.files().find(({ id }) => id === (open ?? remove));
      if (!file) return;
      if (open !== undefined) return void save(file);
      host.remove(file);
      showFiles(host.files());
      if (!this.#adding) say("");
      this.#field.focus();
    });
  }

  /** Why files chosen in the open form were not added, once all of them were tried; null where none is awaited. */
  get adding(): Promise<readonly string[]> | null {
    return this.#adding;
  }

  /** Shows the files of a form that opens. */
  open(files: readonly EvidenceFile[]): void {
    this.close();
    showFiles(files);
    say("");
  }

  /** Adds no more of the files that were chosen in the form. */
  close(): void {
    this.#form += 1;
    this.#adding = null;
  }

  #choose(chosen: readonly File[]): void {
    if (chosen.length === 0) return;
    this.#field.value = "";
    forgetNotAdded();
    say("ファイルを保存しています。");
    const adding = this.#add(chosen, this.#adding);
    this.#adding = adding;
    void adding.then((faults) => {
      if (this.#adding !== adding) return; // the form was closed, or more files were chosen
      this.#adding = null;
      say(faults.join("") || "ファイルを加えました。");
    });
  }

  /** Adds the files after those of the choice before, and returns why some of both were not added. */
  async #add(chosen: readonly File[], before: Promise<readonly string[]> | null): Promise<readonly string[]> {
    const form = this.#form;
    const faults = [...((await before) ?? [])];
    const late: string[] = [];
    for (const file of chosen) {
      try {
        if (!(await this.#addOne(file, form))) late.push(file.name);
      } catch (error) {
        const why = whyNot(file, error);
        if (this.#form === form) faults.push(why);
        else late.push(file.name);
      }
    }
    if (late.length > 0) tellNotAdded(late);
    return faults;
  }

  /** Whether the form that the file was chosen in was still open, so that the file is there now. */
  async #addOne(file: File, form: number): Promise<boolean> {
    if (this.#form !== form) return false;
    const kept = await keepFile(file);
    if (this.#form !== form) {
      await dropFile(kept);
      return false;
    }
    if (!this.host.files().some(({ sha256 }) => sha256 === kept.sha256)) this.host.add(kept);
    showFiles(this.host.files());
    return true;
  }
}

/** Why the file was not kept, and what to do. An error that nobody foresaw is told to the browser's console, too. */
function whyNot({ name }: File, error: unknown): string {
  if (error instanceof NotKept) return error.message;
  reportError(error);
  return `「${name}」を保存できませんでした。ページを読み直してから、もう一度選んでください。`;
}

function say(text: string): void {
  show(element("evidence-state"), text);
}

function showFiles(files: readonly EvidenceFile[]): void {
  element("evidence-files").replaceChildren(...files.map(line));
  if (files.length > 0) element<HTMLDetailsElement>("more").open = true;
}

function line(file: EvidenceFile): HTMLLIElement {
  const item = document.createElement("li");
  const named = document.createElement("button");
  named.className = "cpd-link";
  named.textContent = `${file.name}（${sizeWords(file.size)}）`;
  named.dataset["open"] = file.id;
  const remove = document.createElement("button");
  remove.className = "cpd-link";
  remove.textContent = "除く";
  remove.ariaLabel = `除く：${file.name}`;
  remove.dataset["remove"] = file.id;
  for (const button of [named, remove]) button.type = "button";
  item.append(named, " ", remove);
  return item;
}

async function save(file: EvidenceFile): Promise<void> {
  const kept = await fileOf(file);
  if (!kept) return say(`「${file.name}」は、この端末にありません。`);
  saveBlob(file.name, kept);
}
