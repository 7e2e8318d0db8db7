"""What to do next: at most three, the same counts everywhere, and whom to ask before anything else."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from cpd import Log, Scheme
from selfcheck.views.result.steps import next_steps
from tests.selfcheck.logs import ON, asked, lifelong, renewal, said, shown

LATE = date(2027, 3, 1)
SHORT = (
    {"hours": "20"},
    {"category": "B", "hours": "2", "evidence": None},
    {"category": "C", "evidence": "none"},
)


def titles(scheme: Scheme, log: Log, on: date = ON) -> list[str]:
    return [step.title for step in next_steps(asked(scheme, log, on))]


@pytest.mark.parametrize("hours", ["28", "30"])
def test_after_the_advised_day_the_association_is_asked_today_with_a_mail(hours: str) -> None:
    """Before it stands only this year's manual, which is expected from the first of January on."""
    manual, first = next_steps(asked(*renewal({"hours": hours}), LATE))[:2]
    assert manual.title == "今年のマニュアルを手に入れる"
    assert (first.when, first.title) == ("今日", "今日、協会に確認する")
    address = urlsplit(first.href)
    assert (address.scheme, address.path) == ("mailto", "mail@odyssey-com.co.jp")
    body = parse_qs(address.query)["body"][0]
    assert "資格有効期日：2027年3月31日" in body
    assert "2027年2月28日と2027年3月31日のどちらですか" in body


def test_up_to_the_advised_day_nobody_has_to_be_asked() -> None:
    assert "今日、協会に確認する" not in titles(*renewal({"hours": "30"}), date(2027, 2, 28))


def test_once_it_is_closed_the_association_is_asked_before_anything_else() -> None:
    assert titles(*renewal({"hours": "30"}), date(2027, 4, 1)) == [
        "今日、協会に確認する",
        "今年のマニュアルを手に入れる",
    ]


def test_what_was_planned_for_a_day_that_is_over_is_to_be_checked_today() -> None:
    planned = {"date": "2026-06-01", "hours": "3", "status": "planned", "title": "研修"}
    first = next_steps(asked(*renewal({"hours": "28"}, planned)))[0]
    assert (first.when, first.title, first.change) == ("今日", "予定の「研修」が終わったか確かめる", "a2")
    assert "終わっていれば、2ポイント増えます。" in first.text


def test_from_the_first_of_january_the_first_step_of_all_is_this_years_manual() -> None:
    for hours in ("10", "30"):
        scheme, log = renewal({"hours": hours})
        assert titles(scheme, log, date(2027, 1, 1))[0] == "今年のマニュアルを手に入れる"
        assert "今年のマニュアルを手に入れる" not in titles(scheme, log, date(2026, 12, 31))


def test_where_a_reading_decides_the_question_is_in_the_mail() -> None:
    entries = ({"hours": "28.5"}, {"hours": "0:45"}, {"hours": "0:45"})
    question = asked(*renewal(*entries))
    first = next_steps(question)[0]
    (asked_about,) = (reading for reading in question.edition.readings if reading.id == "rounding")
    assert asked_about.question in parse_qs(urlsplit(first.href).query)["body"][0]


def test_an_entry_that_leaves_the_answer_open_comes_first() -> None:
    entries = ({"hours": "27"}, {"category": "B", "hours": "3", "domain": None, "title": "講座"})
    first = next_steps(asked(*renewal(*entries)))[0]
    assert (first.title, first.change, first.field) == ("「講座」を確かめる", "a2", "domain")


def test_every_step_has_a_day_and_something_to_press() -> None:
    for scheme, log in (renewal(*SHORT), renewal({"hours": "30"}), lifelong({"hours": "3"})):
        for on in (ON, LATE, date(2027, 4, 1)):
            steps = next_steps(asked(scheme, log, on))
            assert len(steps) <= 3
            for step in steps:
                assert step.when
                assert step.press
                assert step.change or step.add or step.href != "#editor"


def test_a_step_that_many_kinds_of_activity_would_do_names_them_once() -> None:
    (step,) = (each for each in next_steps(asked(*lifelong({"hours": "3"}))) if "以上足す" in each.title)
    assert step.title.startswith("1年の上限がない活動を")
    assert step.text.startswith("コンサルテーションの実務など5つのどれかで")


def test_one_press_shows_the_grounds_of_a_block() -> None:
    page = shown(*renewal(*SHORT))
    for links in page.select(".cpd-clause"):
        assert links.find_parent("details") is not None
    assert said(page, ".cpd-verdict .cpd-why summary") == "根拠"


def test_payment_is_due_on_a_bank_day_and_says_from_when_it_can_be_made() -> None:
    """28 February 2027 is a Sunday, and applications are taken from 1 January on."""
    scheme, log = renewal({"hours": "30"})
    pay = next(step for step in next_steps(asked(scheme, log, ON)) if step.title.startswith("書類を送り"))
    assert pay.when.startswith("2027年1月1日から2027年2月26日まで")
    pay = next(step for step in next_steps(asked(scheme, log, LATE)) if step.title.startswith("書類を送り"))
    assert pay.when.startswith("2027年3月31日まで")


def test_what_has_still_to_be_learnt_is_due_in_time_for_the_papers() -> None:
    step = next(step for step in next_steps(asked(*renewal({"hours": "5"}))) if step.add == "A")
    assert step.by == date(2027, 2, 14)
