"""Writes contract.ts, the types of all that the page and the engine exchange, from ``selfcheck.contract``.

``python -m scripts.engine.contract`` writes it; a test fails where it is not what would be written today.
"""

from __future__ import annotations

import inspect
import textwrap
import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from scripts.paths import WEB
from selfcheck import contract

TARGET = WEB / "src" / "engine" / "contract.ts"
HEAD = "// Written from calculator/selfcheck/contract.py by `python -m scripts.engine.contract`. Change that file.\n"
WIDTH = 112
PLAIN: Mapping[Any, str] = {str: "string", int: "number", bool: "boolean", type(None): "null", Any: "unknown"}


def contract_text() -> str:
    """Return the whole file."""
    return "\n".join([HEAD, *_aliases(), *map(_interface, _shapes()), _methods()])


def _shapes() -> Iterator[Any]:
    for value in vars(contract).values():
        if is_typeddict(value) and value.__module__ == contract.__name__:
            yield value


def _aliases() -> Iterator[str]:
    for name, value in vars(contract).items():
        if get_origin(value) is Literal:
            yield f"export type {name} = {_literals(value)};\n"


def _interface(shape: Any) -> str:
    hints = get_type_hints(shape, include_extras=True)
    if not hints:
        return "\n".join([*_comment(shape), f"export type {shape.__name__} = Record<string, never>;", ""])
    lines = [*_comment(shape), f"export interface {shape.__name__} {{"]
    for name, hint in hints.items():
        optional = get_origin(hint) is NotRequired
        lines.append(f"  {name}{'?' if optional else ''}: {_type(get_args(hint)[0] if optional else hint)};")
    return "\n".join([*lines, "}", ""])


def _comment(shape: Any) -> list[str]:
    said = inspect.cleandoc(shape.__doc__ or "")
    if not said or said.startswith("dict("):
        return []
    lines = [
        line
        for paragraph in said.split("\n\n")
        for line in textwrap.wrap(paragraph.replace("``", "`"), WIDTH - 3)
    ]
    return [f"/** {lines[0]} */"] if len(lines) == 1 else ["/**", *(f" * {line}" for line in lines), " */"]


def _methods() -> str:
    lines = [
        "/** Each method with what it is asked with and what it answers. */",
        "export interface Methods {",
    ]
    lines += [
        f"  {name}: {{ params: {_type(params)}; result: {_type(result)} }};"
        for name, (params, result) in contract.METHODS.items()
    ]
    return "\n".join([*lines, "}", ""])


def _type(hint: Any) -> str:
    if hint in PLAIN:
        return PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is list:
        item = _type(inner[0])
        return f"({item})[]" if " | " in item else f"{item}[]"
    if origin is dict:
        return f"Record<{_type(inner[0])}, {_type(inner[1])}>"
    if origin in (Union, types.UnionType):
        return " | ".join(map(_type, inner))
    if origin is Literal:
        names = [name for name, value in vars(contract).items() if value == hint]
        return names[0] if names else _literals(hint)
    if is_typeddict(hint):
        return str(hint.__name__)
    raise ValueError(f"no type of TypeScript for {hint!r}")


def _literals(hint: Any) -> str:
    return " | ".join(f'"{value}"' for value in get_args(hint))


if __name__ == "__main__":
    TARGET.write_text(contract_text(), "utf-8")
