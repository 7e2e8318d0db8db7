"""The columns of a table without a header, guessed from what stands in them; a person looks at the guess."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from selfcheck.files.context import Context
from selfcheck.files.headers import Header
from selfcheck.files.reading import Opened
from selfcheck.files.values import Said, say_category, say_choice, say_day, say_domain, say_length

_LOOKED_AT = 20
_ENOUGH = 0.7


def guess_columns(opened: Opened, context: Context) -> Opened:
    """Return the table with, for each field, the column whose values look like that field's."""
    rows = [cells for _, cells in opened.rows[:_LOOKED_AT]]
    width = max(map(len, rows), default=0)
    columns: dict[str, int] = {}
    tries: tuple[tuple[str, Callable[[str], Said]], ...] = (
        ("date", lambda text: say_day(text, period=context.period, from_1904=context.from_1904)),
        ("category", lambda text: say_category(text, context.titles)),
        ("status", lambda text: say_choice("status", text)),
        ("evidence", lambda text: say_choice("evidence", text)),
        ("hours", say_length),
        ("domain", _domain),
    )
    for field, say in tries:
        scores = {at: _share(rows, at, say) for at in range(width) if at not in columns.values()}
        at = max(scores, key=lambda each: (scores[each], -each), default=-1)
        if at >= 0 and scores[at] >= _ENOUGH:
            columns[field] = at
    lengths = {at: sum(len(cells[at]) for cells in rows if at < len(cells)) for at in range(width)}
    left = [at for at in lengths if at not in columns.values() and lengths[at]]
    if left:
        columns["title"] = max(left, key=lambda at: lengths[at])
    return replace(opened, header=Header(row=-1, columns=columns, unknown={}, twice={}))


def _share(rows: list[Sequence[str]], at: int, say: Callable[[str], Said]) -> float:
    cells = [cells[at].strip() for cells in rows if at < len(cells) and cells[at].strip()]
    said = [say(cell) for cell in cells]
    return (
        sum(each.value not in (None, "") and not each.problem for each in said) / len(cells) if cells else 0
    )


def _domain(text: str) -> Said:
    said = say_domain(text)
    return said if said.value and said.value in "01234567" else Said(problem="no domain")
