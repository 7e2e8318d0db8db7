# One file: all the ways in which a length of time is written.
"""A length of time as people write it: 1:30, 90分, 1時間半, 13:00-16:30, 10:00-17:00 休憩60分.

What could be two lengths (0.0625 hours, or 1:30 as a fraction of a day) is asked about.
"""

import re
from decimal import Decimal
from functools import lru_cache

from cpd.amounts import UNITS, hours_text
from cpd.records.fields import HOURS_HINT
from selfcheck.files.values.clock import read_spans
from selfcheck.files.values.said import Said, Suggestion, cell_error, plain, shown

MINUTE = UNITS // 60
_N = r"(?:\d{1,7}(?:\.\d{0,20})?|\.\d{1,20})"
_NUMBER = re.compile(rf"({_N})", re.ASCII)
_HOURS = re.compile(rf"({_N})\s*(?:時間|hours?|hrs?\.?|h)", re.ASCII | re.IGNORECASE)
_POINTS = re.compile(rf"({_N})\s*(?:ポイント|単位|点|CPD|points?|pts?|p)", re.ASCII | re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,5})\s*(?:分間?|minutes?|mins?\.?|m)", re.ASCII | re.IGNORECASE)
_BOTH = re.compile(
    r"(\d{1,7})\s*(?:時間|hours?|hrs?|h)\s*と?\s*(\d{1,2})\s*(?:分間?|minutes?|mins?|m)",
    re.ASCII | re.IGNORECASE,
)
_SHORT = re.compile(r"(\d{1,7})\s*h\s*(\d{2})", re.ASCII | re.IGNORECASE)
_AND_HALF = re.compile(r"(\d{1,7})\s*時間\s*半", re.ASCII)
_CLOCK = re.compile(r"(\d{1,7}):([0-5]\d)", re.ASCII)
_SECONDS = re.compile(r"(\d{1,7}):([0-5]\d):([0-5]\d)(?:\.0+)?", re.ASCII)
_TIMES = re.compile(r"(.+?)\s*[x×✕*]\s*(\d{1,2})\s*[回日コマ]{0,2}", re.ASCII)
_OF_A_DAY = re.compile(r"1899-12-3[01][T\s](\d{1,2}):([0-5]\d)(?::00)?", re.ASCII)
_FRACTIONS = {"¼": 15, "½": 30, "¾": 45}
_WHOLE_AND_FRACTION = re.compile(r"(\d{0,3})\s*([¼½¾])\s*(?:時間|h)?", re.ASCII | re.IGNORECASE)
_HALF = re.compile(r"半時間|30分間?", re.ASCII)


@lru_cache(maxsize=8192)
def say_length(text: str) -> Said:
    """Return the length as the log has it (``"2.5"``, ``"2:30"``), or what keeps it from being read.

    >>> say_length("1時間半").value, say_length("10:00-17:00 休憩60分").note
    ('1:30', '6時間（休憩1時間を除く）')
    """
    typed = plain(text)
    if problem := cell_error(typed):
        return Said(problem=problem)
    if found := _NUMBER.fullmatch(typed):
        return _number(text, found[1])
    units = _units(typed)
    if units is None:
        return _multiple(typed) or _spans(text, typed) or _unread(text, typed)
    if units == 0:
        return Said(
            value=_text(typed, units), problem=f"「{shown(text)}」は0より大きくしてください。{HOURS_HINT}"
        )
    note = (
        ""
        if _CLOCK.fullmatch(typed) or (_HOURS.fullmatch(typed) and typed.endswith("時間"))
        else length_words(units)
    )
    return Said(value=_text(typed, units), note=note)


def length_words(units: int) -> str:
    """Return a length as people say it, to the second.

    >>> from cpd.amounts import to_units
    >>> length_words(to_units("2:30")), length_words(to_units("0.02"))
    ('2時間30分', '1分12秒')
    """
    seconds = round(Decimal(units) * 3600 / UNITS)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    said = f"{hours}時間" if hours else ""
    said += f"{minutes}分" if minutes else ""
    return said + (f"{rest}秒" if rest else "") or "0分"


