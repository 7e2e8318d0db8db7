"""A module whose memory manager hands out memory that holds zeros.

Python leaves bytes unset that it never reads: the bits beside a text's flags, the end of a block that is larger than
was asked for. What they held before would stand in the snapshot, and does not compress.
"""

from __future__ import annotations

from collections.abc import Mapping

from scripts.engine.wasm import module as wasm
from scripts.engine.wasm.binary import number, signed, sized, vector
from scripts.engine.wasm.module import Module

HEADER = 4  # bytes of malloc's header, which stands before a block and holds its size and three flags
FLAGS = 7
GET, SET, TEE, CONST, CALL = 0x20, 0x21, 0x22, 0x41, 0x10
LOAD = bytes([0x28, 2, 0])
IF, IF_GIVES = bytes([0x04, 0x40]), bytes([0x04, wasm.I32])
ELSE, END, EQUAL, MORE, ADD, TAKE, AND = (
    bytes([each]) for each in (0x05, 0x0B, 0x46, 0x4B, 0x6A, 0x6B, 0x71)
)
FILL = bytes([0xFC, 11, 0])
ONE_LOCAL, TWO_LOCALS = bytes([1, 1, wasm.I32]), bytes([1, 2, wasm.I32])


def zeroing(whole: Module, numbers: Mapping[str, int]) -> bytes:
    """The module as a file, in which `malloc` and `realloc` fill with zeros what they add.

    ``numbers`` are those of the functions, by the names under which Pyodide exports them.
    """
    imported = len(whole.imported(wasm.FUNCTION))
    bodies, functions = list(whole.bodies), list(whole.functions)
    for name, around in (("malloc", _around_malloc), ("realloc", _around_realloc)):
        place = numbers[name] - imported
        bodies.append(bodies[place])
        functions.append(functions[place])
        bodies[place] = around(imported + len(functions) - 1)
    written = {wasm.FUNCTIONS: vector(map(number, functions)), wasm.CODE: vector(map(sized, bodies))}
    return wasm.write([(kind, written.get(kind, content)) for kind, content in whole.sections])


def _around_malloc(original: int) -> bytes:
    size, block = 0, 1
    given = _get(size) + bytes([CALL, *number(original), TEE, block])
    filled = IF + _get(block) + _const(0) + _room(block) + FILL + END
    return ONE_LOCAL + given + filled + _get(block) + END


def _around_realloc(original: int) -> bytes:
    """Fills what a block that grew in its place has gained. A block that moved came from `malloc`."""
    old, size, block, before = 0, 1, 2, 3
    room = _get(old) + IF_GIVES + _room(old) + ELSE + _const(0) + END + bytes([SET, before])
    given = _get(old) + _get(size) + bytes([CALL, *number(original), TEE, block])
    gained = _room(block) + _get(before) + TAKE
    fill = _get(block) + _get(before) + ADD + _const(0) + gained + FILL
    grown = IF + _room(block) + _get(before) + MORE + IF + fill + END + END
    in_place = IF + _get(block) + _get(old) + EQUAL + grown + END
    return TWO_LOCALS + room + given + in_place + _get(block) + END


def _get(local: int) -> bytes:
    return bytes([GET, local])


def _const(value: int) -> bytes:
    return bytes([CONST, *signed(value)])


def _room(block: int) -> bytes:
    """How many bytes the block at the address in that local has."""
    size = _get(block) + _const(HEADER) + TAKE + LOAD + _const(~FLAGS) + AND
    return size + _const(HEADER) + TAKE
