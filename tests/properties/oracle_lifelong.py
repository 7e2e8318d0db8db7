# One file: a second opinion is read from top to bottom, beside the document.
"""A second opinion on the lifelong training and on a first application, sharing no code with the rules.

Everything is done again for each of the sixteen combinations of readings, with fractions and with days as
``(year, month, day)``. The numbers are typed here once more, on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any

from tests.properties.oracle import (
    Day,
    Entry,
    dated,
    day,
    doubted,
    hours,
    same_day_years_before,
    text,
    told,
    verdict,
)

NEEDED, YEARS, RETAINER, BOTH, ADVISED = 250, 5, 30, 50, 50
FACTORS = {"3.1.1": 1, "3.1.2": 1, "3.1.2-spot": 1, "3.2.1": 3, "3.2.2": 1, "3.4.1": 2, "3.4.2": 1}
REVISED, PROMISED_UNTIL = (2025, 4, 1), (2026, 3, 31)
READINGS = {
    "year-unit": ("anniversary", "fiscal"),
    "deduction": ("before-factor", "after-factor"),
    "spot-alone": ("50", "20"),
    "restart": ("from-restart", "earlier-too"),
}
ADOPTED = {name: choices[0] for name, choices in READINGS.items()}


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What a log of the lifelong training should come to; amounts are hours, exactly."""

    verdict: str
    settled: bool
    claimed: Fraction
    counted: Fraction
    with_planned: Fraction
    by_bucket: dict[str, Fraction]
    differing: dict[tuple[tuple[str, str], ...], tuple[Fraction, str]]
    findings: dict[str, tuple[str, ...]]


def judge(log: dict[str, Any], on_text: str) -> Opinion:
    """Return the verdict on ``cpd-log/1`` data of the lifelong training, asked on a day."""
    on, starts, expires = day(on_text), day(log["starts"]), day(log["expires"])
    entries = log["activities"]
    done = [entry for entry in entries if entry.get("status") != "planned" and dated(entry) <= on]
    doubts = doubted(done, lambda entry: entry["category"] == "3.4.2", lambda entry: not refused(entry))
    if on > PROMISED_UNTIL:
        doubts["earlier-figures"] = [
            entry for entry in done if starts <= dated(entry) < REVISED and not entry.get("confirmed")
        ]
    in_doubt = {id(entry) for entries in doubts.values() for entry in entries}
    certain = [entry for entry in done if id(entry) not in in_doubt]
    keys = [tuple(zip(READINGS, choices, strict=True)) for choices in product(*READINGS.values())]
    totals = {key: total(done, dict(key), starts, expires) for key in keys}
    met = {key: amount >= NEEDED for key, amount in totals.items()}
    sure = {key: met[key] and total(certain, dict(key), starts, expires) >= NEEDED for key in keys}
    own = tuple(ADOPTED.items())
    decides = (met[own] and not sure[own]) or (all(met.values()) and not all(sure.values()))
    inside = [entry for entry in done if starts <= dated(entry) <= expires]
    unknown = [entry for entry in inside if entry["category"] == "3.3"]
    open_fact = decides or (bool(unknown) and not met[own]) or (met[own] and on > expires)
    answers = {key: verdict("open", False, {met[key]}) for key in keys}
    return Opinion(
        verdict=verdict("open", open_fact, set(met.values())),
        settled=len(set(met.values())) == 1,
        claimed=sum((hours(entry["hours"]) for entry in done), Fraction(0)),
        counted=totals[own],
        with_planned=total(entries, ADOPTED, starts, expires),
        by_bucket=buckets(done, ADOPTED, starts, expires),
        differing={
            tuple((name, choice) for name, choice in key if choice != ADOPTED[name]): (
                totals[key],
                answers[key],
            )
            for key in keys
            if (totals[key], answers[key]) != (totals[own], answers[own])
        },
        findings={
            ("met" if met[own] else "short"): (),
            **told(doubts, decides),
            **({"readings-differ": ()} if len(set(met.values())) > 1 else {}),
            **restarted(done, starts, expires, totals[own]),
            **around(on, expires, totals[own]),
            **({"no-figure": names(unknown)} if unknown else {}),
            **recommended(inside),
        },
    )


def restarted(done: list[Entry], starts: Day, expires: Day, counted: Fraction) -> dict[str, tuple[str, ...]]:
    """Those from one term before that would bring what is missing, if they were said to belong to a restart."""
    both = ADOPTED | {"restart": "earlier-too"}
    if counted >= NEEDED or total(done, both, starts, expires) >= NEEDED:
        return {}
    said = [entry | {"confirmed": True} for entry in done]
    if total(said, both, starts, expires) < NEEDED:
        return {}
    first = same_day_years_before(starts, YEARS)
    asked = [entry for entry in done if first <= dated(entry) < starts and not entry.get("confirmed")]
    return {"restart-decides": names(asked)}


