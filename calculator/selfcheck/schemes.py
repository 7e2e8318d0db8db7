"""The schemes that can be named: those of the package by id, any other by the path of its file."""

from functools import cache
from pathlib import Path

from cpd import Scheme, list_schemes, load_scheme, load_scheme_file

DEFAULT_SCHEME = "conken-renewal"


@cache
def known_ids() -> tuple[str, ...]:
    """Return the ids of the package's schemes, the one that most people mean first."""
    return tuple(sorted(list_schemes(), key=lambda name: (name != DEFAULT_SCHEME, name)))


def find_scheme(name: str) -> Scheme:
    """Return the scheme of an id, or of a path that ends in ``.toml``.

    ``SchemeError`` where the data is wrong or there is no such id, ``OSError`` where the file cannot be read.
    """
    return load_scheme_file(Path(name)) if name.endswith(".toml") else load_scheme(name)


def names_scheme(name: str) -> bool:
    """Whether the name can be one of a scheme: an id of the package, or a path that ends in ``.toml``."""
    return name.endswith(".toml") or name in list_schemes()
