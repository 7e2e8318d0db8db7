/** One person of the team, opened in place: the same result as in the person's own self-check, to read. */

import { saveText } from "../check/files/download";
import { element } from "../dom";
import type { TeamRow } from "../engine/contract";
import { attempt } from "./attempt";
import { type Ask, type Team, viewOf } from "./team";
import { setMarkup } from "../markup";

export class Person {
  #row: TeamRow | undefined;

  constructor(
    private readonly ask: Ask,
    private readonly team: Team,
    private readonly on: () => string,
    private readonly left: () => void,
  ) {
    element("team-person-close").addEventListener("click", () => this.close());
    element("team-person-save").addEventListener("click", () => {
      void attempt("この人の記録を返すファイルを作れませんでした。", () => this.#giveBack());
    });
    element("team-person-leave").addEventListener("click", () => this.#leave());
  }

  async open(place: string): Promise<void> {
    const row = this.team.rows.find((each) => each.place === place);
    if (!row) return;
    this.#row = row;
    element("team-person-title").textContent = `${row.name}さんの結果`;
    setMarkup(element("team-person-slot"), await this.#result(row));
    element("team-person").hidden = false;
    element("team-list").hidden = true;
    element("team-person-title").focus();
  }

  /** The sheet of whoever stands in that place, as the self-check prints it. */
  async sheet(place: string): Promise<string> {
    const row = this.team.rows.find((each) => each.place === place);
    const log = row && (await this.team.log(row, this.on()));
    if (!log) return "";
    const asked = { log, on: this.on(), sheet: "report", name: row.name };
    return (await viewOf(this.ask, "paper", asked)).html;
  }

  async #result(row: TeamRow): Promise<string> {
    const log = await this.team.log(row, this.on());
    if (!log) return "";
    return (await viewOf(this.ask, "result", { log, on: this.on() })).html;
  }

  close(): void {
    element("team-person").hidden = true;
    element("team-list").hidden = false;
    const place = this.#row?.place ?? "";
    const button = document.querySelector<HTMLElement>(`[data-open="${CSS.escape(place)}"]`);
    (button ?? element("team-list-title")).focus();
  }

  async #giveBack(): Promise<void> {
    const log = this.#row && (await this.team.log(this.#row, this.on()));
    if (log) saveText(`cpd_${this.#row?.name ?? ""}.json`, "application/json", JSON.stringify(log, null, 1));
  }

  #leave(): void {
    if (this.#row) this.team.leave(this.#row.source, this.#row.place);
    this.close();
    this.left();
  }
}
