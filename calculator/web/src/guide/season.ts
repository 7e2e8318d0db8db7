/** What to do this month: finds the season of today in the table of the year and says it above the table. */

import { shownDate, today } from "../check/log/log";

export function showSeason(): void {
  const table = document.querySelector<HTMLTableElement>(".year-table");
  const panel = document.getElementById("this-month");
  const row = table && seasonOf(table, Number(today().split("-")[1]));
  if (!table || !panel || !row) return;
  row.setAttribute("aria-current", "date");
  const [renewing, everyone] = row.querySelectorAll("td");
  const titles = [...table.tHead!.querySelectorAll("th")].slice(1).map((cell) => cell.textContent ?? "");
  const months = row.querySelector("th span")?.textContent ?? "";
  const name = row.querySelector("th small")?.textContent ?? "";
  panel.replaceChildren(
    line(`今日は${shownDate(today())}です。${name}（${months}）です。`, "now__day"),
    heading(titles[0] ?? ""),
    ...copied(renewing),
    ...bankDay(table),
    heading(titles[1] ?? ""),
    ...copied(everyone),
  );
  panel.hidden = false;
}

function seasonOf(table: HTMLTableElement, month: number): HTMLTableRowElement | undefined {
  return [...table.tBodies[0]!.rows].find(
    (row) => Number(row.dataset["first"]) <= month && month <= Number(row.dataset["last"]),
  );
}

function bankDay(table: HTMLTableElement): HTMLElement[] {
  const windows = (table.dataset["bankDays"] ?? "").split(" ").map((days) => days.split("/"));
  const [advised = "", last = ""] = windows.find((days) => (days[1] ?? "") >= today()) ?? [];
  if (!last) return [];
  const end = line(`次の受け付けで、手数料を振り込める最後の銀行営業日は、${shownDate(last)}です。`);
  if (advised < today()) return [end];
  return [line(`手数料は、${shownDate(advised)}までに振り込みます。銀行の営業日です。`), end];
}

function copied(cell: HTMLElement | undefined): Node[] {
  return [...(cell?.childNodes ?? [])].map((node) => node.cloneNode(true));
}

function heading(text: string): HTMLElement {
  return line(text, "now__title");
}

function line(text: string, className = ""): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = className;
  paragraph.textContent = text;
  return paragraph;
}
