"""The hash in a saved log: a file that was changed since is told, not refused, and one without it is read as before."""

from __future__ import annotations

import json
from typing import Any

import pytest

from selfcheck.files import read_file, read_noted
from selfcheck.files.exports import export
from tests.selfcheck.logs import ON, sample


def saved() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export("json", *sample(), on=ON)["text"])
    return data


def read(data: object, **layout: Any) -> tuple[int, list[str]]:
    log, notes = read_noted("log.json", json.dumps(data, **layout).encode())
    return len(log.activities), notes


def test_what_was_saved_is_read_without_a_word() -> None:
    assert len(saved()["sha256"]) == 64
    assert read(saved()) == (16, [])


@pytest.mark.parametrize("layout", [{"indent": 4}, {"ensure_ascii": False}, {"sort_keys": True}])
def test_another_layout_is_the_same_content(layout: dict[str, Any]) -> None:
    assert read(saved(), **layout) == (16, [])


def test_a_change_is_told_and_the_log_is_read() -> None:
    data = saved()
    data["activities"].pop()
    count, (note,) = read(data)
    assert count == 15
    assert "中身が変わっています" in note


@pytest.mark.parametrize("wrong", ["", "0" * 64, None, 1, []])
def test_a_wrong_hash_is_told(wrong: object) -> None:
    assert "中身が変わっています" in read(saved() | {"sha256": wrong})[1][0]


def test_a_file_without_a_hash_is_read_as_before() -> None:
    data = saved()
    del data["sha256"]
    assert read(data) == (16, [])
    assert read_file("log.json", json.dumps(data).encode()) == sample()[1]
