"""What the worked examples notice: each clause that a rule rests on is moved or left out, one at a time.

``python -m tests.mutation`` prints each change of each scheme with the examples that no longer come out as
they say. A change is made in the scheme's TOML as parsed, so it passes through the same loader as the scheme.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any
from unittest.mock import patch

from cpd import LogError, NotCoveredError, Scheme, SchemeError, assess, load_scheme, read_log
from cpd.amounts import rounded
from cpd.dates import Period, years_later
from cpd.loading.loader import list_schemes, parse_scheme
from tests.mutations import Kind, Mutation, mutations
from tests.support.case import Case, load_cases, outcome


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
    "A1: the end of the window is a reading": ("cpd.tally", "in_time", lambda *_: True),
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
    "A8: a restart is a reading": ("cpd.tally", "counts_from", lambda _, __, ___, period: period.start),
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
