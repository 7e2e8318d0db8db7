"""What hours not yet entered would bring, in words."""

from collections.abc import Mapping
from dataclasses import replace

from cpd import Activity
from cpd.amounts import UNITS, to_units
from cpd.records.fields import HOURS_HINT
from selfcheck.files.spelling import tidy_hours
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.words.amounts import hours_words

MOST_HOURS = 9999


def trial_words(question: Question, hours: Mapping[str, object]) -> str:
    """What so many hours more of each category would bring, done on the first day that still counts."""
    read: dict[str, int] = {}
    for name, typed in hours.items():
        tidied = tidy_hours(typed) or "0"
        try:
            units = to_units(tidied if isinstance(tidied, str) else "")
        except ValueError:
            return f"{name}の時間を数字として読み取れません。{HOURS_HINT}"
        if units > MOST_HOURS * UNITS:
            return f"{name}の時間が大きすぎます。{MOST_HOURS}時間までにしてください。"
        if name in question.edition.categories and units:
            read[name] = units
    if not read:
        return "時間を入力すると、ここに結果が出ます。"
    return _trial(question, read)


def _trial(question: Question, read: Mapping[str, int]) -> str:
    period, categories = question.period, question.edition.categories
    day = min(max(question.on, period.start), period.end)
    extra = tuple(
        Activity(
            id=f"trial-{name}",
            date=day,
            category=name,
            units=units,
            domain=1 if categories[name].domain else None,
            evidence="certificate",
            status="planned",
        )
        for name, units in read.items()
    )
    tried = replace(question, log=replace(question.log, activities=(*question.done, *extra)))
    alone, before = tried.assessment.points, question.assessment.points
    assert alone is not None
    assert before is not None
    unit, show = question.scheme.short_unit, words.show_points
    gain, entered = alone.with_planned - before.counted, sum(read.values())
    said = (
        f"{hours_words(entered)}を足すと{show(gain)}{unit}増え、{show(alone.with_planned)}{unit}になります。"
    )
    missing = alone.required - alone.with_planned
    end = (
        f"あと{show(missing)}{unit}です。"
        if missing > 0
        else f"{show(alone.required)}{unit}に達する見込みです。"
    )
    return said + end
