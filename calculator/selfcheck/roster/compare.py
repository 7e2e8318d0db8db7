"""Two rosters of one team on different days: who came, who left, what changed of whom, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cpd.dates import print_day
from selfcheck.roster.member import STATE_WORDS, Member
from selfcheck.roster.table import Roster
from selfcheck.views.words.amounts import show_counted

OTHER_EDITION = "ルールの版が変わりました。"
OTHER_LOG = "活動の記録が変わりました。"
OTHER_PROGRAM = "計算プログラムの版が変わりました。"
LATER = "記録は同じです。計算した日が変わりました。"


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One thing that has changed for a person; ``why`` is empty where the person is new or in no file any more."""

    name: str
    what: str
    before: str
    after: str
    why: str


def compare(saved: Roster, roster: Roster) -> tuple[Difference, ...]:
    """Return what changed since the saved roster, in the order of today's table, then who is gone."""
    before = {each.key: each for each in saved.members}
    found: list[Difference] = []
    for each in roster.members:
        old = before.pop(each.key, None)
        if old:
            found += _changed(old, each, _around(saved, roster))
        else:
            found.append(_single(each, "加わった人", came=True))
    unread = {each.source: each.problems[0].message for each in roster.unread if each.problems}
    return (*found, *(_gone(each, unread) for each in before.values()))


def _gone(member: Member, unread: Mapping[str, str]) -> Difference:
    if member.source not in unread:
        return _single(member, "いなくなった人", came=False)
    return replace(_single(member, "読み取れなくなった人", came=False), why=unread[member.source])


def _single(member: Member, what: str, *, came: bool) -> Difference:
    word = STATE_WORDS[member.state]
    return Difference(
        name=member.name, what=what, before="" if came else word, after=word if came else "", why=""
    )


def _around(saved: Roster, roster: Roster) -> str:
    """Return why every row may differ (program, day): the reason for those whose edition and log are the same."""
    program = OTHER_PROGRAM if saved.version != roster.version else ""
    return program + (LATER if saved.on != roster.on else "")


def _changed(old: Member, new: Member, around: str) -> Iterator[Difference]:
    before, after = _watched(old), _watched(new)
    for what, said in after.items():
        if before[what] != said:
            yield Difference(
                name=new.name, what=what, before=before[what], after=said, why=_why(old, new) or around
            )


def _why(old: Member, new: Member) -> str:
    edition = OTHER_EDITION if old.edition != new.edition else ""
    return edition + (OTHER_LOG if old.log_hash != new.log_hash else "")


def _watched(member: Member) -> Mapping[str, str]:
    """Return what is compared of a row, by its Japanese name and in Japanese words."""
    return MappingProxyType(
        {
            "状態": STATE_WORDS[member.state],
            "数えた合計": "なし" if member.counted is None else show_counted(member.counted),
            "有効期日": print_day(member.expires),
            "証明がたりない活動": f"{member.unproven}件",
        }
    )
