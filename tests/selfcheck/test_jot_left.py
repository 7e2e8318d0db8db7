"""A line that no activity holds comes back as it was typed, with its place, the reason and what to do."""

from __future__ import annotations

from tests.selfcheck.test_jot import ENTRIES, jotted


def test_nothing_is_left_where_all_is_read() -> None:
    found = jotted("\n".join(ENTRIES))
    assert (found["left"], found["why"]) == ("", "")


def test_lines_beyond_the_limit_are_read_the_next_time() -> None:
    lines = [f"2026/4/18 2時間 B 講座{number}" for number in range(1, 251)]
    found = jotted("\n".join(lines))
    assert [each["activity"]["title"] for each in found["entries"]] == [
        f"講座{number}" for number in range(1, 201)
    ]
    assert found["left"] == "\n".join(lines[200:])
    assert found["why"] == (
        "読み取らなかった行があります：201行目など50行（一度に読める200行・20,000文字を超えた行）。"
        "追加した後も欄に残るので、もう一度読み取ってください。"
    )
    again = jotted(found["left"])
    assert (len(again["entries"]), again["left"]) == (50, "")


def test_letters_beyond_the_limit_leave_whole_lines() -> None:
    lines = [f"2026/4/18 2時間 B {letter * 9000}" for letter in "あいう"]
    found = jotted("\n\n".join(lines))
    assert len(found["entries"]) == 2
    assert found["left"] == lines[2]
    assert "5行目（一度に読める200行・20,000文字を超えた行）" in found["why"]


def test_a_line_that_is_too_long_by_itself_does_not_hold_up_the_others() -> None:
    long = "長" * 20_001
    found = jotted(f"{long}\n2026/4/18 2時間 B 講座")
    assert [each["activity"]["title"] for each in found["entries"]] == ["講座"]
    assert found["left"] == long
    assert found["why"] == (
        "読み取らなかった行があります：1行目（20,000文字より長い行）。"
        "追加した後も欄に残るので、必要なら書き直し、不要なら消してください。"
    )


def test_what_of_a_mail_is_in_no_activity_is_left() -> None:
    found = jotted(
        "お世話になっております。\n件名：コーチング入門\n日時：2026/4/18 13:00～16:30 受付12時\n"
        "カテゴリ：外での研修\n会場：オンライン\n4/20 2時間 B 別の講座"
    )
    (entry,) = found["entries"]
    assert entry["activity"] == {"date": "2026-04-18", "hours": "3.5", "title": "コーチング入門"}
    assert found["left"].splitlines() == [
        "お世話になっております。",
        "受付12時",
        "カテゴリ：外での研修",
        "会場：オンライン",
        "4/20 2時間 B 別の講座",
    ]
    assert found["why"] == (
        "読み取らなかった行があります：1・5・6行目（「日時：」などの項目名がない行）、"
        "3・4行目（活動に入らなかった言葉がある行）。"
        "追加した後も欄に残るので、必要なら書き直し、不要なら消してください。"
    )
