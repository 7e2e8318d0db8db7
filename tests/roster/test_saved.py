"""What a team pays, and what is saved of it: read back the same, and every change said with its reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cpd import __version__
from selfcheck.roster.compare import compare
from selfcheck.roster.gather import Source, gather
from selfcheck.roster.member import STATE_WORDS
from selfcheck.roster.paying import payment_of
from selfcheck.roster.report import to_text
from selfcheck.roster.saved import RosterError, from_data, read_saved, to_data
from selfcheck.roster.table import Roster, build_roster, filtered
from selfcheck.roster.workbook import to_xlsx
from tests.roster.people import ON, PEOPLE
from tests.roster.team import row_of


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

    @pytest.mark.parametrize(
        ("on", "days"),
        [
            # The weeks for an answer have begun: the mail is for the day itself.
            (date(2026, 12, 20), ["2026-12-20", "2027-01-01", "2027-02-26", "2027-02-28", "2027-03-31"]),
            # A Sunday: the bank day before the advised day is over.
            (date(2027, 2, 28), ["2027-02-28", "2027-03-31"]),
        ],
    )
    def test_no_day_of_a_payment_is_over(self, roster: Roster, on: date, days: list[str]) -> None:
        members = [each for each in roster.members if str(each.expires) == "2027-03-31"]
        payment = payment_of([each for each in members if each.scheme == "conken-renewal"], on=on)
        assert payment is not None
        assert [each.day.isoformat() for each in payment.deadlines] == days
        assert all(each.day >= on for each in payment.deadlines)

    def test_on_a_last_day_on_which_banks_are_closed_nothing_can_be_paid(self, roster: Roster) -> None:
        """31 March 2029 is a Saturday."""
        last = date(2029, 3, 31)
        payment = payment_of([each for each in roster.members if each.expires == last], on=last)
        assert payment is not None
        assert payment.deadlines == ()

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
