"""The dates of a log said back: the period they make, when applications are taken, and the days left."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd import CPDError, Edition, Log, Scheme, assess, read_log
from cpd.dates import ONE_DAY, Period, YearStart, add_months, read_day
from cpd.readings import adopted_years
from cpd.records.log import FORMAT
from selfcheck.files.spelling import tidy_day
from selfcheck.views.environment import environment
from selfcheck.views.words import show_date, window_subject, window_words
from selfcheck.views.words.days import days_left, show_weekday


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """What the dates of a log fix, whatever its activities are."""

    edition: Edition
    log: Log
    period: Period
    starts: YearStart


def read_term(data: object, scheme: Scheme, *, on: date) -> Term | None:
    """Return what the dates fix; None while they cannot be read or no edition covers them."""
    if not isinstance(data, dict):
        return None
    dates: dict[str, Any] = {field.id: tidy_day(data.get(field.id)) for field in scheme.dates}
    try:
        log = read_log({"format": FORMAT, "scheme": scheme.id, **dates, "activities": []}, scheme)
        edition = scheme.edition_for(log.dated_by)
    except CPDError:
        return None
    period, starts = adopted_years(edition, log, on)
    return Term(edition=edition, log=log, period=period, starts=starts)


def say_term(data: object, scheme: Scheme, *, on: date) -> dict[str, Any]:
    """Return the dates said back as markup, and the last day that follows from the first, if it is wanted."""
    term = read_term(data, scheme, on=on)
    proposed = None if term else _last_day(data, scheme)
    html = "" if term is None else _render(term, scheme, on)
    return {"html": html, "expires": proposed.isoformat() if proposed else None}


def _render(term: Term, scheme: Scheme, on: date) -> str:
    assessment = assess(scheme, term.log, on=on)
    window = assessment.window
    rows = []
    if term.edition.requirement:
        rows.append(("対象の期間", f"{show_date(term.period.start)}から{show_date(term.period.end)}まで"))
    last = scheme.dates[-1]
    if window:
        subject = window_subject(scheme, assessment)
        rows.append((subject, f"{show_date(window.opens)}から{show_date(window.closes)}まで"))
        rows.append(("今日", f"{show_weekday(on)}。{window_words(window, on, subject)}"))
    else:
        left = days_left(term.log.expires, on)
        words = (
            f"まで{left}です" if term.log.expires > on else "です" if term.log.expires == on else f"は{left}"
        )
        rows.append(("今日", f"{show_weekday(on)}。{last.label}{words}。"))
    return environment().get_template("term.html").render(rows=rows)


def _last_day(data: object, scheme: Scheme) -> date | None:
    """Return the last day of a term whose first day alone is given."""
    if not isinstance(data, dict) or [field.id for field in scheme.dates] != ["starts", "expires"]:
        return None
    try:
        first = read_day(tidy_day(data.get("starts")) or "")
    except ValueError:
        return None
    return add_months(first, 12 * scheme.editions[-1].period.years) - ONE_DAY
