"""The rules and a second opinion that shares no code with them say the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

from hypothesis import given, settings

from cpd import Assessment, Log, assess, load_scheme, read_log
from cpd.doubts import find_doubts
from tests.properties.oracle import Opinion, judge
from tests.properties.strategies import SCHEME, Data, questions
from tests.support.case import load_cases, points_of, window_of

SMALL = questions(most=8)


def rules(log: Data, on: date) -> Assessment:
    scheme = load_scheme(SCHEME)
    return assess(scheme, read_log(log, scheme), on=on)


def doubts_of(data: Data, on: date) -> tuple[str, ...]:
    """The ids of the activities that the rules hold doubtful."""
    scheme = load_scheme(SCHEME)
    log: Log = read_log(data, scheme)
    done = [each for each in log.activities if each.status == "done" and each.day <= on]
    edition = scheme.edition_for(log.dated_by)
    return tuple(sorted({doubt.activity for doubt in find_doubts(edition, done, since=date.min, on=on)}))


SPOKEN_OF = (
    *("expires-unusual", "expires-far", "edition-old", "edition-next", "readings-differ", "doubtful-decides"),
    *("repeated", "day-over-24", "days-not-stated", "evidence-weak"),
)


def said(result: Assessment, doubtful: tuple[str, ...]) -> Opinion:
    """An assessment in the words of the second opinion."""
    return Opinion(
        verdict=result.verdict.value,
        settled=result.settled,
        counted=Fraction(points_of(result).counted),
        with_planned=Fraction(points_of(result).with_planned),
        by_bucket={bucket.id: Fraction(bucket.counted) for bucket in result.buckets if bucket.counted},
        differing={
            tuple(outcome.choices.items()): (Fraction(outcome.counted), outcome.verdict.value)
            for outcome in result.readings
        },
        opens=window_of(result).opens.isoformat(),
        advised_by=window_of(result).advised_by.isoformat(),
        state=window_of(result).state,
        doubtful=doubtful,
        findings={
            each.code: tuple(sorted(each.activities)) for each in result.findings if each.code in SPOKEN_OF
        },
    )


def test_the_rules_and_the_second_opinion_say_the_same() -> None:
    """Verdict, points, buckets, window, and and what comes out under each of the other combinations.

    The logs asked about reach every verdict, every state of the window, each cap and each reading.
    """
    seen: Counter[str] = Counter()

    @settings(max_examples=500)
    @given(SMALL)
    def ask(question: tuple[Data, date]) -> None:
        log, on = question
        opinion = judge(log, on.isoformat())
        seen.update(traits(opinion))
        assert said(rules(log, on), doubts_of(log, on)) == opinion

    ask()
    wanted = (
        *("eligible", "not_eligible", "depends", "undetermined", "settled", "unsettled"),
        *("before", "open", "late", "closed", "planned"),
        *("exactly 30", "half a point short", "5 in a year", "15 in the period"),
        *("year-unit", "period", "rounding", "a-cap", "window-end"),
        *("doubtful", "doubtful and undetermined"),
        *SPOKEN_OF,
    )
    assert [name for name in wanted if seen[name] < 3] == [], seen


def traits(opinion: Opinion) -> list[str]:
    """What an opinion is an example of."""
    amounts = opinion.by_bucket
    return [
        opinion.verdict,
        opinion.state,
        "settled" if opinion.settled else "unsettled",
        *(["exactly 30"] if opinion.counted == 30 else []),
        *(["half a point short"] if opinion.counted == Fraction("29.5") else []),
        *(["5 in a year"] if 5 in [amount for name, amount in amounts.items() if "/" in name] else []),
        *(["15 in the period"] if 15 in [amounts.get(name) for name in "BCD"] else []),
        *(["doubtful"] if opinion.doubtful else []),
        *(
            ["doubtful and undetermined"]
            if opinion.doubtful and opinion.counted >= 30 and opinion.verdict == "undetermined"
            else []
        ),
        *opinion.findings,
        *(["planned"] if opinion.with_planned > opinion.counted else []),
        *(names[0][0] for names in opinion.differing if len(names) == 1),
    ]


def test_the_second_opinion_agrees_with_every_worked_example() -> None:
    """So neither of the two is wrong in the same way as the other where a case says what is right."""
    for case in load_cases():
        opinion = judge(case.log, case.on.isoformat())
        assert opinion.verdict == case.expect.verdict, case.name
        assert case.expect.counted is not None, case.name
        assert opinion.counted == Fraction(case.expect.counted), case.name


@given(SMALL)
def test_a_cap_of_a_changes_points_alone_never_the_verdict(question: tuple[Data, date]) -> None:
    """Whether A is capped at what the whole log needs cannot decide (cpd-a-cap-period, cpd-a-no-cap)."""
    result = rules(*question)
    met = {tuple(outcome.choices.items()): outcome.counted >= 30 for outcome in result.readings}
    for choices, suffices in met.items():
        capped = tuple(item for item in choices if item[0] != "a-cap")
        assert met.get(capped, points_of(result).counted >= 30) == suffices
