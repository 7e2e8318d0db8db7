"""What the rules decide about one activity, step by step."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One change of an activity's points, with the rule that made it and the clauses it rests on."""

    rule: str
    before: Decimal
    after: Decimal
    clauses: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.clauses:
            raise ValueError(f"a step needs a clause: {self.rule}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """How many points an activity claimed and how many of them counted, and every step between.

    Each step starts where the last one ended. A planned activity claims nothing yet.
    """

    activity: str
    claimed: Decimal
    counted: Decimal
    steps: tuple[Step, ...]
