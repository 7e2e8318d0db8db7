"""The body of knowledge: complete, keyed by id, and as printed but for the listed corrections."""

import json
from collections import Counter
from typing import Any

import pytest

from cpd import cmbok, load_scheme
from scripts.paths import SHARED

PRINTED = SHARED / "spec" / "data.json"


def current_texts() -> dict[str, str]:
    """Everything that a correction can point to, by its target."""
    texts = {}
    for domain in cmbok.domains():
        texts[f"domain-{domain.id}"] = domain.title
        texts |= {f"domain-{domain.id}-{n}": example for n, example in enumerate(domain.examples, start=1)}
    for area in cmbok.areas():
        texts[area.id] = area.title
        texts |= {competency.id: competency.title for competency in area.competencies}
    for edition in load_scheme("conken-renewal").editions:
        texts |= {clause.id: clause.heading + clause.text for clause in edition.clauses.values()}
    return texts


def test_there_are_seven_domains_with_fifty_examples() -> None:
    assert [domain.id for domain in cmbok.domains()] == [1, 2, 3, 4, 5, 6, 7]
    assert [len(domain.examples) for domain in cmbok.domains()] == [11, 5, 6, 12, 7, 7, 2]


def test_there_are_twelve_areas_with_107_competencies() -> None:
    counts = {area.id: len(area.competencies) for area in cmbok.areas()}
    assert counts == {
        "ST": 6, "SM": 9, "CX": 9, "CR": 5, "OP": 15, "HR": 12,
        "AR": 5, "IC": 10, "AU": 4, "PE": 15, "PC": 5, "PA": 12,
    }  # fmt: skip
    assert sum(counts.values()) == 107


def test_75_competencies_lie_in_a_domain_and_32_in_none() -> None:
    inside = Counter(c.domain is not None for area in cmbok.areas() for c in area.competencies)
    assert inside == {True: 75, False: 32}
    assert [area.id for area in cmbok.areas() if area.domain is None] == ["PE", "PC", "PA"]


def test_every_domain_covers_an_area_and_every_area_lies_in_one_domain_at_most() -> None:
    covered = [area for domain in cmbok.domains() for area in domain.areas]
    assert all(domain.areas for domain in cmbok.domains())
    assert len(covered) == len(set(covered)) == 9


def test_competencies_are_known_by_their_id() -> None:
    ids = [competency.id for area in cmbok.areas() for competency in area.competencies]
    assert len(ids) == len(set(ids))
    assert cmbok.competency("IC-6").title == cmbok.competency("IC-10").title == "ITサービスマネジメント"
    assert cmbok.competency("IC-6") != cmbok.competency("IC-10")
    with pytest.raises(KeyError):
        cmbok.competency("IC-11")


def test_competencies_are_numbered_without_gaps() -> None:
    for area in cmbok.areas():
        assert [c.id for c in area.competencies] == [
            f"{area.id}-{n + 1}" for n in range(len(area.competencies))
        ]


@pytest.mark.parametrize("correction", cmbok.corrections(), ids=lambda correction: correction.id)
def test_a_correction_stands_where_it_says(correction: cmbok.Correction) -> None:
    text = current_texts()[correction.target]
    assert correction.corrected in text
    assert correction.printed != correction.corrected


@pytest.mark.parametrize("doubt", cmbok.doubts(), ids=lambda doubt: doubt.id)
def test_a_doubt_points_to_something(doubt: cmbok.Doubt) -> None:
    assert doubt.target in current_texts()


def printed_differently(printed: dict[str, Any]) -> set[tuple[str, str]]:
    """(target, as printed) for each label of the CPD rules that stands otherwise here."""
    texts = current_texts()
    labels = {
        f"domain-{id}-{n}": example
        for id, printings in printed["domains"].items()
        for n, example in enumerate(printings["001"]["items"], start=1)
    }
    labels |= {item["id"]: item["as_printed"] for area in printed["competencies"] for item in area["items"]}
    return {(target, label) for target, label in labels.items() if texts[target] != label}


def test_every_other_label_is_as_printed() -> None:
    corrected = {c.target for c in cmbok.corrections()}
    if not PRINTED.exists():  # the printed lists are no part of the project; the counts hold without them
        assert corrected <= set(current_texts())
        return
    different = printed_differently(json.loads(PRINTED.read_text(encoding="utf-8")))
    targets = {target for target, _ in different}
    assert targets == {"domain-2-1", "domain-4-1", "domain-4-4", "HR-12"}
    assert targets <= corrected
