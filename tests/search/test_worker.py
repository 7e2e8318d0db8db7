"""The worker takes whatever is typed, and says nothing but text, marks and paragraphs."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.search.asking import ask_worker
from scripts.search.index import decode, encode
from scripts.search.packing import pack, unpack
from tests.search.conftest import Ask

TAGS = re.compile(r"<[^>]*>")
ODD = [
    "",
    " ",
    "　",
    "<img src=x onerror=alert(1)>",
    "更新</mark><script>",
    "&lt;更新&gt;",
    "*",
    "(",
    "[更新",
    "\\",
    "更新\n手数料\t金額",
    "👨‍👩‍👧 更新",
    "\ud83d",
    "𠮷野家",
    "e\u0301",
    "か\u3099くしゅう",
    "ｶﾞｸｼｭｳ",
    "ーーー",
    "・",
    "constructor __proto__ toString",
    "更新" * 5000,
    "あ" * 300,
    "a" * 300,
    "1" * 300,
    "0.5.5.5",
    "-1",
    "HR-",
    "-5",
]


def test_odd_queries_break_nothing(ask_all: Ask) -> None:
    letters = "更新手数料ポイントCPDＢ5０ー・ 　<>&\"'()[]{}*+?^$|\\/:;,.～ぁっゃ\u3099ｶﾞ👍"
    dice = random.Random(7)
    made = ["".join(dice.choices(letters, k=dice.randint(1, 40))) for _ in range(600)]
    for query, reply in zip([*ODD, *made], ask_all([*ODD, *made]), strict=True):
        for item in reply.items:
            for shown in item:
                tags = set(TAGS.findall(shown["title"] + shown["text"]))
                assert tags <= {"<mark>", "</mark>", "<p>", "</p>"}, (query, shown)


def test_an_empty_query_shows_nothing(ask_all: Ask) -> None:
    assert [reply.locations for reply in ask_all(["", " ", "　"])] == [(), (), ()]


def test_each_result_is_a_section_with_its_page_as_the_theme_wants_it(ask_all: Ask) -> None:
    for item in ask_all(["更新 手数料"])[0].items:
        section, *page = item
        assert [each["location"] for each in page] == (
            [section["location"].partition("#")[0]] if "#" in section["location"] else []
        )


def test_what_was_not_found_is_named(ask_all: Ask) -> None:
    reply = ask_all(["ラーメン 更新"])[0]
    assert reply.locations
    assert set(reply.missing) == {("ラーメン",)}


def test_the_text_is_marked_where_it_is_written_another_way(ask_all: Ask) -> None:
    first = ask_all(["ｶｽﾀﾏﾊﾗｽﾒﾝﾄ"])[0].items[0][0]
    assert first["title"] == "SM-7 <mark>カスタマー・ハラスメント</mark>"
    assert first["terms"] == {"カスタマー・ハラスメント": True}


def test_the_same_query_gives_the_same_reply(ask_all: Ask) -> None:
    one, two = ask_all(["更新", "更新"])
    assert one.items == two.items


def test_an_index_of_another_form_is_refused(built_site: Path, tmp_path: Path, index: dict[str, Any]) -> None:
    other = tmp_path / "search.txt"
    other.write_bytes(encode(index | {"format": "cpd-search/0"}))
    worker = next((built_site / "assets").glob("search-*.js"))
    with pytest.raises(ValueError, match="failed"):
        ask_worker(worker, other, [])


def test_the_file_keeps_every_row(index: dict[str, Any]) -> None:
    assert decode(encode(index)) == index


@given(st.dictionaries(st.text(), st.text()))
def test_the_packing_keeps_every_letter(value: dict[str, str]) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert unpack(pack(text)) == text
