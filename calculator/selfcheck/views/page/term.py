"""The dates of a log said back: the period they make, when applications are taken, and the days left."""

from datetime import date
from typing import Any

from cpd import CPDError, LogError, Problem, Scheme, read_log
from cpd.dates import ONE_DAY, add_months, print_day, read_day
from cpd.records.log import FORMAT
from selfcheck import contract
from selfcheck.files.spelling import tidy_day
from selfcheck.question import Question
from selfcheck.views.environment import environment
from selfcheck.views.words import window_subject, window_words
from selfcheck.views.words.days import days_left, show_weekday


def ask_dates(data: object, scheme: Scheme, *, on: date) -> Question | None:
    """Return the question of a log's dates alone; None while they cannot be read or no edition covers them.

    What it says of period and window is what it would say with activities too.
    """
    if not isinstance(data, dict):
        return None
    dates: dict[str, Any] = {field.id: tidy_day(data.get(field.id)) for field in scheme.dates}
    try:
        log = read_log({"format": FORMAT, "scheme": scheme.id, **dates, "activities": []}, scheme)
        scheme.edition_for(log.dated_by)
    except CPDError:
        return None
    return Question(scheme=scheme, log=log, on=on)


def say_term(data: object, scheme: Scheme, *, on: date, question: Question | None = None) -> contract.Term:
    """Return the dates said back as markup, and the last day that follows from the first, if it is wanted.

    ``question`` is that of the same log, where it can be read.
    """
    asked = question or ask_dates(data, scheme, on=on)
    proposed = None if asked else _last_day(data, scheme)
    return {
        "html": _render(asked) if asked else "",
        "expires": proposed.isoformat() if proposed else None,
    }


def _render(question: Question) -> str:
    scheme, on, assessment = question.scheme, question.on, question.assessment
    window, period = assessment.window, question.period
    rows = []
    if question.edition.requirement:
        rows.append(("対象の期間", f"{print_day(period.start)}から{print_day(period.end)}まで"))
    last = scheme.dates[-1]
    if window:
        subject = window_subject(scheme, assessment)
        rows.append((subject, f"{print_day(window.opens)}から{print_day(window.closes)}まで"))
        rows.append(("今日", f"{show_weekday(on)}。{window_words(window, on, subject)}"))
    else:
        left = days_left(question.log.expires, on)
        words = (
            f"まで{left}です"
            if question.log.expires > on
            else "です"
            if question.log.expires == on
            else f"は{left}"
        )
        rows.append(("今日", f"{show_weekday(on)}。{last.label}{words}。"))
    return environment().get_template("term.html").render(rows=rows)


def _last_day(data: object, scheme: Scheme) -> date | None:
    """Return the last day of a term whose first day alone is given."""
    if not isinstance(data, dict) or [field.id for field in scheme.dates] != ["starts", "expires"]:
        return None
    given = data.get("starts")
    if given is not None and not isinstance(given, str):
        message = f"{scheme.dates[0].label}は、2026-04-13のような文字で書いてください。"
        raise LogError((Problem(at="starts", message=message),))
    try:
        first = read_day(tidy_day(given) or "")
    except ValueError:
        return None
    return add_months(first, 12 * scheme.editions[-1].period.years) - ONE_DAY
