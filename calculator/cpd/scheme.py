"""A certification scheme as values: editions, categories, buckets, requirements and readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from cpd.amounts import UNITS
from cpd.clause import Clause, Document
from cpd.dates import YearStart
from cpd.errors import NotCoveredError

Per = Literal["period", "year"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodRule:
    """How many years the period has, which years are counted in it, and when such a year starts."""

    years: int
    year_starts: YearStart
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WindowRule:
    """When applications are taken, in whole months before the last day of the period."""

    opens_months_before: int
    advised_months_before: int
    clauses: tuple[str, ...]
    missed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutEvidence:
    """An activity of this category without evidence does not count in it, but may be claimed as another."""

    clause: str
    claim_as: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A kind of activity: points per hour, the step points are counted in, and its conditions.

    ``rate`` is points per hour, ``step`` points. ``domain`` is the clause that demands a business domain, or
    None where there is no such demand; ``evidence`` the clause on evidence.
    """

    id: str
    title: str
    group: str
    meaning: str
    rate: Decimal
    rate_clause: str
    step: Decimal
    step_clause: str
    content: str
    evidence: str
    domain: str | None
    without_evidence: WithoutEvidence | None
    rate_ratio: tuple[int, int] = field(init=False)
    step_units: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rate_ratio", self.rate.as_integer_ratio())
        object.__setattr__(self, "step_units", int(self.step * UNITS))


@dataclass(frozen=True, kw_only=True, slots=True)
class Bucket:
    """At most ``cap`` points count from these categories, in the whole period or in each year of it."""

    id: str
    categories: tuple[str, ...]
    per: Per
    cap: Decimal | None
    clauses: tuple[str, ...]

    def holds(self, other: "Bucket") -> bool:
        """Whether every activity of the other bucket also lies in this one."""
        return set(other.categories) <= set(self.categories) and (self.per, other.per) != ("year", "period")

    def meets(self, other: "Bucket") -> bool:
        """Whether some activity can lie in both."""
        return not set(self.categories).isdisjoint(other.categories)


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """The whole log must reach at least this many points."""

    id: str
    title: str
    at_least: Decimal
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What a combination of readings fixes: the end of the period, the year, the rounding, the caps left out."""

    year_starts: YearStart
    period_ends: Literal["expires", "on"] = "expires"
    rounding: Literal["entry", "sum"] = "entry"
    uncapped: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One way to read the documents; ``sets`` names the settings that it changes."""

    id: str
    title: str
    sets: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A question the documents leave open, and its possible answers, the adopted one first."""

    id: str
    question: str
    why: str
    clauses: tuple[str, ...]
    choices: tuple[Choice, ...]

    @property
    def adopted(self) -> Choice:
        """The choice under which points are counted and explained."""
        return self.choices[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """The scheme's rules for every log whose last day is ``in_force`` or later, until the next edition's."""

    id: str
    title: str
    in_force: date
    period: PeriodRule
    window: WindowRule
    requirement: Requirement
    categories: Mapping[str, Category]
    buckets: tuple[Bucket, ...]
    readings: tuple[Reading, ...]
    clauses: Mapping[str, Clause]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheme:
    """A certification scheme: its documents and its editions, the earliest first."""

    id: str
    title: str
    credential: str
    unit: str
    short_unit: str
    classification: str
    checked: date
    documents: Mapping[str, Document]
    editions: tuple[Edition, ...]

    def edition_for(self, expires: date) -> Edition:
        """Return the edition that covers a log whose last day is ``expires``; ``NotCoveredError`` if none does."""
        for edition in reversed(self.editions):
            if edition.in_force <= expires:
                return edition
        raise NotCoveredError(
            f"資格有効期日が{expires:%Y年}{expires.month}月{expires.day}日の場合のルールは、収録していません。"
            f"収録しているのは、資格有効期日が{self.editions[0].in_force:%Y年}{self.editions[0].in_force.month}月"
            f"{self.editions[0].in_force.day}日以降のルールです。"
        )
