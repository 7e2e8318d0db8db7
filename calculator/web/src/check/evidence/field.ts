/** The field of the form where files of evidence are added to an activity and taken out again. */

import { element, show } from "../../dom";
import { saveBlob } from "../files/download";
import type { EvidenceFile } from "../log/log";
import { canKeep, fileOf, keepFile, NotKept, sizeWords } from "./file-store";

export interface EvidenceHost {
  /** The files of the activity in the form. */
  files(): readonly EvidenceFile[];
  change(files: readonly EvidenceFile[]): void;
}

let able = false;

/** Shows the field, or hides it: files can be kept only where the log is kept and the browser lets pages keep files. */
export function offerEvidence(kept: boolean): void {
  able = kept && canKeep();
  element("evidence-part").hidden = !able;
}

export function watchEvidence(host: EvidenceHost): void {
  const field = element<HTMLInputElement>("field-evidence-files");
  field.addEventListener("change", () => void add([...(field.files ?? [])]));
  element("evidence-files").addEventListener("click", ({ target }) => {
    const button = (target as Element).closest<HTMLElement>("button");
    const { open, remove } = button?.dataset ?? {};
    const file = host.files().find(({ id }) => id === (open ?? remove));
    if (!file) return;
    if (open !== undefined) return void save(file);
    host.change(host.files().filter((each) => each !== file));
    showEvidence(host.files());
    field.focus();
  });

  async function add(chosen: readonly File[]): Promise<void> {
    field.value = "";
    show(element("evidence-state"), "ファイルを保存しています。");
    const faults: string[] = [];
    for (const file of chosen) {
      try {
        const kept = await keepFile(file);
        const same = host.files().some(({ sha256 }) => sha256 === kept.sha256);
        if (!same) host.change([...host.files(), kept]);
      } catch (error) {
        if (!(error instanceof NotKept)) throw error;
        faults.push(error.message);
      }
    }
    showEvidence(host.files());
    show(element("evidence-state"), faults.join("") || "ファイルを加えました。");
  }
}

export function showEvidence(files: readonly EvidenceFile[]): void {
  show(element("evidence-state"), "");
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
  if (!kept) return show(element("evidence-state"), `「${file.name}」は、この端末にありません。`);
  saveBlob(file.name, kept);
}
