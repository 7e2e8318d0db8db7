"""What the rules decide about one activity, step by step."""

from dataclasses import dataclass
from decimal import Decimal

from cpd.amounts import to_decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One change of an activity's points, with the rule that made it and the clauses it rests on.

    Held in units (see ``cpd.amounts``), so that sums of steps are exact; read as points. ``ValueError`` without a
    clause.
    """

    rule: str
    before_units: int
    after_units: int
    clauses: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.clauses:
            raise ValueError(f"a step needs a clause: {self.rule}")

    @property
    def before(self) -> Decimal:
        """The points before the step."""
        return to_decimal(self.before_units)

    @property
    def after(self) -> Decimal:
        """The points after it."""
        return to_decimal(self.after_units)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """How many points an activity claimed and how many of them counted, and every step between.

    Each step starts where the last one ended. A planned activity claims nothing yet. Held in units, read as
    points.
    """

    activity: str
    claimed_units: int
    counted_units: int
    steps: tuple[Step, ...]

    def __hash__(self) -> int:
        # The steps are left out, because to go through them would take most of the time.
        return hash((self.activity, self.claimed_units, self.counted_units))

    @property
    def claimed(self) -> Decimal:
        """The points claimed: hours before any rule."""
        return to_decimal(self.claimed_units)

    @property
    def counted(self) -> Decimal:
        """The points counted."""
        return to_decimal(self.counted_units)
