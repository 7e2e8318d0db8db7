"""How much each year still takes, in words; what other schemes' logs claim in this one takes room too."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cpd import CPDError, LogError, Scheme, read_log
from cpd.amounts import to_decimal
from cpd.planning.standing import lay_ground
from cpd.records.other_logs import find_lent, joined
from cpd.records.place import Place
from selfcheck.question import Question
from selfcheck.views.words import category_name, show_points


def rooms(question: Question | None) -> Iterator[tuple[str, str]]:
    """Yield each year and what it still takes, by category; nothing where the question has no points or is None."""
    if question is None or question.edition.requirement is None:
        return
    ground = lay_ground(question.edition, question.log, question.on)
    for year in ground.starts.years_in(ground.period):
        if question.on > ground.year_end(year):
            yield str(year), "この年の枠は終わりました"
            continue
        left = {name: ground.room.left(name, year) for name in (*ground.limited, *ground.free)}
        parts = [
            f"{category_name(question.edition.categories[name])} {_left(units)}"
            for name, units in left.items()
            if units is not None
        ]
        rest = "ほかは上限なし" if None in left.values() else ""
        yield str(year), f"まだ入る量：{'、'.join([*parts, rest] if rest else parts)}"


def _left(units: int) -> str:
    return f"あと{show_points(to_decimal(units))}" if units else "なし"


def readable_part(data: dict[str, Any], scheme: Scheme, on: date, others: object) -> Question | None:
    """Return the question of those activities alone that can be read; None where the log as a whole cannot be."""
    together = joined(data, find_lent(others, scheme.id))
    data = together if isinstance(together, dict) else data
    try:
        log = read_log(data, scheme)
    except LogError as error:
        wanting = {Place.parse(problem.at).index for problem in error.problems}
        readable = [each for index, each in enumerate(data["activities"]) if index not in wanting]
        try:
            log = read_log(data | {"activities": readable}, scheme)
        except CPDError:
            return None
    except CPDError:
        return None
    return Question(scheme=scheme, log=log, on=on)
