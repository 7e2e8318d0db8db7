"""What is claimed of counting: more is never less, the order never matters, each cap is reached and bites.

Each yields once for every case that it tried, and raises ``Refuted`` where one fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from cpd import Activity, Log, assess
from cpd.caps import Node, apply_caps, bucket_tree
from cpd.dates import Period, YearStart
from cpd.points import award_points
from cpd.reading import Settings
from cpd.readings import Combination, combinations, period_under, year_starts_under
from cpd.tally import Tally
from scripts.proofs import domain
from scripts.proofs.case import Refuted
from scripts.proofs.domain import Ground


def more_never_less(ground: Ground) -> Iterator[None]:
    """Under every combination of readings, a log counts at least what it counts without any one activity."""
    on, distinct = ground.log.expires, _distinct(ground)
    for root in domain.roots(ground):
        counted: dict[tuple[str, ...], list[int]] = {}
        for log in domain.logs(ground, root):
            key = _kinds(log.activities)
            counted[key] = _counts(ground, log, on, distinct)
            for place in range(len(key)):
                fewer = counted.get(key[:place] + key[place + 1 :])
                if fewer is None:  # the domain holds, for each log, every log with one activity less
                    raise Refuted(log, on, "the domain lacks the log with one activity less")
                if any(more < less for more, less in zip(counted[key], fewer, strict=True)):
                    raise Refuted(log, on, f"counts less than without {log.activities[place].id}")
                yield


def order_never_matters(ground: Ground) -> Iterator[None]:
    """Points, answer and what is said of each activity are the same in whatever order they are entered."""
    on = ground.log.expires
    for root in domain.roots(ground):
        for log in domain.logs(ground, root):
            if len(log.activities) not in (2, 3) or len(set(_kinds(log.activities))) < 2:
                continue
            told = _told(ground, log, on)
            for order in list(permutations(log.activities))[1:][:: 1 if len(log.activities) == 2 else 4]:
                moved = replace(log, activities=order)
                if _told(ground, moved, on) != told:
                    raise Refuted(moved, on, "comes out otherwise in another order")
                yield


def caps_are_reached_and_bite(ground: Ground) -> Iterator[None]:
    """Of every cap, under some reading: one log fills it to the brim, and one has something cut by it."""
    on = ground.log.expires
    open_ones = {
        (_cap_name(node), aim)
        for combination in _distinct(ground)
        for node in _nodes(ground, combination.settings, on)
        for aim in ("filled", "cuts")
    }
    found: set[tuple[str, str]] = set()
    settings_of = [each.settings for each in _distinct(ground)]
    for log in (log for root in domain.roots(ground) for log in domain.logs(ground, root)):
        if open_ones <= found:
            break
        for settings in settings_of:
            found |= _aims(ground, log, settings, on)
    for name, aim in sorted(open_ones):
        if (name, aim) not in found:
            raise Refuted(ground.log, on, f"no log of the domain has cap {name} {aim}")
        yield


def _kinds(activities: tuple[Activity, ...]) -> tuple[str, ...]:
    return tuple(each.id.rpartition("-")[0] for each in activities)


def _distinct(ground: Ground) -> list[Combination]:
    """The combinations that differ in more than the day on which applications end, which changes no points."""
    found = {each.counting: each for each in combinations(ground.edition)}
    return list(found.values())


def _counts(ground: Ground, log: Log, on: date, distinct: Sequence[Combination]) -> list[int]:
    tally = Tally(ground.edition, log.activities, log=log, on=on)
    return [tally.counted(each.settings) for each in distinct]


def _years(ground: Ground, settings: Settings, on: date) -> tuple[Period, YearStart]:
    period = period_under(ground.edition, settings, ground.log, on)
    return period, year_starts_under(settings, period)


def _nodes(ground: Ground, settings: Settings, on: date) -> list[Node]:
    """Every bucket with a cap, under these settings."""
    period, starts = _years(ground, settings, on)
    tree = bucket_tree(ground.edition, starts.years_in(period), settings)
    return [node for root in tree for node in root.walk() if node.cap is not None]


def _cap_name(node: Node) -> str:
    return f"{node.bucket.id} per {node.bucket.per}"


def _told(ground: Ground, log: Log, on: date) -> object:
    found = assess(ground.scheme, log, on=on)
    rulings = {each.activity: each.counted_units for each in found.rulings}
    points = found.points.counted_units if found.points else None
    return (
        found.verdict,
        points,
        rulings,
        [(each.choices, each.counted) for each in found.readings],
    )


def _aims(ground: Ground, log: Log, settings: Settings, on: date) -> set[tuple[str, str]]:
    """Which caps the log fills exactly or has something cut by, under these settings."""
    period, starts = _years(ground, settings, on)
    tree = bucket_tree(ground.edition, starts.years_in(period), settings)
    awards = award_points(ground.edition, log.activities, period=period, starts=starts, settings=settings)
    held = apply_caps(tree, awards, ground.edition.categories, round_sums=settings.rounding == "sum")
    found = set()
    for node in _nodes(ground, settings, on):
        if sum(award.points for award in held[node.id]) == node.cap:
            found.add((_cap_name(node), "filled"))
        cut = (f"cap-{node.bucket.per}", node.bucket.clauses)
        if any((each[0], each[3]) == cut for award in held[node.id] for each in award.changes):
            found.add((_cap_name(node), "cuts"))
    return found
