"""What is still missing, what can still bring it, and by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cpd.amounts import hours_text, to_decimal
from cpd.planning.moves import Move, find_moves
from cpd.planning.proposals import Proposal, propose
from cpd.planning.span import find_span
from cpd.planning.standing import Ground, lay_ground
from cpd.records.log import Log
from cpd.scheme import Scheme

FORMAT = "cpd-plan/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Headroom:
    """How many points a category still takes, in a year or (``year`` None) in the whole period.

    ``points`` is None where nothing limits it. ``until`` is the last day on which an activity can still use
    it; it has lapsed (``open`` False) when the day asked about is later.
    """

    category: str
    year: int | None
    points: Decimal | None
    until: date
    open: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The way from a log to what is required, under the adopted readings and from done activities alone.

    ``limited`` names the categories that some yearly cap limits, ``free`` the others. ``can_add`` is the most
    that each of them can still bring, None where nothing limits it; ``limited_can_add`` the most that the
    limited ones can bring together, ``free_needed`` the least that the free ones must. ``last_day`` is the
    last day on which the limited ones alone could still close the gap; None where nothing is missing or that
    day has passed. ``together`` is what all moves add together. Nothing done after ``ends`` counts.
    ``learn_by`` is the last day that something is proposed for, ``apply_by`` the day that the proposals aim at;
    both None where the time left is too short to propose anything. All amounts are points.
    """

    scheme: str
    edition: str
    on: date
    ends: date
    required: Decimal
    counted: Decimal
    missing: Decimal
    limited: tuple[str, ...]
    free: tuple[str, ...]
    can_add: Mapping[str, Decimal | None]
    limited_can_add: Decimal
    free_needed: Decimal
    last_day: date | None
    learn_by: date | None
    apply_by: date | None
    headroom: tuple[Headroom, ...]
    moves: tuple[Move, ...]
    together: Decimal
    proposals: tuple[Proposal, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as ``cpd-plan/1`` data: amounts are text in points, lengths in hours, days ``YYYY-MM-DD``."""
        return {
            "format": FORMAT,
            "scheme": self.scheme,
            "edition": self.edition,
            "on": self.on.isoformat(),
            "ends": self.ends.isoformat(),
            "required": str(self.required),
            "counted": str(self.counted),
            "missing": str(self.missing),
            "limited": list(self.limited),
            "free": list(self.free),
            "can_add": {name: _text(points) for name, points in self.can_add.items()},
            "limited_can_add": str(self.limited_can_add),
            "free_needed": str(self.free_needed),
            "last_day": _day(self.last_day),
            "learn_by": _day(self.learn_by),
            "apply_by": _day(self.apply_by),
            "headroom": [
                {
                    "category": room.category,
                    "year": room.year,
                    "points": _text(room.points),
                    "until": room.until.isoformat(),
                    "open": room.open,
                    "clauses": list(room.clauses),
                }
                for room in self.headroom
            ],
            "moves": [
                {
                    "kind": move.kind,
                    "activity": move.activity,
                    "category": move.category,
                    "gain": str(move.gain),
                    "clauses": list(move.clauses),
                }
                for move in self.moves
            ],
            "together": str(self.together),
            "proposals": [
                {
                    "kind": proposal.kind,
                    "hours": hours_text(proposal.units),
                    "activities": [activity.to_dict() for activity in proposal.activities],
                }
                for proposal in self.proposals
            ],
        }


def plan(scheme: Scheme, log: Log, *, on: date) -> Plan | None:
    """Return what is missing on ``on``, a day of Japan's calendar; None where the edition demands no points.

    Pure, and total on what ``read_log`` accepts under the scheme; ``NotCoveredError`` where no edition covers the log.
    """
    edition = scheme.edition_for(log.dated_by)
    if edition.requirement is None:
        return None
    ground = lay_ground(edition, log, on)
    limited_can_add = ground.most(ground.limited, on)
    moves, together = find_moves(ground)
    span = find_span(ground)
    return Plan(
        scheme=scheme.id,
        edition=edition.id,
        on=on,
        ends=ground.period.end,
        required=edition.requirement.at_least,
        counted=to_decimal(ground.counted),
        missing=to_decimal(ground.missing),
        limited=ground.limited,
        free=ground.free,
        can_add={name: _can_add(ground, name) for name in (*ground.limited, *ground.free)},
        limited_can_add=to_decimal(limited_can_add),
        free_needed=to_decimal(max(0, ground.missing - limited_can_add)),
        last_day=_last_day(ground),
        learn_by=span.last if span else None,
        apply_by=span.apply_by if span else None,
        headroom=tuple(headroom(ground)),
        moves=moves,
        together=to_decimal(together),
        proposals=propose(ground, span),
    )


def _can_add(ground: Ground, category: str) -> Decimal | None:
    years = ground.years(ground.on)
    if years and ground.room.left(category, years[0]) is None:
        return None
    return to_decimal(ground.most((category,), ground.on))


def _last_day(ground: Ground) -> date | None:
    """Return the last day on which the limited categories still cover what is missing.

    What they can add falls only where a year ends, so the day is the last of some year.
    """
    if ground.missing == 0:
        return None
    for year in reversed(ground.years(ground.on)):
        if ground.most(ground.limited, ground.year_end(year)) >= ground.missing:
            return ground.year_end(year)
    return None


def headroom(ground: Ground) -> Iterable[Headroom]:
    """Yield how much room each category has, year by year in order; amounts are points."""
    years = list(ground.starts.years_in(ground.period))
    for name in (*ground.limited, *ground.free):
        for year in years if name in ground.limited else (None,):
            # Where no cap is yearly, every year leads to the same room.
            room_year = years[0] if year is None else year
            left = ground.room.left(name, room_year)
            until = ground.period.end if year is None else ground.year_end(year)
            yield Headroom(
                category=name,
                year=year,
                points=None if left is None else to_decimal(left),
                until=until,
                open=ground.on <= until,
                clauses=ground.room.limits(name, room_year),
            )


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _text(points: Decimal | None) -> str | None:
    return None if points is None else str(points)
