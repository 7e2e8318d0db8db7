"""A CSV file with Japanese headers is a log, whatever program wrote it."""

from __future__ import annotations

from datetime import date

import pytest

from cpd import Log, NotCoveredError, load_scheme
from scripts.paths import ROOT, SAMPLE
from selfcheck.files import FileError, read_file, read_noted
from selfcheck.files.file import read_table
from selfcheck.files.reading import Choices
from selfcheck.labels import LABELS

SPECIFIED = ROOT.parent / "shared" / "spec" / "logs" / "holder-2027.csv"
EXPIRES = "2027-03-31"
DAY = "2026-04-13のように、年-月-日で入力してください。"
HOURS = "2.5 または 2:30 のように入力してください。"


def read(text: str, *, expires: str | None = EXPIRES) -> Log:
    return read_file("log.csv", text.encode("utf-8"), expires=expires)


def problems(content: str | bytes, *, expires: str | None = EXPIRES) -> list[tuple[str, str]]:
    data = content.encode("utf-8") if isinstance(content, str) else content
    with pytest.raises(FileError) as refused:
        read_file("log.csv", data, expires=expires)
    return [(problem.place, problem.message) for problem in refused.value.problems]


def rows(*lines: str, header: str = "活動日,カテゴリ,時間,分野") -> str:
    return "\n".join((header, *lines)) + "\n"


def sample() -> bytes:
    return SAMPLE.read_bytes().removeprefix(b"\xef\xbb\xbf")


class TestSample:
    """The sample that the site offers."""

    def test_it_has_sixteen_activities_from_a_to_d(self) -> None:
        log = read_file("holder-2027.csv", sample(), expires=EXPIRES)
        assert "".join(activity.category for activity in log.activities) == "ABCCDBDCBCCBCBCA"
        assert log.activities[1].title == "コーチング入門セミナー（修了証あり）"
        assert log.activities[1].evidence == "certificate"
        assert log.activities[9].units * 4 == log.activities[0].units * 0.6
        assert log.activities[11].domain is None
        assert [activity.status for activity in log.activities].count("planned") == 1
        assert log.expires == date(2027, 3, 31)

    def test_an_activity_is_known_by_its_row(self) -> None:
        log = read_file("holder-2027.csv", sample(), expires=EXPIRES)
        assert [activity.id for activity in log.activities] == [f"row-{number}" for number in range(2, 18)]

    def test_it_is_the_one_that_was_specified(self) -> None:
        """Where the specification lies at hand; else the numbers of the worked example hold it."""
        assert sample().startswith("活動日,カテゴリ,時間".encode())
        if SPECIFIED.exists():
            assert sample() == SPECIFIED.read_bytes().removeprefix(b"\xef\xbb\xbf")

    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbf" + sample(),
            sample().replace(b"\r\n", b"\n"),
            sample().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
            sample().rstrip(),
            sample() + b"\n\n",
            b"\n" + sample(),
        ],
        ids=["BOM", "LF", "CRLF", "no break at the end", "empty lines at the end", "empty line before"],
    )
    def test_it_reads_the_same_with_other_breaks_and_marks(self, content: bytes) -> None:
        """What spreadsheets add or leave out changes no activity."""
        expected = read_file("a.csv", sample(), expires=EXPIRES)
        found = read_file("a.csv", content, expires=EXPIRES)
        without_ids = [
            [activity.to_dict() | {"id": ""} for activity in log.activities] for log in (found, expected)
        ]
        assert without_ids[0] == without_ids[1]

    @pytest.mark.parametrize("name", ["holder.csv", "HOLDER.CSV", "holder", "-", "holder.txt"])
    def test_its_form_is_known_by_name_or_content(self, name: str) -> None:
        assert len(read_file(name, sample(), expires=EXPIRES).activities) == 16


