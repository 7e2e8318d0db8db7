"""The courses that another association, the 日本コンタクトセンター協会, planned for one 年度.

It is not the one that certifies, so nothing here is ever category A by itself.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """A course by name; ``parts`` are held one by one, ``skills`` says that it may teach skills alone."""

    id: str
    title: str
    domains: tuple[int, ...]
    parts: tuple[str, ...] = ()
    skills: bool = False

    @property
    def name(self) -> str:
        """The title with its parts."""
        return self.title + (f"（{'・'.join(self.parts)}）" if self.parts else "")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """One of the two groups that the courses are offered in."""

    id: str
    title: str
    meaning: str
    courses: tuple[Course, ...]

    @property
    def with_parts(self) -> int:
        """The number of courses, where each part of a course counts as one."""
        return sum(max(1, len(course.parts)) for course in self.courses)


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """The courses' place in the document, and how often they are held in the year.

    ``claim`` holds the categories of ``scheme`` to claim a course in: with a paper that proves it, and without.
    """

    scheme: str
    claim: tuple[str, ...]
    heading: str
    sessions: int
    online: int
    onsite: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One year's plan: the document and its courses."""

    title: str
    publisher: str
    edition: str
    source: str
    url: str
    checked: date
    begins: date
    ends: date
    school: School
    groups: tuple[Group, ...]

    def group(self, id: str) -> Group:
        """The group of that id; StopIteration where there is none."""
        return next(group for group in self.groups if group.id == id)

    @property
    def courses(self) -> Iterator[Course]:
        """Every course, in the order of the document."""
        return (course for group in self.groups for course in group.courses)

    def courses_in(self, domain: int) -> tuple[Course, ...]:
        """The courses that lie in a business domain, in the order of the document."""
        return tuple(course for course in self.courses if domain in course.domains)


@cache
def school_plan() -> Plan:
    """Return the plan at hand; ``TypeError`` where its data has a key that it should not have."""
    data = tomllib.loads((files("selfcheck") / "roster" / "ccaj.toml").read_text("utf-8"))
    school = data.pop("school")
    groups = tuple(map(_group, data.pop("group")))
    return Plan(**data, school=School(**school | {"claim": tuple(school["claim"])}), groups=groups)


def _group(row: Mapping[str, Any]) -> Group:
    courses = tuple(
        Course(
            id=f"ccaj-{row['id']}-{number}",
            title=course["title"],
            domains=tuple(course["domains"]),
            parts=tuple(course.get("parts", ())),
            skills=course.get("skills", False),
        )
        for number, course in enumerate(row["course"], start=1)
    )
    return Group(id=row["id"], title=row["title"], meaning=row["meaning"], courses=courses)
