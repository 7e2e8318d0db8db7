"""Addresses written into the static data at build, in place of by code at each start.

Pyodide's module adds where its memory and its table begin to 27,879 words, with code of 0.5 MB. Both are constants of
Pyodide's script, so the sums are known; words that need more than these two stay with the code.
"""

from __future__ import annotations

import re
import struct
from dataclasses import replace

from scripts.engine.wasm import module as wasm
from scripts.engine.wasm.binary import Reader, number, sized, vector
from scripts.engine.wasm.code import after_locals
from scripts.engine.wasm.module import Module

APPLY = "__wasm_apply_data_relocs"
BASES = ("__memory_base", "__table_base")
BASE = r'var _{name}=new WebAssembly\.Global\(\{{value:"i32",mutable:false\}},(\d+)\)'
CONST, GET, ADD, SUBTRACT, STORE, END = 0x41, 0x23, 0x6A, 0x6B, 0x36, 0x0B
WORD = 1 << 32


def relocated(whole: Module, script: str) -> Module:
    """The same module, whose data are as they will be; ``script`` is Pyodide's, which starts it."""
    bases = _bases(whole, script)
    place = next(each.index for each in whole.exports if each.name == APPLY)
    place -= len(whole.imported(wasm.FUNCTION))
    head, content = _data(whole)
    data = bytearray(content)
    left = _apply(whole.bodies[place], bases, data)
    bodies = [*whole.bodies[:place], left, *whole.bodies[place + 1 :]]
    written = {wasm.CODE: vector(map(sized, bodies)), wasm.DATA: head + bytes(data)}
    sections = [(kind, written.get(kind, old)) for kind, old in whole.sections]
    return replace(whole, bodies=bodies, sections=sections)


def _bases(whole: Module, script: str) -> dict[int, int]:
    """Numbers of the globals that hold where memory and table begin, with their values."""
    names = [each.name for each in whole.imported(wasm.GLOBAL)]
    found = {name: re.search(BASE.format(name=name), script) for name in BASES}
    known = {names.index(name): int(each[1]) for name, each in found.items() if each is not None}
    if len(known) != len(BASES):
        raise ValueError("the script does not say where memory and table begin")
    return known


def _data(whole: Module) -> tuple[bytes, bytes]:
    """What stands before the static data, which begin where the memory does, and these."""
    section = whole.section(wasm.DATA)
    memory = [each.name for each in whole.imported(wasm.GLOBAL)].index(BASES[0])
    begun = bytes([1, 0, GET, *number(memory), END])
    reader = Reader(section, len(begun))
    size = reader.number()
    if not section.startswith(begun) or len(section) != reader.at + size:
        raise ValueError("not one segment of data, where the memory begins")
    return section[: reader.at], section[reader.at :]


def _apply(body: bytes, bases: dict[int, int], data: bytearray) -> bytes:
    """Write the sums into the data, and return the code for the words that are left."""
    memory, start = next(iter(bases)), after_locals(body)
    reader, left = Reader(body, start), bytearray(body[:start])
    while body[reader.at] != END:
        begun = reader.at
        target = _target(reader, memory)
        base, value = _value(reader)
        if reader.byte() != STORE:
            raise ValueError("another code than was expected")
        reader.number()
        target += reader.number()
        if base in bases and 0 <= target <= len(data) - 4:
            struct.pack_into("<I", data, target, (bases[base] + value) % WORD)
        else:
            left += body[begun : reader.at]
    return bytes(left + body[reader.at :])


def _target(reader: Reader, memory: int) -> int:
    """The distance of the address from the beginning of memory, in bytes."""
    if (reader.byte(), reader.number(), reader.byte()) != (GET, memory, CONST):
        raise ValueError("another code than was expected")
    value = reader.signed()
    if reader.byte() != ADD:
        raise ValueError("another code than was expected")
    return value


def _value(reader: Reader) -> tuple[int, int]:
    """A global and what is added to it."""
    if reader.byte() != GET:
        raise ValueError("another code than was expected")
    base = reader.number()
    if reader.content[reader.at] != CONST:
        return base, 0
    reader.byte()
    value = reader.signed()
    operation = reader.byte()
    if operation not in (ADD, SUBTRACT):
        raise ValueError("another code than was expected")
    return base, value if operation == ADD else -value