def explicit_hours(units: int) -> str:
    """Return a length as a text that no reader takes for another: ``0.0625時間`` where 0.0625 would be asked about."""
    text = hours_text(units)
    said = say_length(text)
    return text if said.value == text and not said.problem else f"{text}時間"


def _units(typed: str) -> int | None:
    """The units of a length with its unit written beside it, or on a clock; None where it is none."""
    if found := _CLOCK.fullmatch(typed) or _BOTH.fullmatch(typed) or _SHORT.fullmatch(typed):
        hours, minutes = int(found[1]), int(found[2])
        return hours * UNITS + minutes * MINUTE if minutes < 60 else None
    if found := _AND_HALF.fullmatch(typed):
        return int(found[1]) * UNITS + UNITS // 2
    if found := _MINUTES.fullmatch(typed):
        return int(found[1]) * MINUTE
    if found := _HOURS.fullmatch(typed):
        return _rounded(found[1])
    if (found := _SECONDS.fullmatch(typed)) and found[3] == "00":
        return int(found[1]) * UNITS + int(found[2]) * MINUTE
    if found := _OF_A_DAY.fullmatch(typed):
        return int(found[1]) * UNITS + int(found[2]) * MINUTE
    if found := _WHOLE_AND_FRACTION.fullmatch(typed):
        return int(found[1] or 0) * UNITS + _FRACTIONS[found[2]] * MINUTE
    return UNITS // 2 if _HALF.fullmatch(typed) else None


def _text(typed: str, units: int) -> str:
    """The length in the log's form: on the clock where it was typed in hours and minutes."""
    if found := _HOURS.fullmatch(typed):
        return _decimal(found[1], units)
    if _OF_A_DAY.fullmatch(typed) or _WHOLE_AND_FRACTION.fullmatch(typed):
        return hours_text(units)
    return f"{units // UNITS}:{units % UNITS // MINUTE:02}"


def _decimal(number: str, units: int) -> str:
    number = f"0{number}" if number.startswith(".") else number.removesuffix(".")
    return number if re.fullmatch(r"\d{1,7}(\.\d{1,6})?", number) else hours_text(units)


def _rounded(number: str) -> int:
    """The units of hours with any number of places: a whole minute within the noise, else six places."""
    exact = Decimal(number) * UNITS
    minutes = round(exact / MINUTE) * MINUTE
    if abs(exact - minutes) <= Decimal(UNITS) / 10**8 * 10 and len(number.partition(".")[2]) > 6:
        return int(minutes)
    return int(round(exact / 60) * 60)


def _number(text: str, number: str) -> Said:
    """A number alone is hours, where it can be nothing else."""
    units = _rounded(number)
    value = _decimal(number, units)
    if units == 0:
        return Said(value=value, problem=f"「{shown(text)}」は0より大きくしてください。{HOURS_HINT}")
    places = number.partition(".")[2]
    if units < UNITS and len(places) > 2 and units % (3 * MINUTE):
        return _fraction(text, number, units)
    if units < UNITS and len(places) > 2:
        of_day = _of_a_day(number)
        if of_day is not None and len(places.rstrip("0")) > 2:
            return _fraction(text, number, units)
    note = ""
    if value != number:
        note = length_words(units)
    if (len(places) == 2 and units % (15 * MINUTE) and int(places) < 60) or (
        len(places) > 2 and units % MINUTE
    ):
        note = f"{length_words(units)}（{number}時間として）"
    return Said(value=value, note=note)


def _fraction(text: str, number: str, units: int) -> Said:
    of_day = _of_a_day(number)
    as_hours = Suggestion(label=f"{length_words(units)}（{number}時間）", value=f"{number}時間")
    if of_day is None:
        return Said(
            problem=f"「{shown(text)}」は、どの長さか決められません。{HOURS_HINT}", suggest=(as_hours,)
        )
    as_day = Suggestion(label=f"{length_words(of_day)}（1日を1とした時刻）", value=_on_clock(of_day))
    return Said(
        problem=f"「{shown(text)}」は、{length_words(units)}とも、表計算ソフトの時刻（{_on_clock(of_day)}）とも読めます。"
        "どちらかを選ぶか、1:30のように入力してください。",
        suggest=(as_day, as_hours),
    )


