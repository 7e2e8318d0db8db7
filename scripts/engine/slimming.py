# One file: the build copies it into Pyodide and runs it there.
"""Removes from Python's memory what only its start needed, before the memory is saved as the snapshot.

`scripts/engine/snapshot.mjs` runs this inside Pyodide after the rehearsal, and then calls `slim`. A module that is
emptied stays in `sys.modules`; the first access to a missing name runs it anew from the archives. So nothing is lost,
but the first use costs a download, and what the page asks for by itself must not need one.
"""

import _ast
import atexit
import functools
import gc
import linecache
import re
import sys
from types import CodeType, FunctionType, ModuleType
from typing import Any

from scripts.engine.bytecode import is_slim, slim_code
from scripts.engine.emptied import Emptied, Name, is_under

# Event loops, processes, the template compiler, tools that read source: used during loading, if at all.
LOOPS = "asyncio concurrent selectors select socket subprocess signal logging threading"
TOOLS = "inspect dis opcode _opcode_metadata ast tokenize token pickle _compat_pickle locale random difflib calendar"
FILES = "ipaddress tempfile shutil bz2 lzma _compression zipfile"
OF_PYODIDE = (
    "_pyodide.docstring _pyodide.jsbind _pyodide.docs_argspec _pyodide._future_helper pyodide.webloop"
)
COMPILER = "compiler parser lexer nodes optimizer idtracking visitor bccache _identifier"
EMPTIED = (
    *f"{LOOPS} {TOOLS} {FILES} {OF_PYODIDE}".split(),
    *(f"jinja2.{name}" for name in COMPILER.split()),
)
# The names of these modules that a start or a request uses; what these names use in turn stays too.
KEPT = {
    "ast": {"fix_missing_locations", *vars(_ast)},
    "calendar": {"monthrange"},
    "difflib": {"SequenceMatcher"},
    "jinja2.nodes": {"EvalContext"},
    "random": {"seed"},
    "tokenize": {"generate_tokens"},
}
OWN = ("cpd", "selfcheck", "jinja2")
# The caches of these modules hold the log of the rehearsal, which no visitor has.
OF_THE_SAMPLE = ("cpd.records", "selfcheck.files")
OF_A_MODULE = ("__name__", "__spec__", "__loader__", "__package__", "__path__", "__file__", "__builtins__")


def slim() -> None:
    """Carry out all steps. Objects that were frozen before are unfrozen first, and frozen again afterwards."""
    gc.unfreeze()
    empty_modules()
    forget_caches()
    forget_words()
    share_methods_of_dataclasses()
    gc.collect()
    gc.collect()
    gc.freeze()


def empty_modules() -> None:
    """Empty each module but for its name, its origin and the names in KEPT."""
    emptied = {name: module for name, module in sys.modules.items() if is_python(module) and is_to_go(name)}
    hold_what_javascript_holds(emptied)
    kept = {name: used_by(vars(module), KEPT.get(name, set())) for name, module in emptied.items()}
    close_event_loop()
    for name, module in sys.modules.items():
        if name not in emptied and isinstance(module, ModuleType):
            stand_in(module, emptied, kept)
    for name, module in emptied.items():
        stays = {*OF_A_MODULE, *kept[name], *(key for key in vars(module) if f"{name}.{key}" in emptied)}
        for each in vars(module).keys() - stays:
            del vars(module)[each]
        module.__class__ = Emptied


def is_to_go(name: str) -> bool:
    return any(is_under(name, each) for each in EMPTIED)


def is_python(module: ModuleType) -> bool:
    return isinstance(module, ModuleType) and hasattr(getattr(module, "__loader__", None), "get_code")


def hold_what_javascript_holds(emptied: dict[str, ModuleType]) -> None:
    """Keep every object of JavaScript in emptied modules: the snapshot lists them by number without a gap."""
    from pyodide.ffi import JsProxy  # type: ignore[import-not-found]

    found = [
        each for module in emptied.values() for each in vars(module).values() if isinstance(each, JsProxy)
    ]
    vars(sys.modules["pyodide._state"])["_held"] = tuple(found)


