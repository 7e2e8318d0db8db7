"""The sheets to print: every one of every scheme, with a name only where one is given."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from selfcheck.views.paper import SHEETS, foot_of, render_paper
from tests.selfcheck.logs import LOGS, asked, rows, said, sample


class TestPaper:
    """Sheets that stand alone: the edition, the day, and that nothing of it is official."""

    @pytest.mark.parametrize("name", LOGS)
    @pytest.mark.parametrize("sheet", SHEETS)
    def test_every_sheet_of_every_scheme(self, name: str, sheet: str) -> None:
        scheme, log = LOGS[name]()
        page = BeautifulSoup(render_paper(sheet, asked(scheme, log), site_root="../"), "html.parser")
        assert page.select("[style], script, button, input") == []
        assert "None" not in page.get_text()
        if sheet != "label":
            assert scheme.editions[-1].title in page.get_text()
            assert "2026年11月21日" in page.get_text()
            assert "公式の書類ではありません" in page.get_text()

    def test_the_report_lists_every_activity(self) -> None:
        scheme, log = sample()
        page = BeautifulSoup(render_paper("report", asked(scheme, log), site_root="../"), "html.parser")
        assert len(rows(page, "#paper-activities")) == len(log.activities) + 1
        assert said(page, "h1") == "あと2ポイントです"

    def test_a_name_is_printed_only_where_it_is_given(self) -> None:
        scheme, log = sample()
        bare = render_paper("report", asked(scheme, log), site_root="../")
        named = render_paper("report", asked(scheme, log), site_root="../", name="近藤 <花子>")
        assert "氏名" not in bare
        assert "氏名：近藤 &lt;花子&gt;" in named

    def test_what_is_planned_can_be_left_out(self) -> None:
        scheme, log = sample()
        html = render_paper("report", asked(scheme, log), site_root="../", planned=False)
        page = BeautifulSoup(html, "html.parser")
        assert len(rows(page, "#paper-activities")) == len(log.activities)
        assert "予定の1件を除きます" in page.get_text()

    def test_every_page_says_at_its_foot_whose_it_is(self) -> None:
        foot = foot_of(asked(*sample()))
        assert (
            foot == "コン検プロフェッショナル資格の更新（非公式）　2026年1月版のルール　2026年11月21日の時点"
        )

    def test_an_unknown_sheet_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no sheet"):
            render_paper("poster", asked(*sample()), site_root="../")
