"""The lifelong training and a first application, beside a second opinion that shares no code with the rules."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from cpd import Assessment, assess, read_log
from selfcheck.applying.banking import last_bank_day
from tests.properties.lifelong_logs import (
    INITIAL,
    LIFELONG,
    Data,
    questions,
)
from tests.properties.oracle import window
from tests.properties.oracle_lifelong import READINGS, FirstOpinion, Opinion, judge, judge_first
from tests.support.case import load_cases, points_of, window_of

SPOKEN_OF = (
    *("met", "short", "doubtful-decides", "repeated", "day-over-24", "days-not-stated", "earlier-figures"),
    *("readings-differ", "restart-decides", "term-ended", "term-early", "surplus", "transition"),
    *("no-figure", "recommended-met", "recommended-short"),
)


def six_places(amount: Fraction) -> Fraction:
    return Fraction(round(amount * 10**6), 10**6)


def said(result: Assessment) -> Opinion:
    """An assessment in the words of the second opinion."""
    points = points_of(result)
    outermost = {bucket.id: bucket for bucket in result.buckets if not bucket.id.startswith("3.1.2/")}
    return Opinion(
        verdict=result.verdict.value,
        settled=result.settled,
        claimed=Fraction(points.claimed),
        counted=Fraction(points.counted),
        with_planned=Fraction(points.with_planned),
        by_bucket={id: Fraction(bucket.counted) for id, bucket in outermost.items() if bucket.counted},
        differing={
            tuple((name, outcome.choices[name]) for name in READINGS if name in outcome.choices): (
                Fraction(outcome.counted),
                outcome.verdict.value,
            )
            for outcome in result.readings
        },
        findings={
            each.code: tuple(sorted(each.activities)) for each in result.findings if each.code in SPOKEN_OF
        },
    )


def printed(opinion: Opinion) -> Opinion:
    """The opinion with its amounts as they are printed."""
    return Opinion(
        verdict=opinion.verdict,
        settled=opinion.settled,
        claimed=six_places(opinion.claimed),
        counted=six_places(opinion.counted),
        with_planned=six_places(opinion.with_planned),
        by_bucket={name: six_places(amount) for name, amount in opinion.by_bucket.items()},
        differing={
            choices: (six_places(amount), answer) for choices, (amount, answer) in opinion.differing.items()
        },
        findings=opinion.findings,
    )


def adds_up(result: Assessment) -> bool:
    """Whether the rulings as printed add up to the totals as printed."""
    wire = result.to_dict()
    claimed = sum((Decimal(ruling["claimed"]) for ruling in wire["rulings"]), Decimal(0))
    counted = sum((Decimal(ruling["counted"]) for ruling in wire["rulings"]), Decimal(0))
    steps = all(
        [step["before"] for step in ruling["steps"]]
        == [ruling["claimed"], *(step["after"] for step in ruling["steps"])][:-1]
        for ruling in wire["rulings"]
        if ruling["steps"]
    )
    totals = wire["points"]
    return steps and (claimed, counted) == (Decimal(totals["claimed"]), Decimal(totals["counted"]))


def test_the_rules_and_the_second_opinion_say_the_same_of_the_lifelong_training() -> None:
    """Verdict, sums, buckets, findings, and what comes out under each of the other fifteen combinations."""
    seen: Counter[str] = Counter()

    @settings(max_examples=500)
    @given(questions())
    def ask(question: tuple[Data, date]) -> None:
        log, on = question
        opinion = printed(judge(log, on.isoformat()))
        result = assess(LIFELONG, read_log(log, LIFELONG), on=on)
        seen.update((opinion.verdict, *opinion.findings))
        seen.update(names[0][0] for names in opinion.differing if len(names) == 1)
        assert said(result) == opinion
        assert adds_up(result)

    ask()
    wanted = ("eligible", "not_eligible", "depends", "undetermined", *READINGS, *SPOKEN_OF)
    assert [name for name in wanted if seen[name] < 3] == [], seen


def test_the_second_opinion_agrees_with_every_worked_example_of_the_lifelong_training() -> None:
    for case in load_cases(LIFELONG.id):
        opinion = printed(judge(case.log, case.on.isoformat()))
        assert opinion.verdict == case.expect.verdict, case.name
        assert case.expect.counted is not None, case.name
        assert opinion.counted == Fraction(case.expect.counted), case.name


@settings(max_examples=300)
@given(
    st.dates(date(2023, 3, 1), date(2033, 12, 31)), st.sampled_from([-1, 0, 1, 400, 1094, 1095, 1096, 1097])
)
def test_a_first_application_is_in_time_as_the_second_opinion_says(issued: date, later: int) -> None:
    on = issued + timedelta(days=later)
    log = {"format": "cpd-log/1", "scheme": INITIAL.id, "passed_on": issued.isoformat(), "activities": []}
    result = assess(INITIAL, read_log(log, INITIAL), on=on)
    assert judge_first(log, on.isoformat()) == FirstOpinion(
        verdict=result.verdict.value,
        settled=result.settled,
        state=window_of(result).state,
        closes=window_of(result).closes.isoformat(),
        advised_by=window_of(result).advised_by.isoformat(),
        differs=any(each.code == "readings-differ" for each in result.findings),
    )


def test_the_second_opinion_agrees_with_every_worked_example_of_a_first_application() -> None:
    for case in load_cases(INITIAL.id):
        assert judge_first(case.log, case.on.isoformat()).verdict == case.expect.verdict, case.name


def test_the_days_to_pay_by_are_the_last_weekdays_of_february_and_march() -> None:
    """Between 26 February and the month's end, and between 29 and 31 March, no holiday falls; so weekdays decide."""
    for year in range(2026, 2061):
        for last in (window((year, 3, 31), (year, 1, 1))[1], (year, 3, 31)):
            weekday = _weekday(last)
            paid = (*last[:2], last[2] - max(0, weekday - 4))
            assert last_bank_day(date(*last)) == date(*paid)


def _weekday(when: tuple[int, int, int]) -> int:
    """0 for Monday, by the rule of Zeller."""
    year, month, number = when
    year, month = (year - 1, month + 12) if month < 3 else (year, month)
    century, rest = divmod(year, 100)
    return (number + 13 * (month + 1) // 5 + rest + rest // 4 + century // 4 + 5 * century + 5) % 7
