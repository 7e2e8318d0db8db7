"""What the page and the terminal say of an assessment: the views, without a browser."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from jinja2 import UndefinedError

from cpd import Activity, Log, Scheme, Step, assess, load_scheme, read_log
from cpd.amounts import to_units
from cpd.assessment import Finding, Verdict
from cpd.cmbok import areas, domains
from scripts.paths import ROOT, SAMPLE
from selfcheck.files import read_file
from selfcheck.views import words
from selfcheck.views.environment import SOURCES, compile_templates, environment
from selfcheck.views.form import render_page
from selfcheck.views.result.readings import reading_differences
from selfcheck.views.result.result import render_result
from selfcheck.views.result.table import category_table
from tests.selfcheck.logs import asked, in_days
from tests.support.case import points_of, window_of

RULES = ROOT / "calculator" / "cpd"
ON = date(2026, 11, 21)
CODES = (
    *("short", "met", "window-before", "window-open", "window-late", "window-closed", "outside-period"),
    *("domain-none", "domain-not-stated", "evidence-none", "evidence-missing", "future-done", "planned"),
    *("over-cap", "rounded", "area-outside-domains", "readings-differ"),
    *("no-figure", "own-lecture", "term-ended", "term-early", "restart-decides", "surplus", "transition"),
    *("unknown-criterion", "to-do", "recommended-met", "recommended-short"),
    *("evidence-weak", "repeated", "day-over-24", "days-not-stated", "doubtful-decides", "earlier-figures"),
    *("expires-unusual", "expires-far", "edition-old", "edition-next", "planned-late"),
)
STEPS = (
    *("period", "domain-none", "domain-not-stated", "evidence-none", "no-figure", "own-lecture", "rate"),
    *("round", "cap-year", "cap-period"),
)


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load_scheme("conken-renewal")


@pytest.fixture(scope="module")
def sample(scheme: Scheme) -> Log:
    return read_file(SAMPLE.name, SAMPLE.read_bytes(), scheme=scheme.id, expires="2027-03-31")


@pytest.fixture(scope="module")
def html(scheme: Scheme) -> str:
    return render_page(
        (scheme,), on=ON, engine="../e/", script="../check.js", style="../check.css", site_root="../"
    )


@pytest.fixture(scope="module")
def form(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def written(scheme: Scheme, *activities: Mapping[str, object], expires: str = "2027-03-31") -> Log:
    """A log of these activities; each field that a test does not name has a value that does not matter."""
    usual = {"date": "2025-05-10", "category": "A", "hours": "1", "domain": 4, "evidence": "certificate"}
    data = {
        "format": "cpd-log/1",
        "scheme": scheme.id,
        "expires": expires,
        "activities": [in_days(usual | dict(activity)) for activity in activities],
    }
    return read_log(data, scheme)


def shown(scheme: Scheme, log: Log, on: date = ON) -> BeautifulSoup:
    return BeautifulSoup(render_result(asked(scheme, log, on), "../"), "html.parser")


def said(page: Tag, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return found.get_text(" ", strip=True)


class TestSampleLog:
    """The sample log on 2026-11-21 for 2027-03-31: 28 of 30, as the issue of the project states it."""

    def test_the_answer_stands_first(self, scheme: Scheme, sample: Log) -> None:
        page = shown(scheme, sample)
        first = page.find()
        assert first is not None
        assert "あと2ポイントです" in first.get_text()
        assert "予定の活動が終わると31ポイントになり" in first.get_text()
        assert words.ESTIMATE in first.get_text()

    def test_the_sums(self, scheme: Scheme, sample: Log) -> None:
        page = shown(scheme, sample)
        assert said(page, "#sum-counted") == "28／30"
        assert said(page, "#sum-claimed") == "35時間45分"
        assert said(page, "#sum-planned") == "31"
        assert said(page, "#reconcile") == "入力合計35.75 − 数えない7.75 ＝ 28ポイント"

    def test_the_window_and_the_days_left(self, scheme: Scheme, sample: Log) -> None:
        assert "受付は2027年1月1日からです。あと41日です。" in said(shown(scheme, sample), ".cpd-window")
        assert "2027年2月28日まで（あと99日）に申請" in said(shown(scheme, sample), ".cpd-window")

    def test_the_table_shows_every_category_and_year_against_its_cap(
        self, scheme: Scheme, sample: Log
    ) -> None:
        rows = [
            [cell.get_text("", strip=True) for cell in row.find_all(["th", "td"])]
            for row in shown(scheme, sample).select("#category-table tr")
        ]
        assert [row[0] for row in rows] == ["年度", "2024年度", "2025年度", "2026年度", "合計"]
        assert rows[1][1:] == ["5", "5／5（上限）入力6.5", "5／5（上限）入力6", "5／5（上限）入力7", "20"]
        assert rows[2][3] == "4.5／5（残り0.5）入力4.75"
        assert rows[4][1:3] == ["5／30（残り25）", "7／15（残り8）入力11.5"]
        assert rows[4][-1] == "28／30"

    def test_every_activity_says_what_became_of_it_and_by_which_clause(
        self, scheme: Scheme, sample: Log
    ) -> None:
        page = shown(scheme, sample)
        assert len(page.select("[data-chip]")) == len(sample.activities)
        cut = next(item.get_text() for item in page.select(".cpd-ruling") if "カスタマー" in item.get_text())
        assert "3.5 → 2" in cut
        assert "1.5は数えません" in cut
        assert "Bの年間の上限" in cut

    def test_every_link_leads_to_the_page_and_anchor_of_its_clause(self, scheme: Scheme, sample: Log) -> None:
        clauses = scheme.editions[-1].clauses
        links = [str(link["href"]) for link in shown(scheme, sample).select("a.cpd-clause")]
        assert links
        for link in links:
            page, _, anchor = link.partition("#")
            assert page == f"../{clauses[anchor].page}"


class TestTable:
    """Rows, columns and totals of the table agree with the assessment they show."""

    @pytest.mark.parametrize("hours", ["1", "4", "0:45", "20"])
    def test_the_years_and_the_total_agree(self, scheme: Scheme, hours: str) -> None:
        log = written(
            scheme,
            *(
                {"category": category, "date": f"{year}-06-01", "hours": hours}
                for category in "ABCD"
                for year in (2024, 2025, 2026)
            ),
        )
        assessment = assess(scheme, log, on=ON)
        table = category_table(asked(scheme, log))
        assert sum(row.total for row in table.rows) == points_of(assessment).counted
        assert sum(cell.counted for cell in table.totals) == points_of(assessment).counted
        for column, total in enumerate(table.totals):
            assert sum(row.cells[column].counted for row in table.rows) == total.counted

    def test_what_did_not_count_adds_up_by_reason(self, scheme: Scheme, sample: Log) -> None:
        page = shown(scheme, sample)
        cuts = [re.search(r"([\d.]+)ポイント", item.get_text()) for item in page.select(".cpd-cuts li")]
        assert sum(Decimal(found[1]) for found in cuts if found) == Decimal("7.75")


class TestVerdicts:
    """Each verdict has its own words, none of which promises anything."""

    def test_eligible(self, scheme: Scheme) -> None:
        page = shown(scheme, written(scheme, {"hours": "30"}))
        assert said(page, "#headline") == "30ポイントに達する見込みです"

    def test_a_domain_not_stated_leaves_it_open(self, scheme: Scheme) -> None:
        log = written(scheme, {"hours": "28"}, {"category": "B", "hours": "2", "domain": None})
        assert said(shown(scheme, log), "#headline") == "分野が書かれていない活動があるため、まだ決まりません"

    def test_when_it_depends_the_question_that_decides_is_named(self, scheme: Scheme) -> None:
        log = written(
            scheme, {"hours": "28.5"}, *({"hours": "0:45", "date": f"2025-05-1{day}"} for day in range(2))
        )
        assessment = assess(scheme, log, on=ON)
        assert assessment.verdict is Verdict.DEPENDS
        page = shown(scheme, log)
        assert said(page, "#headline") == "資料の読み方によって変わります"
        links = [str(link["href"]) for link in page.select(".cpd-readings a")]
        assert links == ["../rules/readings/#reading-rounding"]
        assert "達する見込み" in said(page, "#readings-table")

    def test_only_the_smallest_sets_of_choices_that_turn_the_answer_are_shown(self, scheme: Scheme) -> None:
        log = written(
            scheme, {"hours": "28.5"}, *({"hours": "0:45", "date": f"2025-05-1{day}"} for day in range(2))
        )
        assessment = assess(scheme, log, on=ON)
        turning = reading_differences(scheme.editions[-1], assessment, "../")["turning"]
        assert isinstance(turning, list)
        assert len(turning) == 1

    def test_after_the_window_has_closed(self, scheme: Scheme) -> None:
        page = shown(scheme, written(scheme, {"hours": "30"}), on=date(2027, 4, 1))
        assert said(page, "#headline") == "受付の期間が終わっています"
        assert "2027年3月31日で終わりました" in said(page, ".cpd-verdict")

    def test_late_in_the_window_the_doubt_is_said(self, scheme: Scheme) -> None:
        page = shown(scheme, written(scheme, {"hours": "30"}), on=date(2027, 3, 10))
        assert "あと21日です。" in said(page, ".cpd-window")
        assert "2027年2月28日で終わったとも読める記載があります" in said(page, ".cpd-verdict")
        assert page.select_one(".cpd-verdict--ask") is not None

    def test_no_word_promises_more_than_an_estimate(self, scheme: Scheme, sample: Log) -> None:
        for log in (sample, written(scheme, {"hours": "30"})):
            text = shown(scheme, log).get_text()
            assert "合格" not in text
            assert "更新できます" not in text

    def test_an_empty_log_is_short_of_everything(self, scheme: Scheme) -> None:
        page = shown(scheme, written(scheme))
        assert said(page, "#headline") == "あと30ポイントです"
        assert page.select("#reconcile, #picture, .cpd-sums") == []  # of nothing there is nothing to show


class TestWords:
    """Every code that the rules can give has its Japanese sentence, in one place."""

    def test_every_finding_has_its_sentence(self, scheme: Scheme, sample: Log) -> None:
        assert set(words.FINDING_SENTENCES) == set(CODES)
        lifelong = load_scheme("jashcon-lifelong")
        data = {"format": "cpd-log/1", "scheme": lifelong.id, "starts": "2024-04-01", "expires": "2029-03-31"}
        term = assess(lifelong, read_log(data, lifelong), on=ON)
        renewal = assess(scheme, sample, on=ON)
        for code in CODES:
            recommended = code.startswith("recommended")
            clause = "training-recommended" if recommended else "window"
            about = "training" if recommended else None
            finding = Finding(code=code, severity="info", clauses=(clause,), activities=("a1",), about=about)
            told = (lifelong, term) if recommended else (scheme, renewal)
            sentence = words.finding_words(finding, *told)
            assert sentence.endswith("。")
            assert "{" not in sentence

    def test_every_step_has_its_sentence_and_heading(self) -> None:
        assert set(words.STEP_SENTENCES) == set(words.STEP_TITLES) == set(STEPS)
        for rule in STEPS:
            step = Step(
                rule=rule,
                before_units=to_units("3.5"),
                after_units=to_units("2"),
                clauses=("cpd-b-cap-year",),
            )
            assert words.step_words(step).endswith("。")
            assert "{" not in words.step_words(step) + words.step_title(rule)

    def test_the_rules_give_no_code_that_is_missing_here(self) -> None:
        source = "".join(path.read_text("utf-8") for path in RULES.glob("*.py"))
        given = set(re.findall(r'code="([a-z-]+)"', source)) | set(
            re.findall(r'\("([a-z]+-[a-z-]+)", "', source)
        )
        assert given <= set(CODES) | set(STEPS)

    def test_every_verdict_window_and_severity_has_its_word(self) -> None:
        assert set(words.VERDICT_TITLES) == set(words.VERDICT_WORDS) == {verdict.value for verdict in Verdict}
        assert set(words.WINDOW_TITLES) == {"before", "open", "late", "closed"}
        assert set(words.SEVERITY_TITLES) == {"must", "should", "info"}

    def test_the_last_day_of_the_window_is_today(self, scheme: Scheme) -> None:
        log = written(scheme, {"hours": "30"})
        window = window_of(assess(scheme, log, on=date(2027, 3, 31)))
        assert words.window_words(window, date(2027, 3, 31)).endswith("今日が最後の日です。")

    def test_no_figure_of_the_rules_stands_in_the_words(self) -> None:
        folder = ROOT / "calculator" / "selfcheck" / "views"
        files = [*(folder / "words").glob("*.py"), folder / "result" / "explain.py"]
        source = "".join(file.read_text("utf-8") for file in files)
        strings = " ".join(re.findall(r'"([^"]*[ぁ-ん][^"]*)"', source))
        assert re.findall(r"\d+(?:ポイント|年間|か月)", strings) == []


class TestMarkup:
    """What a holder typed is text, never markup."""

    def test_a_script_in_a_title_is_shown_as_text(self, scheme: Scheme) -> None:
        log = written(scheme, {"title": "<script>alert(1)</script>", "category": "B", "evidence": "none"})
        html = render_result(asked(scheme, log), "../")
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html

    def test_nothing_needs_a_style_of_its_own(self, scheme: Scheme, sample: Log) -> None:
        assert shown(scheme, sample).select("[style], style, script") == []

    def test_tables_have_captions_and_headers_with_scope(self, scheme: Scheme, sample: Log) -> None:
        for table in shown(scheme, sample).find_all("table"):
            assert table.find("caption") is not None
            assert all(header.get("scope") for header in table.find_all("th"))

    def test_no_template_swallows_a_missing_value(self) -> None:
        with pytest.raises(UndefinedError):
            environment().from_string("{{ nothing }}").render()

    def test_compiled_templates_are_all_there(self, tmp_path: Path) -> None:
        compile_templates(tmp_path / "compiled")
        compiled = {path.stem for path in (tmp_path / "compiled").glob("tmpl_*.py")}
        assert len(compiled) == len(list(SOURCES.glob("*.html")))


def is_kept(field: Tag) -> bool:
    """Whether the field belongs to the activity, and not to a search or to the questions beside it."""
    return bool(field.get("name")) and field.get("form") is None


class TestForm:
    """The form as it is rendered at build time."""

    def test_it_is_one_block_that_markdown_lets_through(self, html: str) -> None:
        assert html.startswith('<div id="selfcheck"')
        assert html.endswith("</div>")
        assert "\n\n" not in html

    def test_it_offers_the_next_four_ends_of_the_fiscal_year(self, form: BeautifulSoup) -> None:
        values = [str(radio["value"]) for radio in form.select('input[name="expires"]')]
        assert values == ["2027-03-31", "2028-03-31", "2029-03-31", "2030-03-31", "other"]

    @pytest.mark.parametrize(
        ("on", "first"),
        [
            (date(2027, 3, 31), "2027-03-31"),
            (date(2027, 4, 1), "2028-03-31"),
            (date(2027, 1, 1), "2027-03-31"),
        ],
    )
    def test_the_first_end_offered_is_that_of_the_running_year(
        self, scheme: Scheme, on: date, first: str
    ) -> None:
        html = render_page((scheme,), on=on, engine="", script="", style="", site_root="")
        radio = BeautifulSoup(html, "html.parser").select_one('input[name="expires"]')
        assert radio is not None
        assert radio["value"] == first

    def test_it_has_a_field_for_everything_an_activity_holds(self, form: BeautifulSoup) -> None:
        names = {str(field["name"]) for field in form.select("#activity-form [name]")}
        # The questions that lead to a category are a form of their own; `also` comes by a file alone.
        names -= {str(field["name"]) for field in form.select('[form="guide-form"]')}
        fields = set(Activity.__dataclass_fields__) - {"id", "units", "own_lecture_units", "also"}
        assert names == fields | {"hours", "own_lecture_hours"}

    def test_every_choice_comes_from_the_data(self, form: BeautifulSoup, scheme: Scheme) -> None:
        def values(name: str) -> list[str]:
            return [str(field["value"]) for field in form.select(f'#activity-form input[name="{name}"]')]

        assert values("category") == list(scheme.editions[-1].categories)
        offered = [str(option["value"]) for option in form.select('select[name="domain"] option')]
        assert offered == ["", *(str(domain.id) for domain in domains()), "0"]
        competencies = [item.id for area in areas() for item in area.competencies]
        assert values("competency") == ["", *competencies]

    def test_caps_are_told_beside_the_categories(self, form: BeautifulSoup) -> None:
        (category,) = form.select('[data-field="category"] input[name="category"][value="B"]')
        assert "1年度で5ポイント、3年間で15ポイントまで" in str(category["data-meaning"])

    def test_every_field_has_a_label_and_a_place_for_its_message(self, form: BeautifulSoup) -> None:
        for field in form.select("#activity-form input, #activity-form select, #activity-form textarea"):
            labelled = field.find_parent("label") or field.get("aria-label")
            assert labelled or form.select_one(f'label[for="{field["id"]}"]'), field
            if is_kept(field):  # what is not kept needs no place for a message
                described = str(field["aria-describedby"]).split()
                assert all(form.find(id=name) for name in described)
                assert any(name.startswith("error-") for name in described)

    def test_nothing_forbidden_is_used(self, form: BeautifulSoup) -> None:
        assert form.select("[placeholder], [disabled], [readonly], [style], [type=number], [required]") == []

    def test_without_scripts_it_says_what_is_missing(self, form: BeautifulSoup) -> None:
        assert "JavaScript" in said(form, "noscript")

    def test_ids_are_unique(self, form: BeautifulSoup) -> None:
        ids = [str(item["id"]) for item in form.select("[id]")]
        assert len(ids) == len(set(ids))


def test_a_long_list_of_names_is_folded_and_whole(scheme: Scheme) -> None:
    log = written(
        scheme,
        *({"title": f"講座{number}", "status": "planned", "date": "2026-12-01"} for number in range(8)),
    )
    finding = shown(scheme, log).select_one('[data-code="planned"]')
    assert finding is not None
    assert said(finding, "summary") == "8件を見る"
    assert [link.get_text() for link in finding.select("details a")] == [
        f"講座{number}" for number in range(8)
    ]


def test_the_same_assessment_gives_the_same_markup(scheme: Scheme, sample: Log) -> None:
    first, again = asked(scheme, sample), asked(scheme, sample)
    assert render_result(first, "../") == render_result(again, "../")


def test_the_sample_is_the_one_that_the_site_offers() -> None:
    with SAMPLE.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 16
