"""The engine's memory as it is written down gives the same answers as a Python that starts as usual."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from scripts.engine.rehearsal import as_of
from scripts.engine.runtime import node
from scripts.paths import ROOT, SAMPLE
from selfcheck import wire
from selfcheck.schemes import known_ids
from tests.support.case import load_cases

CONVERSE = ROOT / "scripts" / "engine" / "converse.mjs"
ON = "2026-11-21"
ARCHIVES = (
    "python_stdlib.zip",
    "cpd_selfcheck-",
    "jinja2-",
    "jaconv-",
    "jpholiday-",
    "markupsafe-",
    "xlsxwriter-",
)
FILES = ("csv", "json", "ics")
GOES_ON = "let now = 1e12; performance.now = Date.now = () => (now += 1);"


@pytest.fixture(scope="module")
def runtime(built_site: Path) -> Path:
    """The engine's folder as it stands in the site."""
    return next((built_site / "assets").glob("engine-*"))


def converse(runtime: Path, calls: list[dict[str, Any]], *without: str, before: str = "") -> dict[str, Any]:
    """How the engine started, what it read later, and its replies as JSON texts; ``before`` is run first."""
    first = f"--import=data:text/javascript,{quote(before)}"
    said = subprocess.run(
        [str(node()), first, str(CONVERSE), str(runtime), *without],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(said.stdout.splitlines()[-1])
    return found


def call(method: str, **params: Any) -> dict[str, Any]:
    return {"id": f"{method} {json.dumps(params)[:200]}", "method": method, "params": {"on": ON, **params}}


def logs() -> list[dict[str, Any]]:
    """The sample as a log of each scheme, and a log of everything the worked examples hold."""
    content = base64.b64encode(SAMPLE.read_bytes()).decode()
    own, *others = known_ids()
    asked = call("import", name="sample.csv", base64=content, scheme=own, expires="2027-03-31")
    sample = json.loads(wire.answer(json.dumps(asked)))["result"]["log"]
    return [sample, *(as_of(name, sample["activities"]) for name in others)]


def shown() -> list[dict[str, Any]]:
    """What the page asks by itself, of each scheme."""
    calls = [call("schemes")]
    for log in logs():
        calls += [call(method, log=log) for method in ("term", "assess", "view", "entries", "plan", "follow")]
        calls += [call("view", log=log, quick=True), call("view", log=log, part="plan")]
        calls.append(call("view", log=log, part="apply", notes={}))
        # A page that is left alone prepares its printed sheet.
        calls += [
            call("view", log=log, part="paper", sheet="report", name="", planned=planned)
            for planned in (True, False)
        ]
        calls += [
            call("read", log=log, field="date", value=value, category="") for value in ("4/18", "x", "昨日")
        ]
        calls += [
            call("read", log=log, field="hours", value=value, category="") for value in ("1:30", "", "半日")
        ]
        calls.append(call("view", log=log, part="payer", payer={"last4": "1234", "kana": "ヤマダ"}))
    for case in load_cases():
        log = json.loads(json.dumps(case.log, default=str))
        calls += [{**call(method, log=log), "id": f"{case.name} {method}"} for method in ("assess", "view")]
    return calls


def done() -> list[dict[str, Any]]:
    """What somebody asks for: files, receipts, and what is wrong."""
    calls = [call("no such"), call("view", log={"scheme": 1}), call("assess", log=[]), call("view", part="x")]
    for log in logs():
        calls += [call("export", log=log, kind=kind) for kind in FILES]
        receipt = json.loads(wire.answer(json.dumps(call("receipt", log=log))))
        calls += [
            call("receipt", log=log),
            call("verify", log=log, receipt=receipt.get("result", {}).get("text")),
        ]
        for name, content in (
            ("a.csv", b"nonsense"),
            ("a.xlsx", b"nonsense"),
            ("a.json", b"{"),
            ("a.ics", b""),
        ):
            text = base64.b64encode(content).decode()
            calls.append(call("import", name=name, base64=text, scheme=log["scheme"], expires="2027-03-31"))
    return calls


def timeless(replies: list[str]) -> list[str]:
    """Without what the second of asking leaves in a calendar."""
    return [re.sub(r"(DTSTAMP|SEQUENCE):\w+", r"\1", reply) for reply in replies]


def test_the_memory_answers_as_a_start_from_files_does(runtime: Path) -> None:
    calls = shown() + done()
    restored = converse(runtime, calls)
    started = converse(runtime, calls, "snapshot.zst")
    assert restored["start"] == {"from": "snapshot"}
    assert started["start"]["from"] == "files"
    assert timeless(restored["replies"]) == timeless(started["replies"])


def test_nothing_that_the_page_asks_by_itself_needs_an_archive(runtime: Path) -> None:
    assert [name for name in converse(runtime, shown())["later"] if name.startswith(ARCHIVES)] == []


def test_a_clock_that_goes_on_between_two_looks_starts_from_the_snapshot(runtime: Path) -> None:
    assert converse(runtime, [], before=GOES_ON)["start"] == {"from": "snapshot"}
