"""A term that was started anew after the title had lapsed: whether what was done before it would decide."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cpd.assessment import Finding
from cpd.readings import adopted_settings
from cpd.records.log import Activity, Log
from cpd.scheme import Edition
from cpd.tally import Tally


def check_restart(
    edition: Edition, log: Log, done: Sequence[Activity], *, counted: int, needed: int, on: date
) -> Iterator[Finding]:
    """Yield which earlier activities would turn the answer if the holder said that they belong to a restart.

    ``counted`` and ``needed`` are units. A log does not say who started anew, and who renewed in time counts the
    term alone. So an earlier activity enters the reading of the restart on the holder's word (``confirmed``); this
    finding asks for it, and changes no verdict.
    """
    clause = edition.term.restart if edition.term else None
    if clause is None or log.starts is None or counted >= needed:
        return
    earlier = replace(adopted_settings(edition), counts_from="term-before")
    if Tally(edition, done, log=log, on=on).counted(earlier) >= needed:
        return  # said already: the readings differ
    said = [replace(each, confirmed=True) if each.day < log.starts else each for each in done]
    tally = Tally(edition, said, log=log, on=on)
    if tally.counted(earlier) >= needed:
        first = tally.first_day(earlier)
        asked = tuple(each.id for each in done if first <= each.day < log.starts and not each.confirmed)
        yield Finding(code="restart-decides", severity="should", clauses=(clause,), activities=asked)
