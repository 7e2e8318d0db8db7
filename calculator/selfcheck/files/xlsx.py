# One file: one book, written sheet by sheet with the same formats.
"""A log as a workbook: days and lengths as such, lists to choose from, and its hours by year and category."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cpd import Activity, Log, Scheme
from cpd.amounts import UNITS, to_decimal, to_units
from cpd.cmbok import domains
from cpd.dates import YearStart, anniversary
from cpd.records.log import NOWHERE_ELSE, Also
from selfcheck.files.guard import kept
from selfcheck.files.row import letters
from selfcheck.files.sheets import LOST, cells_of, columns_of
from selfcheck.labels import EVIDENCE, STATUS

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECORD, SUMMARY, GUIDE = "活動の記録", "年とカテゴリ", "書き方"
MOST_LETTERS = 32_767  # of a cell; no workbook holds more
_FIRST_DAY = date(1901, 1, 1)
_WIDTHS = {
    "title": 36,
    "provider": 20,
    "detail": 24,
    "note": 24,
    "evidence_place": 18,
    "hours": 10,
    "domain": 6,
}
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
TEMPLATE_ROWS = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A workbook, and what it could not hold, each named."""

    content: bytes
    lost: tuple[str, ...] = ()


def write_workbook(log: Log, scheme: Scheme, *, made: datetime | None = None) -> Written:
    """Return the log as a workbook that reads back as the same activities; ``made`` is the time it names, or now."""
    columns = columns_of(log, deducts=scheme.deducts)
    book = _Book(columns, scheme, made, log.also)
    for row, activity in enumerate(log.activities, 1):
        book.write(row, activity)
    book.lists(max(len(log.activities) + 100, 100))
    book.summary(_years(log, scheme), len(log.activities), _sums(log, scheme))
    return book.close()


def write_template(scheme: Scheme, *, first: date, last: date, made: datetime | None = None) -> Written:
    """Return a workbook to fill in for the years from ``first`` to ``last``, which adds up hours by itself, roughly."""
    log = Log(scheme=scheme.id, expires=last, activities=())
    book = _Book(columns_of(log, deducts=scheme.deducts), scheme, made)
    book.lists(TEMPLATE_ROWS)
    starts = scheme.editions[-1].period.year_starts or anniversary(first)
    years = [(year, starts) for year in range(starts.year_of(first), starts.year_of(last) + 1)]
    book.summary(years, TEMPLATE_ROWS, {})
    book.guide()
    return book.close()