def around(on: Day, expires: Day, counted: Fraction) -> dict[str, tuple[str, ...]]:
    """What is said of the term's end, of applying early, of the surplus and of the year of transition."""
    codes = []
    if on > expires:
        codes.append("term-ended")
    elif counted >= NEEDED:
        codes.append("term-early")
    codes += ["surplus"] if counted > NEEDED else []
    codes += ["transition"] if REVISED <= on <= PROMISED_UNTIL else []
    return {code: () for code in codes}


def recommended(inside: list[Entry]) -> dict[str, tuple[str, ...]]:
    attended = [entry for entry in inside if entry["category"] in ("3.4.1", "3.4.2")]
    points = sum((earned(entry, "before-factor") for entry in attended), Fraction(0))
    code = "recommended-met" if points >= ADVISED else "recommended-short"
    return {code: names([entry for entry in attended if earned(entry, "before-factor")])}


def names(entries: list[Entry]) -> tuple[str, ...]:
    return tuple(sorted(entry["id"] for entry in entries))


def total(entries: list[Entry], choices: dict[str, str], starts: Day, expires: Day) -> Fraction:
    return sum(buckets(entries, choices, starts, expires).values(), Fraction(0))


def buckets(entries: list[Entry], choices: dict[str, str], starts: Day, expires: Day) -> dict[str, Fraction]:
    """What counts in each outermost bucket that holds anything: a category, or a year of work for clients."""
    first = same_day_years_before(starts, YEARS) if choices["restart"] == "earlier-too" else starts
    begins = starts[1:] if choices["year-unit"] == "anniversary" else (4, 1)
    held: dict[str, Fraction] = defaultdict(Fraction)
    work: dict[int, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for entry in entries:
        when, category = dated(entry), entry["category"]
        if not starts <= when <= expires and not (first <= when < starts and entry.get("confirmed")):
            continue
        points = earned(entry, choices["deduction"])
        if category.startswith("3.1.2"):
            work[when[0] if when[1:] >= begins else when[0] - 1][category] += points
        else:
            held[category] += points
    for year, of_year in work.items():
        spot = of_year["3.1.2-spot"]
        spot = min(spot, Fraction(BOTH - RETAINER)) if choices["spot-alone"] == "20" else spot
        held[f"3.1.2-all/{year}"] = min(min(of_year["3.1.2"], Fraction(RETAINER)) + spot, Fraction(BOTH))
    return {name: amount for name, amount in held.items() if amount}


def refused(entry: Entry) -> bool:
    """What counts nothing in its category: no figure is given for it, or nothing proves it."""
    unproved = entry["category"] == "3.4.2" and entry.get("evidence") in ("none", "record")
    return entry["category"] == "3.3" or unproved


def earned(entry: Entry, order: str) -> Fraction:
    if refused(entry):
        return Fraction(0)
    factor, whole = FACTORS[entry["category"]], hours(entry["hours"])
    attending = entry["category"].startswith("3.4")
    own = hours(entry.get("own_lecture_hours") or "0") if attending else Fraction(0)
    return (whole - own) * factor if order == "before-factor" else max(Fraction(0), whole * factor - own)


@dataclass(frozen=True, kw_only=True)
class FirstOpinion:
    """What a log of a first application should come to."""

    verdict: str
    settled: bool
    state: str
    closes: str
    advised_by: str
    differs: bool


def judge_first(log: dict[str, Any], on_text: str) -> FirstOpinion:
    """Three years from the day of issue end the day before the same date, or on it; the criteria are not known."""
    on, (year, month, number) = day(on_text), day(log["passed_on"])
    leap = (month, number) == (2, 29)
    closes = (year + 3, month, 28 if leap else number)
    advised = closes if leap else before(closes)
    state = "closed" if on > closes else "late" if on > advised else "open"
    state = "before" if on < (year, month, number) else state
    return FirstOpinion(
        verdict="not_eligible" if state == "closed" else "undetermined",
        settled=state != "late",
        state=state,
        closes=text(closes),
        advised_by=text(advised),
        differs=state == "late",
    )


def before(when: Day) -> Day:
    year, month, number = when
    if number > 1:
        return year, month, number - 1
    if month == 1:
        return year - 1, 12, 31
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year, month - 1, (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 2]
