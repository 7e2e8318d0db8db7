"""Two rosters of one team on different days: who came, who left, what changed of whom, and why it may have."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from cpd import CPDError
from selfcheck.roster.member import STATE_WORDS, Member
from selfcheck.roster.table import Roster

FORMAT = "cpd-roster/1"
WATCHED = MappingProxyType(
    {
        "state": "状態",
        "counted": "数えた合計",
        "expires": "有効期日",
        "unproven": "証明がたりない活動",
    }
)
SAME_COUNT = "日が進んだか、活動の内容が変わりました。"


class RosterError(CPDError):
    """A saved roster that cannot be compared; the message says so in Japanese."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What is another now of one person; ``why`` names the rules' edition or the log, where one of them changed."""

    name: str
    what: str
    before: str
    after: str
    why: str


def to_data(roster: Roster) -> dict[str, Any]:
    """Return the roster as ``cpd-roster/1`` data: amounts and days are text; no activity is in it."""
    return {
        "format": FORMAT,
        "on": roster.on.isoformat(),
        "editions": {each.scheme: each.edition for each in roster.members},
        "members": [_row(each) for each in roster.members],
        "unread": [
            {
                "name": each.name,
                "place": each.place,
                "problems": [
                    {"place": problem.place, "message": problem.message} for problem in each.problems
                ],
            }
            for each in roster.unread
        ],
        "twice": [list(places) for places in roster.twice],
    }


def _row(member: Member) -> dict[str, Any]:
    next_date = member.next_date
    return {
        "name": member.name,
        "kana": member.kana,
        "last4": member.last4,
        "place": member.place,
        "scheme": member.scheme,
        "edition": member.edition,
        "expires": member.expires.isoformat(),
        "activities": member.activities,
        "required": _text(member.required),
        "counted": _text(member.counted),
        "missing": _text(member.missing),
        "least_free": _text(member.least_free),
        "unproven": member.unproven,
        "state": member.state,
        "verdict": member.verdict.value,
        "headline": member.headline,
        "next": {"day": next_date.day.isoformat(), "title": next_date.title} if next_date else None,
    }


def _text(amount: object) -> str | None:
    return None if amount is None else str(amount)


def read_saved(text: str) -> Mapping[str, Any]:
    """Return a saved roster's data; ``RosterError`` where the text is none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RosterError(
            "一覧の控えとして読み取れません。このサイトで保存したファイルを選んでください。"
        ) from error
    rows = data.get("members") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        raise RosterError(
            "一覧の控えではないファイルです。「一覧の控えを保存する」で保存したファイルを選んでください。"
        )
    found: Mapping[str, Any] = data
    return found


def _is_row(row: object) -> bool:
    texts = ("name", "kana", "last4", "scheme", "edition", "expires", "state")
    return isinstance(row, dict) and all(isinstance(row.get(name), str) for name in texts)


def compare(saved: Mapping[str, Any], roster: Roster) -> tuple[Difference, ...]:
    """Return what changed since the saved roster, person by person in the order of today's table, then who left."""
    before = {_key(row): row for row in saved["members"]}
    found: list[Difference] = []
    for row in to_data(roster)["members"]:
        old = before.pop(_key(row), None)
        found += _new(row) if old is None else _changed(old, row)
    return (*found, *(_left(row) for row in before.values()))


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["scheme"], row["last4"], "".join((row["name"] or row["kana"]).split())


def _new(row: Mapping[str, Any]) -> Iterable[Difference]:
    yield Difference(name=row["name"], what="加わった人", before="", after=STATE_WORDS[row["state"]], why="")


def _left(row: Mapping[str, Any]) -> Difference:
    word = STATE_WORDS.get(row["state"], row["state"])
    return Difference(name=row["name"], what="いなくなった人", before=word, after="", why="")


def _changed(old: Mapping[str, Any], row: Mapping[str, Any]) -> Iterable[Difference]:
    why = ""
    if old["edition"] != row["edition"]:
        why = "ルールの版が変わりました。"
    elif old.get("activities") != row["activities"]:
        why = "活動の件数が変わりました。"
    for field, what in WATCHED.items():
        if old.get(field) != row[field]:
            yield Difference(
                name=row["name"],
                what=what,
                before=_said(field, old.get(field)),
                after=_said(field, row[field]),
                why=why or ("" if field == "expires" else SAME_COUNT),
            )


def _said(field: str, value: object) -> str:
    if value is None:
        return "なし"
    words: Mapping[str, str] = dict(STATE_WORDS.items()) if field == "state" else {}
    return words.get(str(value), str(value))
