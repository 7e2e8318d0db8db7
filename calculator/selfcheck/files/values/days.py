# One file: all the ways in which a day is written.
"""A calendar day as people in Japan write it: 2025/4/1(火), 令和7年4月1日, 2025-04-01T09:00, 45748.

What leaves something to guess (no year, two digits of one, day and month in doubt, several days) is asked about.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

from cpd.dates import Period, print_day
from cpd.records.fields import DAY_HINT
from selfcheck.files.values.said import Said, Suggestion, cell_error, plain, shown

ERAS = {
    "令和": (2018, date(2019, 5, 1), date.max),
    "平成": (1988, date(1989, 1, 8), date(2019, 4, 30)),
    "昭和": (1925, date(1926, 12, 25), date(1989, 1, 7)),
}
_ERA_NAMES = {
    spelling: name
    for letter, name in (("R", "令和"), ("H", "平成"), ("S", "昭和"))
    for spelling in (letter, name[0], name)
}
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
WEEKDAYS = "月火水木金土日"
_OPEN, _CLOSE = "[(<{「【〔〈《\\[]", "[)>}」】〕〉》\\]]"
_BEHIND = (
    rf"(?:[\s,、]*{_OPEN}?\s*(?P<weekday>[{WEEKDAYS}])(?:曜日?)?(?:\s*[・,、/]\s*(?:祝日?|振替?(?:休日)?|休日?))?\s*{_CLOSE}?)?"
    r"(?:(?:\s*T|\s+|(?<=日|[)\]】」〕]))\s*(?P<time>\d{1,2}[:時]\d{2}(?:[:分]\d{2}(?:\.\d+)?)?分?秒?)"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?"
)
_SEP = r"\s*[-/.年]\s*"
_SEP2 = r"\s*[-/.月]\s*"
_DAY = re.compile(rf"(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP2}(?P<d>\d{{1,2}})\s*日?{_BEHIND}", re.ASCII)
_ERA_DAY = re.compile(
    rf"(?P<era>令和?|平成?|昭和?|[RrHhSs])\s*\.?\s*(?P<y>\d{{1,2}}|元){_SEP}(?P<m>\d{{1,2}}){_SEP2}(?P<d>\d{{1,2}})\s*日?{_BEHIND}",
    re.ASCII,
)
_DIGITS = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII)
_NAMED = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?(?:(?P<d>\d{1,2})[-\s]+)?(?P<name>[A-Za-z]{3})[a-z]*\.?[-\s]+(?:(?P<d2>\d{1,2}),?\s+)?"
    r"(?P<y>\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+GMT[+-]\d{4})?(?:\s*\(.*\))?",
    re.ASCII,
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_SHORT = re.compile(r"'?(\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
_NO_YEAR = re.compile(rf"(\d{{1,2}})[-/.月](\d{{1,2}})日?{_BEHIND}", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_NO_DAY = re.compile(r"(?:令和?|平成?|昭和?|[RrHhSs])?\s*\d{1,4}\s*[-/.年]\s*\d{1,2}月?", re.ASCII)
_FISCAL = re.compile(r"(?:令和?|平成?|昭和?|[RrHhSs])?\s*(?:\d{1,4}|元)\s*年?度", re.ASCII)
_SPAN = re.compile(
    r"(?P<first>.+?)\s*(?:~|から|→|⇒|-(?=\s*\d{4}[-/.年])|(?<=日)-|(?<=[)\]])-|\s-\s)\s*(?P<last>.+?)(?:まで)?"
)
_SEVERAL = re.compile(r"[、,;，・&]|\sと\s|及び|および")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000
_EXCEL_DAYS, _MAC_DAYS = date(1899, 12, 30), date(1904, 1, 1)
_JAPAN = timedelta(hours=9)
_EMPTY_CELL = re.compile(r"1900[-/.年]1[-/.月]0日?.*|1899[-/]12[-/]3[01].*", re.ASCII)


@lru_cache(maxsize=8192)
def say_day(text: str, *, period: Period | None = None, from_1904: bool | None = None) -> Said:
    """Return the day as ``"2026-04-13"``, or what keeps it from being read.

    An impossible day is returned as written, for the rules to refuse. ``period`` is where the day is looked for
    when its year is in doubt; ``from_1904`` says from when a workbook counts its days, None where that is unknown.
    """
    typed = plain(text)
    if problem := cell_error(typed):
        return Said(problem=problem)
    if found := _DAY.fullmatch(typed) or _DIGITS.fullmatch(typed):
        return _told(text, found, int(found["y"]))
    if found := _ERA_DAY.fullmatch(typed):
        return _of_era(text, found)
    if found := _SERIAL.fullmatch(typed):
        return _serial(text, int(found[1]), period, from_1904)
    if (
        (found := _NAMED.fullmatch(typed))
        and found["name"].lower() in _MONTHS
        and (found["d"] or found["d2"])
    ):
        return _named(text, found)
    return _unread(text, typed, period)


def _told(text: str, found: re.Match[str], year: int) -> Said:
    groups = found.groupdict()
    if _EMPTY_CELL.fullmatch(plain(text)):
        return Said(problem=f"「{shown(text)}」は、時刻だけか空のセルを日付として表したものです。{DAY_HINT}")
    value = f"{year:04}-{int(found['m']):02}-{int(found['d']):02}"
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return Said(problem=f"「{shown(text)}」という日付はありません。{DAY_HINT}", value=value)
    note = ""
    if groups.get("zone"):
        day = _in_japan(day, groups["time"], groups["zone"])
        note = "日本時間の日付にしました。"
    weekday = groups.get("weekday")
    if weekday and weekday != WEEKDAYS[day.weekday()]:
        note += f"この日は{WEEKDAYS[day.weekday()]}曜日です。曜日と日付のどちらかが違います。"
    return Said(value=day.isoformat(), note=_note(text, day, note))


def _note(text: str, day: date, more: str = "") -> str:
    """Say a day back, unless it was typed in figures and the usual order."""
    usual = re.fullmatch(r"\d{4}([-/])\d{1,2}\1\d{1,2}", text, re.ASCII)
    behind = f"（{more.rstrip('。')}）" if more else ""
    return f"{print_day(day)}{behind}" if more or not usual else ""


def _in_japan(day: date, time: str, zone: str) -> date:
    """Return the day in Japan at a moment that is given with its distance from Greenwich."""
    hour, minute = (int(part) for part in re.split(r"[:時]", time)[:2][:2])
    away = 0 if zone == "Z" else int(zone[:3]) * 60 + int(zone[0] + zone[-2:])
    moment = timedelta(hours=hour, minutes=minute) - timedelta(minutes=away) + _JAPAN
    try:
        return day + timedelta(days=moment // timedelta(days=1))
    except OverflowError:
        return day


def _of_era(text: str, found: re.Match[str]) -> Said:
    name = _ERA_NAMES[found["era"].upper()]
    before, first, last = ERAS[name]
    said = _told(text, found, before + (1 if found["y"] == "元" else int(found["y"])))
    if said.value is None or (said.problem and not said.suggest):
        return said
    day = date.fromisoformat(said.value)
    if first <= day <= last and found["y"] not in ("0", "00"):
        return said
    span = f"{print_day(first)}から" + ("" if last == date.max else f"{print_day(last)}まで")
    return Said(
        problem=f"「{shown(text)}」は、{name}の期間（{span}）の外です。{DAY_HINT}", suggest=(_day(day),)
    )


def _serial(text: str, number: int, period: Period | None, from_1904: bool | None) -> Said:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return Said(problem=f"「{shown(text)}」を日付として読み取れません。{DAY_HINT}")
    usual, mac = _EXCEL_DAYS + timedelta(days=number), _MAC_DAYS + timedelta(days=number)
    day = mac if from_1904 else usual
    if from_1904 is None and period and usual not in period and mac in period:
        return Said(
            problem=f"「{shown(text)}」は表計算ソフトの日付番号です。数え方が2つあり、どの日か決められません。"
            f"{DAY_HINT}",
            suggest=(_day(mac), _day(usual)),
        )
    return Said(value=day.isoformat(), note=f"{print_day(day)}（表計算ソフトの日付番号として読み取りました）")


def _named(text: str, found: re.Match[str]) -> Said:
    year, number = int(found["y"]), int(found["d"] or found["d2"])
    try:
        day = date(2000 + year if year < 100 else year, _MONTHS[found["name"].lower()], number)
    except ValueError:
        return Said(problem=f"「{shown(text)}」という日付はありません。{DAY_HINT}")
    if year < 100:
        return Said(problem=f"「{shown(text)}」は、年が分かりません。{DAY_HINT}", suggest=(_day(day),))
    return Said(value=day.isoformat(), note=_note(text, day))


def _unread(text: str, typed: str, period: Period | None) -> Said:
    """Say why a text is no day, and which days it may mean."""
    quoted = f"「{shown(text)}」"
    if _FISCAL.fullmatch(typed):
        return Said(problem=f"{quoted}は年度だけです。活動した日を、年-月-日で入力してください。")
    if found := _SHORT.fullmatch(typed):
        return Said(problem=f"{quoted}は、年が分かりません。{DAY_HINT}", suggest=_short_years(found))
    if found := _YEAR_LAST.fullmatch(typed):
        one, other = (
            (int(found[3]), int(found[1]), int(found[2])),
            (int(found[3]), int(found[2]), int(found[1])),
        )
        return Said(
            problem=f"{quoted}は、月と日の順が分かりません。{DAY_HINT}",
            suggest=_days(*dict.fromkeys((other, one))),
        )
    if _NO_DAY.fullmatch(typed) and not re.fullmatch(r"\d{1,2}[-/.]\d{1,2}", typed):
        return Said(problem=f"{quoted}には日がありません。活動した日まで、年-月-日で入力してください。")
    if found := _NO_YEAR.fullmatch(typed):
        return Said(
            problem=f"{quoted}には年がありません。{DAY_HINT}",
            suggest=_years_of(int(found[1]), int(found[2]), period),
        )
    if span := _span(typed, period):
        return Said(
            problem=f"{quoted}は2日以上の期間です。活動日に始まった日を、「終わった日」に終わった日を入力してください。",
            suggest=(span,),
        )
    if len(typed) <= 60 and _SEVERAL.search(typed) and re.search(r"\d[-/.月]\d", typed):
        return Said(problem=f"{quoted}には日が2つ以上あります。1日ずつ、行を分けて入力してください。")
    return Said(problem=f"{quoted}を日付として読み取れません。{DAY_HINT}", suggest=_near(typed))


def _span(typed: str, period: Period | None) -> Suggestion | None:
    found = _SPAN.fullmatch(typed) if len(typed) <= 60 else None
    if not found:
        return None
    first = say_day(found["first"], period=period)
    if first.value is None or first.problem:
        return None
    rest = found["last"]
    for text in (rest, f"{first.value[:4]}/{rest}", f"{first.value[:8]}{rest.removesuffix('日')}"):
        last = say_day(text, period=period)
        if last.value and not last.problem and last.value >= first.value:
            label = f"{_printed(first.value)}から{_printed(last.value)}まで"
            return Suggestion(label=label, value=first.value, until=last.value)
    return None


def _near(typed: str) -> tuple[Suggestion, ...]:
    """A day with a word before or behind it (2025/4/1頃), or with commas for its parts (2025,4,1)."""
    found = re.search(r"\d{4}\s*[-/.年,]\s*\d{1,2}\s*[-/.月,]\s*\d{1,2}", typed[:60], re.ASCII)
    parts = [int(part) for part in re.findall(r"\d+", found[0])] if found else []
    return _days((parts[0], parts[1], parts[2])) if len(parts) == 3 else ()


def _short_years(found: re.Match[str]) -> tuple[Suggestion, ...]:
    year, month, number = int(found[1]), int(found[2]), int(found[3])
    years = [2000 + year, 2018 + year] if year <= 18 else [2000 + year]
    last = date.max if year > 18 else date(2040, 12, 31)
    return tuple(
        each
        for each in _days(*((y, month, number) for y in years))
        if "2019-05-01" <= each.value <= last.isoformat()
    )


def _years_of(month: int, number: int, period: Period | None) -> tuple[Suggestion, ...]:
    if period is None or period.end.year - period.start.year > 6:
        return ()
    years = range(period.start.year, period.end.year + 1)
    return tuple(
        each
        for each in _days(*((year, month, number) for year in years))
        if date.fromisoformat(each.value) in period
    )


def _days(*parts: tuple[int, int, int]) -> tuple[Suggestion, ...]:
    days = []
    for year, month, number in parts:
        try:
            days.append(_day(date(year, month, number)))
        except ValueError:
            continue
    return tuple(days)


def _day(day: date) -> Suggestion:
    return Suggestion(label=print_day(day), value=day.isoformat())


def _printed(value: str) -> str:
    return print_day(date.fromisoformat(value))
