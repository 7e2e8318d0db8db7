"""Changes of what is recorded already that would bring points at once, without a new activity."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from cpd.amounts import to_decimal
from cpd.planning.standing import Ground
from cpd.points import refusal
from cpd.records.log import Activity

MoveKind = Literal["state-domain", "claim-as", "state-and-claim-as", "do-planned"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """One change of one activity, by the activity's id, and the points that it adds by itself.

    ``state-domain``: say which business domain it belongs to. ``claim-as``: claim it in ``category`` instead.
    ``state-and-claim-as``: both. ``do-planned``: do it as planned.
    """

    kind: MoveKind
    activity: str
    category: str
    gain: Decimal
    clauses: tuple[str, ...]


def find_moves(ground: Ground) -> tuple[tuple[Move, ...], int]:
    """Return every move that adds points, the greatest first, and what all of them add together, in units."""
    found = [
        (gain, kind, activity, clauses)
        for kind, activity, clauses in _changes(ground)
        if (gain := ground.gain(activity))
    ]
    found.sort(key=lambda entry: -entry[0])
    room = ground.room.copy()
    together = sum(
        room.take(activity.category, ground.starts.year_of(activity.day), ground.points(activity))
        for _, _, activity, _ in found
    )
    moves = tuple(
        Move(
            kind=kind,
            activity=activity.id,
            category=activity.category,
            gain=to_decimal(gain),
            clauses=clauses,
        )
        for gain, kind, activity, clauses in found
    )
    return moves, together


def _changes(ground: Ground) -> Iterator[tuple[MoveKind, Activity, tuple[str, ...]]]:
    """Yield each activity as it would stand after its change, in the order of the log."""
    for activity in ground.log.activities:
        if activity.status == "planned" or activity.day > ground.on:
            yield "do-planned", activity, ground.edition.period.clauses
            continue
        category = ground.edition.categories[activity.category]
        refused = refusal(category, activity)
        if refused is None:
            continue
        # cpd-b-domain and its like: it counts from the moment its domain is stated.
        unstated = refused[0] == "domain-not-stated"
        stated = replace(activity, domain=1) if unstated else activity
        other = refusal(category, stated) if unstated else refused
        if other is None:
            yield "state-domain", stated, (refused[1],)
        # cpd-b-no-proof: what no document proves may be claimed elsewhere.
        elif other[0] == "evidence-none" and category.without_evidence and category.without_evidence.claim_as:
            moved = replace(stated, category=category.without_evidence.claim_as)
            if unstated:
                yield "state-and-claim-as", moved, (refused[1], other[1])
            else:
                yield "claim-as", moved, (other[1],)
