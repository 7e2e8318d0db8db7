"""Cells that a spreadsheet would take for a formula, or whose ends it would lose: written with a quote before them.

What was guarded comes back exactly, and what was not is never changed.
"""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def guarded(text: str) -> str:
    """Return the text as it may stand in a cell.

    >>> guarded("=1+1"), guarded("'=x"), guarded("入門"), guarded("＝x")
    ("'=1+1", "''=x", '入門', "'＝x")
    """
    return f"'{text}" if _needs_guard(text) else text


def kept(text: str) -> str:
    """Return the text for a cell that is a text by its type: guarded only where it would come back changed.

    >>> kept("=1+1"), kept("'=x"), kept(" 入門 ")
    ('=1+1', "''=x", "' 入門 ")
    """
    return text if unguarded(text) == text else guarded(text)


def unguarded(cell: str) -> str:
    """Return the text of a cell: without its guard, or without what is around it where there is none.

    >>> unguarded("'=1+1"), unguarded("''=x"), unguarded(" 入門 "), unguarded("' 入門 ")
    ('=1+1', "'=x", '入門', ' 入門 ')
    """
    if cell.startswith("'") and _needs_guard(cell[1:]):
        return cell[1:]
    return cell.strip()


def _needs_guard(text: str) -> bool:
    behind = text.lstrip("'")
    return bool(behind) and (behind[0] in _FORMULA or behind.strip() != behind or text.strip() != text)
