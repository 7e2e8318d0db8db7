/** What leaves the table: workbook, CSV, paper, and a saved roster to compare with later. */

import { saveFile } from "../check/files/download";
import { element } from "../dom";
import type { Person } from "./person";
import type { Table } from "./table";
import type { Ask, Team } from "./team";
import { setMarkup } from "../markup";

interface Host {
  team: Team;
  table: Table;
  person: Person;
  on(): string;
  said(text: string): void;
}

export function watchOutput(ask: Ask, host: Host): void {
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
  element("team-print").addEventListener("click", async () => print(await host.table.whole()));
  element("team-print-each").addEventListener("click", async () => {
    const sheets: string[] = [];
    for (const row of host.team.rows) {
      host.said(`印刷の用意をしています（${sheets.length + 1}／${host.team.rows.length}人）。`);
      sheets.push(`<article><h2>${escaped(row.name)}</h2>${await host.person.result(row)}</article>`);
    }
    host.said("");
    print(sheets.join(""));
  });
  const since = element<HTMLInputElement>("team-since");
  since.addEventListener("change", async () => {
    const file = since.files?.[0];
    since.value = "";
    if (!file) return;
    try {
      const found = await ask("team_compare", { roster: roster(), saved: await file.text() });
      setMarkup(element("team-changes-slot"), found.html);
    } catch (error) {
      element("team-changes-slot").textContent = error instanceof Error ? error.message : String(error);
    }
    element("team-changes-slot").focus();
  });
}

function print(html: string): void {
  const paper = element("team-paper");
  setMarkup(paper, html);
  // Ids stand once on a page: on paper nothing is looked for by them.
  for (const each of paper.querySelectorAll("[id]")) each.removeAttribute("id");
  document.documentElement.dataset["print"] = "team";
  addEventListener(
    "afterprint",
    () => {
      paper.replaceChildren();
      delete document.documentElement.dataset["print"];
    },
    { once: true },
  );
  window.print();
}

function escaped(text: string): string {
  const holder = document.createElement("p");
  holder.textContent = text;
  return holder.innerHTML;
}
