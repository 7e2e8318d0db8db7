"""What a team can plan: who renews when, which courses help, in which domains."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from openpyxl import load_workbook

from selfcheck.roster.gather import gather
from selfcheck.roster.outlook import courses, needs, rounds
from selfcheck.roster.report import to_text
from selfcheck.roster.table import Roster, build_roster
from selfcheck.roster.topics import open_topics
from selfcheck.roster.view import render_outlook
from selfcheck.roster.workbook import to_xlsx
from selfcheck.views.words import show_points
from tests.roster.people import ON, Made, done


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
