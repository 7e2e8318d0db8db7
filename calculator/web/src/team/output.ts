/** What leaves the table: workbook, CSV, paper, and a saved roster to compare with later. */

import { saveFile } from "../check/files/download";
import { element } from "../dom";
import { attempt } from "./attempt";
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
    const give = async (): Promise<void> => {
      const only = kind === "json" ? [] : host.table.only;
      saveFile(await ask("team_export", { roster: roster(), kind, only }));
    };
    element(id).addEventListener("click", () => void attempt("保存するファイルを作れませんでした。", give));
  }
  const title = (): string => `${element("team-list-title").textContent}_${host.on()}`;
  const printing = (id: string, work: () => Promise<void>): void =>
    element(id).addEventListener("click", () => void attempt("印刷の用意ができませんでした。", work));
  printing("team-print", async () => {
    const html = `<h1>${escaped(title())}</h1>${await host.table.whole()}`;
    // An id may stand only once on a page, and the table that is shown has these ids already.
    print(title(), html.replace(/ id="[^"]*"/g, ""));
  });
  element("team-print-payment").addEventListener("click", () =>
    print(`まとめて振り込む_${host.on()}`, element("team-payment-slot").innerHTML),
  );
  printing("team-print-each", async () => {
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
  const slot = element("team-changes-slot");
  const compare = (chosen?: File): Promise<boolean> =>
    attempt(
      "前の控えと比べられませんでした。",
      async () => {
        if (chosen) saved = await chosen.text();
        setMarkup(slot, (await ask("team_compare", { roster: roster(), saved })).html);
      },
      slot,
    );
  since.addEventListener("change", async () => {
    const file = since.files?.[0];
    if (!file) return;
    since.value = "";
    await compare(file);
    slot.focus();
  });
  // The comparison is made anew with each table, because on another day other things have changed.
  return async () => void (saved && (await compare()));
}

function escaped(text: string): string {
  const holder = document.createElement("p");
  holder.textContent = text;
  return holder.innerHTML;
}
