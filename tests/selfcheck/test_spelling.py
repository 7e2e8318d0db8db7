"""Hours and whole logs as people in Japan write them come to one form; what is not understood stays as it was."""

from __future__ import annotations

import pytest

from selfcheck.files.spelling import tidy_activity, tidy_day, tidy_hours, tidy_log

HOURS = {
    "2.5": "2.5",
    "2": "2",
    "0.5": "0.5",
    "2:30": "2:30",
    "0:45": "0:45",
    "２．５": "2.5",
    "２：３０": "2:30",
    "3時間": "3",
    "2.5時間": "2.5",
    "２．５時間": "2.5",
    "3h": "3",
    "1.5h": "1.5",
    "2時間30分": "2:30",
    "2時間5分": "2:05",
    "２時間４０分": "2:40",
    "10時間00分": "10:00",
    "45分": "0:45",
    "90分": "1:30",
    "160分": "2:40",
    "４５分": "0:45",
    "5分": "0:05",
    "0分": "0:00",
    " 2.5 ": "2.5",
    "1.5H": "1.5",
    ".5": "0.5",
    "2.": "2",
    "1時間半": "1:30",
    "1:30:00": "1:30",
    "2h30m": "2:30",
    "1h30": "1:30",
    "2hr": "2",
    "120 min": "2:00",
    "1½": "1.5",
    "13:00-16:30": "3.5",
    "13:00～16:30": "3.5",
    "13時～16時30分": "3.5",
    "午後1時～4時30分": "3.5",
    "10:00-17:00 休憩60分": "6",
    "10:00～17:00（休憩1時間）": "6",
    "10:00-17:00 昼休憩12:00-13:00": "6",
    "9:30-12:00 13:00-16:00": "5.5",
    "9:30-12:00、13:00-16:00": "5.5",
    "90分×2回": "3",
}
NO_HOURS = (
    "約3時間",
    "3時間程度",
    "-1",
    "三時間",
    "半日",
    "2,5",
    "2-3時間",
    "",
    "1日",
    "2:30:30",
    "22:00-1:00",
    "10:00-12:00 11:00-13:00",
    "0.0625日",
    "1時間30",
    "時間",
    "2時",
)


@pytest.mark.parametrize(("written", "hours"), HOURS.items())
def test_hours_as_people_write_them_come_to_the_form_of_the_log(written: str, hours: str) -> None:
    assert tidy_hours(written) == hours


@pytest.mark.parametrize("written", NO_HOURS)
def test_hours_that_leave_something_to_guess_stay_as_they_were(written: str) -> None:
    assert tidy_hours(written) == written


@pytest.mark.parametrize("value", [None, True, ["2026/4/1"], {"a": 1}])
def test_what_is_no_text_stays_as_it_was(value: object) -> None:
    assert tidy_day(value) == value
    assert tidy_hours(value) == value


@pytest.mark.parametrize(("value", "hours"), [(3, "3"), (2.5, "2.5"), (1e-05, "0.00001")])
def test_a_number_of_a_json_file_is_hours_too(value: object, hours: str) -> None:
    assert tidy_hours(value) == hours


def test_an_activity_is_tidied_field_by_field() -> None:
    """Codes in capitals, the number of a domain as a number, what was left empty as absent."""
    typed = {
        "date": "R8.6.1",
        "until": "２０２６/６/２",
        "hours": "2時間30分",
        "category": "ｂ",
        "domain": "４",
        "competency": "hr-5",
        "evidence": "",
        "status": "",
        "title": " そのまま ",
    }
    assert tidy_activity(typed) == {
        "date": "2026-06-01",
        "until": "2026-06-02",
        "hours": "2:30",
        "category": "B",
        "domain": 4,
        "competency": "HR-5",
        "evidence": None,
        "status": None,
        "title": " そのまま ",
    }


@pytest.mark.parametrize(
    ("typed", "domain"), [("", None), ("0", 0), ("7", 7), ("9", 9), ("四", "四"), (5, 5)]
)
def test_a_domain_is_a_number_or_not_stated(typed: object, domain: object) -> None:
    assert tidy_activity({"domain": typed}) == {"domain": domain}


def test_an_end_left_empty_is_the_day_itself() -> None:
    """Then the day is given, so that more than 24 hours on it are a problem."""
    assert tidy_activity({"date": "2026/6/1", "until": ""}) == {"date": "2026-06-01", "until": "2026-06-01"}


@pytest.mark.parametrize("written", ["2026/2/30", "", "未定"])
def test_an_end_left_empty_does_not_repeat_a_day_that_cannot_be_read(written: str) -> None:
    assert tidy_activity({"date": written, "until": ""}) == {"date": tidy_day(written), "until": None}


def test_a_log_is_tidied_with_its_last_day_and_its_activities() -> None:
    typed = {"expires": "令和9年3月31日", "activities": [{"date": "2026/6/1"}, "nonsense"], "other": 1}
    expected = {"expires": "2027-03-31", "activities": [{"date": "2026-06-01"}, "nonsense"], "other": 1}
    assert tidy_log(typed) == expected


@pytest.mark.parametrize("value", [None, [], "text", 5])
def test_what_is_no_log_stays_as_it_was(value: object) -> None:
    assert tidy_log(value) == value
    assert tidy_activity(value) == value
