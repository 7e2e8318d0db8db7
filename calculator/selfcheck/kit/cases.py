"""An author's worked examples against the scheme: which come out otherwise, and which caps have too few."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cpd import CPDError, LogError, NotCoveredError, Scheme, assess, read_log
from cpd.records.log import FORMAT
from selfcheck.kit.toml_words import toml_words

EXAMPLES_PER_CAP = 3
"""Below a cap, at it and above it."""

MOST_CASES = 1_000
_DATES = ("starts", "expires", "passed_on")


class CasesError(CPDError):
    """The file of examples cannot be used; the message says so in Japanese."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongCase:
    """An example that does not come out as it says; ``problems`` where it cannot be read at all."""

    name: str
    expected: str
    found: str
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What the examples show: how many there are, which are wrong, and the caps with too few, with their number."""

    tried: int
    wrong: tuple[WrongCase, ...]
    few: tuple[tuple[str, int], ...]


def try_cases(scheme: Scheme, text: str) -> Tried:
    """Return what a TOML text of ``[[case]]`` shows of a scheme; ``CasesError`` where it is no such text."""
    rows = case_rows(text, ("name", "on", "counted"))
    caps = Counter(row.get("cap") for row in rows)
    buckets = [f"{bucket.id}/{bucket.per}" for bucket in scheme.editions[-1].buckets]
    return Tried(
        tried=len(rows),
        wrong=tuple(wrong for row in rows if (wrong := _try(scheme, row))),
        few=tuple((name, caps[name]) for name in buckets if caps[name] < EXAMPLES_PER_CAP),
    )


def tried_lines(tried: Tried) -> list[str]:
    """The same in Japanese."""
    lines = [f"■ 計算例　{tried.tried}件のうち、書いたとおりなのは{tried.tried - len(tried.wrong)}件です。"]
    for wrong in tried.wrong:
        said = "".join(wrong.problems) or f"書いた合計は{wrong.expected}、計算した合計は{wrong.found}です。"
        lines.append(f"・{wrong.name}：{said}")
    lines += [
        f"・上限「{name}」の例が{count}件です。内側、ちょうど、超えた場合の{EXAMPLES_PER_CAP}件にしてください。"
        for name, count in tried.few
    ]
    return lines


def case_rows(text: str, needed: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the ``[[case]]`` tables of a text of examples; ``CasesError`` where it is no such text.

    ``needed`` are the entries that each must have.
    """
    try:
        rows = tomllib.loads(text).get("case")
    except tomllib.TOMLDecodeError as error:
        raise CasesError(f"計算例のファイルを{toml_words(str(error))}") from error
    except RecursionError as error:
        raise CasesError("計算例のファイルの入れ子が深すぎます。かっこの数を確かめてください。") from error
    if isinstance(rows, list) and len(rows) > MOST_CASES:
        raise CasesError(f"計算例が{len(rows):,}件あります。{MOST_CASES:,}件までにしてください。")
    if not isinstance(rows, list) or not all(_is_case(row, needed) for row in rows):
        names = "、".join("on（日付）" if name == "on" else name for name in needed)
        raise CasesError(f"計算例のファイルには、{names}のある[[case]]を並べてください。")
    return rows


def _is_case(row: Any, needed: Sequence[str]) -> bool:
    return (
        isinstance(row, dict)
        and set(needed) <= set(row)
        and type(row["on"]) is date  # a date with a time of day is no day
        and isinstance(row.get("activities", []), list)
    )


def _try(scheme: Scheme, row: Mapping[str, Any]) -> WrongCase | None:
    name, expected = str(row["name"]), str(row["counted"])
    data = {
        "format": FORMAT,
        "scheme": scheme.id,
        **{field: str(row[field]) for field in _DATES if field in row},
        "activities": list(row.get("activities", ())),
    }
    try:
        points = assess(scheme, read_log(data, scheme), on=row["on"]).points
    except LogError as error:
        return WrongCase(name=name, expected=expected, found="", problems=_messages(error))
    except NotCoveredError as error:
        return WrongCase(name=name, expected=expected, found="", problems=(str(error),))
    found = str(points.counted) if points else "0"
    return None if found == expected else WrongCase(name=name, expected=expected, found=found)


def _messages(error: LogError) -> tuple[str, ...]:
    return tuple(problem.message for problem in error.problems)
