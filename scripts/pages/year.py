"""The seasons of a 年度: what to do when, for all holders and for those who renew at its end."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from cpd.scheme import Edition
from scripts.pages.bank_days import coming_windows
from scripts.pages.links import relative_url

SOURCE = Path(__file__).resolve().parent / "data" / "year.toml"
MONTHS = 12
PREPARING = 3  # months before the window opens; our own advice, no document's


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing to do, and the page that says how."""

    text: str
    page: str
    anchor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Season:
    """A run of whole months, by their numbers, with what to do in it."""

    id: str
    title: str
    first: int
    last: int
    everyone: tuple[Task, ...]
    renewing: tuple[Task, ...]

    @property
    def months(self) -> str:
        """The months in words."""
        return f"{self.first}月" if self.first == self.last else f"{self.first}月から{self.last}月まで"


def seasons(edition: Edition) -> tuple[Season, ...]:
    """The seasons of a 年度 from its first month on.

    >>> from cpd import load_scheme
    >>> [(season.first, season.last) for season in seasons(load_scheme("conken-renewal").editions[-1])]
    [(4, 4), (5, 9), (10, 12), (1, 2), (3, 3)]
    """
    starts = int(edition.clauses["fiscal-year"].figures["starts"].split("-")[0])
    window = {name: int(figure) for name, figure in edition.clauses["window"].figures.items()}
    begins = {
        "start": starts,
        "keep": starts + 1,
        "prepare": _month(window["first_month"] - PREPARING),
        "open": window["first_month"],
        "last": window["last_month"] - window["advised_months_before"] + 1,
    }
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["season"]
    ends = [_month(begins[row["id"]] - 1) for row in [*rows[1:], rows[0]]]
    return tuple(
        Season(
            id=row["id"],
            title=row["title"],
            first=begins[row["id"]],
            last=end,
            everyone=_tasks(row, "everyone"),
            renewing=_tasks(row, "renewing"),
        )
        for row, end in zip(rows, ends, strict=True)
    )


def year_table(edition: Edition, on: date, page_url: str) -> str:
    """The year as a table; a script on the page finds the row of the day it is read."""
    bank_days = " ".join(
        f"{window.advised_bank_day.isoformat()}/{window.bank_day.isoformat()}"
        for window in coming_windows(edition, on)
    )
    ends = edition.clauses["fiscal-year"].figures["ends"]
    month, day = (int(part) for part in ends.split("-"))
    lines = [
        f'<table class="year-table" data-bank-days="{bank_days}">',
        "<caption>1年の間にすること</caption>",
        '<thead><tr><th scope="col">時期</th>'
        f'<th scope="col">今度の{month}月{day}日が資格有効期日の人</th>'
        '<th scope="col">資格を持つすべての人</th></tr></thead><tbody>',
    ]
    for season in seasons(edition):
        lines.append(
            f'<tr data-season="{season.id}" data-first="{season.first}" data-last="{season.last}">'
            f'<th scope="row"><span>{season.months}</span><small>{season.title}</small></th>'
            f"<td>{_list(season.renewing, page_url)}</td><td>{_list(season.everyone, page_url)}</td></tr>"
        )
    return "\n".join([*lines, "</tbody></table>"])


def _month(number: int) -> int:
    return (number - 1) % MONTHS + 1


def _tasks(row: dict[str, list[dict[str, str]]], name: str) -> tuple[Task, ...]:
    return tuple(Task(**task) for task in row[name])


def _list(tasks: tuple[Task, ...], page_url: str) -> str:
    items = (
        f'<li><a href="{escape(relative_url(task.page, page_url, task.anchor))}">{escape(task.text)}</a></li>'
        if task.page != page_url
        else f"<li>{escape(task.text)}</li>"
        for task in tasks
    )
    return f"<ul>{''.join(items)}</ul>"
