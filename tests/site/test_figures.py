"""Every figure on a page comes from the data; what is typed by hand stands on a list that says why."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

from scripts.checks.figures import Typed, typed_in_code, typed_in_page
from scripts.checks.prose import read_code
from scripts.paths import ROOT

ALLOWED = tomllib.loads((Path(__file__).parent / "figures.toml").read_text(encoding="utf-8"))["allow"]
FOLDERS = ("docs/**/*.md", "scripts/pages/templates/*", "calculator/selfcheck/templates/*")
BETWEEN = "□"  # stands where the code puts a figure in; no digit


@cache
def typed() -> tuple[Typed, ...]:
    """Every number typed by hand, in the pages and in the texts of the code."""
    files = [path for folder in FOLDERS for path in sorted(ROOT.glob(folder))]
    names = [path.relative_to(ROOT).as_posix() for path in files]
    found = [
        number
        for name, path in zip(names, files, strict=True)
        for number in typed_in_page(name, path.read_text(encoding="utf-8"))
    ]
    for passage in read_code(BETWEEN):
        found += typed_in_code(passage.place.partition(":")[0], passage.text)
    return tuple(found)


def allows(entry: dict[str, str], number: Typed) -> bool:
    """Whether the entry's text takes in the number on its line."""
    return fnmatch(number.file, entry["file"]) and any(
        number.number.rstrip("年月日件つ: ") in found[0] for found in re.finditer(entry["text"], number.line)
    )


def test_no_figure_is_typed_by_hand() -> None:
    assert [number for number in typed() if not any(allows(entry, number) for entry in ALLOWED)] == []


def test_every_exception_says_why_and_is_needed() -> None:
    for entry in ALLOWED:
        assert entry["why"].endswith("."), entry
        assert any(allows(entry, number) for number in typed()), entry


def test_a_figure_typed_into_markdown_is_found() -> None:
    page = "3年間で30ポイント以上が必要です。手数料は11,000円です。{{ link('5ポイントまで', 'rules/cpd/') }}"
    assert {number.number for number in typed_in_page("docs/x.md", page)} == {
        "3年", "30ポイント", "11,000円", "5ポイント",
    }  # fmt: skip
    written_out = "三十ポイント、５か月、{% set cap = 15 %}<td>2</td>"
    assert {number.number for number in typed_in_page("docs/x.md", written_out)} == {
        "三十ポイント", "5か月", "15", "2",
    }  # fmt: skip


def test_what_no_one_reads_as_a_figure_is_let_through() -> None:
    page = '1. 一つ目 [上限](cpd.md#cpd-b-2) {: #faq-1 } <a href="5/">`cpd-log/1`</a> {{ figure("a-1.b") }}円'
    assert list(typed_in_page("docs/x.md", page)) == []
