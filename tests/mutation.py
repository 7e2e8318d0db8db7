"""What the worked examples notice: each clause that a rule rests on is moved or left out, one at a time.

``python -m tests.mutation`` prints each change of each scheme with the examples that no longer come out as
they say. A change is made in the scheme's TOML as parsed, so it passes through the same loader as the scheme.
"""

from __future__ import annotations

import copy
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal
from unittest.mock import patch

from cpd import LogError, NotCoveredError, Scheme, SchemeError, assess, load_scheme, read_log
from cpd.amounts import rounded
from cpd.dates import Period, years_later
from cpd.loading.loader import list_schemes, parse_scheme
from tests.support.case import Case, load_cases, outcome

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """A mutation with the names of the examples that notice it; ``refused`` where no such scheme can load."""

    mutation: Mutation
    examples: tuple[str, ...]
    refused: str | None = None

    @property
    def slipped_through(self) -> bool:
        """Whether a figure was moved or a rule left out and nothing says so; a citation may be told elsewhere."""
        return self.mutation.kind != "citation" and not self.examples and not self.refused


def read_data(scheme: str) -> dict[str, Any]:
    """The TOML of a scheme of the package, as parsed."""
    return tomllib.loads(files("cpd").joinpath("schemes", f"{scheme}.toml").read_text("utf-8"))


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


def notice(scheme: str, mutation: Mutation, *, first_only: bool = False) -> Noticed:
    """Run the worked examples under the changed data and return those that notice."""
    try:
        changed = parse_scheme(dump(mutation.data), f"{scheme}.toml")
    except SchemeError as error:
        return Noticed(mutation=mutation, examples=(), refused=str(error))
    found = []
    # Those that show the clause come first: they are likely to notice.
    for case in sorted(_cases(scheme), key=lambda case: set(mutation.clauses).isdisjoint(case.clauses)):
        if _notices(changed, mutation.kind, case):
            found.append(case.name)
            if first_only:
                break
    return Noticed(mutation=mutation, examples=tuple(found))


def _each_rounded(
    units: Sequence[int], *, places: int = 6, total: Decimal | None = None
) -> tuple[Decimal, ...]:
    return tuple(rounded(amount, places) for amount in units)


# What the rules decide by code and not by a figure: each rule is switched off, and an example has to notice.
SWITCHED_OFF: Mapping[str, tuple[str, str, object]] = {
    "A1: the end of the window is a reading": ("cpd.readings", "in_time", lambda *_: True),
    "A2: own notes prove nothing": ("cpd.points", "NO_PROOF", ("none",)),
    "A2: evidence that is not stated is in doubt": ("cpd.doubts", "_unproved", lambda *_: ()),
    "A3: repeated entries are in doubt": ("cpd.doubts", "_repeated", lambda *_: ()),
    "A3: a day has 24 hours": ("cpd.doubts", "_over_a_day", lambda *_: ()),
    "A3: more than a day needs its days": ("cpd.doubts", "_days_not_stated", lambda *_: ()),
    "A4: no yes hangs on a doubt": ("cpd.pipeline", "find_doubts", lambda *_, **__: ()),
    "A5: a last day may be too far away": ("cpd.facts", "is_far", lambda *_: False),
    "A5: a last day ends a year": ("cpd.pipeline", "check_last_day", lambda *_, **__: ()),
    "A6: rules grow old": ("cpd.pipeline", "check_age", lambda *_: ()),
    "A7: nobody applies before the window opens": ("cpd.readings", "open_window", lambda *_: None),
    "A8: spot work may fill only what a contract leaves": ("cpd.caps", "rests", lambda *_: ()),
    "A8: the new factors are promised for earlier years until a day": (
        *("cpd.doubts", "_from_before"),
        lambda *_: (),
    ),
    "A8: what was done before a restart may decide": ("cpd.pipeline", "check_restart", lambda *_, **__: ()),
    "A8: a restart is a reading": ("cpd.readings", "counts_from", lambda _, __, ___, period: period.start),
    "A9: three years end the day before or on the day": (
        *("cpd.window", "years_from"),
        lambda day, years: Period(start=day, end=years_later(day, years)),
    ),
    "A11: sums are made in units": ("cpd.printing", "share_out", _each_rounded),
    "planned after the day advised": ("cpd.pipeline", "check_planned", lambda *_: ()),
}


def notice_switched_off(name: str) -> tuple[str, ...]:
    """Return the examples, of any scheme, that come out otherwise with a rule switched off."""
    module, attribute, instead = SWITCHED_OFF[name]
    with patch(f"{module}.{attribute}", instead):
        return tuple(
            case.name
            for scheme in list_schemes()
            for case in _cases(scheme)
            if _notices(load_scheme(scheme), "condition", case)
        )


def dump(data: Mapping[str, Any]) -> str:
    """The data as TOML that parses to the same data.

    >>> tomllib.loads(dump({"a": [{"b": date(2026, 3, 31), "c": 'x"y'}]}))
    {'a': [{'b': datetime.date(2026, 3, 31), 'c': 'x"y'}]}
    """
    return "\n".join(f"{json.dumps(key)} = {_value(value)}" for key, value in data.items()) + "\n"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_value(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def _notices(changed: Scheme, kind: Kind, case: Case) -> bool:
    try:
        result = assess(changed, read_log(case.log, changed), on=case.on)
    except (LogError, NotCoveredError):
        return True
    if kind == "citation":
        return result.to_dict() != _as_it_is(case.scheme, case.name)
    found = asdict(outcome(result))
    expected = {name: value for name, value in asdict(case.expect).items() if value is not None}
    return {name: found[name] for name in expected} != expected


@cache
def _cases(scheme: str) -> tuple[Case, ...]:
    return load_cases(scheme)


@cache
def _as_it_is(scheme: str, name: str) -> dict[str, Any]:
    case = next(case for case in _cases(scheme) if case.name == name)
    original = load_scheme(scheme)
    return assess(original, read_log(case.log, original), on=case.on).to_dict()


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


def main() -> int:
    """Print every change with the examples that notice it; 1 where one is noticed by none."""
    lines = 0
    unnoticed = []
    for scheme in list_schemes():
        print(f"{scheme}: {len(_cases(scheme))} examples")
        for mutation in mutations(read_data(scheme)):
            found = notice(scheme, mutation)
            lines += 1
            if found.slipped_through:
                unnoticed.append(f"{scheme}: {mutation.what}")
            print(f"  {mutation.kind:9}  {mutation.what}: {_said(found)}")
    for name in SWITCHED_OFF:
        examples = notice_switched_off(name)
        lines += 1
        if not examples:
            unnoticed.append(name)
        print(f"  without    {name}: {len(examples)} notice: {'; '.join(examples[:2])}")
    print(f"{lines} changes, {len(unnoticed)} of a figure or a rule unnoticed")
    return 1 if unnoticed else 0


def _said(found: Noticed) -> str:
    if found.refused:
        return "refused by the loader"
    count = len(found.examples)
    return (
        f"{count} notice: {'; '.join(found.examples[:2])}{'; …' if count > 2 else ''}"
        if count
        else "none notices"
    )


if __name__ == "__main__":
    sys.exit(main())
