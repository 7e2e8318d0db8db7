"""The line that stays in sight: what it says, and in which colour, in every state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from bs4 import BeautifulSoup

from cpd import Log, Scheme
from selfcheck.views.result.bar import bar_state, render_bar
from tests.selfcheck.logs import ON, asked, initial, renewal, said, sample


def bar(scheme: Scheme, log: Log, on: date = ON) -> BeautifulSoup:
    return BeautifulSoup(render_bar(asked(scheme, log, on))["html"], "html.parser")


def enough() -> tuple[Scheme, Log]:
    return renewal({"category": "A", "hours": "30"})


@pytest.mark.parametrize(
    ("entries", "on", "state"),
    [
        ([], "2026-11-21", "nothing"),
        ([{"hours": "30"}], "2026-11-21", "reached"),
        ([{"hours": "28"}], "2026-11-21", "short"),
        ([{"hours": "27"}, {"category": "B", "hours": "3", "domain": None}], "2026-11-21", "open"),
        ([{"hours": "30"}], "2027-02-28", "reached"),
        ([{"hours": "30"}], "2027-03-01", "ask"),
        ([{"hours": "28"}], "2027-03-01", "ask"),
        ([{"hours": "28.5"}, {"hours": "0:45"}, {"hours": "0:45"}], "2026-11-21", "ask"),
        ([{"hours": "30"}], "2027-04-01", "closed"),
        ([], "2027-03-01", "ask"),
        ([], "2027-04-01", "closed"),
    ],
)
def test_the_state_decides_the_colour(entries: list[Mapping[str, object]], on: str, state: str) -> None:
    question = asked(*renewal(*entries), date.fromisoformat(on))
    assert bar_state(question) == state
    assert render_bar(question)["state"] == state


def test_with_nothing_entered_it_says_where_the_result_will_be_and_how_to_begin() -> None:
    page = bar(*renewal())
    assert said(page, ".cpd-bar__words") == "活動を入れると、ここに結果が出ます"
    assert said(page, ".cpd-bar__days") == "すすめる日まであと99日"
    link = page.select_one(".cpd-bar__next a")
    assert link is not None
    assert (link.get_text(), link["href"]) == ("最初の活動を追加する", "#/add")
    assert page.select_one(".cpd-bar__amount") is None


def test_an_old_edition_takes_a_line_of_the_bar() -> None:
    page = bar(*enough(), date(2027, 1, 10))
    assert said(page, ".cpd-bar__old") == "このルールより新しい版の資料が、出ているはずの時期です。"


def test_it_says_how_much_how_long_and_what_to_do_next() -> None:
    page = bar(*sample())
    assert said(page, ".cpd-bar__amount") == "28／30"
    assert said(page, ".cpd-bar__words") == "あと2ポイント"
    assert said(page, ".cpd-bar__days") == "すすめる日まであと99日"
    link = page.select_one(".cpd-bar__next a")
    assert link is not None
    assert link.get_text(strip=True)
    assert link.has_attr("data-change") or link.has_attr("data-add")


def test_a_sign_and_words_say_what_the_colour_says() -> None:
    for scheme, log, on in ((*enough(), ON), (*sample(), ON), (*enough(), date(2027, 3, 1))):
        page = bar(scheme, log, on)
        assert said(page, ".cpd-bar__sign")
        assert said(page, ".cpd-bar__words")


def test_after_the_advised_day_it_sends_to_the_association() -> None:
    page = bar(*enough(), date(2027, 3, 1))
    assert said(page, ".cpd-bar__words") == "協会に確認してください"
    assert said(page, ".cpd-bar__days") == "受付の最後の日まであと30日"


def test_once_it_is_closed_no_days_are_counted() -> None:
    page = bar(*enough(), date(2027, 4, 1))
    assert said(page, ".cpd-bar__words") == "受付の期間が終わっています"
    assert page.select_one(".cpd-bar__days") is None


def test_a_scheme_without_points_has_none_in_it() -> None:
    page = bar(*initial())
    assert page.select_one(".cpd-bar__amount") is None
    assert said(page, ".cpd-bar__words")


def test_where_the_documents_hold_no_criterion_it_asks_for_no_entry_and_leads_to_the_papers() -> None:
    page = bar(*initial())
    assert said(page, ".cpd-bar__words") == "資料だけでは決まりません"
    link = page.select_one(".cpd-bar__next a")
    assert link is not None
    assert (link.get_text(), link["href"]) == ("申請の準備を進める", "#/apply")
