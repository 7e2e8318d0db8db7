"""What is claimed of answers: steady between the days named, from every combination of readings, and a yes that stays.

Each yields once for every case that it tried, and raises ``Refuted`` where one fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cpd import Activity, Log, assess
from cpd.amounts import UNITS
from cpd.dates import ONE_DAY, years_later
from cpd.doubts import find_doubts
from cpd.readings import combinations
from cpd.records.log import Evidence
from cpd.tally import Tally
from cpd.window import open_window
from scripts.proofs import domain
from scripts.proofs.case import Refuted
from scripts.proofs.domain import Ground

EVIDENCE: tuple[tuple[Evidence | None, bool], ...] = (
    *((evidence, False) for evidence in (None, "certificate", "record", "none")),
    *((evidence, True) for evidence in (None, "certificate", "none")),
)
"""What proves an activity, and whether the holder said that it is right."""

AFTER = 60
"""Days after the last one on which it is still looked whether anything changes."""


def only_named_days_matter(ground: Ground) -> Iterator[None]:
    """Asked day after day, the answer changes only on days that a rule or the log names."""
    for log in _typical(ground):
        named = set(_named_days(ground, log))
        day, before = ground.period.start - ONE_DAY, None
        while day <= log.expires + timedelta(days=AFTER):
            told = _summary(ground, log, day)
            if before is not None and told != before and day not in named:
                raise Refuted(log, day, "changes on a day that nothing names")
            before = told
            day += ONE_DAY
            yield


def no_combination_is_left_out(ground: Ground) -> Iterator[None]:
    """As many combinations as the choices make, no two the same; and the answer is that of all of them."""
    found = list(combinations(ground.edition))
    expected = 1
    for reading in ground.edition.readings:
        expected *= len(reading.choices)
    if len(found) != expected or len({each.settings for each in found}) != expected:
        raise Refuted(
            ground.log,
            ground.log.expires,
            f"{len(found)} combinations instead of {expected}",
        )
    for log, on in _hinges(ground, (("certificate", False), ("certificate", True))):
        answers = set(_met(ground, log, on, log.activities))
        settled = assess(ground.scheme, log, on=on).settled
        window = open_window(ground.edition, log, on)
        if settled != (len(answers) == 1 or (window is not None and on > window.closes)):
            raise Refuted(log, on, f"settled is {settled}, but the readings say {sorted(answers)}")
        yield


def no_yes_is_taken_away(ground: Ground) -> Iterator[None]:
    """Where the answer is yes, every reading says yes on that day, also without what is doubtful."""
    for log, on in _hinges(ground, EVIDENCE):
        if assess(ground.scheme, log, on=on).verdict == "eligible":
            done = [each for each in log.activities if each.status == "done" and each.day <= on]
            doubts = find_doubts(ground.edition, done, since=ground.period.start, on=on)
            doubtful = {doubt.activity for doubt in doubts}
            sure = [each for each in done if each.id not in doubtful]
            if ground.edition.unknown or not all(_met(ground, log, on, sure)):
                raise Refuted(
                    log,
                    on,
                    "eligible, but not under every reading without what is doubtful",
                )
        yield


def _typical(ground: Ground) -> list[Log]:
    """A log without activities, and one that reaches what is required with activities on two days."""
    if not ground.needed:
        return [ground.log]
    name = _freest(ground)
    rate = ground.edition.categories[name].rate or 1
    half = int(ground.needed / rate / 2)
    first, *_, last = domain.days(ground)
    activities = tuple(domain.activity(ground, name, day, half) for day in (first, last))
    return [ground.log, domain.holding(ground, activities)]


def _freest(ground: Ground) -> str:
    """A category that alone can reach what is required."""
    for root in domain.roots(ground):
        for node in root.walk():
            for name in node.own:
                rated = ground.edition.categories[name].rate
                if (
                    rated
                    and not node.children
                    and node.year is None
                    and (node.cap is None or node.cap >= ground.needed)
                ):
                    return name
    raise ValueError("no category reaches what is required alone")


def _named_days(ground: Ground, log: Log) -> Iterator[date]:
    """The days on which a rule of the edition, a year or an activity of the log begins or ends to matter."""
    window, edition = (
        open_window(ground.edition, log, ground.period.start),
        ground.edition,
    )
    if window:
        yield from (window.opens, window.advised_by + ONE_DAY, window.closes + ONE_DAY)
    yield log.expires + ONE_DAY
    if edition.next_expected:
        yield edition.next_expected
    for transition in edition.transitions:
        yield from (transition.opens, transition.closes + ONE_DAY)
    starts = edition.period.year_starts
    yield from domain.days(ground)
    if starts:  # how far ahead a last day may lie is counted in years, so it changes where a year begins
        yield from (
            starts.first_day(year) for year in range(ground.period.start.year - 1, log.expires.year + 2)
        )
    for each in log.activities:
        yield each.day
        yield years_later(
            each.day, edition.period.years
        )  # a period that is counted back from the day asked about has just lost the activity
        yield years_later(each.day, edition.period.years) + ONE_DAY


def _summary(ground: Ground, log: Log, on: date) -> object:
    found = assess(ground.scheme, log, on=on)
    counted = found.points.counted_units if found.points else None
    window = found.window.state if found.window else None
    findings = [(each.code, each.severity, each.activities) for each in found.findings]
    readings = [(each.choices, each.verdict, each.counted) for each in found.readings]
    return found.verdict, found.settled, counted, window, findings, readings


def _hinges(ground: Ground, proofs: Sequence[tuple[Evidence | None, bool]]) -> Iterator[tuple[Log, date]]:
    """Logs that reach what is required only with one last activity of every kind, asked on the days that decide."""
    window = open_window(ground.edition, ground.log, ground.period.start)
    asked = {ground.log.expires, ground.log.expires + ONE_DAY}
    if window:
        asked |= {window.opens, window.advised_by, window.advised_by + ONE_DAY}
    if not ground.needed:
        yield from ((ground.log, on) for on in sorted(asked))
        return
    base = _freest(ground)
    base_rate = ground.edition.categories[base].rate or 1
    days = domain.days(ground)
    for category in ground.edition.categories.values():
        for units in (UNITS * 3 // 4, UNITS * 5):
            earns = int(units * category.rate) if category.rate else units
            core = domain.activity(ground, base, days[0], int((ground.needed - earns) / base_rate))
            for day in (days[1], ground.period.start - ONE_DAY):
                hinge = domain.activity(ground, category.id, day, units)
                for evidence, confirmed in proofs:
                    for stated in (1, 0, None) if category.domain else (None,):
                        changed = replace(hinge, evidence=evidence, domain=stated, confirmed=confirmed)
                        log = domain.holding(ground, (core, changed))
                        yield from ((log, on) for on in sorted(asked))


def _met(ground: Ground, log: Log, on: date, activities: Iterable[Activity]) -> list[bool]:
    """Whether these activities suffice in time, under each combination: reckoned again from days and points alone."""
    window = open_window(ground.edition, log, on)
    done = [each for each in activities if each.status == "done" and each.day <= on]
    tally = Tally(ground.edition, done, log=log, on=on)
    found = []
    for settings in (each.settings for each in combinations(ground.edition)):
        last = (
            None
            if window is None
            else window.advised_by
            if settings.window_ends == "advised"
            else window.closes
        )
        found.append((last is None or on <= last) and tally.counted(settings) >= ground.needed)
    return found
