"""What the page of the data shows: the files with what they hold, and what was put right in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape

from cpd import load_scheme
from cpd.dates import print_day
from cpd.loading.loader import list_schemes
from scripts.pages.tables import table
from scripts.publish.published import read_lock

CONTENTS = {
    "data/cmbok/domains.json": "業務の分野と、資料が挙げる例",
    "data/cmbok/areas.json": "CMBOKの領域とコンピテンシー",
    "data/cmbok/corrections.json": "直した誤植と、疑わしいままの記載",
    "data/schema/cpd-log-1.json": "活動の記録の形式（JSON Schema）",
    "data/schema/cpd-assessment-1.json": "計算の結果の形式（JSON Schema）",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A file that was put right after it had been published."""

    path: str
    day: str
    why: str
    on: date


def data_table(address: Callable[[str], str]) -> str:
    """Every published file: what it holds, where it is, since when it stands, and its hash."""
    rows = []
    contents = _editions() | CONTENTS
    for path in contents:
        states = read_lock()[path]
        rows.append(
            [
                escape(contents[path]),
                f'<a href="{escape(address(path))}">{escape(path)}</a>',
                print_day(states[0].on),
                f"<code>{states[-1].sha256}</code>",
            ]
        )
    head = ["内容", "ファイル", "公開した日", "SHA-256"]
    return table("公開しているファイル", head, rows, kind="data-table")


def changes() -> list[Change]:
    """Every later state of a file, the latest first."""
    found = [
        Change(path=path, day=print_day(state.on), why=state.why, on=state.on)
        for path, states in read_lock().items()
        for state in states[1:]
    ]
    return sorted(found, key=lambda change: (change.on, change.path), reverse=True)


def _editions() -> dict[str, str]:
    return {
        f"data/{scheme.id}/{edition.id}.json": f"{scheme.title} {edition.title}"
        for scheme in map(load_scheme, list_schemes())
        for edition in scheme.editions
    }
