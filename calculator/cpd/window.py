"""The days on which applications are taken, and what a day says about log, window and edition."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from cpd.assessment import Finding, Severity, Window
from cpd.dates import ONE_DAY, months_before_end, years_ending_on, years_from
from cpd.records.log import Activity, Log
from cpd.scheme import Edition, Scheme

_WINDOW_SEVERITY: Mapping[str, Severity] = {
    "before": "info",
    "open": "info",
    "late": "should",
    "closed": "must",
}


def open_window(edition: Edition, log: Log, on: date) -> Window | None:
    """Return the days on which applications are taken, and where ``on`` lies; None where the edition names none.

    Source: the edition's clauses ``window`` and, where a certificate's own validity decides, ``initial-proof-valid``.
    """
    rule, expires = edition.window, log.expires
    if rule is None:
        return None
    # window: from so many months before the last day to so many; its first day follows a month's end.
    opens = log.passed_on or log.starts or years_ending_on(expires, edition.period.years).start
    if rule.opens_months_before is not None:
        opens = months_before_end(expires, rule.opens_months_before) + ONE_DAY
    advised_by = expires
    if log.passed_on is not None:
        # initial-proof-valid: years from the day of issue end the day before that date, or on it.
        advised_by = years_from(log.passed_on, edition.period.years).end
    if rule.advised_months_before is not None:
        advised_by = months_before_end(expires, rule.advised_months_before)
    window = partial(Window, opens=opens, closes=expires, advised_by=advised_by)
    if on > expires:
        return window(state="closed")
    if on > advised_by:
        return window(state="late")
    return window(state="open" if on >= opens else "before")


def check_window(edition: Edition, window: Window | None) -> Iterator[Finding]:
    """Yield where the day stands in the window, where there is one."""
    if edition.window and window:
        closed = window.state == "closed"
        yield Finding(
            code=f"window-{window.state}",
            severity=_WINDOW_SEVERITY[window.state],
            clauses=(edition.window.missed,) if closed else edition.window.clauses,
        )


def check_age(scheme: Scheme, edition: Edition, window: Window | None, on: date) -> Iterator[Finding]:
    """Yield that a later edition should exist by now (``edition-old``), or should by the window (``edition-next``).

    No document asks for it: a manual dated each January may have changed since, so the warning is our own.
    """
    expected = edition.next_expected
    if expected is None or edition is not scheme.editions[-1]:
        return
    clauses = edition.window.clauses if edition.window else edition.period.clauses
    if on >= expected:
        yield Finding(code="edition-old", severity="must", clauses=clauses)
    elif window and window.opens >= expected:
        yield Finding(code="edition-next", severity="should", clauses=clauses)


def is_far(edition: Edition, log: Log, on: date) -> bool:
    """Whether the log's last day lies so far away that no edition known today may cover its round; our own caution.

    The last day that is near enough ends the year which lies a whole period's years after that of ``on``.
    """
    starts = edition.period.year_starts
    if not edition.period.ends_with_year or starts is None:
        return False
    last_year = min(starts.year_of(on) + edition.period.years, date.max.year)
    return log.expires > starts.last_day(last_year)


def check_last_day(edition: Edition, log: Log, *, far: bool) -> Iterator[Finding]:
    """Yield that the log's last day is not the last of a year (clause ``ends_with_year``), or too far away."""
    starts, clause = edition.period.year_starts, edition.period.ends_with_year
    if clause is None or starts is None:
        return
    if log.expires != starts.last_day(starts.year_of(log.expires)):
        yield Finding(code="expires-unusual", severity="must", clauses=(clause,))
    if far:
        yield Finding(code="expires-far", severity="must", clauses=(clause,))


def check_planned(edition: Edition, planned: Iterable[Activity], window: Window | None) -> Iterator[Finding]:
    """Yield which activities are said to be done later than asked, which are planned, and which after the advised day.

    ``planned`` are all that are not done on the day asked about.
    """
    planned = list(planned)
    said = tuple(each.id for each in planned if each.status == "done")
    if said:
        yield Finding(code="future-done", severity="should", clauses=edition.period.clauses, activities=said)
    plans = tuple(each.id for each in planned if each.status == "planned")
    if plans:
        yield Finding(code="planned", severity="info", clauses=edition.period.clauses, activities=plans)
    if edition.window and window:
        late = tuple(each.id for each in planned if window.advised_by < each.day <= window.closes)
        if late:
            yield Finding(
                code="planned-late", severity="should", clauses=edition.window.clauses, activities=late
            )
