"""What the page of changes tells of the schemes: each edition against the one before it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from cpd import Scheme, list_schemes, load_scheme
from cpd.dates import print_day
from scripts.paths import CASES
from selfcheck.kit.diff import Example, compare_editions
from selfcheck.kit.report import WHAT, outcome_words
from selfcheck.schemes import DEFAULT_SCHEME

_DATES = ("starts", "expires", "passed_on")


def edition_changes(
    schemes: Iterable[Scheme] | None = None, examples: Callable[[str], list[Example]] | None = None
) -> str:
    """Markdown: for each scheme its editions, and what each one changed, with the examples that turned.

    ``examples`` are the worked examples of a scheme by its id; those of the tests where it is not given.
    """
    found = [load_scheme(name) for name in list_schemes()] if schemes is None else schemes
    return "\n\n".join(_scheme(scheme, examples or _examples) for scheme in found)


def _scheme(scheme: Scheme, examples: Callable[[str], list[Example]]) -> str:
    lines = [f"### {scheme.title} {{: #rules-{scheme.id} }}", ""]
    for edition in scheme.editions:
        lines.append(f"- {edition.title}：{scheme.dates[-1].label}が{print_day(edition.in_force)}以降の場合")
    if len(scheme.editions) == 1:
        return "\n".join([*lines, "", "収録しているのは1つの版だけです。比べる版はまだありません。"])
    for index, after in enumerate(scheme.editions[1:]):
        lines += ["", _difference(scheme, index, after.title, examples(scheme.id))]
    return "\n".join(lines)


def _difference(scheme: Scheme, index: int, title: str, examples: list[Example]) -> str:
    before, after = scheme.editions[index : index + 2]
    found = compare_editions(scheme, before, scheme, after, examples)
    lines = [f"#### {before.title}から{title}へ", ""]
    lines += ["| 変わったもの | 前 | 後 |", "| --- | --- | --- |"]
    for change in found.changes:
        name = f"{WHAT[change.what]}「{change.title}」"
        pairs = [(f"{name}の数値（{figure}）", was, now) for figure, was, now in change.figures]
        for label, was, now in pairs or [(name, change.before, change.after)]:
            lines.append(f"| {label} | {was or 'なし'} | {now or 'なし'} |")
    if found.tried:
        lines += ["", f"計算例{found.tried}件のうち、結果が変わるのは{len(found.outcomes)}件です。"]
    return "\n".join([*lines, "", *(f"- {outcome_words(outcome)}" for outcome in found.outcomes)]).rstrip()


def _examples(scheme: str) -> list[Example]:
    """The worked examples of a scheme; those that name none are of the renewal scheme."""
    return [
        Example(
            name=row["name"],
            on=row["on"],
            dates={name: str(row[name]) for name in _DATES if name in row},
            activities=tuple(row.get("activities", ())),
        )
        for row in _rows()
        if row.get("scheme", DEFAULT_SCHEME) == scheme
    ]


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(
        row
        for path in sorted(CASES.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )
