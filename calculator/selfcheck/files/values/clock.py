"""Spans of a day on the clock, with breaks: 9:30-12:00 13:00-16:00, 午後1時～4時30分, 10:00-17:00（休憩1時間）."""

import re
from dataclasses import dataclass
from itertools import pairwise

_TIME = (
    r"(?:(?P<{0}half>午前|午後|AM|PM)\s*)?(?P<{0}hour>\d{{1,2}})"
    r"(?:\s*(?::|時)\s*(?P<{0}minute>[0-5]?\d)?\s*分?|(?P<{0}bare>[0-5]\d))"
)
_SPAN = re.compile(
    _TIME.format("a") + r"\s*(?:~|-|から|→|ー)\s*" + _TIME.format("b") + r"(?:まで)?",
    re.ASCII | re.IGNORECASE,
)
_BREAK = re.compile(
    r"[（(、,;/\s]*(?:うち|途中)?(?:昼)?(?:休憩|休み|休|昼食)(?:時間)?[\s:：は]*"
    r"(?:(?P<hours>\d{1,2}(?:\.\d)?)\s*(?:時間|h)(?P<half>半)?)?(?:(?P<minutes>\d{1,3})\s*(?:分|m))?"
    r"(?:間)?(?:を?(?:除く|含む|込み|あり))?[\s)）]*",
    re.ASCII | re.IGNORECASE,
)
_BREAK_SPAN = re.compile(
    r"[（(、,;/\s]*(?:昼)?(?:休憩|休み|昼食)[\s:：は]*" + _SPAN.pattern + r"[\s)）]*",
    re.ASCII | re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s、,;/+＋と&・]*", re.ASCII)
MOST_SPANS = 6
_DAY = 24 * 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Spans:
    """Minutes of all spans together, minutes of breaks, and why they cannot be taken (Japanese)."""

    worked: int
    breaks: int
    problem: str = ""


def read_spans(text: str) -> Spans | None:
    """Return the spans that make up a text, or None where it is something else."""
    at, breaks = 0, 0
    spans: list[tuple[int, int]] = []
    while at < len(text):
        if found := _BREAK_SPAN.match(text, at):
            start, end = _minutes(found, "a"), _minutes(found, "b")
            if start is None or end is None:
                return None
            breaks += (end - start) % _DAY
        elif (found := _BREAK.match(text, at)) and (found["hours"] or found["minutes"]):
            if not spans:
                return None
            breaks += _length(found)
        elif found := _SPAN.match(text, at):
            start, end = _minutes(found, "a"), _minutes(found, "b")
            if start is None or end is None:
                return None
            spans.append((start, end))
        else:
            return None
        at = found.end()
        at = _gap(text, at)
        if len(spans) > MOST_SPANS:
            return None
    return _summed(spans, breaks) if spans else None


def _gap(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _length(found: re.Match[str]) -> int:
    hours = float(found["hours"] or 0) + (0.5 if found["half"] else 0)
    return round(hours * 60) + int(found["minutes"] or 0)


def _minutes(found: re.Match[str], side: str) -> int | None:
    """The minute of the day of one side; None where the clock has no such time."""
    hour, minute = int(found[f"{side}hour"]), int(found[f"{side}minute"] or found[f"{side}bare"] or 0)
    half = (found[f"{side}half"] or "").upper()
    if side == "b" and not half:
        half = (
            (found["ahalf"] or "").upper()
            if int(found["bhour"]) < 12 and int(found["bhour"]) >= int(found["ahour"])
            else ""
        )
    if half in ("午後", "PM") and hour < 12:
        hour += 12
    if hour > 24 or (hour == 24 and minute):
        return None
    return hour * 60 + minute


def _summed(spans: list[tuple[int, int]], breaks: int) -> Spans:
    worked = sum((end - start) % _DAY or (_DAY if (start, end) == (0, _DAY) else 0) for start, end in spans)
    if any(end <= start for start, end in spans):
        return Spans(worked=worked, breaks=breaks, problem="終わりが始まりより前です。")
    ordered = sorted(spans)
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        return Spans(worked=0, breaks=breaks, problem="時間帯が重なっています。")
    if breaks >= worked:
        return Spans(worked=0, breaks=breaks, problem="休憩が活動より長くなっています。")
    return Spans(worked=worked, breaks=breaks)
