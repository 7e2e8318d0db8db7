"""TOML to Scheme: strict, so that a scheme that loads is a scheme that ``assess`` can use."""

import tomllib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast, get_args

from cpd.clause import Document
from cpd.errors import SchemeError, SchemeFault
from cpd.loading.bounds import MOST_BYTES, check_bounds
from cpd.loading.checks import check_scheme
from cpd.loading.editions import by_id, read_edition
from cpd.loading.table import Faults, Table
from cpd.scheme import DateField, LogDate, Scheme

FORMAT = "cpd-scheme/1"


@cache
def list_schemes() -> tuple[str, ...]:
    """Return the ids of the schemes that come with the package, in the order of the alphabet."""
    names = (entry.name for entry in files("cpd").joinpath("schemes").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_scheme(name: str) -> Scheme:
    """Return one of the schemes that come with the package; ``SchemeError`` where there is none of that id."""
    if name not in list_schemes():
        names = ", ".join(list_schemes())
        raise SchemeError(
            f"{name}.toml", SchemeFault(key="id", message=f"no such scheme; there are: {names}")
        )
    return parse_scheme(files("cpd").joinpath("schemes", f"{name}.toml").read_text("utf-8"), f"{name}.toml")


def load_scheme_file(path: Path, *, draft: bool = False) -> Scheme:
    """Return the scheme of a file of one's own.

    ``SchemeError`` holds every fault, with its key; ``OSError`` where the file cannot be opened. The id of a scheme
    of the package is refused, because that scheme's logs and application would be taken for the file's. Only a
    ``draft`` may have it: a file that is compared with the package's scheme and never asked about a log.
    """
    scheme = parse_scheme(_text_of(path), path.name)
    if not draft and scheme.id in list_schemes() and not _is_ours(path, scheme.id):
        taken = f"is the id of a scheme of the package: {scheme.id!r}; choose another"
        raise SchemeError(path.name, SchemeFault(key="id", message=taken))
    return scheme


def _is_ours(path: Path, name: str) -> bool:
    """Whether the path is that of the package's own file."""
    with as_file(files("cpd").joinpath("schemes", f"{name}.toml")) as own:
        return own.exists() and own.samefile(path)


def _text_of(path: Path) -> str:
    """Return the text of a file, with or without a byte order mark; ``SchemeError`` where it is none or too long."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise SchemeError(path.name, SchemeFault(key="TOML", message="is larger than 1 MB"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SchemeError(
            path.name, SchemeFault(key="TOML", message=f"is not UTF-8 (at line {line})")
        ) from error
    return text


def parse_scheme(text: str, file: str) -> Scheme:
    """Return the scheme that the TOML text holds; ``SchemeError`` holds every fault, with its key."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "is nested too deeply"
        raise SchemeError(file, SchemeFault(key="TOML", message=message)) from error
    faults = Faults(file)
    check_bounds(data, faults)
    table = Table(data, faults)
    if table.text("format") not in ("", FORMAT):
        table.fault("format", f"must be {FORMAT}")
    faults.refuse()  # the keys of another format are not ours to judge
    documents = by_id(table, "document", _document)
    scheme = Scheme(
        id=table.id(),
        title=table.text("title"),
        credential=table.text("credential"),
        unit=table.text("unit"),
        short_unit=table.text("short_unit"),
        classification=table.optional_text("classification"),
        dates=tuple(_date_field(entry) for entry in table.tables("date")),
        checked=table.day("checked"),
        documents=documents,
        editions=tuple(read_edition(entry, documents) for entry in table.tables("edition")),
    )
    table.done()
    check_scheme(scheme, faults)
    faults.refuse()
    return scheme


def _document(table: Table) -> Document:
    return Document(
        id=table.id(),
        source=table.text("source"),
        title=table.text("title"),
        edition=table.text("edition"),
        publisher=table.text("publisher"),
        url=table.text("url"),
    )


def _date_field(table: Table) -> DateField:
    name = table.text("id")
    if name and name not in get_args(LogDate):
        table.fault("id", f"must be one of {', '.join(get_args(LogDate))}")
        name = ""
    field = DateField(id=cast(LogDate, name), label=table.text("label"))
    table.done()
    return field
