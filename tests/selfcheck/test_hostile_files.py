"""Files that mean harm, or were hurt: each is refused in words, before it costs time or memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.__main__ import main
from selfcheck.files import FileError, read_file
from tests.hostile import BORNE, REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words(name: str) -> None:
    with pytest.raises(FileError) as refused:
        read_file("log.csv", REFUSED[name](), expires="2027-03-31")
    assert all(problem.message.endswith("。") for problem in refused.value.problems)


@pytest.mark.parametrize("name", BORNE)
def test_it_is_read_or_refused_and_never_breaks(name: str) -> None:
    try:
        read_file("log.csv", BORNE[name](), expires="2027-03-31")
    except FileError as error:
        refused = error
    else:
        return
    assert refused.problems


FILES = Path(__file__).parent.parent / "files"
SEEDS = [path.read_bytes() for path in sorted(FILES.glob("*")) if path.suffix in (".csv", ".xlsx", ".json")][
    ::7
]


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.json", "a.xlsx", "a"]))
def test_any_bytes_are_a_log_or_refused(content: bytes, name: str) -> None:
    try:
        read_file(name, content, expires="2027-03-31")
    except FileError as error:
        refused = error
    else:
        return
    assert refused.problems


@given(st.sampled_from(SEEDS), st.integers(0, 12_000), st.integers(0, 12_000), st.binary(max_size=6))
def test_a_file_that_was_hurt_is_a_log_or_refused(seed: bytes, start: int, length: int, put: bytes) -> None:
    start %= len(seed) + 1
    hurt = seed[:start] + put + seed[start + length % 40 :]
    try:
        read_file("a", hurt, expires="2027-03-31")
    except FileError as error:
        refused = error
    else:
        return
    assert refused.problems


def test_a_file_without_an_end_is_read_no_further_than_it_is_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "/dev/zero", "--expires", "2027-03-31"]) == 2
    assert "ファイルが大きすぎます（5.0MB）" in capsys.readouterr().err
