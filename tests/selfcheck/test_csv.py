"""A CSV file with Japanese headers is a log, whatever program wrote it."""

from __future__ import annotations

from datetime import date

import pytest

from cpd import load_scheme
from scripts.paths import ROOT
from selfcheck.files import read_file, read_noted
from selfcheck.files.file import read_table
from selfcheck.files.reading import Choices
from selfcheck.labels import LABELS
from tests.selfcheck.csv_text import EXPIRES, HOURS, problems, read, rows, sample

SPECIFIED = ROOT.parent / "shared" / "spec" / "logs" / "holder-2027.csv"


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
