"""The day in a note, and its last day; a year that is not written is assumed, and the note says so."""

import re
from datetime import date, timedelta

from cpd.dates import print_day
from selfcheck.files.notes.entry import Entry, without
from selfcheck.files.values import Suggestion, say_day
from selfcheck.files.values.days import WEEKDAYS
from selfcheck.files.values.said import plain, shown

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


def take_day(entry: Entry, rest: str, on: date) -> str:
    """Put the day that a note says into its entry, and return the note without it.

    A year that is not written is assumed from ``on``, the day asked about.
    """
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
            entry.refuse("date", said.problem, said.suggest, typed=found[0].strip())
            return without(rest, found)
        _dated(entry, day, f"。年が書かれていないので、{day.year}年としました", assumed)
    elif said.problem:
        entry.refuse("date", said.problem, said.suggest, typed=found[0].strip())
    else:
        _dated(entry, date.fromisoformat(said.value), "")
    if found["end"] and "date" in entry.activity:
        _ended(entry, found["end"])
    return without(rest, found)


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
    entry.refuse("until", f"「{shown(typed)}」を終わった日として読み取れません。", typed=typed)


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
