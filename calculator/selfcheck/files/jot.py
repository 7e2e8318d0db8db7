# One file: a grammar of notes, whose rules look at one another.
"""Notes in a line each to activities: 「4/18 13:00-16:30 コーチング入門 B」, or a mail with 「日時：」 and 「件名：」.

Every part that was understood is said back; a year that was not written is an assumption that says so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from cpd import Scheme
from cpd.amounts import to_units
from cpd.dates import print_day
from selfcheck import contract
from selfcheck.files.headers import FIELD_LABELS, field_of
from selfcheck.files.values import (
    Suggestion,
    say_category,
    say_choice,
    say_competency,
    say_day,
    say_domain,
    say_length,
)
from selfcheck.files.values.days import WEEKDAYS
from selfcheck.files.values.lengths import length_words
from selfcheck.files.values.said import plain, shown

MOST_LINES, MOST_LETTERS = 200, 20_000
_BULLET = re.compile(r"^\s*(?:[・●■◆◇□○*•-]\s*|\(?\d{1,2}[).]\s+)")
_LABELLED = re.compile(r"^\s*[・●■◆◇□○*•【\[]?\s*([^：:】\]]{1,12})[】\]]?\s*[：:]\s*(\S.*)$")
_YEAR_DAY = (
    r"(?:(?:令和?|平成?|昭和?|[RrHhSs])\s?\d{1,2}|令和元|\d{4})\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
)
_SHORT_DAY = r"\d{1,2}/\d{1,2}(?![\d/])|\d{1,2}月\s?\d{1,2}日"
_WEEKDAY = rf"(?:\s?[(\[（<]?[{WEEKDAYS}](?:曜日?)?(?:・?祝)?[)\]）>]|\s[{WEEKDAYS}]曜日?)?"
_DAY = re.compile(
    rf"(?<![\d/.-])(?P<day>(?:{_YEAR_DAY}|{_SHORT_DAY}|\d{{8}}(?!\d)){_WEEKDAY})"
    rf"(?:\s?(?:~|-|から)\s?(?P<end>(?:{_YEAR_DAY}|{_SHORT_DAY}|\d{{1,2}}日){_WEEKDAY}))?"
)
_NEAR_DAYS = {
    "今日": 0,
    "本日": 0,
    "昨日": -1,
    "きのう": -1,
    "おととい": -2,
    "一昨日": -2,
    "明日": 1,
    "あした": 1,
    "あさって": 2,
}
_CLOCK = r"(?:午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分?)?)"
_BREAK = r"(?:\s?[（(、,]?\s?(?:うち)?昼?休憩\s?(?:\d[\d.:]*\s?(?:時間半?|分|h)?(?:\s?[-~]\s?\d{1,2}:\d{2})?)[）)]?)"
_LENGTH = re.compile(
    rf"(?<![\d.:])(?:{_CLOCK}\s?(?:-|~|から)\s?{_CLOCK}(?:まで)?{_BREAK}?(?:[\s、,/]{{1,2}}{_CLOCK}\s?[-~]\s?{_CLOCK})*{_BREAK}?"
    r"|\d{1,3}\s?時間\s?(?:半|\d{1,2}\s?分)?|\d{1,2}\.\d{1,2}\s?(?:時間|h(?:rs?)?)|\d{1,2}\s?h(?:rs?)?\s?(?:\d{1,2}\s?m?)?|\.\d\s?h"
    r"|\d{1,4}\s?(?:分間?|min)|\d{1,2}:\d{2}(?::\d{2})?)(?![\d:])",
    re.ASCII | re.IGNORECASE,
)
_EDGES = " \t\u3000、,。・/|-~:：;"


@dataclass(kw_only=True, slots=True)
class Entry:
    """An activity from a note: what was understood of it, each part said back, and what is missing."""

    activity: dict[str, Any] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)

    def say(self, name: str, text: str, suggest: tuple[Suggestion, ...] = ()) -> None:
        """Note what a field was understood as."""
        self.said.append({"field": name, "text": text, "suggest": [_suggested(each) for each in suggest]})

    def refuse(self, name: str, message: str, suggest: tuple[Suggestion, ...] = ()) -> None:
        """Note what is missing or cannot be read."""
        self.problems.append(
            {"at": name, "message": message, "suggest": [_suggested(each) for each in suggest]}
        )


def _suggested(each: Suggestion) -> dict[str, str]:
    return {"label": each.label, "value": each.value, "until": each.until}


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
    rest = _take_day(entry, _kept(rest), on)
    rest = _take_length(entry, rest)
    words = [word for word in re.split(r"[\s\u3000、,]+", rest) if word.strip(_EDGES)]
    left = [word for word in words if not _take_word(entry, word, titles)]
    title = " ".join(word.strip("、,。") for word in left).strip(_EDGES)
    if title:
        entry.activity["title"] = title
        entry.say("title", title)
    return _finished(entry, on)


def _kept(text: str) -> str:
    """The line with one kind of dash, wave, colon and digits where it matters, and its words as they were typed."""
    return re.sub(r"[０-９：／．～〜－−‐–（）]+", lambda found: plain(found[0]) or found[0], text)


def _take_day(entry: Entry, rest: str, on: date) -> str:
    for word, away in _NEAR_DAYS.items():
        if re.match(rf"{word}(?![一-龠ぁ-ん])|.*[\s\u3000]{word}[\s\u3000]", rest):
            _dated(entry, on + timedelta(days=away), "")
            return rest.replace(word, " ", 1)
    found = _DAY.search(rest)
    if not found:
        return rest
    said = say_day(found["day"])
    assumed: tuple[Suggestion, ...] = ()
    if said.value is None:
        day, assumed = _assumed(found["day"], on, planned="予定" in rest)
        if day is None:
            entry.refuse("date", said.problem, said.suggest)
            return _without(rest, found)
        _dated(entry, day, f"。年が書かれていないので、{day.year}年としました", assumed)
    elif said.problem:
        entry.refuse("date", said.problem, said.suggest)
    else:
        _dated(entry, date.fromisoformat(said.value), "")
    if found["end"] and "date" in entry.activity:
        _ended(entry, found["end"])
    return _without(rest, found)


def _dated(entry: Entry, day: date, more: str, suggest: tuple[Suggestion, ...] = ()) -> None:
    entry.activity["date"] = day.isoformat()
    entry.say("date", f"{print_day(day)}（{WEEKDAYS[day.weekday()]}）{more}", suggest)


def _ended(entry: Entry, typed: str) -> None:
    first = entry.activity["date"]
    bare = (
        re.sub(rf"\s?[(\[（<]?[{WEEKDAYS}](?:曜日?)?[)\]）>]?$", "", plain(typed))
        if not typed.endswith("日")
        else typed
    )
    for text in (
        bare,
        f"{first[:4]}/{bare}",
        f"{first[:4]}年{bare}",
        f"{first[:4]}年{int(first[5:7])}月{bare}",
    ):
        said = say_day(text)
        if said.value and not said.problem and said.value >= first:
            entry.activity["until"] = said.value
            entry.say("until", f"{print_day(date.fromisoformat(said.value))}まで")
            return
    entry.refuse("until", f"「{shown(typed)}」を終わった日として読み取れません。")


def _assumed(typed: str, on: date, *, planned: bool) -> tuple[date | None, tuple[Suggestion, ...]]:
    """The last such day up to ``on``, or the next one of what is planned; and the years beside it."""
    found = re.match(r"(\d{1,2})\s?[/月]\s?(\d{1,2})", plain(typed))
    if not found:
        return None, ()
    days = []
    for year in range(on.year - 4, on.year + 3):
        try:
            days.append(date(year, int(found[1]), int(found[2])))
        except ValueError:
            continue
    fitting = [day for day in days if (day >= on if planned else day <= on)]
    if not fitting:
        return None, ()
    day = fitting[0] if planned else fitting[-1]
    near = [each for each in days if each != day and abs((each - on).days) < 800]
    return day, tuple(Suggestion(label=print_day(each), value=each.isoformat()) for each in near)


def _take_length(entry: Entry, rest: str) -> str:
    found = _LENGTH.search(rest)
    if not found:
        return rest
    said = say_length(found[0].strip())
    if said.value is not None and not said.problem:
        entry.activity["hours"] = said.value
        entry.say("hours", said.note or length_words(to_units(said.value)))
    else:
        entry.refuse("hours", said.problem, said.suggest)
    return _without(rest, found)


def _without(rest: str, found: re.Match[str]) -> str:
    return f"{rest[: found.start()]} {rest[found.end() :]}"


def _take_word(entry: Entry, word: str, titles: tuple[tuple[str, str], ...]) -> bool:
    """Take a word that is a category, a domain, evidence or a status; the others are the title."""
    word = word.strip("、,。")
    tries = (
        ("category", say_category(word, titles) if _may_be_category(word, titles) else None),
        ("domain", say_domain(word) if re.fullmatch(r"分野\s?[0-7０-７]", word) else None),
        ("competency", say_competency(word) if re.fullmatch(r"[A-Za-z]{2}-\d{1,2}", word) else None),
        (
            "status",
            say_choice("status", word)
            if word in ("予定", "済", "済み", "実施済み", "申込済", "完了", "受講済")
            else None,
        ),
        ("evidence", say_choice("evidence", word) if _may_be_evidence(word) else None),
    )
    for name, said in tries:
        if said is None or name in entry.activity or said.problem or not said.value:
            continue
        entry.activity[name] = int(said.value) if name == "domain" else said.value
        entry.say(name, said.note or _label(name, said.value, titles))
        return True
    return False


def _may_be_category(word: str, titles: tuple[tuple[str, str], ...]) -> bool:
    typed = plain(word)
    known = {id for id, _ in titles} | {title for _, title in titles}
    return typed.upper() in known or bool(
        re.fullmatch(r"(?:カテゴリー?|区分|種別)\s?[A-Za-z]|[\[(【][A-Za-z][\])】]", typed)
    )


def _may_be_evidence(word: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:受講|修了|参加)証(?:明書|書)?(?:[（(].*[)）]|あり|有り?)?|証明書?(?:なし|無し)", word
        )
    )


def _label(name: str, value: str, titles: tuple[tuple[str, str], ...]) -> str:
    if name == "category":
        return f"{value}（{dict(titles).get(value, '')}）"
    if name == "status":
        return "予定" if value == "planned" else "実施済み"
    return {"certificate": "受講証明書", "none": "なし"}.get(value, value)


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
        rest = _take_length(entry, _take_day(entry, _kept(group["date"]), on))
    if "hours" in group and "hours" not in entry.activity:
        rest = _take_length(entry, _kept(group["hours"]))
    for name in ("title", "provider", "detail", "note", "evidence_place"):
        if group.get(name):
            entry.activity[name] = group[name]
            entry.say(name, group[name])
    words = [
        group[name] for name in ("category", "domain", "evidence", "status", "competency") if name in group
    ]
    for word in [*words, *rest.split()]:
        _take_word(entry, f"分野{word}" if word == group.get("domain") and word.isdigit() else word, titles)
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
