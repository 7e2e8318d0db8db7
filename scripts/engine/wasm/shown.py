"""Removes the exports that Pyodide's script does not use, from the module and from the script.

The script takes each of the 9,700 exports by its name, and uses a twentieth of them; the others are for libraries in C
that are loaded while Python runs, and none is here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from scripts.engine.wasm.module import Module

EXPORTED = re.compile(r'var ([\w$]+)=(?:Module\["[\w$]+"\]=)?wasmExports\["([\w$]+)"\];')
ADDRESS = re.compile(r'var ([\w$]+)=Module\["([\w$]+)"\]=\d+;')
WORD = re.compile(r"[A-Za-z_$][\w$]*")
BY_LINKER = "__wasm_"  # what starts the module


def narrowed(whole: Module, script: str, others: Iterable[str]) -> tuple[Module, str]:
    """The module and the script without what neither the script nor the ``others`` name."""
    used = set(WORD.findall(ADDRESS.sub("", EXPORTED.sub("", script))))
    for each in others:
        used.update(WORD.findall(each))
    shown = [each for each in whole.exports if is_used(each.name, used)]
    return whole.with_exports(shown), _without(script, used)


def is_used(name: str, used: Collection[str]) -> bool:
    """Whether one of the words is that name, with or without the underscore that the script puts before names of C."""
    return name in used or f"_{name}" in used or name.startswith(BY_LINKER)


def _without(script: str, used: Collection[str]) -> str:
    def keep(found: re.Match[str]) -> str:
        variable, name = found.groups()
        return found[0] if variable in used or is_used(name, used) else ""

    return ADDRESS.sub(keep, EXPORTED.sub(keep, script))
