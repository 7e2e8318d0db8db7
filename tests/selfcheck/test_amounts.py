"""Amounts as people say them, and sums whose terms add up as they are printed (A11)."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cpd.amounts import to_units
from selfcheck.report import to_text
from selfcheck.report.plan import plan_text
from selfcheck.views.page.parts import PARTS
from selfcheck.views.plan import compare
from selfcheck.views.result.explain import sentence, why_not
from selfcheck.views.result.sums import claimed, converted, cut_sum, cuts
from selfcheck.views.words.amounts import fitted, hours_words, show_counted, show_hours, show_points
from tests.selfcheck.logs import asked, lifelong, renewal, shown


def test_nobody_is_told_of_a_point_that_is_not_there() -> None:
    """What counts is rounded down wherever it is named, and with what is missing makes what is required."""
    question = asked(*lifelong(*[{"hours": "20", "until": "2025-05-10"}] * 12, {"hours": "9.997"}))
    assert question.assessment.points is not None
    assert str(question.assessment.points.counted) == "249.997"
    assert "249.99CPD時間を数え" in sentence(question)
    assert "あと0.01CPD時間足りません。" in why_not(question)
    assert "249.99CPD時間を数えました" in plan_text(question)
    assert [(row["counted"], row["missing"]) for row in compare(question)] == [("249.99／250", "0.01")] * 2


THIRDS: list[dict[str, object]] = [
    {"hours": "0:20"},
    {"hours": "16:40"},
    {"category": "B", "hours": "7:20", "domain": 4},
]


@pytest.mark.parametrize(
    ("typed", "text"),
    [("50:20", "50時間20分"), ("0:20", "20分"), ("3", "3時間"), ("2.5", "2時間30分"), ("0:00", "0分")],
)
def test_hours_are_hours_and_minutes(typed: str, text: str) -> None:
    assert hours_words(to_units(typed)) == text


def test_hours_come_back_from_six_places() -> None:
    assert show_hours(Decimal("50.333333")) == "50時間20分"


def test_points_have_two_places_at_most_and_what_counts_is_never_rounded_up() -> None:
    assert [show_points(Decimal(text)) for text in ("0.333333", "30.00", "-0.001")] == ["0.33", "30", "0"]
    assert show_counted(Decimal("29.999999")) == "29.99"


amounts = st.integers(0, 10**9).map(lambda units: Decimal(units) / 10**6)


@given(st.lists(amounts, min_size=1, max_size=12))
def test_terms_add_up_as_they_are_shown(terms: list[Decimal]) -> None:
    total = sum(terms, Decimal(0)).quantize(Decimal("0.01"))
    shown_terms = fitted(terms, total)
    assert sum(shown_terms) == total
    assert all(abs(one - other) < Decimal("0.03") for one, other in zip(shown_terms, terms, strict=True))


@pytest.mark.parametrize("log", ["renewal", "lifelong"])
def test_a_reconciliation_adds_up_as_printed(log: str) -> None:
    entries = {
        "renewal": lambda: renewal(*THIRDS),
        "lifelong": lambda: lifelong({"hours": "0:20", "category": "3.4.1"}, {"hours": "100:20"}),
    }[log]()
    question = asked(*entries)
    assessment = question.assessment
    assert assessment.points is not None
    counted = Decimal(show_counted(assessment.points.counted))
    assert claimed(assessment) + converted(assessment) - cut_sum(assessment) == counted
    found = cuts(question)
    assert sum(cut.points for cut in found) == cut_sum(assessment) - converted(assessment)
    for cut in found:
        assert sum(lost.points for lost in cut.lost) == cut.points


def test_no_view_shows_a_third_with_six_places() -> None:
    for scheme, log in (renewal(*THIRDS), lifelong({"hours": "100:20"})):
        question = asked(scheme, log)
        texts = [to_text(question, depth="steps"), shown(scheme, log).get_text(" ")]
        for part in PARTS.values():
            told = part(question, {"sheet": "report", "hours": {"A": "0:20"}})
            texts.append(BeautifulSoup(told.get("html", told.get("text")), "html.parser").get_text(" "))
        for text in texts:
            assert not re.search(r"\d\.\d{3}", text), re.findall(r".{20}\d\.\d{3}.{10}", text)
