/** The table of a team with its filters and its order; Python draws it anew at each change. */

import type { Asker } from "../check/ask";
import { element } from "../dom";
import type { Roster, TeamViewParams } from "../engine/contract";
import { attempt } from "./attempt";
import { type Ask, answered } from "./team";
import { pageFrom, setMarkup } from "../markup";

/** What is said where the table cannot be drawn. */
export const UNDRAWN = "一覧を表示できませんでした。";

export class Table {
  #page = 0;

  constructor(
    private readonly asker: Asker,
    private readonly ask: Ask,
    private readonly data: () => Roster,
  ) {}

  /** The filters that are chosen, by their ids. */
  get only(): string[] {
    return [...element("team-filters").querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) => value);
  }

  /** Calls back with the place of a person whose name was pressed, or which of several places was chosen. */
  watch(opened: (place: string) => void, chosen: (place: string, among: string[]) => void): void {
    const again = (): void => {
      this.#page = 0;
      void attempt(UNDRAWN, () => this.show());
    };
    element("team-filters").addEventListener("change", () => {
      element("team-filtered").textContent = this.only.length > 0 ? `（${this.only.length}つ）` : "";
      again();
    });
    element("team-sort").addEventListener("change", again);
    element("team-table-slot").addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-open], [data-page], [data-keep]");
      if (button?.dataset["keep"]) chosen(button.dataset["keep"], JSON.parse(button.dataset["among"] ?? "[]"));
      else if (button?.dataset["open"]) opened(button.dataset["open"]);
      else if (button?.dataset["page"]) void this.#turnTo(Number(button.dataset["page"]));
    });
    element("team-payment").addEventListener("toggle", () => void this.#showPayment());
  }

  /** Draws the table as it was asked for last. */
  async show(): Promise<void> {
    const reply = await this.asker.latest("table", "team_view", () => this.#question(false));
    if (!reply) return;
    const found = answered(reply);
    this.#page = found.page;
    setMarkup(element("team-table-slot"), found.html);
    setMarkup(element("team-outlook-slot"), found.outlook);
    await this.#showPayment();
  }

  /** The markup of every row that the filters keep, for printing. */
  async whole(): Promise<string> {
    return (await this.ask("team_view", this.#question(true))).html;
  }

  /** The places of everybody whom the filters keep, in the order of the table. */
  async places(): Promise<string[]> {
    const rows = pageFrom(await this.whole()).querySelectorAll<HTMLElement>("[data-open]");
    return [...rows].map((row) => row.dataset["open"] ?? "");
  }

  #question(all: boolean): TeamViewParams {
    const sort = element<HTMLSelectElement>("team-sort").value;
    return { roster: this.data(), only: this.only, sort, page: this.#page, all };
  }

  async #turnTo(page: number): Promise<void> {
    this.#page = page;
    if (await attempt(UNDRAWN, () => this.show())) element("team-list-title").focus();
  }

  async #showPayment(): Promise<void> {
    if (!element<HTMLDetailsElement>("team-payment").open) return;
    await attempt("振込の準備を表示できませんでした。", async () => {
      const found = await this.ask("team_payment", { roster: this.data(), only: this.only });
      setMarkup(element("team-payment-slot"), found.html);
    });
  }
}
