"""What an application needs, task by task, as data beside the schemes: one file a scheme."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cpd import Edition, Scheme
from cpd.clause import fill_figures

FORMAT = "application/1"
BLOCKS = frozenset({"", "result", "calendar", "transcription", "payer", "send", "evidence"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing to do; ``block`` names what the page shows under it, ``waits`` that it begins with the window."""

    id: str
    title: str
    text: str
    clauses: tuple[str, ...]
    block: str
    waits: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Tasks that belong together."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """A mail to send: ``subject`` is as printed, with the day as ``yymmdd``."""

    clause: str
    address: str
    subject: str
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Payer:
    """How the payer is named: ``digits`` last digits of the ``number``, then the name in kana.

    ``account`` and ``group`` are the clauses on where to pay and on paying for several people; ``fee`` is the
    clause that sets how much, None where the documents at hand do not tell.
    """

    clause: str
    account: str
    group: str
    number: str
    digits: int
    example: str
    caution: str
    fee: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """The lines of the postal address."""

    clause: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """Where to look for activities of a category: a page of the site, or an address of its own."""

    category: str
    title: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """The whole application; what a scheme's documents do not tell is None."""

    groups: tuple[Group, ...]
    mail: Mail | None
    enquiry: Mail | None
    payer: Payer | None
    label: Label | None
    after: str
    after_clauses: tuple[str, ...]
    courses: tuple[Course, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Every task in order."""
        return tuple(task for group in self.groups for task in group.tasks)


def load_application(scheme: Scheme, edition: Edition) -> Application | None:
    """Return the application of a scheme with the edition's figures; None where the scheme has none.

    Raises ``KeyError`` where the application names a clause or figure that the edition does not have.
    """
    data = _read(scheme.id)
    if data is None:
        return None
    figures = {clause.id: clause.figures for clause in edition.clauses.values()}

    def filled(text: str) -> str:
        return fill_figures(text, {}, figures)

    for name in _clauses_named(data):
        edition.clauses[name]  # a clause that the edition does not have is our fault
    return Application(
        groups=tuple(
            Group(title=group["title"], tasks=tuple(_task(task, filled) for task in group["task"]))
            for group in data["group"]
        ),
        mail=Mail(**data["mail"]) if "mail" in data else None,
        enquiry=Mail(**data["enquiry"]) if "enquiry" in data else None,
        payer=_payer(data["payer"], edition) if "payer" in data else None,
        label=_label(data["label"], filled) if "label" in data else None,
        after=filled(data["after"]["text"]),
        after_clauses=tuple(data["after"]["clauses"]),
        courses=tuple(Course(**course) for course in data.get("course", ())),
    )


@cache
def _read(scheme: str) -> Mapping[str, Any] | None:
    path = files("selfcheck") / "applications" / f"{scheme}.toml"
    if not path.is_file():
        return None
    data = tomllib.loads(path.read_text("utf-8"))
    if data["format"] != FORMAT:
        raise ValueError(f"{scheme}.toml is not {FORMAT}")
    return data


def _task(data: Mapping[str, Any], filled: Callable[[str], str]) -> Task:
    block = data.get("block", "")
    if block not in BLOCKS:
        raise ValueError(f"no block {block!r}")
    return Task(
        id=data["id"],
        title=filled(data["title"]),
        text=filled(data["text"]),
        clauses=tuple(data["clauses"]),
        block=block,
        waits=bool(data.get("waits", False)),
    )


def _payer(data: Mapping[str, Any], edition: Edition) -> Payer:
    figures = edition.clauses[data["clause"]].figures
    return Payer(digits=int(figures["digits"]), example=figures["example"], **data)


def _label(data: Mapping[str, Any], filled: Callable[[str], str]) -> Label:
    return Label(clause=data["clause"], lines=tuple(filled(line) for line in data["lines"]))


def _clauses_named(data: Mapping[str, Any]) -> set[str]:
    tasks = [task for group in data["group"] for task in group["task"]]
    single = {data[name]["clause"] for name in ("mail", "enquiry", "payer", "label") if name in data}
    single |= {data["payer"][name] for name in ("account", "group", "fee") if name in data.get("payer", {})}
    return single | {name for each in (*tasks, data["after"]) for name in each["clauses"]}