class _Book:
    def __init__(
        self, columns: Mapping[str, str], scheme: Scheme, made: datetime | None, also: Also = NOWHERE_ELSE
    ) -> None:
        self.columns, self.scheme, self.also = columns, scheme, also
        self.out = io.BytesIO()
        self.book = Workbook(
            self.out,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.book.set_properties({"created": made} if made else {})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        # The unit in the format says, where it is read back, that it is hours and no part of a day.
        self.hours = self.book.add_format({"num_format": 'General"時間"', "valign": "top"})
        self.words = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = self.book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self.lost: list[str] = []
        self.sheet = self._sheet(RECORD)
        for at, (field, label) in enumerate(columns.items()):
            self.sheet.set_column(at, at, _WIDTHS.get(field, 12))
            self.sheet.write_string(0, at, label, self.bold)
        self.sheet.freeze_panes(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.autofilter(0, 0, TEMPLATE_ROWS, len(columns) - 1)

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def write(self, row: int, activity: Activity) -> None:
        """Write an activity into a row, each value as what it is."""
        for at, (field, cell) in enumerate(
            zip(self.columns, cells_of(activity, self.columns, self.also), strict=True)
        ):
            if cell == "":
                continue
            if field in ("date", "until") and _is_day(cell):
                self.sheet.write_datetime(row, at, date.fromisoformat(cell), self.day)
            elif field in ("hours", "own_lecture_hours"):
                self._length(row, at, cell)
            elif field == "domain":
                self.sheet.write_number(row, at, int(cell))
            else:
                self._text(row, at, cell)

    def _length(self, row: int, at: int, cell: str) -> None:
        units = to_units(cell.removesuffix("時間"))
        self.sheet.write_number(row, at, float(Decimal(units) / UNITS), self.hours)

    def _text(self, row: int, at: int, cell: str) -> None:
        text = kept(cell)
        place = f"{row + 1}行目「{list(self.columns.values())[at]}」"
        if _UNWRITABLE.search(text):
            self.lost.append(f"{place}：ブックに書けない文字を「{LOST}」にしました。")
            text = _UNWRITABLE.sub(LOST, text)
        if len(text) > MOST_LETTERS:
            self.lost.append(f"{place}：{MOST_LETTERS:,}文字より後は入りません。")
            text = text[:MOST_LETTERS]
        self.sheet.write_string(row, at, text, self.words)

    def lists(self, rows: int) -> None:
        """Offer lists to choose from, down to a row."""
        at = {field: index for index, field in enumerate(self.columns)}
        numbers = [str(each.id) for each in domains()]
        categories = list(self.scheme.editions[-1].categories)
        for field, choices in (
            ("category", categories),
            ("domain", numbers),
            ("evidence", list(EVIDENCE.values())),
            ("status", list(STATUS.values())),
        ):
            self.sheet.data_validation(
                1,
                at[field],
                rows,
                at[field],
                {"validate": "list", "source": choices, "error_type": "warning"},
            )

    def summary(
        self, years: Sequence[tuple[int, YearStart]], rows: int, sums: Mapping[tuple[int, str], Decimal]
    ) -> None:
        """Write the sheet with the hours of what is done, by year and category, as formulas with their results."""
        sheet = self._sheet(SUMMARY)
        categories = list(self.scheme.editions[-1].categories)
        sheet.set_column(0, 0, 26)
        sheet.write_row(0, 0, ["実施済みの時間の合計", *categories, "合計"], self.bold)
        sheet.freeze_panes(1, 1)
        column = {field: letters(index) for index, field in enumerate(self.columns)}
        last = max(rows, 1) + 1

        def part(field: str) -> str:
            return f"{RECORD}!${column[field]}$2:${column[field]}${last}"

        for row, (year, starts) in enumerate(years, 1):
            first, end = starts.first_day(year), starts.last_day(year)
            sheet.write_string(row, 0, f"{first:%Y/%m/%d}から{end:%Y/%m/%d}まで")
            for at, category in enumerate(categories, 1):
                formula = (
                    f'=SUMIFS({part("hours")},{part("category")},"{category}",{part("date")},">="&DATE({first.year},'
                    f'{first.month},{first.day}),{part("date")},"<="&DATE({end.year},{end.month},{end.day}),'
                    f'{part("status")},"<>{STATUS["planned"]}")'
                )
                sheet.write_formula(row, at, formula, None, float(sums.get((year, category), Decimal(0))))
            total = sum((sums.get((year, category), Decimal(0)) for category in categories), Decimal(0))
            first_letter, last_letter = letters(1), letters(len(categories))
            sheet.write_formula(
                row,
                len(categories) + 1,
                f"=SUM({first_letter}{row + 1}:{last_letter}{row + 1})",
                None,
                float(total),
            )
        sheet.write_string(
            len(years) + 2,
            0,
            "時間を足しただけの目安です。上限や分野の条件は、このサイトのセルフチェックで計算します。",
        )

    def guide(self) -> None:
        """Write the sheet that says how to fill in the record."""
        sheet = self._sheet(GUIDE)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 80)
        names = "、".join(f"{id}（{each.title}）" for id, each in self.scheme.editions[-1].categories.items())
        lines = (
            ("活動日", "「2026-04-18」のように入力します。2日以上の活動は、「終わった日」も入力します。"),
            ("カテゴリ", names),
            ("時間", "「2.5」のように時間で入力します。「90分」「13:00-16:30」と書いても読み取ります。"),
            ("分野", "1から7の番号です。どれにも当てはまらないときは0を入力します。"),
            ("証明", "、".join(EVIDENCE.values())),
            ("状態", "、".join(STATUS.values())),
            ("取り込み", "「CPDセルフチェック」の「取り込む」で、このファイルを選びます。"),
        )
        for row, (name, text) in enumerate(lines):
            sheet.write_string(row, 0, name, self.bold)
            sheet.write_string(row, 1, text, self.words)

    def close(self) -> Written:
        """Return what was written."""
        self.sheet.activate()
        self.book.close()
        return Written(content=self.out.getvalue(), lost=tuple(self.lost))


def _is_day(cell: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell) is not None and date.fromisoformat(cell) >= _FIRST_DAY


def _years(log: Log, scheme: Scheme) -> list[tuple[int, YearStart]]:
    """The years that have something done in them, at most fifty of them."""
    starts = scheme.editions[-1].period.year_starts or anniversary(log.starts or log.expires)
    found = sorted({starts.year_of(activity.day) for activity in log.activities})
    return [(year, starts) for year in found if 1902 < year < 9000][:50]


def _sums(log: Log, scheme: Scheme) -> dict[tuple[int, str], Decimal]:
    starts = scheme.editions[-1].period.year_starts or anniversary(log.starts or log.expires)
    units: dict[tuple[int, str], int] = {}
    for activity in log.activities:
        if activity.status == "done":
            key = (starts.year_of(activity.day), activity.category)
            units[key] = units.get(key, 0) + activity.units
    return {key: to_decimal(sum) for key, sum in units.items()}
