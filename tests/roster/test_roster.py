"""Many people at once: each has a row or a reason, and nobody's fault stops the others."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from cpd import __version__
from selfcheck.__main__ import main
from selfcheck.roster.compare import compare
from selfcheck.roster.gather import Source, gather
from selfcheck.roster.member import STATE_WORDS, Member
from selfcheck.roster.outlook import courses, needs, rounds
from selfcheck.roster.paying import payment_of
from selfcheck.roster.report import to_text
from selfcheck.roster.saved import RosterError, from_data, read_saved, to_data
from selfcheck.roster.table import FILTERS, SORTS, Roster, build_roster, filtered
from selfcheck.roster.topics import open_topics
from selfcheck.roster.view import render_outlook, render_payment, render_roster
from selfcheck.roster.workbook import to_csv, to_xlsx
from selfcheck.views.words import show_points
from tests.roster.people import ON, PEOPLE, Made, done

READABLE = [each for each in PEOPLE if each.row is not None]


@pytest.fixture(scope="module")
def roster() -> Roster:
    return build_roster(gather([each.source for each in PEOPLE]), on=ON)


def row_of(roster: Roster, made: Made) -> Member:
    return next(each for each in roster.members if each.last4 == made.last4)


def text(amount: object) -> str | None:
    return None if amount is None else str(amount)


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


class TestOutlook:
    """Who renews when, and what would help."""

    def test_four_fiscal_years_are_told_and_past_rounds_are_not(self, roster: Roster) -> None:
        assert [(each.year, each.states.total()) for each in rounds(roster.members, ON)] == [
            (2026, 20),
            (2027, 3),
            (2028, 1),
            (2029, 0),
        ]

    def test_what_is_missing_is_summed_by_scheme_for_rounds_that_are_open(self, roster: Roster) -> None:
        found = {each.scheme: each for each in needs(roster.members)}
        # 20 + 30 + 25 + 20 + 1.5 + 30 + 2 + 5 + 18 + 30; of it A alone: 5 + 15 + 10 + 5 + 15
        assert str(found["conken-renewal"].missing) == "181.5"
        assert str(found["conken-renewal"].least_free) == "50"
        assert found["conken-renewal"].people == 10

    def test_a_course_helps_those_who_still_have_room(self, roster: Roster) -> None:
        best = {(each.scheme, each.category): each for each in courses(roster.members)}
        course = best["conken-renewal", "B"]
        # Ten people are missing something; whoever misses 1.5 or 2 gains no more than that.
        assert (course.people, show_points(course.hours), show_points(course.points), course.closes) == (
            10,
            "5",
            "43.5",
            3,
        )


class TestLearning:
    """The other association's courses, offered as B or C for the domains that are open."""

    def test_a_domain_is_open_for_those_who_have_nothing_in_it(self, roster: Roster) -> None:
        found = {each.domain: each for each in open_topics(roster.members, on=ON).topics}
        # Ten people are missing something; three of them (加藤, 木村, 権田) have learnt in domain 4.
        assert {number: topic.people for number, topic in found.items()} == {
            1: 10, 2: 10, 3: 10, 4: 7, 5: 10, 6: 10, 7: 10,
        }  # fmt: skip

    def test_hours_are_what_these_people_can_use_until_their_rounds_end(self, roster: Roster) -> None:
        (topic,) = (each for each in open_topics(roster.members, on=ON).topics if each.domain == 4)
        # 江口, 小川, 関: 5 each in the running year; 工藤 1.5 and 清水 2 miss no more; 曽根 10 in two years;
        # 千葉 15 in three.
        assert {name: show_points(hours) for name, hours in topic.hours.items()} == {"B": "43.5", "C": "43.5"}

    def test_courses_of_a_domain_are_those_of_the_rules_page_and_never_a(self, roster: Roster) -> None:
        found = open_topics(roster.members, on=ON)
        assert found.claim == ("B", "C")
        named = {each.domain: [course.title for course in each.courses] for each in found.topics}
        assert named[7] == ["コンタクトセンターでのAIの企画・導入・活用講座"]
        assert named[1] == []

    def test_what_is_planned_fills_a_domain_and_whoever_is_ready_asks_for_none(self, roster: Roster) -> None:
        planned = Made(
            name="関 悠",
            kana="セキ ユウ",
            last4="1",
            activities=[done("2026-12-10", "B", "2", 5, status="planned")],
            row=None,
        )
        learner = build_roster(gather([planned.source]), on=ON)
        assert 5 not in {each.domain for each in open_topics(learner.members, on=ON).topics}
        ready = [each for each in roster.members if each.state == "ready"]
        assert (open_topics(ready, on=ON).topics, open_topics(ready, on=ON).best) == ((), None)

    def test_the_best_course_lies_in_an_open_domain_of_the_most_people(self) -> None:
        people = [
            Made(
                name=f"{number}番",
                kana="バン",
                last4=str(number),
                activities=[done("2025-06-10", "B", "1", domain) for domain in (1, 2, 3, 4, 5)],
                row=None,
            )
            for number in range(3)
        ]
        rows = build_roster(gather([each.source for each in people]), on=ON).members
        found = open_topics(rows, on=ON)
        assert found.best is not None
        assert (set(found.best.domains) & {6, 7}, found.people) == ({6, 7}, 3)

    def test_every_output_names_them_as_b_or_c(self, roster: Roster, tmp_path: Path) -> None:
        html = render_outlook(roster, only=[], site_root="../")
        page = BeautifulSoup(html, "html.parser")
        courses_shown = page.select("#team-topics li li")
        assert len(courses_shown) > 10
        assert all("BかC" in each.get_text() for each in courses_shown)
        assert "スクリプト作成講座" in to_text(roster, roster.members)
        target = tmp_path / "team.xlsx"
        target.write_bytes(to_xlsx(roster, roster.members))
        sheet = load_workbook(target)["研修の計画"]
        assert "BかC" in str(sheet["F1"].value)
        assert sheet.max_row == 8


