"""Notes in a line each to activities: 「4/18 13:00-16:30 コーチング入門 B」, or a mail with 「日時：」 and 「件名：」.

Every part that was understood is said back; a year that was not written is an assumption that says so. A line that no
activity holds is kept with the reason.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import cast

from cpd import Scheme
from selfcheck import contract
from selfcheck.files.headers import FIELD_LABELS
from selfcheck.files.notes.day import take_day
from selfcheck.files.notes.entry import Entry, widths
from selfcheck.files.notes.mail import NOT_NAMED, groups, labelled, read_mail
from selfcheck.files.notes.words import take_length, take_word
from selfcheck.files.row import Aside

MOST_LINES, MOST_LETTERS = 200, 20_000
_TOO_MANY = f"一度に読める{MOST_LINES}行・{MOST_LETTERS:,}文字を超えた行"
_TOO_LONG = f"{MOST_LETTERS:,}文字より長い行"
_NUMBERED = 5  # lines that a sentence names by their numbers
_BULLET = re.compile(r"^\s*(?:[・●■◆◇□○*•-]\s*|\(?\d{1,2}[).]\s+)")
_EDGES = " \t\u3000、,。・/|-~:：;"


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """What a text of notes gives: its activities, and what of its lines none of them holds."""

    entries: list[Entry]
    aside: list[Aside]


def jot(text: str, scheme: Scheme, *, on: date) -> contract.Jotted:
    """Return the entries of a text as plain data for the page, and the lines that were not read with the reason.

    An entry has its activity, with what cannot be read as it was typed, what is said back, and its problems.
    """
    titles = tuple((each.id, each.title) for each in scheme.editions[-1].categories.values())
    noted = read_notes(text, titles, on=on)
    entries = [
        {"activity": entry.typed | entry.activity, "said": entry.said, "problems": entry.problems}
        for entry in noted.entries
    ]
    return {
        "entries": cast(list[contract.JotEntry], entries),
        "left": "\n".join(each.text for each in noted.aside),
        "why": _left_words(noted.aside),
    }


def read_notes(text: str, titles: tuple[tuple[str, str], ...], *, on: date) -> Noted:
    """Return the activities of a text, one for each line, or one for each group of labelled lines.

    ``titles`` are the ids and titles of the categories; ``on`` is the day by which a missing year is assumed.
    """
    lines, aside = _within_reach(text)
    named = [found for number, line in lines if (found := labelled(number, line))]
    if len(named) < 2:
        return Noted(entries=[_line(line, titles, on) for _, line in lines], aside=aside)
    numbers = {each.number for each in named}
    aside += [Aside(number=at, why=NOT_NAMED, text=line) for at, line in lines if at not in numbers]
    entries = []
    for group in groups(named):
        entry, left = read_mail(group, titles, on)
        entries.append(_finished(entry, on))
        aside += left
    return Noted(entries=entries, aside=sorted(aside, key=lambda each: each.number))


def _within_reach(text: str) -> tuple[list[tuple[int, str]], list[Aside]]:
    """The lines that are read at once, by their numbers, and those that are too many or too long for that."""
    lines: list[tuple[int, str]] = []
    aside: list[Aside] = []
    letters, full = 0, False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if len(line) > MOST_LETTERS:
            aside.append(Aside(number=number, why=_TOO_LONG, text=line))
            continue
        full = full or len(lines) >= MOST_LINES or letters + len(line) > MOST_LETTERS
        if full:
            aside.append(Aside(number=number, why=_TOO_MANY, text=line))
        else:
            lines.append((number, line))
            letters += len(line)
    return lines, aside


def _left_words(aside: list[Aside]) -> str:
    """What was not read, where it stands, why, and what to do; empty where all was read."""
    if not aside:
        return ""
    lines: dict[str, list[int]] = {}
    for each in aside:
        numbers = lines.setdefault(each.why, [])
        if each.number not in numbers[-1:]:
            numbers.append(each.number)
    places = "、".join(f"{_numbers(numbers)}（{why}）" for why, numbers in lines.items())
    again = "もう一度読み取ってください" if _TOO_MANY in lines else "必要なら書き直し、不要なら消してください"
    return f"読み取らなかった行があります：{places}。追加した後も欄に残るので、{again}。"


def _numbers(numbers: list[int]) -> str:
    named = "・".join(str(number) for number in numbers[:_NUMBERED])
    return f"{named}行目" if len(numbers) <= _NUMBERED else f"{numbers[0]}行目など{len(numbers):,}行"


def _line(line: str, titles: tuple[tuple[str, str], ...], on: date) -> Entry:
    entry = Entry()
    rest = _BULLET.sub("", line.strip(), count=1)
    rest = take_day(entry, widths(rest), on)
    rest = take_length(entry, rest)
    words = [word for word in re.split(r"[\s\u3000、,]+", rest) if word.strip(_EDGES)]
    left = [word for word in words if not take_word(entry, word, titles)]
    title = " ".join(word.strip("、,。") for word in left).strip(_EDGES)
    if title:
        entry.activity["title"] = title
        entry.say("title", title)
    return _finished(entry, on)


def _finished(entry: Entry, on: date) -> Entry:
    """Say what is missing; what lies after the day asked about is planned."""
    day = entry.activity.get("date")
    if day and day > on.isoformat() and "status" not in entry.activity:
        entry.activity["status"] = "planned"
        entry.say("status", "予定（まだ来ていない日のため）")
    wanted = {
        "date": "「2026-04-18」や「4/18」",
        "category": "「A」や「B」",
        "hours": "「13:00-16:30」や「90分」",
    }
    for name, example in wanted.items():
        if name not in entry.activity and all(each["at"] != name for each in entry.problems):
            entry.refuse(name, f"{FIELD_LABELS[name]}が書かれていません。{example}のように書いてください。")
    return entry
