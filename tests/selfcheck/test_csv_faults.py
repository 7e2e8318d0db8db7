"""What cannot be read in a CSV file is said, all of it at once, each with its row and column."""

from __future__ import annotations

import pytest

from cpd import NotCoveredError
from selfcheck.files import read_file
from tests.selfcheck.csv_text import EXPIRES, HOURS, problems, read, rows, sample

DAY = "2026-04-13のように、年-月-日で入力してください。"


class TestFaults:
    """Each fault of the file, with row and column as a spreadsheet shows them."""

    def test_a_file_without_a_date_column(self) -> None:
        """It is said once, at the header, beside whatever else is wrong."""
        text = rows("C,2", "E,約3時間", header="カテゴリ,時間")
        assert problems(text) == [
            ("1行目", "「活動日」の列がありません。見出し「活動日」の列を加えてください。"),
            ("3行目・A列「カテゴリ」", "カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。"),
            ("3行目・B列「時間」", f"「約3時間」を時間として読み取れません。{HOURS}"),
        ]

    @pytest.mark.parametrize(
        "encoding", ["cp932", "euc_jp", "utf-16", "utf-16-le", "utf-16-be", "iso2022_jp"]
    )
    def test_a_file_in_another_encoding(self, encoding: str) -> None:
        """It is found by what the file holds."""
        expected = read_file("a.csv", sample(), expires=EXPIRES)
        assert read_file("a.csv", sample().decode().encode(encoding), expires=EXPIRES) == expected

    def test_a_row_of_wrong_length(self) -> None:
        """Commas that are missing at its end are no problem, a cell beside the table is; other rows are still read."""
        text = rows("2026-06-01,C,2", "2026-06-01,C,2,4,5", "2026-02-30,C,2,4")
        fix = "列の過不足や、余分なコンマがないか確認してください。"
        assert problems(text) == [
            ("3行目", f"列の数が見出しと違います（見出しは4列、この行は5列）。{fix}"),
            ("4行目・A列「活動日」", f"「2026-02-30」という日付はありません。{DAY}"),
        ]

    @pytest.mark.parametrize(
        ("hours", "message"),
        [
            ("約3時間", f"「約3時間」を時間として読み取れません。{HOURS}"),
            ("-1", f"「-1」は0より大きくしてください。{HOURS}"),
            ("0", f"「0」は0より大きくしてください。{HOURS}"),
            (
                "25",
                "時間の「25」は、1日の24時間を超えています。分の数なら「25分」、2日以上の活動なら「終わった日」を入力してください。",
            ),
            ("", f"時間を入力してください。{HOURS}"),
        ],
    )
    def test_hours_that_cannot_be(self, hours: str, message: str) -> None:
        assert problems(rows(f"2026-06-01,C,{hours},4")) == [("2行目・C列「時間」", message)]

    @pytest.mark.parametrize(
        ("row", "place", "message"),
        [
            (
                "2026-02-30,C,2,4",
                "2行目・A列「活動日」",
                f"「2026-02-30」という日付はありません。{DAY}",
            ),
            (",C,2,4", "2行目・A列「活動日」", f"活動日を入力してください。{DAY}"),
            (
                "2026-06-01,E,2,4",
                "2行目・B列「カテゴリ」",
                "カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。",
            ),
            (
                "2026-06-01,C,2,9",
                "2行目・D列「分野」",
                "分野「9」はありません。1から7の番号を入力してください。"
                "どれにも当てはまらないときは0、まだ決めていないときは空にします。",
            ),
        ],
    )
    def test_a_cell_that_cannot_be(self, row: str, place: str, message: str) -> None:
        assert problems(rows(row)) == [(place, message)]

    def test_an_activity_over_31_march(self) -> None:
        text = rows("2026-03-30,C,5,2026-04-02", header="活動日,カテゴリ,時間,終わった日")
        assert problems(text) == [
            (
                "2行目・D列「終わった日」",
                "活動が2026年3月31日と2026年4月1日にまたがっています。"
                "3月31日までと4月1日からに分けて入力してください。",
            )
        ]

    def test_everything_at_once_in_the_order_of_the_sheet(self) -> None:
        text = rows("2026-02-30,E,約3時間,9", "2026-06-01,C", "2026-06-01,C,25,4")
        assert [place for place, _ in problems(text, expires="2027-02-29")] == [
            "「資格有効期日」",
            "2行目・A列「活動日」",
            "2行目・B列「カテゴリ」",
            "2行目・C列「時間」",
            "2行目・D列「分野」",
            "3行目・C列「時間」",
            "4行目・C列「時間」",
        ]

    def test_a_last_day_that_is_not_given(self) -> None:
        """A CSV file has none of its own; what else is wrong is said too."""
        message = (
            "この表には資格有効期日が入っていません。資格有効期日を先に選ぶか、"
            "コマンドでは --expires 2027-03-31 のように指定してください。"
        )
        assert problems(rows("2026-06-01,C,2,4"), expires=None) == [("「資格有効期日」", message)]
        assert problems(rows("2026-06-01,E,2,4"), expires=None) == [
            ("「資格有効期日」", message),
            ("2行目・B列「カテゴリ」", "カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。"),
        ]

    def test_a_header_twice(self) -> None:
        text = rows("2026-06-01,C,2,3,x", header="活動日,カテゴリ,時間,時間,単価")
        assert problems(text) == [
            ("1行目・D列", "「時間」の列が2つあります（C列とD列）。どちらか1つにしてください。"),
        ]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "ファイルが空です。活動を入れたファイルを選んでください。"),
            (b" \r\n\n", "ファイルが空です。活動を入れたファイルを選んでください。"),
            (b"\xef\xbb\xbf", "ファイルが空です。活動を入れたファイルを選んでください。"),
            (b",,\n", "ファイルに活動がありません。見出しと活動の行を入れてください。"),
            (
                "活動日,カテゴリ,時間\n".encode(),
                "ファイルに活動がありません。見出しの行だけになっていないか確認してください。",
            ),
            (
                b"when,what,how long\n2026-06-01,C,2\n",
                "見出しが見つかりません。1行目に「活動日」「カテゴリ」「時間」などの見出しを入れてください。",
            ),
            (
                b"0123456789" * 1_000_000,
                "ファイルが大きすぎます（10.0MB）。5MBまでのファイルにしてください。",
            ),
        ],
        ids=["nothing", "blanks", "BOM", "commas", "header", "other headers", "10 MB"],
    )
    def test_a_file_of_which_nothing_can_be_used(self, content: bytes, message: str) -> None:
        assert problems(content) == [("ファイル全体", message)]

    def test_a_quote_that_is_never_closed_is_named_by_its_row(self) -> None:
        text = '活動日,カテゴリ,時間\n2026-06-01,C,2\n2026-06-01,C,"2\n2026-06-02,C,2\n'
        assert problems(text) == [
            (
                "3行目",
                "二重引用符が閉じていません。その行を直してから、もう一度選んでください。",
            )
        ]

    def test_a_last_day_that_is_not_covered(self) -> None:
        with pytest.raises(NotCoveredError, match="2026年3月31日以降"):
            read(rows("2024-06-01,C,2,4"), expires="2025-03-31")
