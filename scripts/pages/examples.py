"""Worked examples for the pages: the cases of the tests, each under a permanent id and a Japanese title.

Every case is a test, so an example on a page comes out as the page says. Nothing here knows of MkDocs.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from cpd import Assessment, assess, load_scheme, read_log
from cpd.dates import print_day
from scripts.pages.tables import table
from scripts.paths import CASES
from selfcheck.labels import EVIDENCE, STATUS
from selfcheck.schemes import DEFAULT_SCHEME
from selfcheck.views import words

TITLES = Path(__file__).resolve().parent / "data" / "examples.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A case of the tests as a page shows it; ``about`` is the group it stands in on the page."""

    id: str
    title: str
    about: str
    case: str
    on: date
    expires: date
    log: dict[str, Any]
    clauses: tuple[str, ...]
    assessment: Assessment
    headline: str

    @property
    def file(self) -> str:
        """Where the self-check finds it, from the root of the site."""
        return f"data/examples/{self.id}.json"


@cache
def examples() -> dict[str, Example]:
    """Every example by id, in the order of the page; KeyError for a case that the tests do not have.

    >>> examples()["a-thirty-hours"].headline
    '30ポイントに達する見込みです'
    """
    cases = _cases()
    titles = tomllib.loads(TITLES.read_text(encoding="utf-8"))["example"]
    return {row["id"]: _example(row, cases[row["case"]]) for row in titles}


def files() -> dict[str, str]:
    """Path in the site to the content, for each example that the self-check can open."""
    return {
        example.file: json.dumps(
            {"id": example.id, "title": example.title, "on": example.on.isoformat(), "log": example.log},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for example in examples().values()
    }


def _cases() -> dict[str, dict[str, Any]]:
    return {
        row["name"]: row
        for path in sorted(CASES.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    }


def _example(row: dict[str, str], case: dict[str, Any]) -> Example:
    scheme = load_scheme(DEFAULT_SCHEME)
    log = {
        "format": "cpd-log/1",
        "scheme": scheme.id,
        "expires": case["expires"].isoformat(),
        "activities": case["activities"],
    }
    assessment = assess(scheme, read_log(log, scheme), on=case["on"])
    return Example(
        **row,
        on=case["on"],
        expires=case["expires"],
        log=log,
        clauses=tuple(case["clauses"]),
        assessment=assessment,
        headline=words.headline(scheme, assessment),
    )


def activity_table(example: Example) -> str:
    """The activities of the example, with the points counted for each."""
    counted = {ruling.activity: ruling.counted for ruling in example.assessment.rulings}
    rows = [
        [
            escape(_days(activity)),
            escape(activity["category"]),
            escape(activity["hours"]),
            words.show_points(counted[activity["id"]]),
            _domain(activity.get("domain")),
            EVIDENCE.get(activity.get("evidence", ""), "未記入"),
            STATUS[activity.get("status", "done")],
        ]
        for activity in example.log["activities"]
    ]
    head = ["活動した日", "カテゴリ", "時間", "数えたポイント", "分野", "書類", "状態"]
    return table("活動", head, rows, kind="example-table")


def _days(activity: dict[str, Any]) -> str:
    days = [activity["date"], activity.get("until")]
    return "から".join(print_day(date.fromisoformat(day)) for day in days if day)


def _domain(domain: int | None) -> str:
    return "未記入" if domain is None else "どれにも当てはまらない" if domain == 0 else str(domain)
