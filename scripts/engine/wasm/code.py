"""Finds and changes the references to functions and globals in a function's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from scripts.engine.wasm.binary import MORE, Reader, number

CALL, RETURN_CALL, REF_FUNC = 0x10, 0x12, 0xD2
GET, SET = 0x23, 0x24
OF_FUNCTIONS = (CALL, RETURN_CALL, REF_FUNC)
OF_GLOBALS = (GET, SET)
BR_TABLE, SELECT, F32, F64, BULK = 0x0E, 0x1C, 0x43, 0x44, 0xFC
# How many numbers follow each instruction; an instruction that is not listed has none.
_ONE = (
    *range(0x02, 0x05),
    *range(0x06, 0x0A),
    0x0C,
    0x0D,
    0x18,
    *range(0x20, 0x27),
    0x3F,
    0x40,
    0x41,
    0x42,
    0xD0,
)
NUMBERS = bytearray(256)
for _code in (*_ONE, *OF_FUNCTIONS):
    NUMBERS[_code] = 1
for _code in (0x11, 0x13, *range(0x28, 0x3F)):
    NUMBERS[_code] = 2
PLAIN = {0x00, 0x01, 0x05, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}
# After 0xFC: conversions, and what fills and copies. Segments used while it runs are refused.
BULK_NUMBERS = {**dict.fromkeys(range(8), 0), 10: 2, 11: 1, 14: 2, 15: 1, 16: 1, 17: 1}
SPECIAL = {BR_TABLE, SELECT, F32, F64, BULK}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """An instruction that names a function or a global: where it stands and ends, and whose number it has."""

    start: int
    end: int
    instruction: int
    index: int


def after_locals(body: bytes) -> int:
    """Where the code begins."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    return reader.at


def references(body: bytes) -> Iterator[Reference]:
    """All references in the code, in order."""
    at, end = after_locals(body), len(body)
    while at < end:
        start, code = at, body[at]
        at += 1
        if code in OF_FUNCTIONS or code in OF_GLOBALS:
            reader = Reader(body, at)
            index, at = reader.number(), reader.at
            yield Reference(start=start, end=at, instruction=code, index=index)
        elif count := NUMBERS[code]:
            for _ in range(count):
                while body[at] >= MORE:
                    at += 1
                at += 1
        elif code in SPECIAL:
            at = _after(body, code, at)
        elif code not in PLAIN:
            raise ValueError(f"an instruction that is not known: {code:#x}")
    if at != end or body[end - 1] != 0x0B:
        raise ValueError("a function that does not end where it should")


def _after(body: bytes, code: int, at: int) -> int:
    """The end of an instruction that has an unusual form."""
    reader = Reader(body, at)
    if code == F32:
        reader.take(4)
    elif code == F64:
        reader.take(8)
    elif code == SELECT:
        reader.take(reader.number())
    elif code == BR_TABLE:
        for _ in range(reader.number() + 1):
            reader.number()
    else:
        kind = reader.number()
        if kind not in BULK_NUMBERS:
            raise ValueError(f"an instruction that is not known: 0xfc {kind}")
        for _ in range(BULK_NUMBERS[kind]):
            reader.number()
    return reader.at


def renumbered(
    body: bytes, found: Sequence[Reference], function: Callable[[int], int], of_global: Callable[[int], int]
) -> bytes:
    """The body with other numbers of functions and globals."""
    written, last = bytearray(), 0
    for each in found:
        new = function(each.index) if each.instruction in OF_FUNCTIONS else of_global(each.index)
        written += body[last : each.start + 1] + number(new)
        last = each.end
    return bytes(written + body[last:])
