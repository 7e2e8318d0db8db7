"""Stand-ins for the modules and names that `scripts/engine/slimming.py` took out of Python's memory."""

import importlib
import sys
from types import ModuleType
from typing import Any


class Emptied(ModuleType):
    """An emptied module, which imports itself again when a name is asked of it that it does not have."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        again(self)
        return getattr(self, name)


def again(module: ModuleType) -> None:
    """Import the module anew from the archives, with its siblings, in the order in which they need each other."""
    top = module.__name__.partition(".")[0]
    module.__class__ = ModuleType
    siblings = [
        name for name, each in sys.modules.items() if isinstance(each, Emptied) and is_under(name, top)
    ]
    for name in {module.__name__, *siblings}:
        sys.modules.pop(name, None)
    vars(module).update(vars(importlib.import_module(module.__name__)))


def is_under(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


class Name:
    """Stands for a function or class of an emptied module where another module has imported it by name."""

    __slots__ = ("module", "name")

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def found(self) -> Any:
        return getattr(importlib.import_module(self.module), self.name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.found()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.found(), name)
