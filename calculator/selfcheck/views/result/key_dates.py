"""The days that matter, each with how many are left: for the table of dates and for the calendar file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cpd import Activity
from selfcheck.applying.banking import last_bank_day
from selfcheck.question import Question
from selfcheck.views.words import window_subject
from selfcheck.views.words.days import days_left, show_weekday


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyDate:
    """A day by which, or from which, something holds; ``id`` stays the same from one log to the next.

    ``alarms`` are how many days before a calendar should remind.
    """

    id: str
    title: str
    day: date
    note: str
    clauses: tuple[str, ...]
    alarms: tuple[int, ...]


# Title, note and days of notice by id; these are proposals of ours, not rules.
_BEFORE_AN_END = (30, 7)
WORDS: Mapping[str, tuple[str, str, tuple[int, ...]]] = MappingProxyType(
    {
        "year-end": (
            "今の年の枠が終わる日",
            "使わなかった枠を、次の年に回すことはできません。",
            _BEFORE_AN_END,
        ),
        "opens": ("受付が始まる日", "", (0,)),
        "advised": (
            "めざす申請日",
            "この日より後は、受付が終わっているとも読める記載があります。",
            _BEFORE_AN_END,
        ),
        "bank-day": (
            "最後に振り込める銀行の営業日",
            "土日、祝日、12月31日から1月3日までを除いた日です。"
            "振り込む時刻によっては、次の営業日の扱いになります。",
            (7,),
        ),
        "bank-day-advised": (
            "めざす申請日までに振り込める、最後の銀行の営業日",
            "入金が確認されて、申請が受理されます。この日までなら、どの読み方でも日付が間に合います。",
            (14,),
        ),
        "closes": ("", "", _BEFORE_AN_END),
        "expires": ("", "", _BEFORE_AN_END),
    }
)


def key_dates(question: Question) -> tuple[KeyDate, ...]:
    """The days of a log in the order of the calendar."""
    found = [
        *_year_end(question),
        *_window_days(question),
        *_expiry(question),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.id)))


def _key_date(id: str, day: date, clauses: tuple[str, ...], title: str = "", note: str = "") -> KeyDate:
    usual_title, usual_note, alarms = WORDS[id]
    return KeyDate(
        id=id,
        title=title or usual_title,
        day=day,
        note=note or usual_note,
        clauses=clauses,
        alarms=alarms,
    )


def _year_end(question: Question) -> Iterator[KeyDate]:
    """The end of the running year, where some cap is yearly."""
    edition, on = question.edition, question.on
    if all(bucket.per == "period" for bucket in edition.buckets):
        return
    period, starts = question.period, question.year_starts
    if on in period:
        end = min(period.end, starts.last_day(starts.year_of(on)))
        clauses = tuple(
            clause for bucket in edition.buckets if bucket.per == "year" for clause in bucket.clauses
        )
        title = "今年度の枠が終わる日" if edition.period.year_starts else ""
        yield _key_date("year-end", end, clauses, title)


def _window_days(question: Question) -> Iterator[KeyDate]:
    window, rule = question.assessment.window, question.edition.window
    if window is None or rule is None:
        return
    if rule.opens_months_before is not None:
        yield _key_date("opens", window.opens, rule.clauses)
    if rule.advised_months_before is not None:
        yield _key_date("advised", window.advised_by, rule.clauses)
    # fee-acceptance and its like: an application is accepted when the payment has arrived.
    if window.advised_by < window.closes:
        yield _key_date("bank-day-advised", last_bank_day(window.advised_by), rule.clauses)
    yield _key_date("bank-day", last_bank_day(window.closes), rule.clauses)
    if rule.opens_months_before is None:
        yield _key_date(
            "closes", window.closes, (rule.missed,), window_subject(question.scheme, question.assessment)
        )


def _expiry(question: Question) -> Iterator[KeyDate]:
    edition, log, window = question.edition, question.log, question.assessment.window
    label = next((each.label for each in question.scheme.dates if each.id == "expires"), None)
    if label is None:
        return
    clauses = (edition.window.missed,) if edition.window else edition.period.clauses
    note = "受付の最後の日でもあります。" if window and window.closes == log.expires else ""
    yield _key_date("expires", log.expires, clauses, label, note)


def planned_ahead(question: Question) -> tuple[Activity, ...]:
    """The planned activities that are not over."""
    return tuple(
        each
        for each in question.log.activities
        if each.status == "planned" and (each.until or each.date) >= question.on
    )


def date_rows(dates: tuple[KeyDate, ...], on: date) -> list[dict[str, object]]:
    """The rows of the table of dates."""
    return [
        {
            "id": each.id,
            "title": each.title,
            "day": show_weekday(each.day),
            "left": days_left(each.day, on),
            "note": each.note,
            "clauses": each.clauses,
        }
        for each in dates
    ]
