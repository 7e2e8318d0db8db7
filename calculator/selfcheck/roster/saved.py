"""A roster as data and back: what the page keeps, what is compared later, and how people are handed on."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cpd import CPDError, Verdict, __version__
from selfcheck.files.problem import FileProblem
from selfcheck.roster.member import STATE_WORDS, Hours, Member, NextDate, Room
from selfcheck.roster.person import Unread
from selfcheck.roster.table import Roster, gathered

FORMAT = "cpd-roster/1"
_AMOUNTS = ("required", "counted", "missing", "least_free")
_DAYS = ("opens", "advised_by", "closes")
_TEXTS = ("name", "kana", "last4", "source", "place", "scheme", "edition", "state", "headline")


class RosterError(CPDError):
    """A saved roster that cannot be read; the message says so in Japanese."""


def to_data(roster: Roster) -> dict[str, Any]:
    """Return the roster as ``cpd-roster/1`` data: amounts and days are text; no activity is in it."""
    return {
        "format": FORMAT,
        "on": roster.on.isoformat(),
        "version": roster.version,
        "editions": {each.scheme: each.edition for each in roster.members},
        "members": [member_data(each) for each in roster.members],
        "unread": [unread_data(each) for each in roster.unread],
        "twice": [list(places) for places in roster.twice],
    }


def from_data(data: object) -> Roster:
    """Return the roster of ``cpd-roster/1`` data; ``RosterError`` where it is none."""
    try:
        if not isinstance(data, dict) or data["format"] != FORMAT:
            raise ValueError("format")
        return gathered(
            [*map(_member, data["members"]), *map(_unread, data["unread"])],
            on=_read_day(data["on"]),
            version=_checked(data.get("version", __version__)),
        )
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise RosterError(
            "一覧の控えではないファイルです。「一覧の控えを保存する」で保存したファイルを選んでください。"
        ) from error


def read_saved(text: str) -> Roster:
    """Return a roster from the text of a saved file; ``RosterError`` where it is none."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise RosterError(
            "一覧の控えとして読み取れません。このサイトで保存したファイルを選んでください。"
        ) from error
    return from_data(data)


def member_data(member: Member) -> dict[str, Any]:
    """Return one row as plain data: amounts and days are text."""
    return {
        **{name: getattr(member, name) for name in _TEXTS},
        **{name: _text(getattr(member, name)) for name in _AMOUNTS},
        **{name: _day(getattr(member, name)) for name in _DAYS},
        "expires": member.expires.isoformat(),
        "activities": member.activities,
        "log_hash": member.log_hash,
        "unproven": member.unproven,
        "verdict": member.verdict.value,
        "next": {"day": member.next_date.day.isoformat(), "title": member.next_date.title}
        if member.next_date
        else None,
        "room": [
            {"category": each.category, "points": _text(each.points), "to_end": _text(each.to_end)}
            for each in member.room
        ],
        "done": [_hours_data(each) for each in member.done],
        "planned": [_hours_data(each) for each in member.planned],
    }


def unread_data(unread: Unread) -> dict[str, Any]:
    """Return who was not read as plain data."""
    problems = [{"place": each.place, "message": each.message} for each in unread.problems]
    return {"name": unread.name, "source": unread.source, "place": unread.place, "problems": problems}


def _member(row: Mapping[str, Any]) -> Member:
    later = row["next"]
    state = _checked(row["state"])
    if state not in STATE_WORDS:
        raise ValueError(state)
    return Member(
        name=_checked(row["name"]),
        kana=_checked(row["kana"]),
        last4=_checked(row["last4"]),
        source=_checked(row["source"]),
        place=_checked(row["place"]),
        scheme=_checked(row["scheme"]),
        edition=_checked(row["edition"]),
        expires=_read_day(row["expires"]),
        activities=int(row["activities"]),
        log_hash=_checked(row["log_hash"]),
        required=_amount(row["required"]),
        counted=_amount(row["counted"]),
        missing=_amount(row["missing"]),
        least_free=_amount(row["least_free"]),
        unproven=int(row["unproven"]),
        state=state,
        headline=_checked(row["headline"]),
        verdict=Verdict(row["verdict"]),
        opens=_maybe_day(row["opens"]),
        advised_by=_maybe_day(row["advised_by"]),
        closes=_maybe_day(row["closes"]),
        next_date=NextDate(day=_read_day(later["day"]), title=_checked(later["title"])) if later else None,
        room=tuple(_room(each) for each in row["room"]),
        done=tuple(map(_hours, row["done"])),
        planned=tuple(map(_hours, row["planned"])),
    )


def _room(row: Mapping[str, Any]) -> Room:
    points = _amount(row["points"])
    # Rosters that were saved before there was ``to_end`` hold the running year alone.
    to_end = _amount(row["to_end"]) if "to_end" in row else points
    return Room(category=_checked(row["category"]), points=points, to_end=to_end)


def _unread(row: Mapping[str, Any]) -> Unread:
    problems = tuple(
        FileProblem(at="", place=_checked(each["place"]), message=_checked(each["message"]))
        for each in row["problems"]
    )
    return Unread(
        name=_checked(row["name"]),
        source=_checked(row["source"]),
        place=_checked(row["place"]),
        problems=problems,
    )


def _hours(row: Mapping[str, Any]) -> Hours:
    domain = row["domain"]
    return Hours(
        category=_checked(row["category"]),
        domain=None if domain is None else int(domain),
        hours=Decimal(row["hours"]),
    )


def _hours_data(each: Hours) -> dict[str, Any]:
    return {"category": each.category, "domain": each.domain, "hours": str(each.hours)}


def _checked(value: object) -> Any:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _amount(value: object) -> Decimal | None:
    return None if value is None else Decimal(_checked(value))


def _read_day(value: object) -> date:
    return date.fromisoformat(_checked(value))


def _maybe_day(value: object) -> date | None:
    return None if value is None else _read_day(value)


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