def close_event_loop() -> None:
    """Forget the event loop, the log handlers and what runs at exit: they would call into the emptied modules."""
    import _asyncio
    import logging

    vars(logging)["_handlerList"].clear()
    _asyncio._set_running_loop(None)
    vars(sys.modules["asyncio.events"])["_event_loop_policy"] = None
    atexit._clear()


def stand_in(owner: ModuleType | type, emptied: dict[str, ModuleType], kept: dict[str, set[str]]) -> None:
    """Replace each removed function or class by a ``Name`` in the modules and classes that stay and refer to it."""
    for name, value in list(vars(owner).items()):
        if not isinstance(value, FunctionType | type):
            continue
        module, own = value.__module__, value.__name__
        if module in emptied:
            if own not in kept[module] and vars(emptied[module]).get(own) is value:
                setattr(owner, name, Name(module, own))
        elif (
            isinstance(value, type)
            and isinstance(owner, ModuleType)
            and module == owner.__name__
            and is_ours(value)
        ):
            stand_in(value, emptied, kept)


def used_by(names: dict[str, Any], roots: set[str]) -> set[str]:
    """The roots and all names of the module that their code mentions, directly or through others."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in names and name not in found:
            found.add(name)
            waiting += [each for code in codes_of(names[name]) for each in mentioned(code)]
            waiting += [base.__name__ for base in getattr(names[name], "__bases__", ())]
    return found


def codes_of(value: Any) -> list[CodeType]:
    if isinstance(value, FunctionType):
        return [value.__code__]
    if isinstance(value, classmethod | staticmethod):
        return codes_of(value.__func__)
    if isinstance(value, type):
        return [
            code for each in vars(value).values() if not isinstance(each, type) for code in codes_of(each)
        ]
    return []


def mentioned(code: CodeType) -> list[str]:
    inner = [name for each in code.co_consts if isinstance(each, CodeType) for name in mentioned(each)]
    return [*code.co_names, *inner]


def forget_caches() -> None:
    """Clear the caches that libraries filled at the start; those of our own modules and the templates save time."""
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper):
            module = str(getattr(each, "__module__", ""))
            if module.partition(".")[0] not in OWN or any(is_under(module, one) for one in OF_THE_SAMPLE):
                each.cache_clear()
    re.purge()
    linecache.clearcache()
    vars(sys)["_clear_internal_caches"]()
    for name in ("last_exc", "last_value", "last_type", "last_traceback"):
        vars(sys).pop(name, None)


def forget_words() -> None:
    """Take out docstrings and annotations, which nothing reads once the dataclasses are made."""
    for each in gc.get_objects():
        if isinstance(each, FunctionType):
            each.__annotations__ = {}
            each.__doc__ = None
            # Only what the archives did not bring slim, because code that is made anew has to get warm again.
            if not is_slim(each.__code__):
                each.__code__ = slim_code(each.__code__)
        elif isinstance(each, type):
            # Through the dictionary itself, because types that are written in C refuse to be changed.
            (names,) = gc.get_referents(vars(each))
            if isinstance(names.get("__doc__"), str):
                names["__doc__"] = None
            if is_ours(each) and "__annotations__" in names:
                del each.__annotations__
        elif isinstance(each, ModuleType):
            vars(each).pop("__annotations__", None)
            vars(each)["__doc__"] = None


def is_ours(kind: type) -> bool:
    """Whether the class was made by Python code, and can be changed."""
    heap, fixed = 1 << 9, 1 << 8  # Py_TPFLAGS_HEAPTYPE, Py_TPFLAGS_IMMUTABLETYPE
    return kind.__flags__ & (heap | fixed) == heap


def share_methods_of_dataclasses() -> None:
    """Give all dataclasses one `__repr__` and one refusal to change, in place of one for each class."""
    from dataclasses import FrozenInstanceError, fields

    def __repr__(self: Any) -> str:
        shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
        return f"{type(self).__qualname__}({shown})"

    def __setattr__(self: Any, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    for each in gc.get_objects():
        made = vars(each).get("__dataclass_params__") if isinstance(each, type) else None
        if made is None:
            continue
        if made.repr and hasattr(vars(each).get("__repr__"), "__wrapped__"):
            each.__repr__ = __repr__
        if made.frozen:
            each.__setattr__, each.__delattr__ = __setattr__, __delattr__
