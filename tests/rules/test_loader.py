"""A scheme that loads is one that the rules can use; any other is refused with file, key and reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cpd import Scheme, SchemeError, assess, list_schemes, load_scheme, load_scheme_file, read_log
from scripts.paths import ROOT
from tests.support.case import points_of

BROKEN = ROOT / "tests" / "broken"
FAULTS = sorted(path for path in BROKEN.glob("*.toml") if path.name != "base.toml")
MARK = "# message: "


def example() -> Scheme:
    return load_scheme_file(BROKEN / "base.toml")


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_broken_scheme_is_refused_with_file_key_and_reason(path: Path) -> None:
    """The first line of each file says what the message must be, to the letter."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(MARK)
    with pytest.raises(SchemeError) as refused:
        load_scheme_file(path)
    assert str(refused.value) == first.removeprefix(MARK)
    assert refused.value.file == path.name


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_broken_scheme_differs_from_the_one_that_loads(path: Path) -> None:
    """In its fault alone: what is no longer as in base.toml is a few lines, unless it has a second edition."""
    base = (BROKEN / "base.toml").read_text(encoding="utf-8").splitlines()[2:]
    lines = path.read_text(encoding="utf-8").splitlines()[2:]
    gone = [line for line in base if line not in lines]
    new = [line for line in lines if line not in base]
    if path.stem == "missing-edition":
        assert lines == base[: base.index("[[edition]]")]
    else:
        assert len(gone) <= 9
        assert len(new) <= 9


def test_the_scheme_without_a_fault_loads() -> None:
    scheme = example()
    (edition,) = scheme.editions
    assert scheme.id == "example"
    assert list(edition.categories) == ["X", "Y", "Z"]
    assert edition.requirement is not None
    assert edition.requirement.at_least == Decimal(20)
    assert edition.clauses["apply-late"].text == "3か月を過ぎると受け付けません。"
    assert edition.clauses["year"].text == "年は4月1日に始まります。"
    assert edition.readings[0].question == "端数は20点に入りますか。"


def test_a_scheme_of_ones_own_is_assessed_by_its_own_caps() -> None:
    """X at most 4 a year and 10 in all, X and Y at most 12 together, Z at most 4 a year."""
    scheme = example()
    days = ("2024-06-01", "2025-06-01", "2026-06-01")
    entries = [
        *({"date": day, "category": "X", "hours": "6", "domain": 1} for day in days),
        {"date": "2024-07-01", "category": "Y", "hours": "5"},
        *({"date": day, "category": "Z", "hours": "3.5"} for day in days[:2]),
    ]
    data = {"format": "cpd-log/1", "scheme": "example", "expires": "2027-03-31", "activities": entries}
    result = assess(scheme, read_log(data, scheme), on=date(2027, 1, 1))
    counted = {bucket.id: str(bucket.counted) for bucket in result.buckets}
    # The innermost bucket cuts first, and the outer ones what is still too much.
    assert counted["XY"] == "12"
    assert {name: counted[name] for name in ("Z/2024", "Z/2025", "Z/2026")} == {
        "Z/2024": "3.5", "Z/2025": "3.5", "Z/2026": "0",
    }  # fmt: skip
    assert points_of(result).counted == 19
    assert [outcome.counted for outcome in result.readings if outcome.choices == {"cap": "free"}] == [22]
    assert [str(ruling.counted) for ruling in result.rulings] == ["4", "3", "0", "5", "3.5", "3.5"]


def test_the_package_brings_the_renewal_scheme() -> None:
    assert "conken-renewal" in list_schemes()
    assert load_scheme("conken-renewal") is load_scheme("conken-renewal")


def test_a_scheme_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(SchemeError) as refused:
        load_scheme("no-such")
    names = ", ".join(list_schemes())
    assert str(refused.value) == f"no-such.toml: id: no such scheme; there are: {names}"


def test_a_file_of_ones_own_may_not_take_the_id_of_a_scheme_of_the_package(tmp_path: Path) -> None:
    """Its application and its logs would be taken for those of the scheme that has the id."""
    own = tmp_path / "own.toml"
    text = (BROKEN / "base.toml").read_text(encoding="utf-8")
    own.write_text(text.replace('id = "example"', 'id = "conken-renewal"', 1), encoding="utf-8")
    with pytest.raises(SchemeError) as refused:
        load_scheme_file(own)
    assert (refused.value.file, refused.value.key) == ("own.toml", "id")
    assert "'conken-renewal'" in refused.value.message


def test_the_packages_own_file_may_be_named_by_its_path(tmp_path: Path) -> None:
    """And a copy of it, to be compared with it: a draft is never asked about a log."""
    shipped = ROOT / "calculator" / "cpd" / "schemes" / "conken-renewal.toml"
    assert load_scheme_file(shipped) == load_scheme("conken-renewal")
    copy = tmp_path / "next.toml"
    copy.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    assert load_scheme_file(copy, draft=True) == load_scheme("conken-renewal")
