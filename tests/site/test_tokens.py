"""Sizes of type and colours are numbers in one file, tokens.css; every other style sheet takes them from there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.paths import ROOT
from scripts.theme.assets import STYLE, STYLE_PARTS

TOKENS = STYLE / "tokens.css"
SHEETS = [
    *(STYLE / f"{name}.css" for name in STYLE_PARTS if name not in ("tokens", "print")),
    *(
        path
        for path in sorted((ROOT / "calculator" / "web" / "src" / "style").rglob("*.css"))
        if path.name != "print.css"
    ),
]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
SIZE = re.compile(r"font-size:\s*[\d.]+(?:rem|px)")
DEFINED = re.compile(r"^\s*(--(?:type|space|color|radius)[\w-]*):", re.MULTILINE)
USED = re.compile(r"var\((--(?:type|space|color|radius)[\w-]*)")


def on_screen(path: Path) -> str:
    """The rules of a sheet without its comments and without what is only for paper."""
    css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    start = css.find("@media print")
    return css if start < 0 else css[:start] + _after_block(css[start:])


def _after_block(css: str) -> str:
    depth = 0
    for place, letter in enumerate(css):
        depth += (letter == "{") - (letter == "}")
        if letter == "}" and not depth:
            return css[place + 1 :]
    return ""


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_size_of_type_and_no_colour_is_a_number_of_its_own(sheet: Path) -> None:
    declared = [line.strip() for line in on_screen(sheet).splitlines() if ":" in line and ";" in line]
    assert [line for line in declared if COLOUR.search(line) or SIZE.search(line)] == []


def test_every_token_is_used_and_every_one_used_is_there() -> None:
    tokens = set(DEFINED.findall(TOKENS.read_text(encoding="utf-8")))
    used = {name for path in [TOKENS, *SHEETS] for name in USED.findall(path.read_text(encoding="utf-8"))}
    assert used == tokens


def test_both_schemes_have_every_colour() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    light, dark = (
        set(DEFINED.findall(css.partition(f'[data-md-color-scheme="{name}"] {{')[2].partition("}")[0]))
        for name in ("default", "slate")
    )
    assert light == dark
    assert len(light) > 10
