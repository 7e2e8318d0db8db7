"""The table of a roster: every row by furigana, what was not read, who stands in two files, and filters."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from cpd import __version__
from cpd.dates import YearStart
from selfcheck.roster.member import STATE_WORDS, Member
from selfcheck.roster.person import Person, Unread
from selfcheck.roster.row import row_of
from selfcheck.views.words.plan import UNCAPPED

FISCAL = YearStart(month=4, day=1)  # 年度, as employers and the documents count it


@dataclass(frozen=True, kw_only=True, slots=True)
class Roster:
    """Everybody on one day; ``twice`` holds the places of each person who was found more than once.

    ``version`` is that of the program which worked the rows out.
    """

    on: date
    members: tuple[Member, ...]
    unread: tuple[Unread, ...]
    twice: tuple[tuple[str, ...], ...]
    version: str = __version__


def build_roster(people: Iterable[Person | Unread], *, on: date) -> Roster:
    """Return the roster of a day.

    One person's log at a time is held, so memory grows with the rows alone.
    """
    return gathered((row_of(each, on=on) for each in people), on=on)


def gathered(rows: Iterable[Member | Unread], *, on: date, version: str = __version__) -> Roster:
    """Return the roster of rows that are worked out already, sorted by furigana."""
    members: list[Member] = []
    unread: list[Unread] = []
    places: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if isinstance(row, Unread):
            unread.append(row)
            continue
        members.append(row)
        places.setdefault(row.key, []).append(row.place)
    return Roster(
        on=on,
        members=tuple(sorted(members, key=by_furigana)),
        unread=tuple(unread),
        twice=tuple(tuple(found) for found in places.values() if len(found) > 1),
        version=version,
    )


def by_furigana(member: Member) -> tuple[bool, str, str, str]:
    """Return what a row is sorted by: furigana in hiragana; rows without any come last, by name.

    >>> _hiragana("ヤマダ　タロウ")
    'やまだたろう'
    """
    return not member.kana, _hiragana(member.kana), member.name, member.last4


def _hiragana(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text)
    return "".join(
        chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter
        for letter in letters
        if not letter.isspace()
    )


UNREAD = "unread"
Filter = Callable[[Member, date], bool]
FILTERS: Mapping[str, tuple[str, Filter]] = MappingProxyType(
    {
        "this-year": (
            "今年度に更新する人",
            lambda each, on: FISCAL.year_of(each.expires) == FISCAL.year_of(on),
        ),
        "short": ("足りない人", lambda each, on: bool(each.missing)),
        "needs-free": (f"{UNCAPPED}のカテゴリが必要な人", lambda each, on: bool(each.least_free)),
        "unproven": ("証明がたりない人", lambda each, on: each.unproven > 0),
        "depends": ("確認が必要な人", lambda each, on: each.state in ("depends", "undetermined", "late")),
        "ready": ("達する見込みの人", lambda each, on: each.state == "ready"),
        "expired": ("受付が終わった人", lambda each, on: each.state == "expired"),
        UNREAD: ("読み取れなかったもの", lambda each, on: False),
    }
)
"""Filter id → its words and which rows it keeps; what could not be read is no row, and is listed beside them."""


def filtered(roster: Roster, names: Sequence[str]) -> Iterator[Member]:
    """Yield the rows that every one of the filters keeps; ``KeyError`` for a filter that does not exist."""
    wanted = [FILTERS[name][1] for name in names]
    return (each for each in roster.members if all(keeps(each, roster.on) for keeps in wanted))


def state_counts(members: Iterable[Member]) -> Counter[str]:
    """Return how many rows are in each state."""
    return Counter(each.state for each in members)


SORTS: Mapping[str, tuple[str, Callable[[Member], Any]]] = MappingProxyType(
    {
        "furigana": ("ふりがな", by_furigana),
        "expires": ("有効期日が近い順", lambda each: (each.expires, by_furigana(each))),
        "missing": ("不足が多い順", lambda each: (-(each.missing or 0), by_furigana(each))),
        "state": ("確認がいる順", lambda each: (list(STATE_WORDS).index(each.state), by_furigana(each))),
        "next": (
            "次の期日が近い順",
            lambda each: (each.next_date.day if each.next_date else date.max, by_furigana(each)),
        ),
    }
)
"""Sort id → its words and what rows are sorted by."""
