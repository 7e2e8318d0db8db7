"""Notes in a line each to activities: 「4/18 13:00-16:30 コーチング入門 B」, or a mail with 「日時：」 and 「件名：」.

Every part that was understood is said back; a year that was not written is an assumption that says so.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

from cpd import Scheme
from selfcheck import contract
from selfcheck.files.headers import FIELD_LABELS, field_of
from selfcheck.files.notes.day import take_day
from selfcheck.files.notes.entry import Entry
from selfcheck.files.notes.words import take_length, take_word
from selfcheck.files.values.said import plain

MOST_LINES, MOST_LETTERS = 200, 20_000
_BULLET = re.compile(r"^\s*(?:[・●■◆◇□○*•-]\s*|\(?\d{1,2}[).]\s+)")
_LABELLED = re.compile(r"^\s*[・●■◆◇□○*•【\[]?\s*([^：:】\]]{1,12})[】\]]?\s*[：:]\s*(\S.*)$")
_EDGES = " \t\u3000、,。・/|-~:：;"


def jot(text: str, scheme: Scheme, *, on: date) -> list[contract.JotEntry]:
    """Return the entries of a text as plain data for the page: activity, what is said back, problems."""
    titles = tuple((each.id, each.title) for each in scheme.editions[-1].categories.values())
    return [
        cast(contract.JotEntry, {"activity": entry.activity, "said": entry.said, "problems": entry.problems})
        for entry in read_notes(text, titles, on=on)
    ]


def read_notes(text: str, titles: tuple[tuple[str, str], ...], *, on: date) -> list[Entry]:
    """Return the activities of a text, one for each line, or one for each group of labelled lines.

    ``titles`` are the ids and titles of the categories; ``on`` is the day by which a missing year is assumed.
    """
    lines = [line for line in text[:MOST_LETTERS].splitlines() if line.strip()][:MOST_LINES]
    labelled = [_labelled(line) for line in lines]
    if sum(found is not None for found in labelled) >= 2:
        return [_mail(group, titles, on) for group in _groups(labelled, lines)]
    return [_line(line, titles, on) for line in lines]


def _line(line: str, titles: tuple[tuple[str, str], ...], on: date) -> Entry:
    entry = Entry()
    rest = _BULLET.sub("", line.strip(), count=1)
    rest = take_day(entry, _kept(rest), on)
    rest = take_length(entry, rest)
    words = [word for word in re.split(r"[\s\u3000、,]+", rest) if word.strip(_EDGES)]
    left = [word for word in words if not take_word(entry, word, titles)]
    title = " ".join(word.strip("、,。") for word in left).strip(_EDGES)
    if title:
        entry.activity["title"] = title
        entry.say("title", title)
    return _finished(entry, on)


def _kept(text: str) -> str:
    """The line with one kind of dash, wave, colon and digits where it matters, and its words as they were typed."""
    return re.sub(r"[０-９：／．～〜－−‐–（）]+", lambda found: plain(found[0]) or found[0], text)


def _labelled(line: str) -> tuple[str, str] | None:
    found = _LABELLED.match(line)
    name = field_of(found[1]) if found else None
    return (name, found[2].strip()) if found and name else None


def _groups(labelled: list[tuple[str, str] | None], lines: list[str]) -> Iterator[Mapping[str, str]]:
    """Lines with labels, in groups that have each label once."""
    group: dict[str, str] = {}
    for found in labelled:
        if found is None:
            continue
        if found[0] in group:
            yield group
            group = {}
        group[found[0]] = found[1]
    if group:
        yield group


def _mail(group: Mapping[str, str], titles: tuple[tuple[str, str], ...], on: date) -> Entry:
    entry = Entry()
    rest = ""
    if "date" in group:
        rest = take_length(entry, take_day(entry, _kept(group["date"]), on))
    if "hours" in group and "hours" not in entry.activity:
        rest = take_length(entry, _kept(group["hours"]))
    for name in ("title", "provider", "detail", "note", "evidence_place"):
        if group.get(name):
            entry.activity[name] = group[name]
            entry.say(name, group[name])
    words = [
        group[name] for name in ("category", "domain", "evidence", "status", "competency") if name in group
    ]
    for word in [*words, *rest.split()]:
        take_word(entry, f"分野{word}" if word == group.get("domain") and word.isdigit() else word, titles)
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
