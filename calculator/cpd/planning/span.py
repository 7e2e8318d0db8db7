"""The days for which something can be proposed: not too soon to be found, and early enough for the papers.

The lengths are our own advice; no document sets them.
"""

from dataclasses import dataclass
from datetime import date

from cpd.dates import months_before_end
from cpd.planning.standing import Ground

SOON = 10
"""Days from today on which nothing is proposed: a course has to be found and booked first."""
PAPERS = 14
"""Days kept between the last activity and the day to apply by, for certificates, forms and the payment."""
LEAST_PAPERS = 7
"""Days kept at the very least; fewer need not hold a working day at every time of the year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """From ``first`` to ``last`` something may be proposed; ``apply_by`` is the day that it aims at."""

    first: date
    last: date
    apply_by: date


def find_span(ground: Ground) -> Span | None:
    """Return the days to propose for: before the advised day where there is time, else before the last one.

    None where the time left is too short even for that.
    """
    first = max(_days_on(ground.on, SOON), ground.period.start)
    for apply_by in _days_to_apply(ground):
        for kept in (PAPERS, LEAST_PAPERS):
            latest = min(_days_on(apply_by, -kept), ground.period.end)
            if first <= latest:
                return Span(first=first, last=latest if kept == PAPERS else first, apply_by=apply_by)
    return None


def _days_to_apply(ground: Ground) -> tuple[date, ...]:
    """The day advised, where one is and is still to come, then the last of all."""
    rule, expires = ground.edition.window, ground.log.expires
    if rule and rule.advised_months_before is not None:
        return months_before_end(expires, rule.advised_months_before), expires
    return (expires,)


def _days_on(day: date, days: int) -> date:
    """Return the day so many days later or earlier; the calendar's ends end it."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))
