"""What a calendar of a log holds: its key dates that are still to come and, where wanted, what is planned."""

from collections.abc import Iterator
from datetime import date

from cpd import Log, Scheme
from selfcheck.files.ics import Event
from selfcheck.question import Question
from selfcheck.views.words.amounts import hours_words
from selfcheck.views.words.days import plain_name

UNOFFICIAL = "このサイトは非公式です。公式の最新の資料で確認してください。"
_DAY_BEFORE = (1,)
_BEFORE_THE_LAST = (30, 7)


def events_of(scheme: Scheme, log: Log, *, on: date, planned: bool = False) -> list[Event]:
    """Return the events, at least one; with ``planned`` those of planned activities too, by their names."""
    question = Question(scheme=scheme, log=log, on=on)
    found = list(_key_events(question))
    coming = [each for each in found if each.day >= on] or found[-1:] or [_last_day(scheme, log)]
    return coming + (list(_planned(question)) if planned else [])


def _key_events(question: Question) -> Iterator[Event]:
    # Imported here, because the views import this package.
    from selfcheck.views.result.key_dates import key_dates

    scheme, log = question.scheme, question.log
    for each in key_dates(question):
        yield Event(
            uid=f"{scheme.id}-{log.expires}-{each.id}-{_year(each.id, each.day)}@cpd-selfcheck",
            day=each.day,
            title=f"{scheme.credential}：{each.title}",
            text=f"{each.note}{UNOFFICIAL}",
            alarms=each.alarms,
        )


def _year(id: str, day: date) -> str:
    """Return the part of an id that tells the ends of years apart; of every other kind of day a log has one."""
    return str(day.year) if id == "year-end" else "once"


def _last_day(scheme: Scheme, log: Log) -> Event:
    """Return the log's last day as an event, for a scheme of which no other date is known."""
    uid = f"{scheme.id}-{log.expires}-last-once@cpd-selfcheck"
    title = f"{scheme.credential}：期間の最後の日"
    return Event(uid=uid, day=log.expires, title=title, text=UNOFFICIAL, alarms=_BEFORE_THE_LAST)


def _planned(question: Question) -> Iterator[Event]:
    from selfcheck.views.result.key_dates import planned_ahead

    scheme, log = question.scheme, question.log
    for each in planned_ahead(question):
        yield Event(
            uid=f"{scheme.id}-{log.expires}-planned-{each.id}@cpd-selfcheck",
            day=each.date,
            until=each.until,
            title=f"予定：{plain_name(each)}",
            text=f"カテゴリ{each.category}、{hours_words(each.units)}。{scheme.credential}のCPDの記録にある予定です。",
            alarms=_DAY_BEFORE,
        )
