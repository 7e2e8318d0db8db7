"""What stands beside the list: the day of each activity, room in each year, and what looks amiss."""

from __future__ import annotations

from typing import Any

from tests.selfcheck.asking import RENEWAL, ask


def activity(**given: Any) -> dict[str, Any]:
    return {
        "id": "a1",
        "date": "2026-06-01",
        "category": "C",
        "hours": "2",
        "domain": 4,
        "title": "本",
        **given,
    }


def survey(*activities: Any, **given: Any) -> Any:
    return ask("entries", log={**RENEWAL, "activities": list(activities), **given})


def test_the_list_has_the_day_of_each_and_what_each_year_still_takes() -> None:
    found = survey(activity(date="R8.6.1"), activity(id="a2", date="2026-06-30", until="令和8年7月2日"))
    assert found["days"] == {"a1": "2026-06-01", "a2": "2026-07-02"}
    assert found["hours"] == {"a1": "2", "a2": "2"}
    assert found["rooms"]["2025"] == "この年の枠は終わりました"
    assert found["rooms"]["2026"] == "まだ入る量：B あと5、C あと1、D あと5、A あと30"


def test_what_cannot_be_read_leaves_the_rest_of_the_list_as_it_is() -> None:
    found = survey(activity(), activity(id="a2", date="?", hours="約3時間"), "nothing")
    assert found["days"] == {"a1": "2026-06-01"}
    assert found["rooms"]["2026"].startswith("まだ入る量：B あと5、C あと3")
    assert survey(activity(), expires="?")["rooms"] == {}
    assert ask("entries", log=None) == {
        "days": {},
        "starts": "",
        "hours": {},
        "rooms": {},
        "notes": [],
        "lent": "",
        "splits": {},
    }


def test_what_runs_over_the_end_of_a_year_is_cut_there_and_its_hours_by_its_days() -> None:
    found = survey(
        activity(date="2026-03-30", until="2026-04-02", hours="5"),
        activity(id="a2", date="2025-03-31", until="2026-04-01", hours="10"),
        activity(id="a3", date="2026-03-30", until="2026-03-31"),
        activity(id="a4", date="2026-03-30", until="2026-04-02", hours="?"),
    )
    assert found["splits"] == {
        "a1": [
            {"date": "2026-03-30", "until": "2026-03-31", "hours": "2.5"},
            {"date": "2026-04-01", "until": "2026-04-02", "hours": "2.5"},
        ],
        "a2": [
            {"date": "2025-03-31", "until": "2025-03-31", "hours": "0:01"},
            {"date": "2025-04-01", "until": "2026-03-31", "hours": "9:56"},
            {"date": "2026-04-01", "until": "2026-04-01", "hours": "0.05"},
        ],
    }


def test_the_same_name_on_a_day_and_more_hours_than_it_has() -> None:
    found = survey(
        activity(title="応対品質研修"),
        activity(id="a2", title="応対品質　研修", hours="23"),
        activity(id="a3", title="別の本", date="2026-06-02"),
        activity(id="a4", title="応対品質研修", date="2026-06-03"),
    )
    assert found["notes"] == [
        "2026年6月1日に、同じ名前の活動が2件あります（「応対品質研修」）。重複していないか確認してください。",
        "2026年6月1日の活動は、合わせて25時間です。日付か時間を確認してください。",
    ]
