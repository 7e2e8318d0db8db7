"""What is looked for in the roster of a team."""

from __future__ import annotations

from selfcheck.roster.member import Member
from selfcheck.roster.table import Roster
from tests.roster.people import Made


def row_of(roster: Roster, made: Made) -> Member:
    return next(each for each in roster.members if each.last4 == made.last4)


def text(amount: object) -> str | None:
    return None if amount is None else str(amount)
