"""No clause stands in a scheme that nothing depends on: moved or left out, a worked example comes out otherwise."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from cpd import cmbok, load_scheme
from cpd.clause import print_figure
from cpd.loading.loader import list_schemes
from tests.mutation import SWITCHED_OFF, Noticed, dump, notice, notice_switched_off, read_data
from tests.mutations import figures_used, mutations, referenced

INFORMING = tomllib.loads((Path(__file__).parent / "informing.toml").read_text(encoding="utf-8"))["figure"]
SCHEMES = list_schemes()


@cache
def noticed(scheme: str) -> tuple[Noticed, ...]:
    """Every change of the scheme with the first example that notices it."""
    return tuple(notice(scheme, mutation, first_only=True) for mutation in mutations(read_data(scheme)))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_figure_moved_and_every_rule_left_out_is_noticed(scheme: str) -> None:
    assert [found.mutation.what for found in noticed(scheme) if found.slipped_through] == []


@pytest.mark.parametrize("name", SWITCHED_OFF)
def test_every_rule_that_is_code_is_noticed_when_it_is_switched_off(name: str) -> None:
    assert notice_switched_off(name) != ()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_something_depends_on_every_clause_that_a_rule_names(scheme: str) -> None:
    """What a category is (``content``) is for people to judge, so a rule only points to it."""
    depended_on = {clause for found in noticed(scheme) if found.examples for clause in found.mutation.clauses}
    named = {
        text.rpartition(".")[0] or text
        for edition in read_data(scheme)["edition"]
        for path, text in referenced(edition).items()
        if path[-1] != "content"
    }
    assert named - depended_on == set()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_figure_that_no_rule_takes_is_on_the_list_that_says_why(scheme: str) -> None:
    data = read_data(scheme)
    unused = {
        f"{clause['id']}.{figure}"
        for edition in data["edition"]
        for clause in edition["clause"]
        for figure in clause.get("figures", {})
    } - {name for edition in data["edition"] for name in figures_used(edition)}
    listed = [row["figure"] for row in INFORMING if row["scheme"] == scheme]
    assert sorted(listed) == sorted(unused)
    assert all(row["why"] for row in INFORMING)


@pytest.mark.parametrize("row", INFORMING, ids=lambda row: f"{row['scheme']}: {row['figure']}")
def test_a_figure_that_only_informs_is_said_and_agrees_with_the_rules(row: dict[str, str]) -> None:
    scheme = load_scheme(row["scheme"])
    clause, _, figure = row["figure"].rpartition(".")
    found = scheme.editions[-1].clauses[clause]
    assert print_figure(found.figures[figure]) in found.text
    if "same_as" in row:
        owner, _, name = row["same_as"].partition(" ")
        clause, _, figure = name.rpartition(".")
        other = load_scheme(owner).editions[-1].clauses[clause]
        assert found.figures[row["figure"].rpartition(".")[2]] == other.figures[figure]


def test_the_number_of_domains_is_the_number_of_domains() -> None:
    assert load_scheme("conken-renewal").editions[-1].clauses["domains-seven"].figures["count"] == str(
        len(cmbok.domains())
    )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_data_stay_themselves_on_their_way_through_text(scheme: str) -> None:
    assert tomllib.loads(dump(read_data(scheme))) == read_data(scheme)
