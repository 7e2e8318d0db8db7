# One file: a table of faults, looked over as one.
"""Everything that is wrong with a log is said at once: where it is, what is wrong, what to enter."""

from __future__ import annotations

from typing import Any

import pytest

from cpd import Holder, Log, LogError, load_scheme, read_log

SCHEME = "conken-renewal"
DAY = "2026-04-13のように、年-月-日で入力してください。"
HOURS = "2.5 または 2:30 のように入力してください。"
CATEGORIES = "A・B・C・Dのどれかを入力してください。"
DOMAIN = "1から7の番号を入力してください。どれにも当てはまらないときは0、まだ決めていないときは空にします。"
GONE = object()


def activity(**changes: object) -> dict[str, Any]:
    """A good activity with changes; GONE leaves a field out."""
    entry = {"id": "a1", "date": "2026-06-01", "category": "B", "hours": "2", "domain": 4} | changes
    return {name: value for name, value in entry.items() if value is not GONE}


def log_of(*entries: object, **changes: object) -> dict[str, Any]:
    data: dict[str, Any] = {"format": "cpd-log/1", "scheme": SCHEME, "expires": "2027-03-31"}
    data |= {"activities": list(entries)} | changes
    return {name: value for name, value in data.items() if value is not GONE}


def read(data: object) -> Log:
    return read_log(data, load_scheme(SCHEME))


def problems(data: object) -> list[tuple[str, str]]:
    with pytest.raises(LogError) as refused:
        read(data)
    return [(problem.at, problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"date": GONE}, "date", f"活動日を入力してください。{DAY}"),
        ({"date": ""}, "date", f"活動日を入力してください。{DAY}"),
        ({"date": None}, "date", f"活動日を入力してください。{DAY}"),
        ({"date": "2026-02-30"}, "date", f"活動日の「2026-02-30」という日付はありません。{DAY}"),
        ({"date": "2026-13-01"}, "date", f"活動日の「2026-13-01」という日付はありません。{DAY}"),
        ({"date": "2026/06/01"}, "date", f"活動日の「2026/06/01」を日付として読み取れません。{DAY}"),
        ({"date": "6月1日"}, "date", f"活動日の「6月1日」を日付として読み取れません。{DAY}"),
        ({"date": 20260601}, "date", f"活動日の「20260601」を日付として読み取れません。{DAY}"),
        ({"until": "2026-06-31"}, "until", f"終わった日の「2026-06-31」という日付はありません。{DAY}"),
        (
            {"until": "2026-05-31"},
            "until",
            "終わった日は、活動日（2026-06-01）と同じか、それより後にしてください。",
        ),
        (
            {"until": "2027-04-01"},
            "until",
            "活動が2027年3月31日と2027年4月1日にまたがっています。3月31日までと4月1日からに分けて入力してください。",
        ),
        ({"hours": GONE}, "hours", f"時間を入力してください。{HOURS}"),
        ({"hours": ""}, "hours", f"時間を入力してください。{HOURS}"),
        ({"hours": "約3時間"}, "hours", f"時間の「約3時間」を数字として読み取れません。{HOURS}"),
        ({"hours": 3}, "hours", f"時間の「3」を数字として読み取れません。{HOURS}"),
        ({"hours": "-1"}, "hours", f"時間の「-1」は0より大きくしてください。{HOURS}"),
        ({"hours": "0"}, "hours", f"時間は0より大きくしてください。{HOURS}"),
        ({"hours": "0:00"}, "hours", f"時間は0より大きくしてください。{HOURS}"),
        (
            {"hours": "25", "until": "2026-06-01"},
            "hours",
            "時間が1日に24時間を超えています（1日で24時間まで）。日付か時間を直してください。",
        ),
        (
            {"hours": "48:01", "until": "2026-06-02"},
            "hours",
            "時間が1日に24時間を超えています（2日で48時間まで）。日付か時間を直してください。",
        ),
        ({"category": GONE}, "category", f"カテゴリを入力してください。{CATEGORIES}"),
        ({"category": ""}, "category", f"カテゴリを入力してください。{CATEGORIES}"),
        ({"category": "E"}, "category", f"カテゴリ「E」はありません。{CATEGORIES}"),
        ({"category": "b"}, "category", f"カテゴリ「b」はありません。{CATEGORIES}"),
        ({"category": ["B"]}, "category", f"カテゴリ「['B']」はありません。{CATEGORIES}"),
        ({"domain": 9}, "domain", f"分野「9」はありません。{DOMAIN}"),
        ({"domain": -1}, "domain", f"分野「-1」はありません。{DOMAIN}"),
        ({"domain": "4"}, "domain", f"分野「4」はありません。{DOMAIN}"),
        ({"domain": True}, "domain", f"分野「True」はありません。{DOMAIN}"),
        (
            {"competency": "OP-99"},
            "competency",
            "コンピテンシー「OP-99」はありません。OP-1 のように入力してください。",
        ),
        (
            {"evidence": "写真"},
            "evidence",
            "証明の「写真」は使えません。certificate、document、record、noneのどれかにしてください。",
        ),
        (
            {"status": "cancelled"},
            "status",
            "状態の「cancelled」は使えません。done、plannedのどれかにしてください。",
        ),
        ({"title": 5}, "title", "文字で入力してください。"),
        ({"note": {"a": 1}}, "note", "文字で入力してください。"),
        ({"points": "3"}, "points", "「points」という項目はありません。項目の名前を確認してください。"),
        ({"id": 7}, "id", "活動の番号は文字で書いてください。"),
    ],
)
def test_a_fault_in_an_activity_is_named_at_its_field(
    changes: dict[str, object], field: str, message: str
) -> None:
    """One problem, in Japanese, that says what to enter."""
    assert problems(log_of(activity(**changes))) == [(f"activities[0].{field}", message)]


