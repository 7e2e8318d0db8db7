"""What holds of every verdict, whatever the log."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.assessing import every_reading, rules
from tests.properties.oracle import judge
from tests.properties.strategies import SCHEME, Data, questions
from tests.support.case import points_of, window_of

ANY_DAY = st.dates()


class TestVerdict:
    """Eligible is said only where nothing was guessed and nothing is missing."""

    @given(questions())
    def test_eligible_means_enough_under_every_reading_with_no_doubt_that_decides(
        self, question: tuple[Data, date]
    ) -> None:
        """In time under every reading of the window, and with nothing doubtful that could take it away."""
        result = rules(*question)
        enough = all(total >= points_of(result).required for total in every_reading(result).values())
        in_time = window_of(result).state in ("before", "open")
        codes = {finding.code for finding in result.findings}
        sure = codes.isdisjoint({"doubtful-decides", "expires-far"})
        assert (result.verdict == "eligible") == (enough and in_time and sure)
        assert result.settled or window_of(result).state != "closed"

    @given(questions())
    def test_eligible_stays_eligible_without_what_is_doubtful(self, question: tuple[Data, date]) -> None:
        log, on = question
        result = rules(log, on)
        if result.verdict == "eligible":
            found = judge(log, on.isoformat()).doubtful
            kept = [entry for entry in log["activities"] if entry["id"] not in found]
            assert rules(log | {"activities": kept}, on).verdict == "eligible"

    @given(questions(), ANY_DAY)
    def test_it_is_reached_on_any_day_of_the_calendar(self, question: tuple[Data, date], on: date) -> None:
        """Whatever read_log accepts has an assessment, asked on any day."""
        result = rules(question[0], on)
        assert result.on == on
        assert result.verdict in ("eligible", "not_eligible", "depends", "undetermined")

    @given(st.dates(min_value=date(2026, 3, 31)), ANY_DAY, st.sampled_from("ABCD"))
    def test_it_is_reached_for_any_last_day_that_is_covered(
        self, expires: date, on: date, category: str
    ) -> None:
        """The period is the three years that end on it, the calendar's own end included."""
        activity = {"date": expires.isoformat(), "category": category, "hours": "5", "domain": 1}
        data = {
            "format": "cpd-log/1",
            "scheme": SCHEME,
            "expires": expires.isoformat(),
            "activities": [activity],
        }
        result = rules(data, on)
        assert window_of(result).closes == expires
        assert points_of(result).with_planned == 5
