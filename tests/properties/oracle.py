# One file: a second opinion is read from top to bottom, beside the document.
"""A second opinion, worked out by brute force and sharing no code with the rules.

Everything is done again for each of the thirty-two combinations of readings, with fractions and with days as
``(year, month, day)``. The numbers are typed here once more, on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Any
from unicodedata import normalize

Day = tuple[int, int, int]
Entry = dict[str, Any]

NEEDED, CAP_A, CAP_YEAR, CAP_PERIOD, YEARS = 30, 30, 5, 15, 3
READINGS = {
    "year-unit": ("fiscal", "calendar"),
    "period": ("certification", "rolling"),
    "rounding": ("entry", "sum"),
    "a-cap": ("30", "none"),
    "window-end": ("expiry", "month-before"),
}
NEXT_MANUAL = (2027, 1, 1)
ADOPTED = {name: choices[0] for name, choices in READINGS.items()}


@dataclass(frozen=True, kw_only=True)
class Opinion:
    """What a log should come to; amounts are points."""

    verdict: str
    settled: bool
    counted: Fraction
    with_planned: Fraction
    by_bucket: dict[str, Fraction]
    differing: dict[tuple[tuple[str, str], ...], tuple[Fraction, str]]
    opens: str
    advised_by: str
    state: str
    doubtful: tuple[str, ...]
    findings: dict[str, tuple[str, ...]]


def judge(log: dict[str, Any], on_text: str) -> Opinion:
    """Return the verdict on ``cpd-log/1`` data, asked on a day."""
    on, expires = day(on_text), day(log["expires"])
    entries = log["activities"]
    done = [entry for entry in entries if entry.get("status") != "planned" and dated(entry) <= on]
    totals = {
        tuple(zip(READINGS, choices, strict=True)): total(
            done, dict(zip(READINGS, choices, strict=True)), expires, on
        )
        for choices in product(*READINGS.values())
    }
    adopted = tuple(ADOPTED.items())
    stated = [entry | {"domain": 1} if entry.get("domain") is None else entry for entry in done]
    doubts = doubted(done, lambda entry: entry["category"] == "B")
    in_doubt = {id(entry) for entries in doubts.values() for entry in entries}
    certain = [entry for entry in done if id(entry) not in in_doubt]
    sure = {key: total(certain, dict(key), expires, on) for key in totals}
    opens, advised_by, state = window(expires, on)
    met = {key: amount >= NEEDED and in_time(dict(key), state) for key, amount in totals.items()}
    for_certain = {key: met[key] and sure[key] >= NEEDED for key in met}
    decides = (met[adopted] and not for_certain[adopted]) or (
        all(met.values()) and not all(for_certain.values())
    )
    open_fact = totals[adopted] < NEEDED <= total(stated, ADOPTED, expires, on) or decides or far(expires, on)
    own = verdict(state, False, {met[adopted]})
    return Opinion(
        verdict=verdict(state, open_fact, set(met.values())),
        settled=state == "closed" or len(set(met.values())) == 1,
        counted=totals[adopted],
        with_planned=total(entries, ADOPTED, expires, on),
        by_bucket=buckets(done, ADOPTED, expires, on),
        differing={
            tuple((name, choice) for name, choice in key if choice != ADOPTED[name]): (
                amount,
                verdict(state, False, {met[key]}),
            )
            for key, amount in totals.items()
            if (amount, verdict(state, False, {met[key]})) != (totals[adopted], own)
        },
        opens=text(opens),
        advised_by=text(advised_by),
        state=state,
        doubtful=tuple(sorted(entry["id"] for entry in done if id(entry) in in_doubt)),
        findings={
            **({"expires-unusual": ()} if expires[1:] != (3, 31) else {}),
            **({"expires-far": ()} if far(expires, on) else {}),
            **age(opens, on),
            **told(doubts, decides),
            **weak(done, expires),
            **({"readings-differ": ()} if state != "closed" and len(set(met.values())) > 1 else {}),
        },
    )


def age(opens: Day, on: Day) -> dict[str, tuple[str, ...]]:
    """The manual of 2026 is old from January 2027 on, and by then whoever applies later needs the next one."""
    if on >= NEXT_MANUAL:
        return {"edition-old": ()}
    return {"edition-next": ()} if opens >= NEXT_MANUAL else {}


def weak(done: list[Entry], expires: Day) -> dict[str, tuple[str, ...]]:
    """Courses of A that count, but that an audit would not take from one's own notes alone."""
    first = same_day_years_before(next_day(expires), YEARS)
    courses = [entry for entry in done if entry["category"] == "A" and first <= dated(entry) <= expires]
    courses.sort(key=lambda entry: (dated(entry), day(entry["date"]), entry["id"]))
    found, so_far = [], Fraction(0)
    for entry in courses:  # what comes once the cap is full counts nothing, and nobody audits it
        counts = so_far < CAP_A and to_half(hours(entry["hours"]))
        so_far += to_half(hours(entry["hours"]))
        found += [entry["id"]] if counts and entry.get("evidence") in ("none", "record") else []
    return {"evidence-weak": tuple(sorted(found))} if found else {}


