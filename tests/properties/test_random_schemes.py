"""A scheme that lints always assesses, plans, shows and reports: whatever the loader takes, nothing after it fails."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cpd import Finding, Scheme, read_log
from cpd.loading.loader import parse_scheme
from selfcheck.files.exports import KINDS, export
from selfcheck.kit.lint import prove
from selfcheck.kit.report import proof_lines
from selfcheck.question import Question
from selfcheck.receipt import compare, make_receipt
from selfcheck.report import to_text
from selfcheck.report.plan import plan_text
from selfcheck.views.page import parts
from selfcheck.views.page.entries import survey
from selfcheck.views.page.term import say_term
from selfcheck.views.paper import SHEETS
from selfcheck.views.result import explain
from selfcheck.views.words import finding_words
from tests.mutation import dump
from tests.properties.scheme_logs import questions
from tests.properties.schemes import schemes

Asked = tuple[Scheme, dict[str, Any], Question]


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """A scheme that the loader took, a log under it, and the question of that log."""
    scheme = parse_scheme(dump(draw(schemes())), "my.toml")
    data, on = draw(questions(scheme))
    return scheme, data, Question(scheme=scheme, log=read_log(data, scheme), on=on)


@settings(max_examples=60)
@given(asked())
def test_it_lints_assesses_and_plans(found: Asked) -> None:
    """The loader's word holds for the rules: assessed, planned, and written as the data that others read."""
    scheme, _, question = found
    assert proof_lines("my.toml", prove(scheme))
    wire = json.loads(json.dumps(question.assessment.to_dict()))
    points = wire["points"]
    if points is not None:
        cut = [
            Decimal(step["before"]) - Decimal(step["after"])
            for ruling in wire["rulings"]
            for step in ruling["steps"]
        ]
        assert Decimal(points["claimed"]) - sum(cut, Decimal(0)) == Decimal(points["counted"])
        assert question.plan is not None
        assert json.loads(json.dumps(question.plan.to_dict()))["missing"] == points["shortfall"]
    buckets = [bucket["id"] for bucket in wire["buckets"]]
    assert len(set(buckets)) == len(buckets)


@settings(max_examples=30)
@given(asked())
def test_it_is_reported_at_every_depth_and_in_every_form(found: Asked) -> None:
    scheme, _, question = found
    for depth in explain.DEPTHS:
        assert to_text(question, depth=depth)
        assert json.dumps(explain.to_data(question, depth=depth), ensure_ascii=False)
    assert plan_text(question)
    assert not compare(make_receipt(question), question)
    for kind in KINDS:
        assert export(kind, scheme, question.log, on=question.on, now=datetime(2026, 11, 21, tzinfo=UTC))


@settings(max_examples=30)
@given(asked())
def test_it_is_shown_part_by_part(found: Asked) -> None:
    """Every part of the page, and what stands beside the list of activities and under the dates."""
    scheme, data, question = found
    wanted: list[tuple[str, dict[str, Any]]] = [(part, {}) for part in ("result", "plan", "apply", "mail")]
    wanted += [("payer", {"payer": {"last4": "0123", "kana": "コンケン"}})]
    wanted += [("paper", {"sheet": sheet}) for sheet in SHEETS]
    if question.edition.requirement:
        wanted += [("trial", {"hours": dict.fromkeys(question.edition.categories, "2")})]
    for part, params in wanted:
        assert parts.render_part(part, question, params)
    assert survey(data, scheme, on=question.on, question=question)
    assert say_term(data, scheme, on=question.on, question=question)["html"]


@settings(max_examples=60)
@given(asked())
def test_a_finding_speaks_of_what_its_id_names(found: Asked) -> None:
    """Of several recommendations, some reached and some not, each is told under its own name."""
    scheme, _, question = found
    told = [each for each in question.assessment.findings if each.code.startswith("recommended-")]
    assert [each.about for each in told] == [each.id for each in question.edition.recommendations]
    for finding, recommended in zip(told, question.edition.recommendations, strict=True):
        assert recommended.title in finding_words(finding, scheme, question.assessment)
    for finding in question.assessment.findings:
        assert _known(finding, question)


def _known(finding: Finding, question: Question) -> bool:
    """Whether all that a finding names stands in the edition and in the log."""
    edition = question.edition
    names = {each.id for each in edition.recommendations}
    names |= {edition.requirement.id} if edition.requirement else set()
    return (
        (finding.about is None or finding.about in names)
        and set(finding.clauses) <= set(edition.clauses)
        and set(finding.activities) <= set(question.activities)
    )


def test_the_grammar_makes_schemes_of_every_kind() -> None:
    """A generator that makes ever the same would hold nothing: what it has to make, it makes."""
    seen: set[str] = set()

    @settings(max_examples=150)
    @given(schemes())
    def look(data: dict[str, Any]) -> None:
        for edition in data["edition"]:
            seen.update(edition)
            seen.update(f"category.{key}" for each in edition.get("category", []) for key in each)
            seen.update(
                key for each in edition.get("category", []) for key in each.get("without_evidence", {})
            )
            seen.update(f"{len(edition.get('recommendation', []))} recommendations")
            seen.update(
                key
                for each in edition.get("reading", [])
                for choice in each["choice"]
                for key in choice.get("sets", {})
            )

    look()
    wanted = {
        "window", "term", "requirement", "recommendation", "transition", "checklist", "unknown", "doubts",
        "category", "bucket", "reading", "next_expected", "category.no_rate", "category.step",
        "category.domain", "category.deduction", "category.document", "category.without_evidence",
        "year_starts", "period_ends", "window_ends", "rounding", "deduction", "uncapped",
        "reserved", "claim_as",
    }  # fmt: skip
    assert wanted - seen == set()
