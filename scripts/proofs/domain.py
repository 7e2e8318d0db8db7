"""The logs over which a scheme is proved: few activities, but of every kind, and on the days where years meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations_with_replacement

from cpd import Activity, Edition, Log, Scheme
from cpd.amounts import UNITS
from cpd.caps import Node, bucket_tree
from cpd.dates import Period, YearStart, add_months, years_from, years_later
from cpd.readings import adopted_settings, adopted_years, combinations

MOST = 4
"""So many activities of one outermost cap at once: one more than the years in which a cap of the period fills."""
MOST_LOGS = 300
"""Where there are more logs of so many activities, one activity less is enough."""
DAY = 24 * UNITS


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """A scheme's newest edition, an empty log under it, and the period and days that its activities lie in."""

    scheme: Scheme
    edition: Edition
    log: Log
    period: Period
    years: YearStart

    @property
    def needed(self) -> int:
        """What is required, in units."""
        return int(self.edition.requirement.at_least * UNITS) if self.edition.requirement else 0


def lay(scheme: Scheme) -> Ground:
    """Return the ground of a scheme: a round that its newest edition covers and that it may be asked about."""
    edition = scheme.editions[-1]
    names = {field.id for field in scheme.dates}
    years, starts = edition.period.years, edition.period.year_starts
    first = edition.in_force
    if "passed_on" in names:
        log = Log(
            scheme=scheme.id,
            expires=years_later(first, years),
            passed_on=first,
            activities=(),
        )
    elif "starts" in names:
        # Not on the first day of a 年度, so that the years of the term are none of those.
        first = add_months(first, 6)
        log = Log(
            scheme=scheme.id,
            starts=first,
            expires=years_from(first, years).end,
            activities=(),
        )
    else:
        last = starts.last_day(starts.year_of(first) + 1) if starts else add_months(first, 12)
        log = Log(scheme=scheme.id, expires=last, activities=())
    period, year_starts = adopted_years(edition, log, log.expires)
    return Ground(scheme=scheme, edition=edition, log=log, period=period, years=year_starts)


def days(ground: Ground) -> list[date]:
    """Return the first day of every stretch of the period in which no reading begins a year."""
    starts = {ground.years}
    for combination in combinations(ground.edition):
        if combination.settings.year_starts:
            starts.add(combination.settings.year_starts)
    found = {ground.period.start}
    for start in starts:
        found |= {start.first_day(year) for year in start.years_in(ground.period)}
    return sorted(day for day in found if day in ground.period)


def roots(ground: Ground) -> tuple[Node, ...]:
    """Return the outermost buckets under the adopted readings; each counts for itself."""
    return bucket_tree(
        ground.edition,
        ground.years.years_in(ground.period),
        adopted_settings(ground.edition),
    )


def activity(ground: Ground, category: str, day: date, units: int) -> Activity:
    """Return an activity that nothing speaks against; one of more than a day says on which days it was."""
    number = (day - ground.period.start).days
    long = -(-units // DAY) - 1
    return Activity(
        id=f"{category}-{number:04}-{units * 100 // UNITS}",
        date=day,
        until=date.fromordinal(day.toordinal() + long) if long else None,
        category=category,
        units=units,
        domain=1 if ground.edition.categories[category].domain else None,
        evidence="certificate",
    )


def entries(ground: Ground, root: Node) -> list[Activity]:
    """Return the activities of an outermost bucket: of each category, on each day, as much as a cap takes."""
    found = []
    for node in root.walk():
        cap = node.cap or next((inner.cap for inner in root.walk() if inner.cap), None) or ground.needed
        for name in node.own:
            rate = ground.edition.categories[name].rate
            units = int(cap / rate) if rate else cap
            found += [activity(ground, name, day, units) for day in days(ground)]
    return list({each.id: each for each in found}.values())


def small_entries(ground: Ground, root: Node) -> list[Activity]:
    """Return activities that fill no step, one for each category on the first and on the last of the days."""
    edges = (days(ground)[0], days(ground)[-1])
    names = dict.fromkeys(name for node in root.walk() for name in node.own)
    return [activity(ground, name, day, UNITS * 3 // 4) for name in names for day in edges]


def logs(ground: Ground, root: Node) -> Iterator[Log]:
    """Yield every log of a few activities of an outermost bucket; each has those with one less before it."""
    big, small = entries(ground, root), small_entries(ground, root)
    most = MOST
    while most > 2 and _count(len(big), most) > MOST_LOGS:
        most -= 1
    chosen = [each for number in range(most + 1) for each in combinations_with_replacement(big, number)]
    chosen += [(each,) for each in small]
    chosen += [each for each in combinations_with_replacement(big + small, 2) if each[1] in small]
    for each in chosen:
        yield holding(ground, each)


def holding(ground: Ground, activities: tuple[Activity, ...]) -> Log:
    """Return the log of these activities, each with an id of its own."""
    numbered = tuple(replace(each, id=f"{each.id}-{number}") for number, each in enumerate(activities))
    return replace(ground.log, activities=numbered)


def _count(kinds: int, most: int) -> int:
    """How many multisets of exactly so many there are."""
    found = 1
    for number in range(most):
        found = found * (kinds + number) // (number + 1)
    return found
