"""The body of knowledge behind the domain condition: domains of work, areas, competencies.

Source: CPDポイントの基本ルール 2026年1月版, with the corrections that `corrections` lists.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = [
    "Area",
    "Competency",
    "Correction",
    "Domain",
    "Doubt",
    "area",
    "areas",
    "competencies",
    "competency",
    "corrections",
    "domain",
    "domains",
    "doubts",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Domain:
    """One of the domains of work (業務の7分野), numbered as printed."""

    id: int
    title: str
    codes: tuple[str, ...]
    """The codes printed beside the title; not all of them name an area."""
    description: str
    examples: tuple[str, ...]
    """In the order printed; the n-th (from 1) is known as domain-{id}-{n}."""
    areas: tuple[str, ...]
    """Ids of the areas that belong to the domain."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Competency:
    """One numbered entry of an area, known by its id alone: two of them share a title."""

    id: str
    title: str
    area: str
    domain: int | None
    """The domain of its area; None where the area belongs to none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A chapter of the body of knowledge with its competencies."""

    id: str
    title: str
    subtitle: str
    domain: int | None
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """A misprint of a source document and what stands here instead."""

    id: str
    target: str
    document: str
    place: str
    printed: str
    corrected: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A printing that looks wrong and is kept, because nothing says what is right."""

    id: str
    target: str
    document: str
    place: str
    printed: str
    why: str


def _load(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))


@cache
def areas() -> tuple[Area, ...]:
    """All areas in the order printed.

    >>> [area.id for area in areas() if area.domain is None]
    ['PE', 'PC', 'PA']
    """
    return tuple(
        Area(
            id=entry["id"],
            title=entry["title"],
            subtitle=entry.get("subtitle", ""),
            domain=entry.get("domain"),
            competencies=tuple(
                Competency(**item, area=entry["id"], domain=entry.get("domain"))
                for item in entry["competency"]
            ),
        )
        for entry in _load("areas.toml")["area"]
    )


@cache
def domains() -> tuple[Domain, ...]:
    """All domains in the order printed.

    >>> domains()[0].areas
    ('ST', 'AU')
    """
    return tuple(
        Domain(
            id=entry["id"],
            title=entry["title"],
            codes=tuple(entry["codes"]),
            description=entry["description"],
            examples=tuple(entry["examples"]),
            areas=tuple(area.id for area in areas() if area.domain == entry["id"]),
        )
        for entry in _load("domains.toml")["domain"]
    )


def domain(id: int) -> Domain:
    """The domain of that number; KeyError where there is none."""
    return {domain.id: domain for domain in domains()}[id]


def area(id: str) -> Area:
    """The area of that code; KeyError where there is none."""
    return {area.id: area for area in areas()}[id]


def competency(id: str) -> Competency:
    """The competency of that id; KeyError where there is none.

    >>> competency("HR-5").title, competency("HR-5").domain
    ('コーチング', 5)
    """
    return competencies()[id]


@cache
def corrections() -> tuple[Correction, ...]:
    """Every misprint that is corrected here."""
    return tuple(Correction(**entry) for entry in _load("corrections.toml")["correction"])


@cache
def doubts() -> tuple[Doubt, ...]:
    """Every doubtful printing that is kept."""
    return tuple(Doubt(**entry) for entry in _load("corrections.toml")["doubt"])


@cache
def competencies() -> Mapping[str, Competency]:
    """All competencies by id, in the order printed."""
    return {item.id: item for area in areas() for item in area.competencies}