def told(doubts: dict[str, list[Entry]], decides: bool) -> dict[str, tuple[str, ...]]:
    """What is said of entries in doubt: each reason but missing proof, and all of them where the answer hangs on it."""
    said = {code: entries for code, entries in doubts.items() if entries and code != "evidence-not-stated"}
    if decides:
        said["doubtful-decides"] = [entry for entries in doubts.values() for entry in entries]
    return {code: tuple(sorted({entry["id"] for entry in entries})) for code, entries in said.items()}


def in_time(choices: dict[str, str], state: str) -> bool:
    """Whether it is not too late to apply under this reading of the window's end."""
    return state in ("before", "open") or (state == "late" and choices["window-end"] == "expiry")


def far(expires: Day, on: Day) -> bool:
    """Whether the last day lies after the end of the third 年度 from this one."""
    return expires > (year_of(on, "fiscal") + 1 + YEARS, 3, 31)


def doubted(
    done: list[Entry], unproved: Callable[[Entry], bool], worth: Callable[[Entry], object] | None = None
) -> dict[str, list[Entry]]:
    """Entries without which a yes has to stand: repeated, longer than its days, of a kind that nobody proved."""
    worth = worth or points
    open_ones = [entry for entry in done if not entry.get("confirmed")]
    single = [entry for entry in done if dated(entry) == day(entry["date"])]
    long = [entry for entry in single if hours(entry["hours"]) > 24]
    over: list[Entry] = []
    for when in {entry["date"] for entry in single}:
        same_day = sorted(
            (entry for entry in single if entry["date"] == when and entry not in long),
            key=lambda entry: entry["id"],
        )
        while sum(hours(entry["hours"]) for entry in same_day) > 24:
            over.append(same_day.pop())
    titled = [entry for entry in done if plain(entry.get("title", ""))]
    repeated: list[Entry] = []
    for entry in titled:
        alike = [other for other in titled if fingerprint(other) == fingerprint(entry)]
        # The one that stays is one that counts, with its evidence said, and not yet confirmed: in that order.
        alike.sort(key=lambda one: (not worth(one), not one.get("evidence"), bool(one.get("confirmed"))))
        repeated += [] if entry is alike[0] else [entry]
    found = {"repeated": repeated, "day-over-24": over, "days-not-stated": long}
    said = {code: [entry for entry in entries if entry in open_ones] for code, entries in found.items()}
    missing = [entry for entry in done if unproved(entry) and entry.get("evidence") is None]
    return {**said, "evidence-not-stated": missing}


def fingerprint(entry: Entry) -> tuple[Any, ...]:
    return (
        *(day(entry["date"]), dated(entry), entry["category"]),
        *(hours(entry["hours"]), plain(entry["title"])),
    )


