"""Our own Japanese reads well: textlint finds nothing in the pages, in the results, or in the code's messages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.checks.prose import Passage, lint, read_code, read_html, read_site
from scripts.paths import CHECKS, ROOT
from selfcheck.wire import answer
from tests.support.case import load_cases

TYPED = "活動の名前"  # stands for a title in a log
FILLER = "3"  # what stands where the code puts something in
FORBIDDEN = ("〜", "～", "※", "合格です", "更新できます")


@pytest.fixture(scope="session")
def node() -> Path:
    """The Node that the set-up found."""
    state = json.loads((ROOT / ".tools" / "state.json").read_text(encoding="utf-8"))
    return Path(state["node"])


@pytest.fixture(scope="session")
def passages(built_site: Path) -> list[Passage]:
    """Every text of ours: pages, results of the self-check, and what the code says."""
    found = [*read_site(built_site), *read_code(FILLER)]
    for case in load_cases():
        params = {"log": case.log, "on": case.on.isoformat()}
        reply = json.loads(answer(json.dumps({"id": 1, "method": "view", "params": params})))
        html = str(reply["result"]["html"])
        for activity in case.log["activities"]:
            # What the holder typed is not ours to read.
            html = html.replace(activity.get("title") or TYPED, TYPED)
        found += read_html(html, f"result: {case.name}")
    return found


def test_our_sentences_read_well(passages: list[Passage], node: Path, tmp_path: Path) -> None:
    texts = ((passage.place, passage.sentences) for passage in passages)
    assert lint(texts, config="sentences.json", node=node, folder=tmp_path) == []


def test_our_labels_read_well(passages: list[Passage], node: Path, tmp_path: Path) -> None:
    texts = ((passage.place, passage.label) for passage in passages)
    assert lint(texts, config="labels.json", node=node, folder=tmp_path) == []


def test_they_promise_nothing_and_can_be_read_aloud(passages: list[Passage]) -> None:
    assert [passage for passage in passages if any(word in passage.text for word in FORBIDDEN)] == []


def test_pages_results_and_code_are_all_read(passages: list[Passage]) -> None:
    places = {passage.place.split(":")[0].split("/")[0] for passage in passages}
    assert {"index.html", "rules", "check", "result", "calculator"} <= places
    assert len({passage.text for passage in passages}) > 1000


def test_a_bad_sentence_is_found_where_it_stands(node: Path, tmp_path: Path) -> None:
    html = "<article><p>よい文です。<a>続き</a></p><p>これは食べれるである</p><p>食べれます。</p></article>"
    found = list(read_html(html, "page"))
    assert [passage.sentences for passage in found] == ["よい文です。", "", "食べれます。"]
    assert [passage.label for passage in found] == ["続き", "これは食べれるである", ""]
    told = lint(
        ((each.place, each.sentences) for each in found), config="sentences.json", node=node, folder=tmp_path
    )
    assert [message.split(": ")[:2] for message in told] == [
        ["page", "ja-technical-writing/no-dropping-the-ra"]
    ]


def test_an_exception_for_a_sentence_is_still_needed(passages: list[Passage]) -> None:
    """Names that the settings let through stand in our texts; one that is gone leaves the settings too."""
    settings = json.loads((CHECKS / "sentences.json").read_text(encoding="utf-8"))
    allowed = settings["filters"]["allowlist"]["allow"]
    allowed += settings["rules"]["preset-ja-technical-writing"]["max-kanji-continuous-len"]["allow"]
    said = "\n".join(passage.text for passage in passages)
    assert [name for name in allowed if not name.startswith("/") and name not in said] == []
