"""The table of what counts in each category and year, as a value that each form of the report writes its own way."""

from dataclasses import dataclass

from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.result.sums import recommended_sums
from selfcheck.views.result.table import category_table


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of the report, its first row the header; ``below`` are lines that stand under it."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...] = ()


def points_table(question: Question) -> Table | None:
    """Return the table of what counts, sums last; None where the scheme demands no points."""
    scheme, edition, assessment = question.scheme, question.edition, question.assessment
    if assessment.points is None:
        return None
    table = category_table(question)
    header = ["", *map(words.category_name, edition.categories.values()), *table.shared, "合計"]
    rows = [
        [row.title, *(cell.text for cell in (*row.cells, *row.shared)), words.show_points(row.total)]
        for row in table.rows
    ]
    total = words.show_points(assessment.points.counted)
    rows.append(["期間全体", *(cell.text for cell in (*table.totals, *table.shared_totals)), total])
    below = (
        f"{item['title']}（勧め）　{words.show_points(item['counted'])}／{words.show_points(item['at_least'])}"
        for item in recommended_sums(question)
    )
    return Table(
        title=f"カテゴリと{table.years}ごとの{scheme.short_unit}（{table.period}）",
        rows=tuple(map(tuple, [header, *rows])),
        below=tuple(below),
    )
