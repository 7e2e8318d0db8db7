"""Many people at once: each has a row or a reason, and nobody's fault stops the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from selfcheck.__main__ import main
from selfcheck.roster.gather import Source, gather
from selfcheck.roster.member import STATE_WORDS
from selfcheck.roster.report import to_text
from selfcheck.roster.table import FILTERS, SORTS, Roster, build_roster, filtered
from selfcheck.roster.view import render_outlook, render_payment, render_roster
from selfcheck.roster.workbook import to_csv, to_xlsx
from tests.roster.people import ON, PEOPLE, Made
from tests.roster.team import row_of, text

READABLE = [each for each in PEOPLE if each.row is not None]


class TestTable:
    """The table: by furigana, with the same figures as a person's own result."""

    @pytest.mark.parametrize("made", READABLE, ids=lambda made: made.kana or made.name)
    def test_a_row_says_what_was_worked_out_by_hand(self, roster: Roster, made: Made) -> None:
        row = row_of(roster, made)
        found = (row.state, text(row.counted), text(row.missing), text(row.least_free), row.unproven)
        assert found == made.row

    def test_every_state_is_among_them(self, roster: Roster) -> None:
        assert {each.state for each in roster.members} == set(STATE_WORDS)

    def test_rows_stand_by_furigana_and_without_any_come_last(self, roster: Roster) -> None:
        kana = [each.kana for each in roster.members]
        assert kana[:-1] == sorted(kana[:-1])
        assert kana[-1] == ""

    def test_who_cannot_be_read_is_listed_with_the_place_and_stops_nobody(self, roster: Roster) -> None:
        wanted = {each.source.name for each in PEOPLE if each.row is None}
        assert {each.place for each in roster.unread} == wanted
        assert all(each.problems and each.problems[0].message for each in roster.unread)
        assert len(roster.members) == len(PEOPLE) - len(wanted)

    def test_a_person_in_two_files_is_asked_about(self) -> None:
        first = PEOPLE[0].source
        again = build_roster(gather([first, Source(name="copy.json", content=first.content)]), on=ON)
        assert again.twice == ((first.name, "copy.json"),)
        page = BeautifulSoup(render_roster(again, only=[], sort="furigana", page=0)["html"], "html.parser")
        asked = page.select("#team-twice button")
        assert [each["data-keep"] for each in asked] == [first.name, "copy.json"]
        assert all(json.loads(str(each["data-among"])) == [first.name, "copy.json"] for each in asked)

    def test_a_log_that_names_nobody_goes_by_its_file(self) -> None:
        log = json.loads(PEOPLE[0].source.content)
        log["holder"] = {"name": "", "kana": "", "last4": ""}
        row = build_roster(gather([Source(name="営業部.json", content=json.dumps(log).encode())]), on=ON)
        assert [each.name for each in row.members] == ["営業部"]


class TestFilters:
    """Filters and orders, each by what a row says."""

    def test_each_filter_keeps_the_rows_that_its_words_say(self, roster: Roster) -> None:
        kept = {name: {each.last4 for each in filtered(roster, [name])} for name in FILTERS}
        states = {made.last4: made.row for made in READABLE if made.row}
        assert kept["short"] == {key for key, row in states.items() if row[2] not in (None, "0")}
        assert kept["needs-free"] == {key for key, row in states.items() if row[3] not in (None, "0")}
        assert kept["unproven"] == {"1009", "1010"}
        assert kept["ready"] == {key for key, row in states.items() if row[0] == "ready"}
        assert kept["expired"] == {"1017", "1018", "1021"}
        assert kept["depends"] == {"1011", "1012", "1019", "1020"}
        assert "1014" not in kept["this-year"]
        assert "1001" in kept["this-year"]

    def test_what_could_not_be_read_is_a_filter_of_its_own(self, roster: Roster) -> None:
        shown = render_roster(roster, only=["unread"], sort="furigana", page=0)
        page = BeautifulSoup(shown["html"], "html.parser")
        assert shown["shown"] == 0
        assert page.select_one("#team-table") is None
        assert len(page.select("#team-unread > ul > li")) == len(roster.unread)

    def test_two_filters_keep_what_both_keep(self, roster: Roster) -> None:
        assert {each.last4 for each in filtered(roster, ["short", "unproven"])} == {"1009"}

    @pytest.mark.parametrize("name", SORTS)
    def test_an_order_keeps_everybody(self, roster: Roster, name: str) -> None:
        rows = sorted(roster.members, key=SORTS[name][1])
        assert {each.last4 for each in rows} == {each.last4 for each in roster.members}

    def test_the_most_pressing_come_first(self, roster: Roster) -> None:
        rows = sorted(roster.members, key=SORTS["state"][1])
        assert [each.state for each in rows] == sorted(
            (each.state for each in rows), key=list(STATE_WORDS).index
        )


