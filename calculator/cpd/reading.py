"""The questions that the documents leave open, as data: each with its possible answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cpd.dates import YearStart

Deduction = Literal["before", "after"]
CountsFrom = Literal["start", "term-before"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What a combination of readings fixes. Each field is one question; its default is the usual answer.

    ``year_starts``: when a year starts, None on the anniversary of the period's first day. ``period_ends``:
    whether the period ends on the log's last day or on the day asked about. ``counts_from``: whether activities
    count from the term's first day, or those of one term before it too that the holder says belong to it.
    ``window_ends``: whether applications are taken until the window closes, or only until the day advised.
    ``rounding``: each entry or each sum. ``deduction``: whether own lecture hours come off before the factor or
    after it. ``uncapped``: buckets per period without their cap. ``reserved``: buckets in which what no inner
    bucket holds may fill only what the inner caps leave.
    """

    year_starts: YearStart | None
    period_ends: Literal["expires", "on"] = "expires"
    counts_from: CountsFrom = "start"
    window_ends: Literal["closes", "advised"] = "closes"
    rounding: Literal["entry", "sum"] = "entry"
    deduction: Deduction = "before"
    uncapped: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()


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
