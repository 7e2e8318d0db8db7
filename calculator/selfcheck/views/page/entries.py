"""What the list of activities shows beside each: its day, what its year still takes, and what looks amiss."""

from datetime import date

from cpd import Scheme
from cpd.amounts import to_decimal
from selfcheck import contract
from selfcheck.files.spelling import tidy_log
from selfcheck.question import Question
from selfcheck.views.page.entry import day_of, entry_of
from selfcheck.views.page.remarks import long_days, twins
from selfcheck.views.page.rooms import readable_part, rooms
from selfcheck.views.page.split_years import split_at_years
from selfcheck.views.page.term import ask_dates


def survey(
    data: object, scheme: Scheme, *, on: date, others: object = None, question: Question | None = None
) -> contract.Survey:
    """Return what stands beside a list: ``days`` (the last of each activity) and ``hours`` (decimal text) by id.

    ``rooms`` says in words what each year still takes, ``notes`` in sentences what looks amiss.

    What ``others``, logs of other schemes, claim in this one takes room too. ``question`` is that of the same
    log together with them, where it can be read.
    ``starts`` is the first day of the period, empty where none is typed or read.
    ``splits`` holds, for each activity that runs over the end of a year, its parts: date, until and hours.
    """
    tidied = tidy_log(data)
    if not isinstance(tidied, dict) or not isinstance(tidied.get("activities"), list):
        return {"days": {}, "starts": "", "hours": {}, "rooms": {}, "notes": [], "splits": {}}
    entries = [entry_of(each) for each in tidied["activities"] if isinstance(each, dict)]
    starts = day_of(tidied.get("starts"))
    return {
        "days": {entry.id: entry.day.isoformat() for entry in entries if entry.day},
        "starts": starts.isoformat() if starts else "",
        "hours": {entry.id: str(to_decimal(entry.units)) for entry in entries if entry.units is not None},
        "rooms": dict(rooms(question or readable_part(tidied, scheme, on, others))),
        "notes": [*twins(entries), *long_days(entries)],
        "splits": split_at_years(entries, scheme, question or ask_dates(tidied, scheme, on=on)),
    }