class TestCells:
    """Cells as people fill them in."""

    def test_columns_may_stand_in_any_order(self) -> None:
        log = read("時間,活動名,カテゴリ,活動日\n2,本を読む,C,2026/6/1\n")
        (activity,) = log.activities
        assert (str(activity.hours), activity.title, activity.category) == ("2", "本を読む", "C")
        assert activity.date == date(2026, 6, 1)

    def test_every_field_has_a_column(self) -> None:
        text = ",".join(LABELS.values()) + (
            "\nR8.6.1,2026年6月2日,ｂ,2時間30分,４,hr-5,講座,協会,文書,棚,内容,予定,備考\n"
        )
        assert read(text).activities[0].to_dict() == {
            "id": "row-2",
            "date": "2026-06-01",
            "until": "2026-06-02",
            "category": "B",
            "hours": "2.5",
            "domain": 4,
            "competency": "HR-5",
            "title": "講座",
            "provider": "協会",
            "evidence": "document",
            "evidence_place": "棚",
            "detail": "内容",
            "status": "planned",
            "note": "備考",
        }

    def test_a_quoted_cell_holds_commas_quotes_and_line_breaks(self) -> None:
        log = read(rows('2026-06-01,C,2,"講座「A, B」\n""二日目"""', header="活動日,カテゴリ,時間,活動名"))
        assert log.activities[0].title == '講座「A, B」\n"二日目"'

    def test_a_row_with_line_breaks_in_a_cell_is_one_row(self) -> None:
        """So the next row has the number that a spreadsheet shows, not that of the line in the file."""
        text = rows(
            '2026-06-01,C,2,"一\n二\n三"', "2026-06-02,C,約3時間,次", header="活動日,カテゴリ,時間,活動名"
        )
        assert problems(text) == [("3行目・C列「時間」", f"「約3時間」を時間として読み取れません。{HOURS}")]

    def test_empty_rows_are_passed_over_but_counted(self) -> None:
        text = rows("2026-06-01,C,2,4", "", ",,,", "2026-06-02,E,2,4")
        assert problems(text) == [
            ("5行目・B列「カテゴリ」", "カテゴリ「E」はありません。A・B・C・Dのどれかを入力してください。")
        ]

    def test_columns_that_are_not_known_are_listed_and_not_refused(self) -> None:
        """Each by its column, as a spreadsheet names it."""
        text = rows("2026-06-01,C,2,1,x", header="活動日,カテゴリ,時間,No.,自分用")
        log, notes = read_noted("log.csv", text.encode(), expires=EXPIRES)
        assert len(log.activities) == 1
        assert notes == ["取り込まない列があります：D列「No.」、E列「自分用」"]

    def test_a_field_beyond_z_is_named_by_its_column(self) -> None:
        header = ",".join(["活動日", "カテゴリ", *[f"欄{number}" for number in range(24)], "時間"])
        text = rows("2026-06-01,C," + "," * 24 + "たくさん", header=header)
        assert problems(text)[-1] == (
            "2行目・AA列「時間」",
            f"「たくさん」を時間として読み取れません。{HOURS}",
        )


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


class TestAColumnOfPoints:
    """Points are not hours: a rule may count more or less, so whether the numbers are the same is asked."""

    def test_without_hours_beside_it_is_asked_about(self) -> None:
        found = problems(rows("2026-06-01,B,1.5,5", header="活動日,カテゴリ,CPDポイント,分野"))
        assert [place for place, _ in found] == ["1行目・C列"]
        assert "時間と同じ数なら" in found[0][1]

    def test_is_left_out_where_hours_are_given(self) -> None:
        text = rows("2026-06-01,B,1.5,5,1", header="活動日,カテゴリ,時間,分野,ポイント")
        log, notes = read_noted("log.csv", text.encode(), expires=EXPIRES)
        assert str(log.activities[0].hours) == "1.5"
        assert any("「ポイント」" in note for note in notes)

    def test_is_taken_once_somebody_has_said_that_it_is_the_hours(self) -> None:
        text = rows("2026-06-01,B,1.5,5", header="活動日,カテゴリ,単位,分野")
        taken = read_table(
            "log.csv",
            text.encode(),
            load_scheme("conken-renewal"),
            {"expires": EXPIRES},
            choices=Choices(columns={2: "hours"}),
        )
        assert taken.log is not None
        assert str(taken.log.activities[0].hours) == "1.5"

    def test_of_two_columns_the_other_is_the_one_when_the_first_is_said_to_be_something_else(self) -> None:
        text = rows("6,B,1.5,2026-06-01,5", header="分野,カテゴリ,時間,活動日,分野")
        taken = read_table(
            "log.csv",
            text.encode(),
            load_scheme("conken-renewal"),
            {"expires": EXPIRES},
            choices=Choices(columns={0: ""}),
        )
        assert taken.log is not None
        assert taken.log.activities[0].domain == 5