def _of_a_day(number: str) -> int | None:
    """The units of a fraction of a day, where it comes to a whole minute."""
    exact = Decimal(number) * 24 * 60
    minutes = round(exact)
    return minutes * MINUTE if minutes and abs(exact - minutes) < Decimal("0.01") else None


def _on_clock(units: int) -> str:
    return f"{units // UNITS}:{units % UNITS // MINUTE:02}"


def _multiple(typed: str) -> Said | None:
    """So many times a length: 90分×2回."""
    found = _TIMES.fullmatch(typed) if len(typed) <= 40 else None
    one = (
        (_units(found[1]) or (_rounded(found[1]) if _NUMBER.fullmatch(found[1]) else None)) if found else None
    )
    if not found or not one or not int(found[2]):
        return None
    units = one * int(found[2])
    return Said(
        value=hours_text(units), note=f"{length_words(units)}（{length_words(one)}の{int(found[2])}回分）"
    )


def _spans(text: str, typed: str) -> Said | None:
    """From one time to another, once or more, less the breaks."""
    read = read_spans(typed)
    if read is None:
        return None
    if read.problem:
        return Said(
            problem=f"「{shown(text)}」は、{read.problem}{HOURS_HINT}", suggest=_suggested(read.worked)
        )
    breaks = f"（休憩{length_words(read.breaks * MINUTE)}を除く）" if read.breaks else ""
    units = (read.worked - read.breaks) * MINUTE
    return Said(value=hours_text(units), note=f"{length_words(units)}{breaks}")


def _suggested(minutes: int) -> tuple[Suggestion, ...]:
    if minutes <= 0:
        return ()
    units = minutes * MINUTE
    return (Suggestion(label=length_words(units), value=_on_clock(units)),)


def _unread(text: str, typed: str) -> Said:
    quoted = f"「{shown(text)}」"
    if found := _POINTS.fullmatch(typed):
        return Said(
            problem=f"{quoted}はポイントの数です。ポイントではなく、活動の時間を入力してください。",
            suggest=(Suggestion(label=f"{found[1]}時間", value=f"{found[1]}時間"),),
        )
    if re.fullmatch(r"[-▲△]\s*\d.*", typed):
        return Said(problem=f"{quoted}は0より大きくしてください。{HOURS_HINT}")
    problem = f"{quoted}を時間として読み取れません。{HOURS_HINT}"
    if found := re.fullmatch(r"(\d{1,2}),(\d)", typed, re.ASCII):
        return Said(problem=problem, suggest=_suggested(round(Decimal(f"{found[1]}.{found[2]}") * 60)))
    if found := re.fullmatch(r"(\d{1,2}):(\d)", typed, re.ASCII):
        minutes = (int(found[2]), int(found[2]) * 10)
        return Said(
            problem=problem,
            suggest=tuple(
                each for one in minutes if one < 60 for each in _suggested(int(found[1]) * 60 + one)
            ),
        )
    if found := re.fullmatch(r"(\d{1,2})時(?:間)?(\d{1,2})分?", typed, re.ASCII):
        return Said(
            problem=problem,
            suggest=_suggested(int(found[1]) * 60 + int(found[2])) if int(found[2]) < 60 else (),
        )
    if found := re.fullmatch(r"(\d{1,2}:[0-5]\d)(?::\d\d)?\s*[AP]M", typed, re.ASCII | re.IGNORECASE):
        hour, minute = found[1].split(":")
        return Said(problem=problem, suggest=_suggested(int(hour) * 60 + int(minute)))
    if found := re.fullmatch(
        rf"(?:約|およそ|概ね)?\s*({_N})\s*時間?\s*(?:程度|くらい|ぐらい|弱|強)?", typed, re.ASCII
    ):
        return Said(problem=problem, suggest=_suggested(round(Decimal(found[1]) * 60)))
    return Said(problem=problem)
