"""Split a module into a first part, which starts and runs alone, and the rest.

The first part keeps the functions it is told to keep. Each other function that these call, that stands in the table
or that is exported becomes a stub there: it asks for the rest, where that is not in place, and goes on to the
function itself through a table that the rest fills. What only the rest calls is left out. Memory, tables, globals and
the numbers of function pointers stay as they are, so Python cannot tell the difference.

For whoever starts it, the first part imports ``split.rest``, a function that puts the rest in place, and exports what
the rest imports under names that begin with ``$``; ``$0`` is to be set to 1 when the rest is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from scripts.engine.wasm import module as wasm
from scripts.engine.wasm.binary import number, signed, sized, vector
from scripts.engine.wasm.code import OF_FUNCTIONS, OF_GLOBALS, Reference, references, renumbered
from scripts.engine.wasm.module import Export, Import, Module

REST, FIRST = "split", "first"  # names under which a part imports from the other
MARK = "$"
THERE, STUBS = f"{MARK}0", f"{MARK}t"
OWN_TABLES = b"\x6f\0\0\x6f\0\0"  # two that hold objects of JavaScript, empty at first
ASK_TYPE, PASS_TYPE = (b"", b""), (bytes([wasm.I32]), bytes([wasm.I32]))
IF, EQZ, CALL, CALL_INDIRECT, LOCAL_GET, CONST, GET, END = 0x04, 0x45, 0x10, 0x11, 0x20, 0x41, 0x23, 0x0B
NO_RESULT = 0x40


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """Two files, and how many functions of the first are stubs."""

    first: bytes
    rest: bytes
    stubs: int


def split(whole: Module, kept: Collection[int]) -> Parts:
    """``kept`` are places in ``whole.functions``; the one that starts the module is kept in any case."""
    return _Split(whole, kept).parts()


class _Split:
    def __init__(self, whole: Module, kept: Collection[int]) -> None:
        self.whole = whole
        self.imported = len(whole.imported(wasm.FUNCTION))  # functions are numbered after those
        self.foreign = len(whole.imported(wasm.GLOBAL))
        self.kept = {self.imported + each for each in kept} | {whole.start}
        everything = range(self.imported, self.imported + len(whole.functions))
        self.moved = [each for each in everything if each not in self.kept]
        self.found = [list(references(body)) for body in whole.bodies]
        tables = whole.section(wasm.TABLES)
        if tables != number(2) + OWN_TABLES or len(whole.imported(wasm.TABLE)) != 1:
            raise ValueError("other tables than are known")

    def parts(self) -> Parts:
        first, rest = wasm.write(list(self._first())), wasm.write(self._rest())
        return Parts(first=first, rest=rest, stubs=len(self.stubs))

    @cached_property
    def stubs(self) -> list[int]:
        """Those of the moved that the first part has to have a number for."""
        reached = self._named(self.kept, OF_FUNCTIONS) | set(self.whole.table)
        reached |= {each.index for each in self.whole.exports if each.kind == wasm.FUNCTION}
        return [each for each in self.moved if each in reached]

    @cached_property
    def handed(self) -> list[int]:
        """Kept functions that the rest calls."""
        return sorted(self._named(self.moved, OF_FUNCTIONS) & self.kept)

    @cached_property
    def shared(self) -> list[int]:
        """Globals of the module that the rest uses."""
        return sorted(each for each in self._named(self.moved, OF_GLOBALS) if each >= self.foreign)

    def _named(self, functions: Iterable[int], instructions: tuple[int, ...]) -> set[int]:
        return {
            each.index
            for function in functions
            for each in self._references(function)
            if each.instruction in instructions
        }

    def _references(self, function: int) -> list[Reference]:
        return self.found[function - self.imported]

    def _body(self, function: int, functions: dict[int, int], globals_: dict[int, int]) -> bytes:
        body = self.whole.bodies[function - self.imported]
        return renumbered(body, self._references(function), functions.__getitem__, globals_.__getitem__)

    def _type(self, function: int) -> int:
        return self.whole.functions[function - self.imported]

    def _type_of(self, wanted: tuple[bytes, bytes]) -> int:
        return list(self.whole.types).index(wanted)

    # The first part: imports and what asks for the rest; then the functions in their order; then the one by which
    # each stub gets there.

    def _first(self) -> Iterable[tuple[int, bytes]]:
        whole, order = self.whole, sorted({*self.kept, *self.stubs})
        ask, enter = self.imported, self.imported + 1 + len(order)
        numbers = {each: each for each in range(self.imported)}
        numbers |= {each: ask + 1 + at for at, each in enumerate(order)}
        same = {each: each for each in range(self.foreign + len(whole.globals))}
        there = len(same)
        slots = {each: at for at, each in enumerate(self.stubs)}
        asking = Import(
            module=REST, name="rest", kind=wasm.FUNCTION, described=number(self._type_of(ASK_TYPE))
        )
        bodies = [
            self._body(each, numbers, same) if each in self.kept else self._stub(each, slots[each], enter)
            for each in order
        ]
        entering = bytes(
            [0, GET, *number(there), EQZ, IF, NO_RESULT, CALL, *number(ask), END, LOCAL_GET, 0, END]
        )
        written = {
            wasm.IMPORTS: vector(each.written() for each in (*whole.imports, asking)),
            wasm.FUNCTIONS: vector(
                number(each) for each in (*map(self._type, order), self._type_of(PASS_TYPE))
            ),
            wasm.TABLES: number(3) + OWN_TABLES + bytes([wasm.FUNCREF]) + self._limits(),
            wasm.GLOBALS: vector(
                kind + value
                for kind, value in (*whole.globals, (bytes([wasm.I32, 1]), bytes([CONST, 0, END])))
            ),
            wasm.EXPORTS: vector(each.written() for each in self._first_exports(numbers, there)),
            wasm.START: number(numbers[whole.start]),
            wasm.ELEMENTS: self._table(numbers),
            wasm.CODE: vector(map(sized, (*bodies, entering))),
        }
        return [(kind, written.get(kind, content)) for kind, content in whole.sections]

    def _stub(self, function: int, slot: int, enter: int) -> bytes:
        """Hands its parameters on to the function in that slot, after the rest has been seen to."""
        kind = self._type(function)
        parameters = range(len(self.whole.types[kind][0]))
        handed = b"".join(bytes([LOCAL_GET, *number(each)]) for each in parameters)
        entered = bytes([CONST, *signed(slot), CALL, *number(enter)])
        return b"\0" + handed + entered + bytes([CALL_INDIRECT, *number(kind), 3, END])

    def _limits(self) -> bytes:
        return b"\1" + number(len(self.stubs)) * 2

    def _first_exports(self, numbers: dict[int, int], there: int) -> Iterable[Export]:
        for each in self.whole.exports:
            index = numbers[each.index] if each.kind == wasm.FUNCTION else each.index
            yield Export(name=each.name, kind=each.kind, index=index)
        for function in self.handed:
            yield Export(name=f"{MARK}f{function}", kind=wasm.FUNCTION, index=numbers[function])
        for place in self.shared:
            yield Export(name=f"{MARK}g{place}", kind=wasm.GLOBAL, index=place)
        for table, called in enumerate((f"{MARK}1", f"{MARK}2", STUBS), start=1):
            yield Export(name=called, kind=wasm.TABLE, index=table)
        yield Export(name=THERE, kind=wasm.GLOBAL, index=there)

    def _table(self, numbers: dict[int, int]) -> bytes:
        section, table = self.whole.section(wasm.ELEMENTS), self.whole.table
        old = vector(number(each) for each in table)
        return section[: len(section) - len(old)] + vector(number(numbers[each]) for each in table)

    # The rest: the imports of the whole that it uses and what the first part hands over; then the moved functions.

    def _rest(self) -> list[tuple[int, bytes]]:
        whole = self.whole
        outside = sorted(each for each in self._named(self.moved, OF_FUNCTIONS) if each < self.imported)
        foreign = sorted(each for each in self._named(self.moved, OF_GLOBALS) if each < self.foreign)
        functions = {each: at for at, each in enumerate((*outside, *self.handed, *self.moved))}
        globals_ = {each: at for at, each in enumerate((*foreign, *self.shared))}
        all_functions, all_globals = whole.imported(wasm.FUNCTION), whole.imported(wasm.GLOBAL)
        imports = [all_functions[each] for each in outside]
        imports += [
            self._from_first(f"f{each}", wasm.FUNCTION, number(self._type(each))) for each in self.handed
        ]
        imports += [all_globals[each] for each in foreign]
        imports += [
            self._from_first(f"g{each}", wasm.GLOBAL, whole.globals[each - self.foreign][0])
            for each in self.shared
        ]
        imports += [each for kind in (wasm.TABLE, wasm.MEMORY, wasm.TAG) for each in whole.imported(kind)]
        objects = bytes([wasm.EXTERNREF, 0, 0])
        imports += [self._from_first(each, wasm.TABLE, objects) for each in ("1", "2")]
        imports.append(self._from_first("t", wasm.TABLE, bytes([wasm.FUNCREF]) + self._limits()))
        filled = vector(number(functions[each]) for each in self.stubs)
        return [
            (wasm.TYPES, whole.section(wasm.TYPES)),
            (wasm.IMPORTS, vector(each.written() for each in imports)),
            (wasm.FUNCTIONS, vector(number(self._type(each)) for each in self.moved)),
            (wasm.ELEMENTS, bytes([1, 2, 3, CONST, 0, END, 0]) + filled),
            (wasm.CODE, vector(sized(self._body(each, functions, globals_)) for each in self.moved)),
        ]

    def _from_first(self, called: str, kind: int, described: bytes) -> Import:
        return Import(module=FIRST, name=f"{MARK}{called}", kind=kind, described=described)
