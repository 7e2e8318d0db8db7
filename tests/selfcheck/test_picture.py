"""The picture of a result and how its points came about: what is drawn is what is counted."""

from __future__ import annotations

from datetime import date

import pytest

from cpd import assess
from selfcheck.views.result.picture import WIDTH, draw_picture
from selfcheck.views.result.trace import bucket_traces
from tests.selfcheck.logs import asked, rows, said, sample, shown
from tests.selfcheck.states import STATES


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
