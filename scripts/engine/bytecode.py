"""Compiled Python without what no visitor reads: the line of each instruction, and docstrings of functions.

A traceback then names file, function and the function's first line. Docstrings of classes stay: a dataclass without
one computes its signature at import to write one, which is slow.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cache
from opcode import EXTENDED_ARG, hasconst
from types import CodeType

HEADER = 16  # bytes of a .pyc before its code: magic number, flags and the hash of the source
# An entry of co_linetable: kind 13 (no columns) for eight instructions of two bytes, no lines further.
EIGHT_ON_THE_SAME_LINE = bytes([0x80 | 13 << 3 | 7, 0])
STEP = 256  # bytes of code
OF_A_FUNCTION = 0x1  # CO_OPTIMIZED


def slimmed(members: Mapping[str, bytes], whole: frozenset[str] = frozenset()) -> dict[str, bytes]:
    """The files of an archive, each .pyc among them slimmed; those of the packages in `whole` keep docstrings."""
    return {
        name: _slimmed(content, keep_docstrings=name.split("/")[0] in whole)
        if name.endswith(".pyc")
        else content
        for name, content in members.items()
    }


def _slimmed(content: bytes, *, keep_docstrings: bool) -> bytes:
    code = marshal.loads(content[HEADER:])
    return content[:HEADER] + marshal.dumps(slim_code(code, keep_docstrings=keep_docstrings))


def is_slim(code: CodeType) -> bool:
    """Whether `slim_code` has nothing more to take out of it."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    # By the table alone, because a code object keeps a copy of its code once `co_code` was asked of it.
    lines = code.co_linetable
    one_line = lines == EIGHT_ON_THE_SAME_LINE * (len(lines) // len(EIGHT_ON_THE_SAME_LINE))
    return one_line and not has_docstring(code) and all(map(is_slim, inner))


def has_docstring(code: CodeType) -> bool:
    """Whether the first constant is a function's docstring and nothing else: the function may use the same text."""
    first = code.co_consts[:1]
    if (
        not code.co_flags & OF_A_FUNCTION
        or code.co_name.startswith("<")
        or not first
        or not isinstance(first[0], str)
    ):
        return False
    operations, places = code.co_code[::2], code.co_code[1::2]
    # After EXTENDED_ARG a place is the lower half of a greater one.
    return not any(
        operation in hasconst and place == 0 and before != EXTENDED_ARG
        for before, operation, place in zip(b"\0" + operations, operations, places, strict=False)
    )


def slim_code(code: CodeType, *, keep_docstrings: bool = False) -> CodeType:
    """The same code, and all that it makes, without lines and docstrings."""
    constants = list(code.co_consts)
    if not keep_docstrings and has_docstring(code):
        constants[0] = None
    inner = tuple(
        slim_code(each, keep_docstrings=keep_docstrings) if isinstance(each, CodeType) else each
        for each in constants
    )
    return code.replace(co_consts=inner, co_linetable=_one_line(-(-len(code.co_code) // STEP)))


@cache
def _one_line(steps: int) -> bytes:
    """A table that gives one line, the function's first, to that many steps of code or a little fewer.

    Lengths are rounded to a few steps, so that functions of about the same size share one table.
    """
    return EIGHT_ON_THE_SAME_LINE * (STEP // 16) * steps
