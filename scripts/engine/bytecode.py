"""Compiled Python without what no visitor reads: the line of each instruction, and docstrings of functions.

A traceback then names file, function and the function's first line. Docstrings of classes stay: a dataclass without
one computes its signature at import to write one, which is slow.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cache
from types import CodeType

HEADER = 16  # bytes of a .pyc before its code: magic number, flags and the hash of the source
# An entry of co_linetable: kind 13 (no columns) for eight instructions of two bytes, no lines further.
EIGHT_ON_THE_SAME_LINE = bytes([0x80 | 13 << 3 | 7, 0])
STEP = 256  # bytes of code
HAS_DOCSTRING = 0x4000000  # CO_HAS_DOCSTRING: the first constant is the docstring


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
    return content[:HEADER] + marshal.dumps(_without(code, keep_docstrings=keep_docstrings))


def _without(code: CodeType, *, keep_docstrings: bool) -> CodeType:
    constants = list(code.co_consts)
    flags = code.co_flags
    if flags & HAS_DOCSTRING and not keep_docstrings:
        constants[0] = None
        flags &= ~HAS_DOCSTRING
    inner = tuple(
        _without(each, keep_docstrings=keep_docstrings) if isinstance(each, CodeType) else each
        for each in constants
    )
    return code.replace(
        co_consts=inner, co_linetable=_one_line(-(-len(code.co_code) // STEP)), co_flags=flags
    )


@cache
def _one_line(steps: int) -> bytes:
    """A table that gives one line, the function's first, to that many steps of code or a little fewer.

    Lengths are rounded to a few steps, so that functions of about the same size share one table.
    """
    return EIGHT_ON_THE_SAME_LINE * (STEP // 16) * steps
