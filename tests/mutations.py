"""Every change of a scheme that some worked example has to notice: a figure moved, a rule left out, a citation."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

Kind = Literal["figure", "condition", "citation"]
Path = tuple[str | int, ...]
# Parts of a rule that may be left out, because a scheme without them still says something.
PARTS = ("window", "term", "requirement", "step", "domain", "deduction", "without_evidence", "document")
INNER = (
    ("period", "ends_with_year"),
    *(("term", name) for name in ("early_first", "early_renewal", "restart")),
)
DATES = ("next_expected",)
LISTS = ("bucket", "recommendation", "transition", "reading", "unknown", "checklist", "doubts")
TOLD = (
    "checklist",
    "doubts",
    "term/early_first",
    "term/early_renewal",
)  # what the assessment names and nothing is counted by


@dataclass(frozen=True, kw_only=True, slots=True)
class Mutation:
    """One change of a scheme's data: the clauses it concerns, what it does, and the data after it.

    ``figure`` moves a figure by one step and ``condition`` leaves a rule out: an example has to come out
    otherwise than it says. ``citation`` cites another clause, or leaves out one that is only told: the
    assessment of an example has to be another.
    """

    kind: Kind
    clauses: tuple[str, ...]
    what: str
    data: dict[str, Any]


def mutations(data: dict[str, Any]) -> Iterator[Mutation]:
    """Every change of one figure, one rule or one citation in every edition."""
    for number, edition in enumerate(data["edition"]):
        yield from _moved_figures(data, number, edition)
        yield from _left_out(data, number, edition)
        yield from _cited_otherwise(data, number, edition)


def referenced(edition: Mapping[str, Any]) -> dict[Path, str]:
    """Where a rule of the edition names a clause or a figure of one, and what it names there."""
    ids = {clause["id"] for clause in edition["clause"]}
    return {
        path: text
        for path, text in _texts({key: value for key, value in edition.items() if key != "clause"})
        if text in ids or text.rpartition(".")[0] in ids
        if path[-1] not in ("id", "title")
    }


def figures_used(edition: Mapping[str, Any]) -> set[str]:
    """The figures that a rule takes, as ``clause.figure``."""
    return {text for text in referenced(edition).values() if "." in text}


def _moved_figures(data: dict[str, Any], number: int, edition: Mapping[str, Any]) -> Iterator[Mutation]:
    for name in sorted(figures_used(edition)):
        clause, _, figure = name.rpartition(".")
        entry = next(entry for entry in edition["clause"] if entry["id"] == clause)
        index = edition["clause"].index(entry)
        value = entry["figures"][figure]
        for moved in steps(value):
            changed = copy.deepcopy(data)
            changed["edition"][number]["clause"][index]["figures"][figure] = moved
            yield Mutation(kind="figure", clauses=(clause,), what=f"{name}: {value} → {moved}", data=changed)


def steps(value: str) -> tuple[str, ...]:
    """The figure one step down and one step up: a day, half a unit where it is not whole, or one.

    >>> steps("30"), steps("0.5"), steps("04-01"), steps("2026-03-31")
    (('29', '31'), ('0.0', '1.0'), ('03-31', '04-02'), ('2026-03-30', '2026-04-01'))
    """
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        day = date.fromisoformat(value)
        return tuple((day + timedelta(days=step)).isoformat() for step in (-1, 1))
    if re.fullmatch(r"\d{2}-\d{2}", value):
        day = date.fromisoformat(f"2001-{value}")
        return tuple((day + timedelta(days=step)).isoformat()[5:] for step in (-1, 1))
    amount = Decimal(value)
    step = Decimal(1) if amount == amount.to_integral_value() else Decimal("0.5")
    return str(amount - step), str(amount + step)


def _left_out(data: dict[str, Any], number: int, edition: Mapping[str, Any]) -> Iterator[Mutation]:
    def without(*path: str | int) -> Mutation:
        changed = copy.deepcopy(data)
        holder = _at(changed["edition"][number], path[:-1])
        gone = holder[path[-1]]
        del holder[path[-1]]
        if holder == [] and isinstance(path[-2], str):  # an empty list of rules is no list of rules
            del _at(changed["edition"][number], path[:-2])[path[-2]]
        told = path[0] in TOLD or "/".join(map(str, path)) in TOLD
        kind: Kind = "citation" if told else "condition"
        clauses = tuple(dict.fromkeys(_clauses_in(edition, gone)))
        return Mutation(kind=kind, clauses=clauses, what=f"without {_shown(edition, path)}", data=changed)

    for part in PARTS:
        if part in edition:
            yield without(part)
    for part in DATES:
        if part in edition:
            yield without(part)
    for outer, part in INNER:
        if part in edition.get(outer, {}):
            yield without(outer, part)
    for index, transition in enumerate(edition.get("transition", [])):
        if "earlier" in transition:
            yield without("transition", index, "earlier")
    for name in LISTS:
        for index in range(len(edition.get(name, []))):
            yield without(name, index)
    for index, category in enumerate(edition.get("category", [])):
        for part in PARTS:
            if part in category:
                yield without("category", index, part)
    for name in ("bucket", "recommendation"):
        for index, entry in enumerate(edition.get(name, [])):
            if len(entry["categories"]) > 1:
                for position in range(len(entry["categories"])):
                    yield without(name, index, "categories", position)


def _cited_otherwise(data: dict[str, Any], number: int, edition: Mapping[str, Any]) -> Iterator[Mutation]:
    cited = {
        path: text for path, text in referenced(edition).items() if "." not in text or _is_id(edition, text)
    }
    names = sorted({(str(path[0]), text) for path, text in cited.items() if path[-1] != "content"})
    for part, clause in names:
        changed = copy.deepcopy(data)
        rules = changed["edition"][number]
        rules["clause"].append({**rules["clause"][0], "id": "another-clause", "text": "。", "figures": {}})
        for path, text in cited.items():
            if text == clause and path[0] == part and path[-1] != "content":
                _at(rules, path[:-1])[path[-1]] = "another-clause"
        what = f"{clause} as {part} cites it: another clause"
        yield Mutation(kind="citation", clauses=(clause,), what=what, data=changed)


def _is_id(edition: Mapping[str, Any], text: str) -> bool:
    return any(clause["id"] == text for clause in edition["clause"])


def _clauses_in(edition: Mapping[str, Any], part: object) -> Iterator[str]:
    for _, text in _texts(part):
        if _is_id(edition, text):
            yield text
        elif _is_id(edition, text.rpartition(".")[0]):
            yield text.rpartition(".")[0]


def _texts(part: object, at: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(part, str):
        yield at, part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _texts(value, (*at, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _texts(value, (*at, index))


def _at(part: Any, path: Path) -> Any:
    for key in path:
        part = part[key]
    return part


def _shown(edition: Mapping[str, Any], path: Path) -> str:
    words = []
    part: Any = edition
    for key in path:
        part = part[key]
        name = part.get("id", key) if isinstance(part, dict) else part if isinstance(key, int) else key
        words.append(f"{name}/{part['per']}" if isinstance(part, dict) and "per" in part else str(name))
    return " ".join(words)
