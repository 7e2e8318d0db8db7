"""Days as people say them: with the day of the week, how many are left, from one to another."""

from collections.abc import Mapping
from datetime import date

from cpd import Activity, list_schemes, load_scheme
from cpd.dates import print_day
from cpd.records.other_logs import lender
from selfcheck.question import Question, asked_once

WEEKDAYS = "月火水木金土日"


def show_weekday(day: date) -> str:
    """A date with the day of the week.

    >>> show_weekday(date(2027, 3, 31))
    '2027年3月31日（水）'
    """
    return f"{print_day(day)}（{WEEKDAYS[day.weekday()]}）"


def days_left(day: date, on: date) -> str:
    """How many days there are from ``on`` to a day.

    >>> days_left(date(2027, 3, 31), date(2027, 3, 1))
    'あと30日'
    """
    left = (day - on).days
    if left < 0:
        return "過ぎました"
    return f"あと{left}日" if left else "今日"


def show_span(activity: Activity) -> str:
    """The days of an activity."""
    if activity.until is None or activity.until == activity.date:
        return print_day(activity.date)
    return f"{print_day(activity.date)}から{print_day(activity.until)}まで"


def plain_name(activity: Activity) -> str:
    """The activity's title; where it has none its day, with its category where that is a letter."""
    letter = f"{activity.category} " if len(activity.category) == 1 else ""
    return activity.title or f"{letter}{print_day(activity.date)}{'' if letter else 'の活動'}"


def activity_name(activity: Activity) -> str:
    """What to call the activity, with the log that holds it where that is another one."""
    name = plain_name(activity)
    scheme = lender(activity.id)
    return f"{name}（{load_scheme(scheme).title}の記録）" if scheme and scheme in list_schemes() else name


@asked_once
def activity_names(question: Question) -> Mapping[str, str]:
    """What to call each activity, by its id."""
    return {activity.id: activity_name(activity) for activity in question.log.activities}
