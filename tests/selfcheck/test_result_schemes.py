"""The result of other schemes, in their own words, and every scheme's dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from cpd import assess
from selfcheck.applying.banking import is_bank_day, last_bank_day
from selfcheck.views.page.parts import PARTS
from selfcheck.views.result.key_dates import date_rows, key_dates
from selfcheck.views.result.picture import draw_picture
from selfcheck.views.result.readings import reading_differences
from tests.selfcheck.logs import ON, asked, initial, lifelong, rows, said, sample, shown
from tests.selfcheck.states import STATES


class TestLifelong:
    """CPD時間 with factors, a pool of caps, years from the anniversary, a recommendation, no window."""

    def test_the_words_are_its_own(self) -> None:
        page = shown(*lifelong({"category": "3.4.1", "hours": "3"}))
        assert said(page, "#headline") == "あと244CPD時間です"
        assert "ポイント" not in page.get_text()
        assert "年度ごとの" not in page.get_text()
        assert page.select_one(".cpd-window") is None

    def test_a_factor_is_shown(self) -> None:
        page = shown(*lifelong({"category": "3.4.1", "hours": "3"}))
        assert said(page, ".cpd-ruling__points") == "3時間 → 6"
        assert said(page, "#reconcile") == "入力合計3時間 ＋ 換算3 − 数えない0 ＝ 6CPD時間"

    def test_years_run_from_the_first_day(self) -> None:
        page = shown(*lifelong({"category": "3.4.1", "hours": "3"}))
        titles = [row[0] for row in rows(page, "#category-table")]
        assert titles[1] == "1年目（2024年5月1日から）"
        assert len(titles) == 7

    def test_the_shared_cap_has_a_column_and_a_bar(self) -> None:
        (scheme, log), _ = STATES["lifelong"]
        page = shown(scheme, log)
        assert "顧問契約による実務＋契約企業への講演・教育合わせた上限" in rows(page, "#category-table")[0]
        picture = draw_picture(asked(scheme, log))
        assert picture is not None
        shared = next(row for row in picture.rows if "＋" in row.title)
        assert shared.years[1].words == "50／50"
        assert shared.years[1].cut == 20

    def test_no_id_of_ours_is_shown(self) -> None:
        (scheme, log), _ = STATES["lifelong"]
        question = asked(scheme, log)
        pages = [shown(scheme, log).get_text()]
        pages += [part(question, {"sheet": "report"}).get("html", "") for part in PARTS.values()]
        for page in pages:
            assert "3.1.2-spot" not in BeautifulSoup(page, "html.parser").get_text()

    def test_the_recommendation_stands_beside_the_sum(self) -> None:
        page = shown(*lifelong({"category": "3.4.2", "hours": "10", "evidence": "certificate"}))
        assert said(page, ".cpd-recommended") == "10／50"

    def test_its_dates_are_the_end_of_the_year_and_of_the_term(self) -> None:
        assert [each.id for each in key_dates(asked(*lifelong()))] == ["year-end", "expires"]

    def test_earlier_work_that_the_holder_says_belongs_to_a_restart_makes_the_answer_depend_on_it(
        self,
    ) -> None:
        """``restart``: the documents do not say whether it counts; until the holder says so, it is asked about."""
        before = {"date": "2023-06-01", "hours": "100", "evidence": "document"}
        since = {"category": "3.2.1", "hours": "50", "evidence": "document"}
        silent = shown(*lifelong(before, since))
        assert "あと100CPD時間です" in silent.get_text()
        assert "再開した人は、その活動を「確かめた」にすると" in silent.get_text()
        told = shown(*lifelong(before | {"confirmed": True}, since))
        assert "資料の読み方によって変わります" in told.get_text()
        assert "称号が失効して再開した人は、再開する前の活動も数えられますか。" in told.get_text()

    def test_only_questions_that_change_the_points_are_told(self) -> None:
        scheme, log = lifelong({"category": "3.1.2-spot", "hours": "30"})
        question = asked(scheme, log)
        told = reading_differences(question.edition, question.assessment, "")["questions"]
        assert isinstance(told, list)
        (only,) = told
        assert "契約企業への講演や教育だけで" in only["question"]


class TestInitial:
    """A checklist of what is known, a plain statement of what is not, and never an eligible."""

    @pytest.mark.parametrize("passed_on", ["2022-02-01", "2023-11-21", "2025-02-01", "2026-11-21"])
    def test_it_is_never_eligible(self, passed_on: str) -> None:
        scheme, log = initial(passed_on)
        assert assess(scheme, log, on=ON).verdict != "eligible"

    def test_what_is_not_known_and_what_to_prepare(self) -> None:
        page = shown(*initial())
        assert "基準①と基準②" in said(page, "#unknown")
        assert len(page.select("#checklist li")) == len(initial()[0].editions[-1].checklist)
        assert page.select_one("#category-table") is None
        assert page.select_one("#picture") is None


class TestDates:
    """Every day that matters, how many are left, and the last day on which a bank takes the fee."""

    @pytest.mark.parametrize(
        ("expires", "bank_day"),
        [
            (date(2027, 3, 31), date(2027, 3, 31)),  # a Wednesday
            (date(2029, 3, 31), date(2029, 3, 30)),  # a Saturday
            (date(2030, 3, 31), date(2030, 3, 29)),  # a Sunday
            (date(2027, 1, 3), date(2026, 12, 30)),  # the turn of the year
            (date(2026, 5, 5), date(2026, 5, 1)),  # three holidays after a weekend
            (date(2026, 9, 22), date(2026, 9, 18)),  # a day between two holidays is one too
        ],
    )
    def test_the_last_bank_day(self, expires: date, bank_day: date) -> None:
        assert last_bank_day(expires) == bank_day

    def test_payment_has_a_last_bank_day_before_the_day_advised_and_one_before_the_end(self) -> None:
        """28 February 2027 is a Sunday; the earlier day comes first."""
        days = [each for each in key_dates(asked(*sample())) if each.id.startswith("bank-day")]
        assert [(each.id, each.day) for each in days] == [
            ("bank-day-advised", date(2027, 2, 26)),
            ("bank-day", date(2027, 3, 31)),
        ]

    def test_every_day_finds_a_bank_day_before_it(self) -> None:
        for number in range(0, 3650, 7):
            day = date(2026, 1, 1) + timedelta(days=number)
            found = last_bank_day(day)
            assert is_bank_day(found)
            assert (day - found).days <= 10

    def test_each_day_has_its_weekday_and_the_days_left(self) -> None:
        table = {row["id"]: (row["day"], row["left"]) for row in date_rows(key_dates(asked(*sample())), ON)}
        assert table["opens"] == ("2027年1月1日（金）", "あと41日")
        assert table["advised"] == ("2027年2月28日（日）", "あと99日")

    def test_a_day_keeps_its_place_in_the_calendar(self) -> None:
        scheme, log = sample()
        dates = key_dates(asked(scheme, log))
        assert [each.day for each in dates] == sorted(each.day for each in dates)
