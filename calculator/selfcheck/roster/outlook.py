"""Looking ahead: who renews when, how many hours to plan, and which one course would help most people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median_low

from cpd.amounts import to_decimal
from selfcheck.roster.member import Hours, Member
from selfcheck.roster.table import FISCAL
from selfcheck.schemes import find_scheme
from selfcheck.views.words import category_name

YEARS_AHEAD = 4
HALF = Decimal("0.5")
LONGEST = Decimal(8)  # hours of one day's course, for a category that nothing limits


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """Who renews in one 年度, by state; ``year`` is the calendar year in which the 年度 starts."""

    year: int
    states: Counter[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """The points that people of one scheme lack together: those that only free categories can bring, and others."""

    scheme: str
    people: int
    missing: Decimal
    least_free: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What a course of one category for everybody would bring: people helped, points in all, gaps that it closes."""

    scheme: str
    category: str
    title: str
    hours: Decimal
    people: int
    points: Decimal
    closes: int


def rounds(members: Iterable[Member], on: date) -> tuple[Round, ...]:
    """Return the renewals of this 年度 and the three that follow; earlier ones are left out."""
    first = FISCAL.year_of(on)
    found = {year: Counter[str]() for year in range(first, first + YEARS_AHEAD)}
    for each in members:
        year = FISCAL.year_of(each.expires)
        if year in found:
            found[year][each.state] += 1
    return tuple(Round(year=year, states=states) for year, states in found.items())


def needs(members: Sequence[Member]) -> tuple[Need, ...]:
    """Return what is missing, by scheme, of those who can still add something before their round ends."""
    open_rows = [each for each in members if each.missing and each.room]
    return tuple(
        Need(
            scheme=scheme,
            people=sum(each.scheme == scheme for each in open_rows),
            missing=_total(each.missing for each in open_rows if each.scheme == scheme),
            least_free=_total(each.least_free for each in open_rows if each.scheme == scheme),
        )
        for scheme in dict.fromkeys(each.scheme for each in open_rows)
    )


def courses(members: Sequence[Member]) -> tuple[Course, ...]:
    """Return for each category the course that counts in full for at least half of those it helps, the best first.

    A category's hour is taken as a point; whoever has less room than the course is long gains only the room.
    """
    found = []
    rooms: dict[tuple[str, str], list[tuple[Decimal, Decimal]]] = {}
    for each in members:
        for room in each.room:
            missing = each.missing or to_decimal(0)
            takes = min(missing, LONGEST if room.points is None else room.points)
            if takes > 0:
                rooms.setdefault((each.scheme, room.category), []).append((takes, missing))
    for (scheme, category), held in rooms.items():
        hours = min(median_low(sorted(takes for takes, _ in held)), LONGEST)
        hours = max(hours - hours % HALF, HALF)
        gains = [(min(hours, takes), missing) for takes, missing in held]
        found.append(
            Course(
                scheme=scheme,
                category=category,
                title=_title(scheme, category),
                hours=hours,
                people=len(held),
                points=_total(gain for gain, _ in gains),
                closes=sum(gain >= missing for gain, missing in gains),
            )
        )
    return tuple(sorted(found, key=lambda each: (-each.closes, -each.points, each.category)))


def _title(scheme: str, category: str) -> str:
    """A category by its letter and its title, as in the newest edition of the scheme."""
    found = find_scheme(scheme).editions[-1].categories.get(category)
    if found is None:
        return category
    name = category_name(found)
    return name if name == found.title else f"{name}（{found.title}）"


def hours_by_domain(members: Iterable[Member], *, planned: bool) -> tuple[Hours, ...]:
    """Return the hours of everybody by category and domain, done or planned."""
    sums: dict[tuple[str, int | None], Decimal] = {}
    for member in members:
        for each in member.planned if planned else member.done:
            key = each.category, each.domain
            sums[key] = sums.get(key, Decimal(0)) + each.hours
    order = sorted(sums, key=lambda key: (key[0], key[1] is None, key[1] or 0))
    return tuple(Hours(category=key[0], domain=key[1], hours=sums[key]) for key in order)


def _total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((each for each in amounts if each is not None), Decimal(0))