NOT_OURS = "活動の記録ではありません。"


@pytest.mark.parametrize(
    ("data", "at", "message"),
    [
        (None, "", f"{NOT_OURS}このサイトで保存したファイルを選んでください。"),
        ([], "", f"{NOT_OURS}このサイトで保存したファイルを選んでください。"),
        ("text", "", f"{NOT_OURS}このサイトで保存したファイルを選んでください。"),
        ({}, "format", f"{NOT_OURS}formatがcpd-log/1のファイルを選んでください。"),
        (log_of(format=1), "format", f"{NOT_OURS}formatがcpd-log/1のファイルを選んでください。"),
        (
            log_of(format="cpd-log/2"),
            "format",
            "記録の版「cpd-log/2」には対応していません。対応している版はcpd-log/1です。",
        ),
        (
            log_of(scheme="jashcon-lifelong"),
            "scheme",
            "コン検プロフェッショナル資格の更新の記録ではありません（jashcon-lifelongの記録です）。",
        ),
        (log_of(expires=GONE), "expires", f"資格有効期日を入力してください。{DAY}"),
        (log_of(expires=""), "expires", f"資格有効期日を入力してください。{DAY}"),
        (
            log_of(expires="2027-02-29"),
            "expires",
            f"資格有効期日の「2027-02-29」という日付はありません。{DAY}",
        ),
        (log_of(expires=2027), "expires", f"資格有効期日の「2027」を日付として読み取れません。{DAY}"),
        (log_of(starts="x"), "starts", "「starts」という項目はありません。項目の名前を確認してください。"),
        (log_of(holder="山田"), "holder", "氏名などの書き方が読み取れません。"),
        (log_of(holder={"name": 1}), "holder.name", "文字で入力してください。"),
        (
            log_of(holder={"mail": "a"}),
            "holder.mail",
            "「mail」という項目はありません。項目の名前を確認してください。",
        ),
        (log_of(activities=None), "activities", "活動が一覧になっていません。"),
        (log_of(activities={"a": 1}), "activities", "活動が一覧になっていません。"),
        (log_of("A 30"), "activities[0]", "活動の書き方が読み取れません。"),
        (log_of(None), "activities[0]", "活動の書き方が読み取れません。"),
    ],
)
def test_a_fault_of_the_log_itself_is_named(data: object, at: str, message: str) -> None:
    assert problems(data) == [(at, message)]


def test_every_problem_is_said_at_once() -> None:
    """In the order of the log, whatever stands before it."""
    data = log_of(
        activity(date="2026-02-30", category="E", hours="約3時間", domain=9, colour="red"),
        activity(id="a2"),
        activity(id="a3", date="2026-03-30", until="2026-04-02", hours="-1"),
        expires="2027-3-31",
        holder={"age": 40},
    )
    assert [at for at, _ in problems(data)] == [
        "holder.age",
        "expires",
        "activities[0].colour",
        "activities[0].date",
        "activities[0].hours",
        "activities[0].category",
        "activities[0].domain",
        "activities[2].until",
        "activities[2].hours",
    ]


def test_two_activities_with_one_id_are_refused() -> None:
    """So are an id that is given and the one that an activity without an id is known by."""
    message = "1件目と同じ番号「a1」です。別の番号にしてください。"
    assert problems(log_of(activity(), activity(), activity())) == [
        ("activities[1].id", message),
        ("activities[2].id", message),
    ]
    assert problems(log_of(activity(id=GONE), activity(id="activity-1"))) == [
        ("activities[1].id", "1件目と同じ番号「activity-1」です。別の番号にしてください。")
    ]


def test_a_long_value_is_shown_in_part_and_on_one_line() -> None:
    ((_, message),) = problems(log_of(activity(hours="たくさん\n" * 100)))
    assert message == f"時間の「{('たくさん ' * 9)[:40]}…」を数字として読み取れません。{HOURS}"


def test_the_whole_day_and_the_whole_year_may_be_used() -> None:
    """24 hours on each day given; an activity from 1 April to 31 March."""
    log = read(
        log_of(
            activity(hours="24", until="2026-06-01"),
            activity(id="a2", date="2025-04-01", until="2026-03-31", hours="8760"),
        )
    )
    assert [str(entry.hours) for entry in log.activities] == ["24", "8760"]


def test_a_course_of_several_days_may_be_dated_by_one_of_them() -> None:
    """Where `until` is not given the days are not known, so nothing limits the hours."""
    assert read(log_of(activity(hours="30"))).activities[0].hours == 30


def test_only_date_category_and_hours_are_needed() -> None:
    """What is left out has its default; an activity without an id is known by its place."""
    entry = {"date": "2026-06-01", "category": "C", "hours": "0:45"}
    log = read(log_of(entry, entry))
    assert [one.id for one in log.activities] == ["activity-1", "activity-2"]
    one = log.activities[0]
    assert (one.domain, one.until, one.evidence, one.competency, one.status) == (
        None,
        None,
        None,
        None,
        "done",
    )
    assert log.holder == Holder(name="", kana="", last4="")
    assert read(log_of(activities=GONE)).activities == ()


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("field", ["until", "competency", "evidence", "status"])
def test_a_field_left_empty_is_as_one_left_out(field: str, value: str | None) -> None:
    assert read(log_of(activity(**{field: value}))) == read(log_of(activity()))


def test_the_error_says_every_problem_in_its_text() -> None:
    with pytest.raises(LogError) as refused:
        read(log_of(activity(category="E"), expires=""))
    assert str(refused.value) == (
        f"expires: 資格有効期日を入力してください。{DAY}\n"
        f"activities[0].category: カテゴリ「E」はありません。{CATEGORIES}"
    )
