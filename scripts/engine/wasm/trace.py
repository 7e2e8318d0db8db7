"""A module that remembers which of its functions have run."""

from __future__ import annotations

from scripts.engine.wasm import module as wasm
from scripts.engine.wasm.binary import number, sized, vector
from scripts.engine.wasm.code import after_locals
from scripts.engine.wasm.module import Export, Module

MARK = "$"
NOT_YET = (bytes([wasm.I32, 1]), bytes([0x41, 0, 0x0B]))


def traced(whole: Module) -> bytes:
    """The module with a global ``$N`` for each function N, in its order here, that is 1 when it has been called."""
    first = len(whole.imported(wasm.GLOBAL)) + len(whole.globals)
    count = len(whole.functions)
    bodies = [_remembering(body, first + at) for at, body in enumerate(whole.bodies)]
    told = [Export(name=f"{MARK}{at}", kind=wasm.GLOBAL, index=first + at) for at in range(count)]
    written = {
        wasm.GLOBALS: vector(kind + value for kind, value in (*whole.globals, *[NOT_YET] * count)),
        wasm.EXPORTS: vector(each.written() for each in (*whole.exports, *told)),
        wasm.CODE: vector(map(sized, bodies)),
    }
    return wasm.write([(kind, written.get(kind, content)) for kind, content in whole.sections])


def _remembering(body: bytes, index: int) -> bytes:
    start = after_locals(body)
    return body[:start] + bytes([0x41, 1, 0x24, *number(index)]) + body[start:]
