"""A wasm module, taken apart and put together again.

What Pyodide's module does not have (several segments, tables that are filled while it runs) is refused: the split
would have to know of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.engine.wasm.binary import Reader, name, number, sized, vector

MAGIC = b"\0asm\1\0\0\0"
TYPES, IMPORTS, FUNCTIONS, TABLES, GLOBALS, EXPORTS, START, ELEMENTS, CODE, DATA = (
    1,
    2,
    3,
    4,
    6,
    7,
    8,
    9,
    10,
    11,
)
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)
I32, EXTERNREF, FUNCREF = 0x7F, 0x6F, 0x70
GLOBAL_GET, END = 0x23, 0x0B


@dataclass(frozen=True, kw_only=True, slots=True)
class Import:
    """An import: the module it comes from, its name, its kind, and the rest of its description as bytes."""

    module: str
    name: str
    kind: int
    described: bytes

    def written(self) -> bytes:
        """As it stands in a file."""
        return name(self.module) + name(self.name) + bytes([self.kind]) + self.described


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """A name, and the number of a thing of that kind."""

    name: str
    kind: int
    index: int

    def written(self) -> bytes:
        """As it stands in a file."""
        return name(self.name) + bytes([self.kind]) + number(self.index)


@dataclass(frozen=True, kw_only=True, slots=True)
class Module:
    """What the split has to know of a module; ``sections`` holds all of it, as written and in order.

    ``types`` are pairs of parameters and results; ``functions`` the type of each function defined here and
    ``bodies`` their code with their locals; ``globals`` the type and the first value of each global defined here.
    """

    sections: Sequence[tuple[int, bytes]]
    types: Sequence[tuple[bytes, bytes]]
    imports: Sequence[Import]
    functions: Sequence[int]
    globals: Sequence[tuple[bytes, bytes]]
    exports: Sequence[Export]
    table: Sequence[int]
    bodies: Sequence[bytes]
    start: int

    def imported(self, kind: int) -> list[Import]:
        """The imports of one kind, in the order by which they are numbered."""
        return [each for each in self.imports if each.kind == kind]

    def section(self, wanted: int) -> bytes:
        """The content of a section."""
        return next(content for kind, content in self.sections if kind == wanted)

    def with_exports(self, exports: Sequence[Export]) -> Module:
        """The same module with other exports."""
        section = vector(each.written() for each in exports)
        return replace(self, exports=exports, sections=_with(self.sections, EXPORTS, section))

    def written(self) -> bytes:
        """As a file."""
        return write(self.sections)


def write(sections: Sequence[tuple[int, bytes]]) -> bytes:
    """A file of these sections."""
    return MAGIC + b"".join(bytes([kind]) + sized(content) for kind, content in sections)


def _with(sections: Sequence[tuple[int, bytes]], kind: int, content: bytes) -> list[tuple[int, bytes]]:
    return [(each, content if each == kind else old) for each, old in sections]


def read(content: bytes) -> Module:
    """Take a file apart."""
    if not content.startswith(MAGIC):
        raise ValueError("not a wasm file")
    reader, sections = Reader(content, len(MAGIC)), []
    while not reader.ended:
        kind = reader.byte()
        sections.append((kind, reader.take(reader.number())))
    by_kind = {kind: Reader(held) for kind, held in sections}

    def each(kind: int) -> tuple[Reader, range]:
        held = by_kind[kind]
        return held, range(held.number())

    types, count = each(TYPES)
    found_types = [_type(types) for _ in count]
    imports, count = each(IMPORTS)
    found_imports = [_import(imports) for _ in count]
    functions, count = each(FUNCTIONS)
    found_functions = [functions.number() for _ in count]
    globals_, count = each(GLOBALS)
    found_globals = [(globals_.take(2), _first_value(globals_)) for _ in count]
    exports, count = each(EXPORTS)
    found_exports = [_export(exports) for _ in count]
    code, count = each(CODE)
    bodies = [code.take(code.number()) for _ in count]
    return Module(
        sections=sections,
        types=found_types,
        imports=found_imports,
        functions=found_functions,
        globals=found_globals,
        exports=found_exports,
        table=_table(by_kind[ELEMENTS]),
        bodies=bodies,
        start=by_kind[START].number(),
    )


def _type(reader: Reader) -> tuple[bytes, bytes]:
    if reader.byte() != 0x60:
        raise ValueError("a type that is not of a function")
    return reader.take(reader.number()), reader.take(reader.number())


def _import(reader: Reader) -> Import:
    module, called, kind = reader.name(), reader.name(), reader.byte()
    start = reader.at
    if kind == FUNCTION:
        reader.number()
    elif kind in (TABLE, MEMORY):
        reader.take(1 if kind == TABLE else 0)
        bounded = reader.byte() & 1
        for _ in range(1 + bounded):
            reader.number()
    elif kind == GLOBAL:
        reader.take(2)
    elif kind == TAG:
        reader.take(1)
        reader.number()
    else:
        raise ValueError(f"an import of kind {kind}")
    return Import(module=module, name=called, kind=kind, described=reader.content[start : reader.at])


def _export(reader: Reader) -> Export:
    return Export(name=reader.name(), kind=reader.byte(), index=reader.number())


def _first_value(reader: Reader) -> bytes:
    """A constant or the value of an import, and the end."""
    start = reader.at
    if reader.byte() not in (0x41, GLOBAL_GET):
        raise ValueError("a global of another kind than an address")
    reader.number()
    if reader.byte() != END:
        raise ValueError("a global that is calculated")
    return reader.content[start : reader.at]


def _table(reader: Reader) -> list[int]:
    """Numbers of the functions in the one table of functions, which begins where an import says."""
    if (reader.number(), reader.number(), reader.byte()) != (1, 0, GLOBAL_GET):
        raise ValueError("not one segment of functions")
    reader.number()
    if reader.byte() != END:
        raise ValueError("a segment at a place that is calculated")
    return [reader.number() for _ in range(reader.number())]
