"""The preparation of an application: its tasks and their state, lists to copy, names of proofs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup

from cpd import Log, Scheme, list_schemes, load_scheme
from selfcheck.applying.application import load_application
from selfcheck.views.application import (
    STATES,
    Notes,
    render_apply,
    waiting_words,
)
from selfcheck.views.page.parts import read_notes
from tests.selfcheck.logs import LOGS, ON, asked, initial, renewal, rows, said, sample

NOTHING = Notes()


def prepared(scheme: Scheme, log: Log, notes: Notes = NOTHING, on: date = ON) -> BeautifulSoup:
    return BeautifulSoup(render_apply(asked(scheme, log, on), notes, site_root="../"), "html.parser")


class TestApplication:
    """Every scheme's application rests on its clauses; what is printed in the documents stands as printed."""

    @pytest.mark.parametrize("name", list_schemes())
    def test_it_fits_every_edition(self, name: str) -> None:
        scheme = load_scheme(name)
        for edition in scheme.editions:
            application = load_application(scheme, edition)
            assert application is not None
            assert len({task.id for task in application.tasks}) == len(application.tasks)
            for task in application.tasks:
                assert task.clauses
                assert "{" not in task.title + task.text

    @pytest.mark.parametrize("name", list_schemes())
    def test_addresses_are_those_of_the_documents(self, name: str) -> None:
        scheme = load_scheme(name)
        edition = scheme.editions[-1]
        application = load_application(scheme, edition)
        assert application is not None
        if application.mail:
            assert {application.mail.address, application.mail.subject} <= set(
                edition.clauses[application.mail.clause].marks
            )
        if application.label:
            text = edition.clauses[application.label.clause].text
            assert all(line.removesuffix(" 御中") in text for line in application.label.lines)

    def test_a_scheme_without_a_kit_says_so(self) -> None:
        scheme, log = sample()
        other = type(scheme)(
            **{name: getattr(scheme, name) for name in scheme.__dataclass_fields__} | {"id": "other"}
        )
        html = render_apply(asked(other, log), Notes(), site_root="../")
        assert "手元の資料からはわかりません" in html


class TestTasks:
    """A list with the state of each task in words, and what each task needs."""

    @pytest.mark.parametrize("name", LOGS)
    def test_progress_and_states(self, name: str) -> None:
        scheme, log = LOGS[name]()
        application = load_application(scheme, scheme.editions[-1])
        assert application is not None
        first = application.tasks[0].id
        page = prepared(scheme, log, Notes(done=frozenset({first, "no such task"})))
        assert said(page, "#apply-progress") == f"{len(application.tasks)}のうち1つ完了しています。"
        assert said(page, f'[data-task="{first}"] .cpd-chip') == STATES["done"]
        states = {*STATES.values(), waiting_words(asked(scheme, log))}
        assert all(said(task, ".cpd-chip") in states for task in page.select("[data-task]"))

    def test_before_the_window_opens_nothing_is_paid_or_sent(self) -> None:
        page = prepared(*sample())
        assert said(page, '[data-task="fee"] .cpd-chip') == "1月1日から"
        assert said(page, '[data-task="send"] .cpd-chip') == "1月1日から"
        page = prepared(*sample(), on=date(2027, 1, 1))
        assert said(page, '[data-task="fee"] .cpd-chip') == "これから"

    def test_the_account_stands_beside_its_source_and_the_advice(self) -> None:
        text = said(prepared(*sample()), '[data-task="fee"]')
        assert "11,000円" in text
        assert "3176131" in text
        assert "必ず公式の最新の資料で口座を確認してください。" in text
        assert "更新審査申請マニュアル" in text
        assert "2026年1月版" in text

    def test_the_way_of_sending_shows_what_it_needs(self) -> None:
        page = prepared(*sample(), Notes(route="mail"))
        assert page.select_one("#mail-draft") is not None
        assert page.select_one("#postal-label") is None
        page = prepared(*sample(), Notes(route="post"))
        assert "〒100-0005" in said(page, "#postal-label")
        assert page.select_one("#mail-draft") is None
        # The first certification goes by post only.
        page = prepared(*initial())
        assert page.select("input[name=route]") == []
        assert page.select_one("#postal-label") is not None

    def test_the_list_to_copy_holds_what_counts_by_category_and_day(self) -> None:
        page = prepared(*sample())
        table = rows(page, "#transcription")
        assert [row[0] for row in table[1:]] == [str(number) for number in range(1, len(table))]
        assert [row[2] for row in table[1:]] == sorted(row[2] for row in table[1:])
        assert "計算に入らない" not in page.get_text()
        button = page.select_one('[data-task="part-b"] [data-copy]')
        assert button is not None
        pasted = list(csv.reader(io.StringIO(str(button["data-copy"])), delimiter="\t"))
        assert pasted == table
        points = table[0].index("ポイント")
        assert sum(float(row[points]) for row in pasted[1:]) == 28

    def test_each_proof_has_a_name_in_the_order_of_the_list(self) -> None:
        title = "KPI マネジメント：講座/基礎"
        page = prepared(*renewal({"category": "B", "date": "2025-06-12", "title": title}))
        table = rows(page, "#transcription")
        assert table[0][-2:] == ["証明", "証明のファイル名"]
        assert table[1][-2:] == ["受講証明書", "01_2025-06-12_B_KPIマネジメント_講座_基礎.pdf"]
        assert "01_2025-06-12_B_KPIマネジメント_講座_基礎.pdf" in said(page, "#evidence-B")
        assert "フォームそのものは協会のものです。" in said(page, "#transcription-details")

    def test_a_cell_cannot_become_a_formula_or_break_the_table(self) -> None:
        scheme, log = renewal({"title": '=1+1\t"引用"\n次の行'})
        page = prepared(scheme, log)
        button = page.select_one('[data-task="part-b"] [data-copy]')
        assert button is not None
        pasted = list(csv.reader(io.StringIO(str(button["data-copy"]), newline=""), delimiter="\t"))
        assert len(pasted) == 2
        assert pasted[1][3].startswith("'=1+1")

    def test_evidence_is_listed_by_category_with_what_is_wanting(self) -> None:
        page = prepared(*renewal({"evidence": None}, {"evidence": "certificate", "title": "二つめ"}))
        assert "書類の確認が必要なもの1件" in said(page, "#evidence-A summary")
        assert [str(link["data-change"]) for link in page.select("#evidence-A a[data-change]")] == ["a1"]

    def test_all_done_says_so(self) -> None:
        scheme, log = sample()
        application = load_application(scheme, scheme.editions[-1])
        assert application is not None
        done = frozenset(task.id for task in application.tasks)
        page = prepared(scheme, log, Notes(done=done, sent=date(2027, 1, 15)))
        assert "することは、すべて終わりました。" in page.get_text()
        assert "2027年1月15日" in said(page, "#after")


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        ({}, Notes()),
        ({"done": "a", "sent": "soon", "route": 5}, Notes()),
        (
            {"done": ["a", 5], "sent": "2027-01-15", "route": "mail"},
            Notes(done=frozenset("a"), sent=date(2027, 1, 15), route="mail"),
        ),
    ],
)
def test_notes_that_cannot_be_understood_are_left_out(data: dict[str, object], notes: Notes) -> None:
    assert read_notes(data) == notes
