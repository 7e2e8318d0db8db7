"""How much more a tree of buckets takes: the same tree as in ``caps``, with what lies in it already.

Adding to one category and year changes only the buckets on the way from it to the root, so a question costs
as many steps as buckets lie around it, however long the log is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cpd.amounts import UNITS
from cpd.caps import Node, Sums
from cpd.scheme import Category

PLENTY = 1_000_000 * UNITS  # more points than any log can claim


@dataclass(kw_only=True, slots=True)
class _Held:
    """A bucket, or the entries of one category in it (``step`` above 1 where their sum is rounded)."""

    cap: int | None
    step: int
    outer: "_Held | None"
    total: int = 0
    clauses: tuple[str, ...] = ()

    @property
    def counted(self) -> int:
        return self.counted_of(self.total)

    def counted_of(self, total: int) -> int:
        total -= total % self.step
        return total if self.cap is None else min(total, self.cap)


@dataclass(kw_only=True, slots=True)
class Room:
    """The buckets around each category and year, with what lies in them already. Amounts are units of points.

    ``_leaves`` is keyed by category and year; the year is None where no bucket around the category is yearly.
    """

    _leaves: dict[tuple[str, int | None], _Held] = field(default_factory=dict)

    @classmethod
    def filled(
        cls, tree: Iterable[Node], sums: Sums, categories: Mapping[str, Category], *, round_sums: bool
    ) -> tuple["Room", int]:
        """Return the room in a tree that holds these sums already, and what counts of them."""
        room = cls()

        def grow(node: Node, outer: _Held | None) -> None:
            held = _Held(cap=node.cap, step=1, outer=outer, clauses=node.bucket.clauses)
            for name in node.own:
                step = categories[name].step_units if round_sums else 1
                room._leaves[name, node.year] = _Held(cap=None, step=step, outer=held)
            for child in node.children:
                grow(child, held)

        for root in tree:
            grow(root, None)
        return room, sum(room.take(name, year, points) for (name, year), points in sums.items())

    def copy(self) -> "Room":
        """Return a room of its own, filled as far as this one."""
        copies: dict[int, _Held] = {}

        def copied(held: _Held) -> _Held:
            if id(held) not in copies:
                outer = copied(held.outer) if held.outer else None
                copies[id(held)] = _Held(
                    cap=held.cap, step=held.step, outer=outer, total=held.total, clauses=held.clauses
                )
            return copies[id(held)]

        return Room(_leaves={key: copied(leaf) for key, leaf in self._leaves.items()})

    def gain(self, category: str, year: int, points: int) -> int:
        """Return what so many points more would add to the whole."""
        held: _Held | None = self._leaf(category, year)
        while held is not None and points:
            points = held.counted_of(held.total + points) - held.counted
            held = held.outer
        return points

    def take(self, category: str, year: int, points: int) -> int:
        """Put so many points more in, and return what they add to the whole."""
        held: _Held | None = self._leaf(category, year)
        while held is not None and points:
            before = held.counted
            held.total += points
            points = held.counted - before
            held = held.outer
        return points

    def left(self, category: str, year: int) -> int | None:
        """Return the most that a category can still add in a year, or None where nothing limits it."""
        return None if self.limits(category, year) == () else self.gain(category, year, PLENTY)

    def needed(self, category: str, year: int, gain: int) -> int:
        """Return the fewest points to put in so that ``gain`` is added to the whole; there must be that much room."""
        leaf = self._leaf(category, year)
        target = leaf.counted + gain
        return target + -target % leaf.step - leaf.total

    def limits(self, category: str, year: int) -> tuple[str, ...]:
        """Return the clauses of the caps around a category in a year, the innermost first."""
        clauses: list[str] = []
        held: _Held | None = self._leaf(category, year)
        while held is not None:
            clauses += held.clauses if held.cap is not None else ()
            held = held.outer
        return tuple(dict.fromkeys(clauses))

    def _leaf(self, category: str, year: int) -> _Held:
        return self._leaves.get((category, year)) or self._leaves[category, None]