class TestPaying:
    """Paying together: the manual asks for a mail first."""

    def test_the_fee_times_the_people(self, roster: Roster) -> None:
        members = [each for each in filtered(roster, ["ready"]) if each.scheme == "conken-renewal"]
        payment = payment_of(members, on=ON)
        assert payment is not None
        assert payment.total == payment.fee * len(members)
        assert payment.address == "info@conken.org"
        assert f"{payment.total:,}円" in payment.body
        assert [each.day for each in payment.deadlines] == sorted(each.day for each in payment.deadlines)

    def test_a_name_that_cannot_be_made_says_what_is_missing(self, roster: Roster) -> None:
        payment = payment_of([each for each in roster.members if each.kana == ""], on=ON)
        assert payment is not None
        assert payment.payees[0].line == ""
        assert payment.payees[0].messages

    def test_the_workbook_and_the_terminal_say_it_too(self, roster: Roster, tmp_path: Path) -> None:
        members = [each for each in filtered(roster, ["ready"]) if each.scheme == "conken-renewal"]
        payment = payment_of(members, on=ON)
        assert payment is not None
        target = tmp_path / "team.xlsx"
        target.write_bytes(to_xlsx(roster, members))
        sheet = load_workbook(target)["まとめて振り込む"]
        rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        assert [payment.fee, payment.people, payment.total, payment.address] in rows
        assert [[day.date(), text] for day, text in rows[3 : 3 + len(payment.deadlines)]] == [
            [each.day, each.text] for each in payment.deadlines
        ]
        assert [payment.payees[0].name, payment.payees[0].line] in rows
        assert f"{payment.total:,}円" in to_text(roster, members)

    def test_a_scheme_whose_fee_is_not_known_has_no_payment(self, roster: Roster) -> None:
        initial = [each for each in roster.members if each.scheme == "conken-initial"]
        assert payment_of(initial, on=ON) is None


class TestSaved:
    """A saved roster reads back, and is compared later."""

    def test_what_is_saved_reads_back_the_same(self, roster: Roster) -> None:
        data = json.loads(json.dumps(to_data(roster)))
        assert to_data(from_data(data)) == data
        assert from_data(data).members == roster.members

    @pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "cpd-roster/1"}', "null"])
    def test_another_file_is_refused_in_words(self, text: str) -> None:
        with pytest.raises(RosterError, match="一覧の控え"):
            read_saved(text)

    def test_who_changed_came_and_left_is_said_and_why(self, roster: Roster) -> None:
        log = json.loads(PEOPLE[3].source.content)
        log["activities"].append({"date": "2025-07-01", "category": "A", "hours": "20", "id": "x"})
        sources = [each.source for each in PEOPLE if each.last4 not in ("1001", "1004")]
        sources.append(Source(name="1004.json", content=json.dumps(log).encode()))
        later = build_roster(gather(sources), on=ON)
        found = {(each.name, each.what): each for each in compare(roster, later)}
        assert found["青木 恵", "いなくなった人"].before == STATE_WORDS["ready"]
        assert found["江口 遥", "状態"].after == STATE_WORDS["ready"]
        assert found["江口 遥", "状態"].why == "活動の記録が変わりました。"
        assert {name for name, _ in found} == {"青木 恵", "江口 遥"}

    def test_who_cannot_be_read_any_more_is_not_said_to_have_left(self, roster: Roster) -> None:
        broken = Source(name=PEOPLE[0].source.name, content=b"{")
        later = build_roster(gather([broken, *(each.source for each in PEOPLE[1:])]), on=ON)
        (found,) = compare(roster, later)
        assert (found.name, found.what) == ("青木 恵", "読み取れなくなった人")
        assert found.why == later.unread[0].problems[0].message

    def test_why_names_every_reason_that_is_there(self, roster: Roster) -> None:
        old = replace(row_of(roster, PEOPLE[0]), log_hash="", edition="2025-01", state="short")
        (found,) = compare(replace(roster, members=(old, *roster.members[1:])), roster)
        assert found.why == "ルールの版が変わりました。活動の記録が変わりました。"

    def test_a_later_day_or_another_program_is_why_where_the_log_is_the_same(self, roster: Roster) -> None:
        old = replace(row_of(roster, PEOPLE[0]), state="short")
        before = replace(roster, members=(old, *roster.members[1:]), version="0.0.1")
        assert compare(before, roster)[0].why == "計算プログラムの版が変わりました。"
        before = replace(before, version=roster.version, on=date(2026, 11, 1))
        assert compare(before, roster)[0].why == "記録は同じです。計算した日が変わりました。"

    def test_the_saved_roster_says_version_edition_and_day(self, roster: Roster) -> None:
        data = to_data(roster)
        assert (data["version"], data["on"]) == (__version__, str(ON))
        assert data["editions"]["conken-renewal"] == row_of(roster, PEOPLE[0]).edition

    def test_one_that_was_saved_before_the_room_to_the_end_was_told_reads_too(self, roster: Roster) -> None:
        data = json.loads(json.dumps(to_data(roster)))
        del data["version"]
        for each in data["members"]:
            for room in each["room"]:
                del room["to_end"]
        assert [each.key for each in from_data(data).members] == [each.key for each in roster.members]

    def test_nothing_changed_is_no_difference(self, roster: Roster) -> None:
        assert compare(roster, roster) == ()


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
