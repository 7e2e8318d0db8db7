"""The data files stay as published, and hold everything that the loader read."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpd import cmbok, load_scheme
from cpd.loading.loader import list_schemes
from cpd.scheme import Edition
from scripts.publish.data_files import data_files, plain
from scripts.publish.published import State, digest, faults, main, publish, read_lock, write_lock

EDITIONS = [
    pytest.param(name, edition, id=f"{name}/{edition.id}")
    for name in list_schemes()
    for edition in load_scheme(name).editions
]
FIRST, LATER = date(2026, 11, 21), date(2027, 1, 5)


def test_every_file_is_as_published() -> None:
    assert faults(read_lock(), data_files()) == []


def test_each_state_says_why_and_no_two_are_the_same() -> None:
    for path, states in read_lock().items():
        assert all(state.why for state in states), path
        assert [state.on for state in states] == sorted(state.on for state in states), path
        assert len({state.sha256 for state in states}) == len(states), path


def test_a_change_needs_a_reason_and_keeps_the_earlier_state() -> None:
    lock = publish({}, {"data/a.json": "one"}, on=FIRST, why="")
    assert faults(lock, {"data/a.json": "one"}) == []
    assert faults(lock, {"data/a.json": "two"}) == [
        "data/a.json: changed; give the rules a new edition, or run `make publish WHY=…`"
    ]
    with pytest.raises(ValueError, match="say why"):
        publish(lock, {"data/a.json": "two"}, on=LATER, why="")

    changed = publish(lock, {"data/a.json": "two"}, on=LATER, why="誤字を直しました。")
    assert changed["data/a.json"] == (
        *lock["data/a.json"],
        State(on=LATER, why="誤字を直しました。", sha256=digest("two")),
    )
    assert faults(changed, {"data/a.json": "two"}) == []
    assert publish(changed, {"data/a.json": "two"}, on=LATER, why="") == changed


def test_a_file_that_is_gone_or_new_is_named() -> None:
    lock = publish({}, {"data/a.json": "one"}, on=FIRST, why="")
    assert [told.partition(":")[0] for told in faults(lock, {"data/b.json": "one"})] == [
        "data/a.json",
        "data/b.json",
    ]


def test_the_lock_reads_back_as_it_was_written(tmp_path: Path) -> None:
    lock = publish({}, {"data/a.json": "one"}, on=FIRST, why="")
    lock = publish(lock, {"data/a.json": "two", "data/b.json": ""}, on=LATER, why='「"」を直しました。')
    written = tmp_path / "published.toml"
    written.write_text(write_lock(lock), encoding="utf-8")
    assert read_lock(written) == lock
    assert tomllib.loads(write_lock(lock))["file"]


def test_publishing_anew_what_is_published_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "published.toml"
    copy.write_text(write_lock(read_lock()), encoding="utf-8")
    before = copy.read_text(encoding="utf-8")
    monkeypatch.setattr("scripts.publish.published.LOCK", copy)
    assert main([]) == 0
    assert copy.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("name", "edition"), EDITIONS)
def test_an_edition_is_whole(name: str, edition: Edition) -> None:
    """Every value of the edition that is set stands in its file, under the name it has in Python."""
    scheme = load_scheme(name)
    data = json.loads(data_files()[f"data/{name}/{edition.id}.json"])
    assert missing(edition, data["edition"]) == []
    assert [document["id"] for document in data["documents"]] == list(scheme.documents)
    assert data["scheme"]["id"] == name
    assert [clause["id"] for clause in data["edition"]["clauses"]] == list(edition.clauses)


def test_the_body_of_knowledge_is_whole() -> None:
    lists: list[tuple[str, str, tuple[Any, ...]]] = [
        ("domains", "domains", cmbok.domains()),
        ("areas", "areas", cmbok.areas()),
        ("corrections", "corrections", cmbok.corrections()),
        ("corrections", "doubts", cmbok.doubts()),
    ]
    for file, key, values in lists:
        data = json.loads(data_files()[f"data/cmbok/{file}.json"])[key]
        assert [entry["id"] for entry in data] == [value.id for value in values]
        assert [missing(value, entry) for value, entry in zip(values, data, strict=True)] == [[]] * len(data)


def test_no_amount_or_day_is_a_number() -> None:
    """Amounts are text, so that no reader makes a float of them; only counts and years are numbers."""
    numbers = {
        key
        for path, text in data_files().items()
        if "/schema/" not in path
        for key in numbered(json.loads(text))
    }
    assert numbers == {"years", "opens_months_before", "advised_months_before", "id", "domain"}


def missing(value: Any, data: Any, at: str = "") -> list[str]:
    """The set fields of a value that its JSON does not have."""
    if not is_dataclass(value) or not isinstance(data, dict):
        return [] if plain(value) == data else [at]
    found = []
    for field in fields(value):
        part = getattr(value, field.name)
        if field.init and part not in (None, (), "") and part != {}:
            place = f"{at}.{field.name}"
            found += [place] if field.name not in data else missing(part, data[field.name], place)
    return found


def numbered(data: Any) -> set[str]:
    """The names under which numbers stand."""
    if isinstance(data, dict):
        own = {key for key, value in data.items() if isinstance(value, int | float)}
        return own.union(*(numbered(value) for value in data.values()))
    return set().union(*(numbered(value) for value in data)) if isinstance(data, list) else set()
