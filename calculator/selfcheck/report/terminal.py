"""The report as plain text for a terminal, its columns aligned for full-width letters."""

import unicodedata
from collections.abc import Iterable, Sequence

from selfcheck.question import Question
from selfcheck.report.blocks import blocks
from selfcheck.report.table import Table


def to_text(question: Question, *, depth: str = "table") -> str:
    """Return the report as plain text, lines joined by line breaks, columns aligned for full-width letters.

    ``depth`` is ``sentence``, ``table`` or ``steps``; each says why the answer is not yes, and from the plan
    the smallest change that would turn it.
    """
    found = blocks(question, depth=depth)
    return "\n\n".join("\n".join(_aligned_block(block)) for block in found) + "\n"


def _aligned_block(block: list[str] | Table) -> list[str]:
    if isinstance(block, Table):
        return [f"■ {block.title}", *aligned(block.rows), *block.below]
    return block


def aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Yield each row as a line whose columns begin under one another; every row has as many cells."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
