"""The rules of a scheme that are about days: the period, the window, the term and what passes."""

from dataclasses import dataclass
from datetime import date

from cpd.dates import YearStart


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodRule:
    """How many years the period has, and when a year of it starts; None: on the anniversary of its first day.

    ``ends_with_year`` is the clause by which the period ends on the last day of a year; None where it need not.
    """

    years: int
    year_starts: YearStart | None
    clauses: tuple[str, ...]
    ends_with_year: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class WindowRule:
    """When applications are taken, in whole months before the last day of the period.

    None where the documents name no such day: the window then opens with the period, or is advised to its end.
    """

    opens_months_before: int | None
    advised_months_before: int | None
    clauses: tuple[str, ...]
    missed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TermRule:
    """What holds around the term: applying early, what is left over, and what comes after its last day.

    ``early_first`` and ``early_renewal`` are the clauses on who may apply early and what comes of it, ``restart``
    the one on starting anew after a term has lapsed; None where the documents have none.
    """

    early: str
    early_first: str | None
    early_renewal: str | None
    restart: str | None
    surplus: str
    ended: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Transition:
    """A rule in force only from ``opens`` to ``closes``, both included, by the day the question is asked.

    ``earlier`` is the clause that promises this edition's figures for activities from before ``opens``, to
    those who ask until ``closes``; None where none does. Asked later, such activities are in doubt.
    """

    id: str
    opens: date
    closes: date
    clauses: tuple[str, ...]
    earlier: str | None
