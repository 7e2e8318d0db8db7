"""The other association's courses: as many as its plan names, printed there, and never our category A."""

from __future__ import annotations

import pytest

from scripts.checks.sources import SOURCES, normalize, read_source
from scripts.pages import ccaj

PLAN = ccaj.plan()
OFFERS = (*PLAN.events, *PLAN.materials)
HEADINGS = [
    "I", "1.(1)", "1.(2)", "1.(3)", "1.(4)", "2.(1)", "2.(2)", "3.(1)", "3.(2)", "3.(3)", "3.(4)", "3.(5)", "3.(6)",
    "4.(1)", "4.(2)", "4.(3)", "4.(4)", "4.(5)", "4.(6)", "4.(7)", "4.(8)", "4.(9)", "5.(1)", "5.(2)", "5.(3)",
    "6.(1)", "7.(1)", "7.(2)", "7.(3)", "7.(4)", "7.(5)", "8.(1)", "8.(2)",
]  # fmt: skip


def test_the_courses_stand_in_two_groups_of_seven_and_ten() -> None:
    assert [(group.id, len(group.courses), group.with_parts) for group in PLAN.groups] == [
        ("basic", 7, 7),
        ("advanced", 10, 11),
    ]


def test_the_sessions_add_up() -> None:
    assert PLAN.school.sessions == PLAN.school.online + PLAN.school.onsite == 45


def test_the_plan_is_that_of_one_year() -> None:
    assert (PLAN.begins.isoformat(), PLAN.ends.isoformat()) == ("2025-04-01", "2026-03-31")


def test_nothing_is_suggested_as_accredited() -> None:
    assert {category for event in OFFERS for category in event.claim} == {"B", "C"}


def test_what_the_association_does_is_learning_by_nobody() -> None:
    assert [effort.title for effort in PLAN.efforts if effort.claim] == []


def test_the_plan_is_read_to_its_end() -> None:
    told = "、".join([PLAN.school.heading, *(each.heading for each in (*OFFERS, *PLAN.efforts))])
    assert [heading for heading in HEADINGS if heading not in told] == []


def test_every_course_suggests_a_domain() -> None:
    for group in PLAN.groups:
        for course in group.courses:
            assert course.domains, course.title
            assert set(course.domains) <= set(range(1, 8)), course.title


def test_an_unknown_group_is_none() -> None:
    with pytest.raises(StopIteration):
        PLAN.group("third")


def test_every_name_is_printed_in_the_plan() -> None:
    names = [course.title for group in PLAN.groups for course in group.courses]
    names += [part for group in PLAN.groups for course in group.courses for part in course.parts]
    names += [
        PLAN.title,
        *(group.title for group in PLAN.groups),
        *(each.title for each in (*OFFERS, *PLAN.efforts)),
    ]
    names += [
        PLAN.publisher.replace(" ", ""),
        f"年間{PLAN.school.sessions}回（オンライン：{PLAN.school.online}回",
    ]
    names += [f"集合型：{PLAN.school.onsite}回"]
    assert all(names)
    if SOURCES.is_dir():  # the documents are not ours to carry
        text = read_source(SOURCES, PLAN.source)
        assert [name for name in names if normalize(name) not in text] == []
