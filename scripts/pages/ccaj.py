"""The yearly plan of the 日本コンタクトセンター協会: courses and events by name, with our suggestions.

It is another association than the one that certifies, so nothing here is ever category A by itself.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from cpd import cmbok
from scripts.pages.tables import table
from selfcheck.roster import school
from selfcheck.roster.school import Course, Group

SOURCE = Path(__file__).resolve().parent / "data" / "ccaj.toml"

Address = Callable[[str], str]
"""The address of a page of the site, from the page that the table stands on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """An event, something to read, or an effort; ``claim`` names the categories that suggest themselves."""

    id: str
    title: str
    heading: str
    about: str
    claim: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan(school.Plan):
    """The plan with what it offers beside the courses."""

    events: tuple[Event, ...]
    materials: tuple[Event, ...]
    efforts: tuple[Event, ...]


@cache
def plan() -> Plan:
    """The plan at hand; a key that it should not have is a ``TypeError``."""
    data = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    courses = school.school_plan()
    offers = {f"{kind}s": _offers(kind, data.pop(kind)) for kind in ("event", "material", "effort")}
    return Plan(**{field.name: getattr(courses, field.name) for field in fields(courses)} | offers | data)


def course_table(group: Group, address: Address) -> str:
    """The courses of a group, each at its own anchor, with the domains that suggest themselves."""
    rows = [[_course(course), _domains(course, address)] for course in group.courses]
    return table(group.title, ["コース", "分野の目安"], rows, kind="evidence-table course-table")


def event_list(events: Iterable[Event]) -> str:
    """Materials or efforts as a list of terms, each at its own anchor; the search finds each by its name."""
    entries = (
        f'<dt id="{event.id}">{escape(event.title)}</dt>\n'
        f"<dd>{escape(event.about)}（資料の{escape(event.heading)}）{_suggested(event)}</dd>"
        for event in events
    )
    return "\n".join(['<dl class="offers">', *entries, "</dl>"])


def event_table(events: Iterable[Event], caption: str) -> str:
    """Events, each at its own anchor, with the categories that suggest themselves."""
    rows = [
        [
            f'<span id="{event.id}">{escape(event.title)}</span>',
            escape(f"{event.about}（資料の{event.heading}）"),
            "か".join(event.claim),
        ]
        for event in events
    ]
    head = ["名前", "内容", "カテゴリの目安"]
    return table(caption, head, rows, kind="evidence-table event-table")


def _offers(kind: str, rows: Iterable[dict[str, Any]]) -> tuple[Event, ...]:
    return tuple(
        Event(**row | {"id": f"ccaj-{kind}-{number}", "claim": tuple(row.get("claim", ()))})
        for number, row in enumerate(rows, start=1)
    )


def _suggested(event: Event) -> str:
    return f"カテゴリの目安：{'か'.join(event.claim)}" if event.claim else ""


def _course(course: Course) -> str:
    return f'<span id="{course.id}">{escape(course.name)}</span>'


def _domains(course: Course, address: Address) -> str:
    links = "か".join(
        f'<a href="{address(f"rules/domains/{id}/")}">{id} {escape(cmbok.domain(id).title)}</a>'
        for id in course.domains
    )
    return links + ("。技能だけの内容なら、どれにも入らないことがあります。" if course.skills else "")
