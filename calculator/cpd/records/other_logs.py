"""Several logs of one holder: each activity is held in one of them, and another scheme's log sees what it claims.

A log is asked about beside the holder's others. What they say under ``also`` of its scheme is assessed with its
own activities, under the other scheme's id and the activity's own: ``conken-renewal/a1``. Nothing is copied.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cpd.errors import LogError, Problem
from cpd.records.claims import OTHERWISE, read_log, seen_otherwise
from cpd.records.log import Log
from cpd.records.place import Place
from cpd.scheme import Scheme

SEPARATOR = "/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Lent:
    """An activity of another log that is claimed in this one's scheme: there, and as it is seen here."""

    scheme: str
    id: str
    entry: Mapping[str, Any]
    seen: Mapping[str, Any]


def lender(activity_id: str) -> str:
    """Return the id of the scheme whose log holds the activity, or an empty text where it is the log's own.

    >>> lender("conken-renewal/a1"), lender("a1")
    ('conken-renewal', '')
    """
    scheme, separator, _ = activity_id.partition(SEPARATOR)
    return scheme if separator else ""


def find_lent(others: object, scheme: str) -> tuple[Lent, ...]:
    """Return what the data of other logs claims in a scheme; what cannot be understood claims nothing."""
    return tuple(
        lent for other in (others if isinstance(others, list) else ()) for lent in _lent(other, scheme)
    )


def _lent(other: object, scheme: str) -> Iterator[Lent]:
    entries = other.get("activities") if isinstance(other, dict) else None
    own = other.get("scheme") if isinstance(other, dict) else None
    if not isinstance(own, str) or own == scheme or not isinstance(entries, list):
        return
    for index, entry in enumerate(entries):
        also = entry.get("also") if isinstance(entry, dict) else None
        claimed = also.get(scheme) if isinstance(also, dict) else None
        if isinstance(claimed, dict):
            seen = seen_otherwise(entry, claimed, index)
            yield Lent(scheme=own, id=str(seen["id"]), entry=entry, seen=seen)


def joined(data: object, lent: Iterable[Lent]) -> object:
    """Return the data of a log with what is lent to it, after its own activities."""
    if not isinstance(data, dict) or not isinstance(data.get("activities"), list):
        return data
    added = [{**each.seen, "id": f"{each.scheme}{SEPARATOR}{each.id}"} for each in lent]
    return {**data, "activities": [*data["activities"], *added]}


def read_joined(data: object, others: object, scheme: Scheme) -> Log:
    """Return the log with what others lend to it; ``LogError`` and ``NotCoveredError`` as in ``read_log``.

    A problem of a lent activity stands at ``others[SCHEME/ID].FIELD`` and names it.
    """
    lent = find_lent(others, scheme.id)
    if not lent:
        return read_log(data, scheme)
    own = data.get("activities") if isinstance(data, dict) else None
    count = len(own) if isinstance(own, list) else 0
    try:
        return read_log(joined(data, lent), scheme)
    except LogError as error:
        raise LogError(
            tuple(_placed(problem, lent, count, scheme.id) for problem in error.problems), error.more
        ) from error


def _placed(problem: Problem, lent: tuple[Lent, ...], count: int, scheme: str) -> Problem:
    place = Place.parse(problem.at)
    if place.index is None or place.index < count:
        return problem
    each, field = lent[place.index - count], place.field
    field = f"also.{scheme}.{field}" if field in OTHERWISE and field in each.entry["also"][scheme] else field
    name = each.entry.get("title") or each.entry.get("date") or each.id
    return Problem(
        at=f"others[{each.scheme}{SEPARATOR}{each.id}].{field}",
        message=f"ほかの記録の「{name}」：{problem.message}",
    )