class TestOutput:
    """Workbook, CSV, text and the markup of the page."""

    def test_the_workbook_holds_days_and_numbers_that_can_be_added(
        self, roster: Roster, tmp_path: Path
    ) -> None:
        target = tmp_path / "team.xlsx"
        target.write_bytes(to_xlsx(roster, roster.members))
        book = load_workbook(target)
        rows = list(book["一覧"].iter_rows(min_row=2))
        assert [row[1].value for row in rows] == [each.name for each in roster.members]
        assert all(row[3].is_date for row in rows)
        assert [row[4].value for row in rows] == [
            None if each.counted is None else float(each.counted) for each in roster.members
        ]
        assert len(list(book["読み取れなかったもの"].iter_rows(min_row=2))) >= len(roster.unread)

    def test_csv_has_a_row_a_person(self, roster: Roster) -> None:
        assert len(to_csv(roster.members).splitlines()) == 1 + len(roster.members)

    def test_categories_without_a_yearly_cap_have_no_schemes_letter(self, roster: Roster) -> None:
        """In the renewal scheme A is the one; people of other schemes stand in the same table."""
        assert len({each.scheme for each in roster.members}) > 1
        shown = render_roster(roster, only=[], sort="furigana", page=0)
        page = BeautifulSoup(shown["html"], "html.parser")
        assert "年の上限なしの最少" in [cell.get_text() for cell in page.select("thead th")]
        assert page.select("td[data-label='うち年の上限なし']")
        assert "年の上限なしの最少" in to_text(roster, roster.members)
        assert FILTERS["needs-free"][0] == "年の上限なしのカテゴリが必要な人"

    def test_a_file_keeps_the_header_that_earlier_files_had(self, roster: Roster, tmp_path: Path) -> None:
        target = tmp_path / "team.xlsx"
        target.write_bytes(to_xlsx(roster, roster.members))
        heads = [cell.value for cell in load_workbook(target)["一覧"][1]]
        assert to_csv(roster.members).lstrip("\ufeff").splitlines()[0].split(",") == heads
        assert heads[4:8] == ["数えた", "不足", "Aの最少", "証明なし"]

    def test_the_table_of_the_page_says_each_state_in_words(self, roster: Roster) -> None:
        shown = render_roster(roster, only=[], sort="furigana", page=0)
        page = BeautifulSoup(shown["html"], "html.parser")
        rows = page.select("#team-table tbody tr")
        assert shown["shown"] == len(rows) == len(roster.members)
        for row, member in zip(rows, roster.members, strict=True):
            assert STATE_WORDS[member.state] in row.get_text()
        assert len(page.select("tbody")) == -(-len(rows) // 10)
        assert len(page.select("#team-unread > ul > li")) == len(roster.unread)

    def test_outlook_and_payment_are_drawn(self, roster: Roster) -> None:
        assert "2026年度" in render_outlook(roster, only=[], site_root="../")
        assert "info@conken.org" in render_payment(roster, only=["this-year"], site_root="../")

    def test_the_command_writes_each_format(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        folder = tmp_path / "people"
        folder.mkdir()
        for each in PEOPLE:
            (folder / each.source.name).write_bytes(each.source.content)
        assert main(["roster", str(folder), "--on", str(ON)]) == 1
        told = capsys.readouterr().out
        assert told.startswith("■ 26人")
        assert "読み取れなかったもの（4件）" in told
        saved = tmp_path / "saved.json"
        assert main(["roster", str(folder), "--on", str(ON), "--format", "json", "--output", str(saved)]) == 1
        capsys.readouterr()
        assert main(["roster", str(folder), "--on", str(ON), "--since", str(saved)]) == 0
        assert "変わっていません" in capsys.readouterr().out
        assert main(["roster", str(folder), "--on", str(ON), "--format", "xlsx"]) == 2
        assert "--output" in capsys.readouterr().err
