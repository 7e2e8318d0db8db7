"""Which domains of work are still open, and which courses of another association could fill them.

The rules ask that an hour belongs to some domain, not that the hours are spread. That a domain is open where nobody
has learnt yet is a way to choose a course, and the page says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cpd import cmbok
from selfcheck.roster.member import Member
from selfcheck.roster.school import Course, school_plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A domain in which ``people`` who are missing points have nothing, neither done nor planned.

    ``hours`` are the most that these people can use until their rounds end, by category; an hour is a point.
    ``courses`` could fill the domain, each to be claimed in one of the categories.
    """

    domain: int
    title: str
    people: int
    hours: Mapping[str, Decimal]
    courses: tuple[Course, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Learning:
    """The open domains, most people first, and the course that lies in an open domain of the most people.

    ``claim`` holds the categories: with a paper that proves the course, and without. ``edition`` and ``url`` say
    which plan the courses come from; ``past`` that its time is over on the day asked about.
    """

    claim: tuple[str, ...]
    topics: tuple[Topic, ...]
    best: Course | None
    people: int
    edition: str
    url: str
    past: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Learner:
    """The domains in which a person has nothing yet, and the points still usable in each category."""

    open: set[int]
    usable: Mapping[str, Decimal]


def open_topics(members: Sequence[Member], *, on: date) -> Learning:
    """Return what could be learnt by those who are missing points and still have room in the courses' categories."""
    school = school_plan()
    claim = school.school.claim
    learners = [
        _Learner(open=_open(each), usable=usable)
        for each in members
        if each.scheme == school.school.scheme and (usable := _usable(each, claim))
    ]
    topics = sorted(_topics(learners, claim), key=lambda each: (-each.people, each.domain))
    helped = Counter(
        {
            course: sum(not each.open.isdisjoint(course.domains) for each in learners)
            for course in school.courses
        }
    )
    best = max(school.courses, key=lambda course: helped[course])
    return Learning(
        claim=claim,
        topics=tuple(topics),
        best=best if helped[best] else None,
        people=helped[best],
        edition=school.edition,
        url=school.url,
        past=on > school.ends,
    )


def _topics(learners: Sequence[_Learner], claim: Sequence[str]) -> Iterator[Topic]:
    for domain in cmbok.domains():
        people = [each for each in learners if domain.id in each.open]
        if people:
            yield Topic(
                domain=domain.id,
                title=domain.title,
                people=len(people),
                hours={
                    name: sum((each.usable.get(name, Decimal(0)) for each in people), Decimal(0))
                    for name in claim
                },
                courses=school_plan().courses_in(domain.id),
            )


def _open(member: Member) -> set[int]:
    """The domains in which a person has nothing yet."""
    filled = {each.domain for each in (*member.done, *member.planned)}
    return {each.id for each in cmbok.domains()} - filled


def _usable(member: Member, claim: Sequence[str]) -> Mapping[str, Decimal]:
    """How many points a person could still use in each of the categories until the round ends."""
    missing = member.missing or Decimal(0)
    usable = {
        each.category: missing if each.to_end is None else min(missing, each.to_end)
        for each in member.room
        if each.category in claim
    }
    return {name: points for name, points in usable.items() if points > 0}
