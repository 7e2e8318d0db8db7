"""A term that was started anew after the title had lapsed: whether what was done before it would decide."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cpd.assessment import Finding
from cpd.dates import add_months
from cpd.readings import Tally, adopted_settings
from cpd.records.log import Activity, Log
from cpd.scheme import Edition


def check_restart(
    edition: Edition, log: Log, done: Sequence[Activity], *, counted: int, needed: int, on: date
) -> Iterator[Finding]:
    """Yield which earlier activities would turn the answer of somebody who started anew; amounts are units.

    The documents do not say whether they count, so they change no verdict: the log does not say who started anew.
    """
    clause = edition.term.restart if edition.term else None
    if clause is None or log.starts is None or counted >= needed:
        return
    # restart: as far back as a whole term goes; what is older belongs to no term that just lapsed.
    earlier = replace(log, starts=add_months(log.starts, -12 * edition.period.years))
    assert earlier.starts is not None
    before = tuple(each.id for each in done if earlier.starts <= each.day < log.starts)
    if before and Tally(edition, done, log=earlier, on=on).counted(adopted_settings(edition)) >= needed:
        yield Finding(code="restart-decides", severity="should", clauses=(clause,), activities=before)