def plain(title: str) -> str:
    return "".join(letter for letter in normalize("NFKC", title) if not letter.isspace())


def verdict(state: str, open_fact: bool, answers: set[bool]) -> str:
    if state == "closed":
        return "not_eligible"
    if open_fact:
        return "undetermined"
    if answers == {True}:
        return "eligible"
    return "not_eligible" if answers == {False} else "depends"


def total(entries: list[Entry], choices: dict[str, str], expires: Day, on: Day) -> Fraction:
    found = buckets(entries, choices, expires, on)
    return sum((found.get(category, Fraction(0)) for category in "ABCD"), Fraction(0))


def buckets(entries: list[Entry], choices: dict[str, str], expires: Day, on: Day) -> dict[str, Fraction]:
    """What counts in each bucket that holds anything."""
    last = expires if choices["period"] == "certification" else max(on, window(expires, on)[0])
    first = same_day_years_before(next_day(last), YEARS)
    in_period = [entry for entry in entries if first <= dated(entry) <= last]
    leaves: dict[tuple[str, int | None], list[Fraction]] = defaultdict(list)
    for entry in in_period:
        category = entry["category"]
        year = None if category == "A" else year_of(dated(entry), choices["year-unit"])
        leaves[category, year].append(points(entry))
    counted: dict[str, Fraction] = defaultdict(Fraction)
    for (category, year), amounts in leaves.items():
        if choices["rounding"] == "entry":
            leaf = sum((to_half(amount) for amount in amounts), Fraction(0))
        else:
            leaf = to_half(sum(amounts, Fraction(0)))
        if year is not None:
            leaf = min(leaf, Fraction(CAP_YEAR))
            counted[f"{category}/{year}"] = leaf
        counted[category] += leaf
    for category in "BCD":
        counted[category] = min(counted[category], Fraction(CAP_PERIOD))
    if choices["a-cap"] == "30":
        counted["A"] = min(counted["A"], Fraction(CAP_A))
    return {name: amount for name, amount in counted.items() if amount}


def points(entry: Entry) -> Fraction:
    if entry["category"] != "A" and not entry.get("domain"):
        return Fraction(0)
    if entry["category"] == "B" and entry.get("evidence") in ("none", "record"):
        return Fraction(0)
    return hours(entry["hours"])


def hours(said: str) -> Fraction:
    whole, colon, minutes = said.partition(":")
    return Fraction(whole) + Fraction(int(minutes), 60) if colon else Fraction(said)


def to_half(amount: Fraction) -> Fraction:
    return Fraction(amount * 2 // 1, 2)


def dated(entry: Entry) -> Day:
    return day(entry.get("until") or entry["date"])


def year_of(when: Day, unit: str) -> int:
    return when[0] - 1 if unit == "fiscal" and when[1] < 4 else when[0]


def window(expires: Day, on: Day) -> tuple[Day, Day, str]:
    """The first day, the last day of the advice, and where ``on`` lies; for a period that ends with a month."""
    year, month, _ = expires
    opens = months_on(year, month, -2)
    advised = months_on(year, month, -1)
    advised_by = (*advised, days_in(*advised))
    if on > expires:
        state = "closed"
    elif on > advised_by:
        state = "late"
    else:
        state = "open" if on >= (*opens, 1) else "before"
    return (*opens, 1), advised_by, state


def months_on(year: int, month: int, by: int) -> tuple[int, int]:
    number = year * 12 + month - 1 + by
    return number // 12, number % 12 + 1


def day(said: str) -> Day:
    year, month, number = said.split("-")
    return int(year), int(month), int(number)


def text(when: Day) -> str:
    return f"{when[0]:04}-{when[1]:02}-{when[2]:02}"


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def next_day(when: Day) -> Day:
    year, month, number = when
    if number < days_in(year, month):
        return year, month, number + 1
    return (*months_on(year, month, 1), 1)


def same_day_years_before(when: Day, years: int) -> Day:
    year, month, number = when
    return year - years, month, min(number, days_in(year - years, month))
