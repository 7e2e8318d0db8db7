"""The result in every state: the answer first, sums that reconcile, at most three steps to take."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from selfcheck.views.result.readings import reading_differences
from tests.selfcheck.logs import asked, renewal, said, sample, shown
from tests.selfcheck.states import STATES


@pytest.fixture(params=STATES, ids=list(STATES))
def page(request: pytest.FixtureRequest) -> BeautifulSoup:
    (scheme, log), on = STATES[request.param]
    return shown(scheme, log, on)


class TestEveryState:
    """What holds of the markup whatever the scheme and the answer."""

    def test_the_answer_stands_first_and_says_it_is_an_estimate(self, page: BeautifulSoup) -> None:
        first = page.find()
        assert first is not None
        assert first.select_one("#headline") is not None
        assert "申請先の審査結果ではありません" in first.get_text()

    def test_no_word_promises_more(self, page: BeautifulSoup) -> None:
        assert "更新できます" not in page.get_text()
        assert "None" not in page.get_text()

    def test_nothing_has_a_style_of_its_own_and_ids_are_there_once(self, page: BeautifulSoup) -> None:
        assert page.select("[style], style, script") == []
        ids = [str(each["id"]) for each in page.select("[id]")]
        assert len(ids) == len(set(ids))

    def test_every_table_has_a_caption_and_no_empty_header(self, page: BeautifulSoup) -> None:
        for table in page.find_all("table"):
            assert table.find("caption") is not None
            assert all(header.get("scope") and header.get_text(strip=True) for header in table.find_all("th"))

    def test_next_steps_are_at_most_three_in_order_of_their_day(self, page: BeautifulSoup) -> None:
        days = [said(step, ".cpd-next__when") for step in page.select("#next-steps > li")]
        assert len(days) <= 3
        assert not days or page.select("#next-steps + .cpd-why .cpd-clause")

    def test_the_sums_reconcile(self, page: BeautifulSoup) -> None:
        line = page.select_one("#reconcile")
        if line is None or "すべて" in line.get_text():
            return
        left, right = line.get_text().split("＝")
        amounts = [Decimal(each) for each in _numbers(left)]
        assert amounts[0] + sum(amounts[1:-1]) - amounts[-1] == Decimal(_numbers(right)[0])


def _numbers(text: str) -> list[str]:
    return ["".join(part) for part in _runs(text)]


def _runs(text: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for letter in text:
        if letter.isdigit() or letter == ".":
            found[-1].append(letter)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


class TestNextSteps:
    """What to do next, each with a link that leads to the place."""

    def test_the_nearest_day_stands_first(self) -> None:
        steps = shown(*sample()).select("#next-steps > li")
        assert [said(step, ".cpd-next__when").partition("（")[0] for step in steps] == [
            "2026年12月15日まで",
            "2027年2月14日まで",
            "2027年2月26日まで",
        ]
        assert all(step.select_one("a[data-change], a[data-add]") for step in steps)

    def test_one_who_has_enough_is_led_to_the_application(self) -> None:
        (scheme, log), on = STATES["eligible"]
        assert "受付は2027年1月1日から" in said(shown(scheme, log, on), "#next-steps")

    def test_what_only_a_can_bring_is_said(self) -> None:
        page = shown(*renewal({"category": "B", "hours": "5"}), on=date(2026, 6, 1))
        assert "A（認定・主催研修）で15ポイント以上が必要です。" in said(page, "#next-steps")


def test_every_reading_leads_to_a_place_that_tells_of_it() -> None:
    """The register of readings is the renewal's; another scheme's reading leads to the clause it is about."""
    for state, place in (("depends", "../rules/readings/#reading-rounding"), ("lifelong", None)):
        (scheme, log), on = STATES[state]
        question = asked(scheme, log, on)
        told = reading_differences(question.edition, question.assessment, "../")["questions"]
        assert isinstance(told, list)
        links = [str(each["href"]) for each in told]
        clauses = {f"../{clause.page}#{clause.id}" for clause in question.edition.clauses.values()}
        assert place in links if place else set(links) <= clauses
