/** A person's corrections while a file is taken over, which go with each question about the file. */

import type { PreviewChoices, PreviewParams } from "../../engine/contract";

export class Corrections {
  #choices: PreviewChoices | undefined;
  #edits: Record<string, Record<string, string>> = {};
  #done: number[] = [];

  /** The corrections as the question holds them, without empty parts. */
  get params(): Pick<PreviewParams, "choices" | "edits" | "done"> {
    return {
      ...(this.#choices ? { choices: this.#choices } : {}),
      ...(Object.keys(this.#edits).length > 0 ? { edits: this.#edits } : {}),
      ...(this.#done.length > 0 ? { done: this.#done } : {}),
    };
  }

  /** Reads the file in another way. The columns chosen before are dropped, because the file may have others now. */
  choose(choice: string, value: string): void {
    const { columns: _, ...kept } = this.#choices ?? {};
    this.#choices = { ...kept, [choice]: choice === "header_row" ? Number(value) : value };
  }

  /** Says which field each column holds, by the column's place. */
  setColumns(columns: Record<string, string>): void {
    this.#choices = { ...this.#choices, columns };
  }

  mend(row: string, fields: Record<string, string>): void {
    this.#edits = { ...this.#edits, [row]: { ...this.#edits[row], ...fields } };
  }

  /** Rows that were taken over, and are not shown again. */
  take(rows: readonly number[]): void {
    this.#done = [...this.#done, ...rows];
  }
}
