"""A roster as a workbook or as CSV: days are days and amounts are numbers, so that they can be sorted and added."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from cpd.dates import print_day
from selfcheck.files.sheets import BYTE_ORDER_MARK, write_rows
from selfcheck.roster.member import STATE_WORDS, Member
from selfcheck.roster.outlook import hours_by_domain, rounds
from selfcheck.roster.paying import payments
from selfcheck.roster.report import COLUMNS, DISCLAIMER, LEAST_FREE, cells
from selfcheck.roster.table import Roster
from selfcheck.roster.topics import open_topics

# Files keep the header that they had before: sheets that people have made may look for it.
FILE_COLUMNS = tuple("Aの最少" if name == LEAST_FREE else name for name in COLUMNS)
WIDTHS = (18, 14, 8, 16, 8, 8, 9, 10, 16, 34)
PEOPLE_A_PAGE = 10
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def to_csv(members: Sequence[Member]) -> str:
    """Return the rows as CSV with Japanese headers; ``csv`` readers and spreadsheets in Japan open it as it is."""
    return BYTE_ORDER_MARK + write_rows([list(FILE_COLUMNS), *(cells(each) for each in members)], ",")


def to_xlsx(roster: Roster, members: Sequence[Member]) -> bytes:
    """Return the rows as a workbook of six sheets; the table prints ten people a page, in landscape on A4."""
    # Imported here, so that only whoever asks for a workbook loads the library for it.
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            "text": book.add_format({"num_format": "@"}),
        }
        _table(book.add_worksheet("一覧"), roster, members, formats)
        _rounds(book.add_worksheet("更新の年度"), roster, members, formats)
        _hours(book.add_worksheet("時間の内訳"), members, formats)
        _learning(book.add_worksheet("研修の計画"), roster, members, formats)
        _payment(book.add_worksheet("まとめて振り込む"), roster, members, formats)
        _unread(book.add_worksheet("読み取れなかったもの"), roster, formats)
    return target.getvalue()


def _table(sheet: Any, roster: Roster, members: Sequence[Member], formats: dict[str, Any]) -> None:
    sheet.write_row(0, 0, FILE_COLUMNS, formats["head"])
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, each in enumerate(members, start=1):
        for column, text in enumerate((each.kana, each.name, each.last4)):
            sheet.write_string(row, column, text, formats["text"])
        sheet.write_datetime(row, 3, _at_midnight(each.expires), formats["day"])
        for column, amount in enumerate(
            (each.counted, each.missing, each.least_free, each.unproven), start=4
        ):
            if amount is not None:
                sheet.write_number(row, column, float(amount))
        sheet.write_string(row, 8, STATE_WORDS[each.state])
        sheet.write_string(row, 9, cells(each)[9])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(members), 1), len(COLUMNS) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks(range(PEOPLE_A_PAGE + 1, len(members) + 1, PEOPLE_A_PAGE))
    sheet.set_footer(f"&L{print_day(roster.on)}の時点。{DISCLAIMER}&R&P／&N")


def _rounds(sheet: Any, roster: Roster, members: Sequence[Member], formats: dict[str, Any]) -> None:
    sheet.write_row(0, 0, ("年度", "人数", *STATE_WORDS.values()), formats["head"])
    for row, each in enumerate(rounds(members, roster.on), start=1):
        sheet.write_string(row, 0, f"{each.year}年度")
        sheet.write_row(row, 1, (each.states.total(), *(each.states[state] for state in STATE_WORDS)))
    sheet.set_column(0, len(STATE_WORDS) + 1, 12)
    sheet.freeze_panes(1, 1)


def _hours(sheet: Any, members: Sequence[Member], formats: dict[str, Any]) -> None:
    sheet.write_row(0, 0, ("状態", "カテゴリ", "分野", "時間"), formats["head"])
    row = 1
    for word, planned in (("実施済み", False), ("予定", True)):
        for each in hours_by_domain(members, planned=planned):
            sheet.write_row(row, 0, (word, each.category))
            if each.domain is not None:
                sheet.write_number(row, 2, each.domain)
            sheet.write_number(row, 3, float(each.hours))
            row += 1
    sheet.set_column(0, 3, 12)
    sheet.freeze_panes(1, 0)


def _learning(sheet: Any, roster: Roster, members: Sequence[Member], formats: dict[str, Any]) -> None:
    found = open_topics(members, on=roster.on)
    heads = ("分野", "分野の名前", "まだ学んでいない人", *(f"{name}の時間" for name in found.claim))
    sheet.write_row(
        0, 0, (*heads, f"CCAJの研修（{'か'.join(found.claim)}、{found.edition}の計画）"), formats["head"]
    )
    for row, topic in enumerate(found.topics, start=1):
        sheet.write_row(row, 0, (topic.domain, topic.title, topic.people, *map(float, topic.hours.values())))
        sheet.write_string(row, len(heads), "、".join(course.name for course in topic.courses))
    sheet.set_column(0, len(heads) - 1, 14)
    sheet.set_column(len(heads), len(heads), 80)
    sheet.freeze_panes(1, 0)


def _payment(sheet: Any, roster: Roster, members: Sequence[Member], formats: dict[str, Any]) -> None:
    """A block a scheme: the sum, the days to keep, and everybody's line as a bank takes it."""
    lines: list[tuple[Sequence[Any], Any]] = []
    for each in payments(members, on=roster.on):
        lines.append((("手数料（円）", "人数", "合計（円）", "問い合わせ先"), formats["head"]))
        lines.append(((each.fee, each.people, each.total, each.address), None))
        lines.append((("期日", "すること"), formats["head"]))
        lines += (((_at_midnight(day.day), day.text), formats["day"]) for day in each.deadlines)
        lines.append((("氏名", "振込の名義", "確認すること"), formats["head"]))
        lines += (
            ((payee.name, payee.line, "".join(payee.messages)), formats["text"]) for payee in each.payees
        )
        lines.append(((), None))
    for row, (content, form) in enumerate(lines):
        sheet.write_row(row, 0, content, form)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 3, 32)


def _unread(sheet: Any, roster: Roster, formats: dict[str, Any]) -> None:
    sheet.write_row(0, 0, ("人またはファイル", "場所", "理由と直し方"), formats["head"])
    row = 1
    for each in roster.unread:
        for problem in each.problems:
            for column, text in enumerate((each.name, f"{each.place} {problem.place}", problem.message)):
                sheet.write_string(row, column, text)
            row += 1
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 80)


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time())
