"""Text becomes markup in one reviewed place of the page's scripts, and nowhere does text become a script."""

from __future__ import annotations

import re

from scripts.paths import ROOT

SOURCES = ROOT / "calculator" / "web" / "src"
PLACE = SOURCES / "markup.ts"
MAKES_MARKUP = re.compile(
    r"\.(?:inner|outer)HTML\s*\+?=(?!=)|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|parseFromString|parseHTMLUnsafe|setHTMLUnsafe|srcdoc"
)
MAKES_SCRIPT = re.compile(r"\beval\(|new Function\(|setTimeout\(\s*[\"'`]|javascript:")


def test_markup_is_made_in_one_place_and_scripts_in_none() -> None:
    sources = [path for path in SOURCES.rglob("*.ts") if not path.name.endswith(".test.ts")]
    assert PLACE in sources
    for path in sources:
        text = path.read_text("utf-8")
        assert path == PLACE or not MAKES_MARKUP.search(text), path
        assert not MAKES_SCRIPT.search(text), path
