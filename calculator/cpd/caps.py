"""From awards to what counts: a tree of buckets, each holding at most its cap.

``counted(bucket) = min(cap(bucket), sum of counted(children))``. Buckets nest or are disjoint, so the total
does not depend on the order of entries; which activity is cut does: the latest one gives way first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cpd.amounts import UNITS
from cpd.points import Award, floor_to
from cpd.reading import Settings
from cpd.scheme import Bucket, Category, Edition

TREES = (
    128  # trees kept: an assessment needs one a period and reading, and the next one mostly needs the same
)
REST = "-rest"
"""Ends the id of the bucket that a reading makes of what a bucket's inner ones leave."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A bucket of one year or of the whole period (``year`` None), and the buckets inside it.

    ``cap`` is the most that counts, in units; None where nothing limits it. ``years`` are those it spans.
    Categories that no inner bucket holds lie in the node directly: ``own``.
    """

    bucket: Bucket
    year: int | None
    years: tuple[int, ...]
    cap: int | None
    children: tuple["Node", ...]
    own: tuple[str, ...]

    @property
    def id(self) -> str:
        """The bucket's id, with the year where there is one."""
        return self.bucket.id if self.year is None else f"{self.bucket.id}/{self.year}"

    def walk(self) -> Iterable["Node"]:
        """Yield this node, then every node inside it."""
        yield self
        for child in self.children:
            yield from child.walk()


def bucket_tree(edition: Edition, years: range, settings: Settings | None = None) -> tuple[Node, ...]:
    """Return the outermost buckets of the edition over these years, as the settings of a reading have them."""
    uncapped, reserved = (settings.uncapped, settings.reserved) if settings else ((), ())
    return _tree(edition, rests(edition.buckets, reserved) if reserved else (), years, uncapped)


@lru_cache(maxsize=TREES)
def rests(buckets: tuple[Bucket, ...], reserved: tuple[str, ...]) -> tuple[Bucket, ...]:
    """Return, for each reserved bucket, one that holds only the categories which none of its inner buckets holds.

    Its cap is what the inner caps leave of the outer one: with 50 around 30, such a category alone reaches 20.
    """
    found = []
    for outer in (bucket for bucket in buckets if bucket.id in reserved):
        within = [other for other in buckets if other is not outer and outer.holds(other)]
        inner = [
            each for each in within if not any(other is not each and other.holds(each) for other in within)
        ]
        held = {name for other in inner for name in other.categories}
        own = tuple(name for name in outer.categories if name not in held)
        if own and inner and outer.cap is not None and all(other.per == outer.per for other in inner):
            taken = sum((other.cap or 0 for other in inner), Decimal(0))
            clauses = tuple(dict.fromkeys((*outer.clauses, *(id for other in inner for id in other.clauses))))
            left = max(Decimal(0), outer.cap - taken)
            found.append(
                Bucket(id=f"{outer.id}{REST}", categories=own, per=outer.per, cap=left, clauses=clauses)
            )
    return tuple(found)


@lru_cache(maxsize=TREES)
def _tree(
    edition: Edition, added: tuple[Bucket, ...], years: range, uncapped: tuple[str, ...]
) -> tuple[Node, ...]:
    given = edition.buckets + added
    bare = set(edition.categories).difference(*(bucket.categories for bucket in given))
    buckets = given + tuple(
        Bucket(id=name, categories=(name,), per="period", cap=None, clauses=())
        for name in edition.categories
        if name in bare
    )

    def grow(within: tuple[Bucket, ...], year: int | None) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for bucket in within:
            if any(other is not bucket and other.holds(bucket) for other in within):
                continue
            inside = tuple(other for other in within if other is not bucket and bucket.holds(other))
            held = {name for other in inside for name in other.categories}
            free = bucket.per == "period" and bucket.id in uncapped
            for own_year in years if bucket.per == "year" and year is None else (year,):
                nodes.append(
                    Node(
                        bucket=bucket,
                        year=own_year,
                        years=tuple(years) if own_year is None else (own_year,),
                        cap=None if free or bucket.cap is None else int(bucket.cap * UNITS),
                        children=grow(inside, own_year),
                        own=tuple(name for name in bucket.categories if name not in held),
                    )
                )
        return tuple(nodes)

    return grow(buckets, None)


Sums = Mapping[tuple[str, int], int]


def sum_awards(awards: Iterable[Award]) -> Sums:
    """Return the points, in units, of each category in each year."""
    sums: dict[tuple[str, int], int] = {}
    for award in awards:
        if award.points:
            key = award.activity.category, award.year
            sums[key] = sums.get(key, 0) + award.points
    return sums


def count(node: Node, sums: Sums, categories: Mapping[str, Category], *, round_sums: bool) -> int:
    """Return what counts in a node, in units, without saying which activity was cut."""
    total = 0
    for child in node.children:
        total += count(child, sums, categories, round_sums=round_sums)
    for name in node.own:
        own = 0
        for year in node.years:
            own += sums.get((name, year), 0)
        total += floor_to(own, categories[name]) if round_sums else own
    return total if node.cap is None else min(total, node.cap)


def apply_caps(
    tree: Iterable[Node], awards: Sequence[Award], categories: Mapping[str, Category], *, round_sums: bool
) -> dict[str, tuple[Award, ...]]:
    """Cut the awards, in place, to the caps, innermost bucket first; return by its id the awards in each bucket."""
    cells: dict[tuple[str, int], list[Award]] = {}
    for award in sorted(
        awards, key=lambda award: (award.activity.day, award.activity.date, award.activity.id)
    ):
        if not any(change[0] == "period" for change in award.changes):
            cells.setdefault((award.activity.category, award.year), []).append(award)
    held: dict[str, tuple[Award, ...]] = {}
    for node in tree:
        _cut(node, cells, categories, round_sums, held)
    return held


def _cut(
    node: Node,
    cells: Mapping[tuple[str, int], list[Award]],
    categories: Mapping[str, Category],
    round_sums: bool,
    held: dict[str, tuple[Award, ...]],
) -> tuple[Award, ...]:
    inside = [award for child in node.children for award in _cut(child, cells, categories, round_sums, held)]
    for name in node.own:
        own = [award for year in node.years for award in cells.get((name, year), ())]
        step_clause = categories[name].step_clause
        if round_sums and step_clause:
            rounded = floor_to(sum(award.points for award in own), categories[name])
            _take_latest(own, rounded, "round", (step_clause,))
        inside.extend(own)
    inside.sort(key=lambda award: (award.activity.day, award.activity.date, award.activity.id))
    held[node.id] = tuple(inside)
    if node.cap is not None:
        # cpd-b-cap-year and its like: no more than the cap counts.
        _take_latest(inside, node.cap, f"cap-{node.bucket.per}", node.bucket.clauses)
    return held[node.id]


def _take_latest(awards: Sequence[Award], allowed: int, rule: str, clauses: tuple[str, ...]) -> None:
    """Cut the awards, given by date, until their sum is what is allowed (units); the latest one is cut first."""
    excess = sum(award.points for award in awards) - allowed
    for award in reversed(awards):
        if excess <= 0:
            return
        cut = min(excess, award.points)
        award.change(rule, award.points - cut, clauses)
        excess -= cut
