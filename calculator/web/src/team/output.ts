/** What leaves the table: workbook, CSV, paper, and a saved roster to compare with later. */

import { saveFile } from "../check/files/download";
import { element } from "../dom";
import type { Person } from "./person";
import type { Table } from "./table";
import type { Ask, Team } from "./team";
import { setMarkup } from "../markup";
import { print } from "./paper";

interface Host {
  team: Team;
  table: Table;
  person: Person;
  on(): string;
  said(text: string): void;
}

/** Watches the buttons. Returns what compares the table with the saved roster that was chosen, if one was. */
export function watchOutput(ask: Ask, host: Host): () => Promise<void> {
  const roster = () => host.team.data(host.on());
  for (const [id, kind] of [
    ["team-xlsx", "xlsx"],
    ["team-csv", "csv"],
    ["team-save", "json"],
  ] as const) {
    element(id).addEventListener("click", async () => {
      const only = kind === "json" ? [] : host.table.only;
      saveFile(await ask("team_export", { roster: roster(), kind, only }));
    });
  }
  const title = (): string => `${element("team-list-title").textContent}_${host.on()}`;
  element("team-print").addEventListener("click", async () => {
    const html = `<h1>${escaped(title())}</h1>${await host.table.whole()}`;
    // An id may stand only once on a page, and the table that is shown has these ids already.
    print(title(), html.replace(/ id="[^"]*"/g, ""));
  });
  element("team-print-payment").addEventListener("click", () =>
    print(`まとめて振り込む_${host.on()}`, element("team-payment-slot").innerHTML),
  );
  element("team-print-each").addEventListener("click", async () => {
    const [places, sheets] = [await host.table.places(), [] as string[]];
    for (const place of places) {
      host.said(`印刷の用意をしています（${sheets.length + 1}／${places.length}人）。`);
      sheets.push(`<article>${await host.person.sheet(place)}</article>`);
    }
    host.said("");
    print(title(), sheets.join(""));
  });
  const since = element<HTMLInputElement>("team-since");
  let saved = "";
  const compare = async (): Promise<void> => {
    const slot = element("team-changes-slot");
    try {
      setMarkup(slot, (await ask("team_compare", { roster: roster(), saved })).html);
    } catch (error) {
      slot.textContent = error instanceof Error ? error.message : String(error);
      saved = "";
    }
  };
  since.addEventListener("change", async () => {
    const file = since.files?.[0];
    if (!file) return;
    saved = await file.text();
    since.value = "";
    await compare();
    element("team-changes-slot").focus();
  });
  // The comparison is made anew with each table, because on another day other things have changed.
  return async () => (saved ? compare() : undefined);
}

function escaped(text: string): string {
  const holder = document.createElement("p");
  holder.textContent = text;
  return holder.innerHTML;
}
