"""A certification scheme as values: editions, categories, buckets and requirements."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from cpd.amounts import UNITS
from cpd.clause import Clause, Document
from cpd.dates import print_day
from cpd.errors import NotCoveredError
from cpd.reading import Reading
from cpd.terms import PeriodRule, TermRule, Transition, WindowRule

Per = Literal["period", "year"]
LogDate = Literal["starts", "expires", "passed_on"]


@dataclass(frozen=True, kw_only=True, slots=True)
class WithoutEvidence:
    """The rule that an activity which no document proves does not count in its category, by ``clause``.

    It may be claimed in the category ``claim_as`` instead; None where there is none. Own notes are no document;
    where the evidence is not stated, the activity counts but is in doubt (see ``cpd.doubts``).
    """

    clause: str
    claim_as: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Category:
    """A kind of activity: points per hour, the step points are counted in, and its conditions.

    ``rate`` is points per hour; None where the documents set no figure, so that nothing can be counted.
    ``step`` is points; None where points are counted exactly. The rest names clauses by their ids, None where there
    is no such rule: ``content`` says what may be claimed here, ``evidence`` what to keep, ``domain`` that a business
    domain is demanded, ``deduction`` that hours lectured oneself come off, ``document`` that only a document which
    names attendee, course and day proves the activity, though it counts without. ``step_units`` is ``step`` in units.
    """

    id: str
    title: str
    group: str
    meaning: str
    rate: Decimal | None
    rate_clause: str
    step: Decimal | None
    step_clause: str | None
    content: str
    evidence: str
    domain: str | None
    deduction: str | None
    document: str | None
    without_evidence: WithoutEvidence | None
    rate_ratio: tuple[int, int] = field(init=False)
    step_units: int = field(init=False)

    def __post_init__(self) -> None:
        ratio = (0, 1) if self.rate is None else self.rate.as_integer_ratio()
        object.__setattr__(self, "rate_ratio", ratio)
        object.__setattr__(self, "step_units", 1 if self.step is None else int(self.step * UNITS))


@dataclass(frozen=True, kw_only=True, slots=True)
class Bucket:
    """At most ``cap`` points count from these categories, in the whole period or in each year of it.

    ``cap`` is None only in the buckets made for categories that no bucket of the edition holds.
    """

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
    """The whole log must reach ``at_least`` points in the period, by these clauses."""

    id: str
    title: str
    at_least: Decimal
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """The documents encourage, but do not demand, ``at_least`` points from these categories."""

    id: str
    title: str
    at_least: Decimal
    categories: tuple[str, ...]
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Edition:
    """The scheme's rules for every log whose last day is ``in_force`` or later, until the next edition's.

    ``checklist`` names the clauses that ask the holder to send or do something; ``unknown`` those that point
    to a criterion the documents at hand do not hold, so that no one can be said to be eligible. ``doubts``
    are the clauses by which an entry that looks wrong may be asked about. From ``next_expected`` on a later
    edition should exist. What follows from an edition alone can be remembered by it.
    """

    id: str
    title: str
    in_force: date
    next_expected: date | None
    period: PeriodRule
    window: WindowRule | None
    term: TermRule | None
    requirement: Requirement | None
    recommendations: tuple[Recommendation, ...]
    transitions: tuple[Transition, ...]
    checklist: tuple[str, ...]
    unknown: tuple[str, ...]
    doubts: tuple[str, ...]
    categories: Mapping[str, Category]
    buckets: tuple[Bucket, ...]
    readings: tuple[Reading, ...]
    clauses: Mapping[str, Clause]

    def __hash__(self) -> int:
        return hash((self.id, self.in_force))  # the mappings have no hash


@dataclass(frozen=True, kw_only=True, slots=True)
class DateField:
    """A date that every log of the scheme gives, and what people call it."""

    id: LogDate
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheme:
    """A certification scheme: its documents, the dates its logs give, and its editions, the earliest first.

    ``credential`` is what people hold, ``unit`` and ``short_unit`` what its points are called. ``classification``
    names the body of knowledge whose domains it asks for, None where it asks for none. ``checked`` is the day on
    which its figures were last compared with the documents.
    """

    id: str
    title: str
    credential: str
    unit: str
    short_unit: str
    classification: str | None
    dates: tuple[DateField, ...]
    checked: date
    documents: Mapping[str, Document]
    editions: tuple[Edition, ...]

    @property
    def deducts(self) -> bool:
        """Whether its newest edition takes off what one lectured oneself."""
        return any(category.deduction for category in self.editions[-1].categories.values())

    def edition_for(self, day: date) -> Edition:
        """Return the edition for a log of that last date (``Log.dated_by``); ``NotCoveredError`` if none covers it."""
        for edition in reversed(self.editions):
            if edition.in_force <= day:
                return edition
        label, first = self.dates[-1].label, self.editions[0].in_force
        raise NotCoveredError(
            f"{label}が{print_day(day)}の場合のルールは、収録していません。"
            f"収録しているのは、{label}が{print_day(first)}以降のルールです。"
        )
