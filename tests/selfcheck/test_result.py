"""The result of every scheme: its own words, its dates, its bars, its sums, and what to do next."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from cpd import Log, Scheme, assess
from selfcheck.applying.banking import is_bank_day, last_bank_day
from selfcheck.views.page.parts import PARTS
from selfcheck.views.result.key_dates import date_rows, key_dates
from selfcheck.views.result.picture import WIDTH, draw_picture
from selfcheck.views.result.readings import reading_differences
from selfcheck.views.result.trace import bucket_traces
from tests.selfcheck.logs import ON, asked, initial, lifelong, renewal, rows, said, sample, shown

Case = tuple[Scheme, Log]
FULL = {"category": "3.2.1", "hours": "90"}
STATES: dict[str, tuple[Case, date]] = {
    "sample": (sample(), ON),
    "empty": (renewal(), ON),
    "eligible": (renewal({"hours": "30"}), ON),
    "open": (renewal({"hours": "30"}), date(2027, 1, 15)),
    "late": (renewal({"hours": "30"}), date(2027, 3, 10)),
    "closed": (renewal({"hours": "30"}), date(2027, 4, 1)),
    "undetermined": (renewal({"hours": "28"}, {"category": "B", "hours": "2", "domain": None}), ON),
    "depends": (
        renewal({"hours": "28.5"}, *({"hours": "0:45", "date": f"2026-05-1{n}"} for n in (1, 2))),
        ON,
    ),
    "over": (renewal({"category": "C", "hours": "40"}), ON),
    "lifelong": (
        lifelong({"category": "3.1.2", "hours": "40"}, {"category": "3.1.2-spot", "hours": "30"}),
        ON,
    ),
    "lifelong empty": (lifelong(), ON),
    "lifelong eligible": (lifelong(FULL), ON),
    "lifelong no figure": (lifelong({"category": "3.3", "hours": "300"}), ON),
    "lifelong ended": (lifelong(FULL), date(2029, 5, 1)),
    "initial": (initial(), ON),
    "initial lapsed": (initial("2022-02-01"), ON),
    "last days": (renewal(expires="9999-12-31"), date(9999, 12, 31)),
}


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


class TestPicture:
    """Years by categories, told apart by pattern and by words, with the same as a table one press away."""

    def test_what_is_drawn_stands_there_in_words(self) -> None:
        page = shown(*sample())
        assert rows(page, "#picture > table")[2] == [
            "B未認定研修",
            *("5／5数えない−1.5", "2／5", "0／5", "7／15数えない−1.5"),
        ]
        assert rows(page, "#picture > table")[-1] == ["計", "20", "6.5", "1.5", "28／30"]
        assert "必要な30" in said(page, "#gauge")
        assert said(page, "#picture > table caption")
        drawn = page.select("#picture svg")
        assert drawn
        assert all(svg["aria-hidden"] == "true" for svg in drawn)

    def test_the_table_is_one_press_away(self) -> None:
        page = shown(*sample())
        details = page.select_one("#picture details")
        assert details is not None
        assert not details.has_attr("open")
        assert details.select_one("#category-table") is not None

    @pytest.mark.parametrize("state", [name for name in STATES if not name.startswith("initial")])
    def test_bars_stay_inside_the_drawing_and_agree_with_the_sums(self, state: str) -> None:
        (scheme, log), on = STATES[state]
        question = asked(scheme, log, on)
        picture, points = draw_picture(question), question.assessment.points
        assert picture is not None
        assert points is not None
        single = [row for row in picture.rows if "＋" not in row.title]
        assert sum(row.whole.counted for row in single) == points.counted
        assert picture.total.counted + picture.total.planned == points.with_planned
        for row in picture.rows:
            assert row.whole.counted == sum(bar.counted for bar in row.years)
            for bar in (*row.years, row.whole):
                first, second, third = bar.ends
                assert 0 <= first <= second <= third <= WIDTH
                assert bar.cap is None or bar.counted + bar.planned <= bar.cap
                assert bar.cap is None or 0 < bar.length(bar.cap) <= WIDTH

    def test_the_running_year_is_marked(self) -> None:
        picture = draw_picture(asked(*sample()))
        assert picture is not None
        assert picture.now == 2
        after = draw_picture(asked(*sample(), date(2028, 1, 1)))
        assert after is not None
        assert after.now is None


class TestTrace:
    """Every bucket: what went in, its cap, what came out, with its clauses."""

    @pytest.mark.parametrize("state", [name for name in STATES if not name.startswith("initial")])
    def test_what_counts_in_the_outer_buckets_is_the_total(self, state: str) -> None:
        (scheme, log), on = STATES[state]
        edition = scheme.editions[-1]
        assessment = assess(scheme, log, on=on)
        traces = bucket_traces(asked(scheme, log, on))
        outer = {bucket.id for bucket in edition.buckets} | set(edition.categories)
        inner = {
            (bucket.id, bucket.per)
            for bucket in edition.buckets
            if any(other is not bucket and other.holds(bucket) for other in edition.buckets)
        }
        total = sum(
            trace.counted
            for trace in traces
            if trace.id.partition("/")[0] in outer
            and (trace.id.partition("/")[0], "period" if trace.year is None else "year") not in inner
        )
        assert assessment.points is not None
        assert total == assessment.points.counted
        for trace in traces:
            assert trace.entered == sum(trace.terms)
            assert trace.counted <= trace.left <= trace.entered
            assert trace.cap is None or trace.left <= trace.cap

    def test_the_addition_is_written_out(self) -> None:
        found = {row[0]: row[1:] for row in rows(shown(*sample()), "#trace-table")[1:]}
        assert found["B　2024年度"] == ["3＋3.5＝6.5", "5", "5"]

    def test_the_three_depths_are_there(self) -> None:
        page = shown(*sample())
        assert "28ポイントを数え" in said(page, "#explained")
        assert page.select_one("#category-table") is not None
        assert page.select_one("#bucket-steps a.cpd-clause") is not None
        assert "2026年1月版" in said(page, "#trace-table caption")


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
