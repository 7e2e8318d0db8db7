"""What the practical pages call: examples, the register, the glossary, days of banks, texts to copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from cpd import Document, cmbok
from cpd.dates import print_day
from scripts.pages import bank_days, glossary, register, worksheet, year
from scripts.pages.examples import Example, activity_table
from scripts.pages.examples import examples as all_examples
from scripts.pages.links import relative_source, relative_url
from scripts.pages.scope import Scope
from scripts.pages.tables import table, wide
from scripts.publish import build
from scripts.theme import assets
from selfcheck.views.words import show_points
from selfcheck.views.words.days import show_weekday

INITIAL_CODES = {1: "ST", 2: "CS", 3: "CR", 4: "OP", 5: "HR", 6: "AR", 7: "IC"}
"""The codes printed beside the domains in the manual of the first certification."""
PAYEE_KANA = {
    "renewal": ("000", "イツパンシャダンホウジンニホンコンタクトセンターキョウイクケンテイキョウカイ"),
    "initial": ("002", "イツパンシヤダンホウジンニホンコンタクトセンターキヨウイクケンテイキヨウカイ"),
}
"""How each manual prints the reading of the account's name, under the number of its source."""


class Guide:
    """The words under ``guide`` for one page of the site."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._page = scope.page_url
        self.kinds = register.KINDS
        self.effects = register.EFFECTS
        self.register = register.sections()
        self.terms = glossary.terms()

    def documents(self) -> Sequence[Document]:
        """Every document that the site cites."""
        return list(register.documents().values())

    def document(self, id: str) -> Document:
        """The document of that id; KeyError where there is none."""
        return register.documents()[id]

    def covers(self, document: str) -> str:
        """What the document is about."""
        return register.sources()[document].covers

    def used_for(self, document: str) -> str:
        """What the site takes from the document."""
        return register.sources()[document].used_for

    def clauses(self, ids: Sequence[str]) -> str:
        """Links to the clauses, of whatever scheme, in one line."""
        return "、".join(self.clause(id) for id in ids)

    def clause(self, id: str) -> str:
        """A link to a clause of whatever scheme, under its title."""
        clause = register.clauses()[id]
        return f"[{clause.title}]({relative_source(clause.page, self._page, id)})"

    def printed(self, clause: str, start: str) -> str:
        """What the document prints for the clause: its mark with that beginning; StopIteration where none has."""
        return next(mark for mark in register.clauses()[clause].marks if mark.startswith(start))

    def payee_kana(self, manual: str) -> str:
        """The reading of the account's name as that manual prints it, letter by letter; it may break anywhere."""
        return f'<span class="kana">{PAYEE_KANA[manual][1]}</span>'

    def correction(self, id: str) -> Any:
        """A printing that is corrected here, or doubted and kept."""
        printings: list[cmbok.Correction | cmbok.Doubt] = [*cmbok.corrections(), *cmbok.doubts()]
        return {item.id: item for item in printings}[id]

    def copyable(self, label: str, text: str) -> str:
        """A text that a button copies where scripts run."""
        return f'<span class="copyable" data-copy="{escape(label)}">{escape(text)}</span>'

    def script(self) -> str:
        """The script of the pages that help to apply."""
        return f'<script type="module" src="{relative_url("", self._page)}{assets.page_file("guide.js")}"></script>'

    def example(self, id: str) -> str:
        """A line that leads to a worked example, on its page and in the self-check."""
        example = all_examples()[id]
        page = relative_source("examples/", self._page, f"example-{id}")
        return f"例：[{example.title}]({page})（[セルフチェックで開く]({self._open(id)})）\n{{: .example }}"

    def examples(self) -> dict[str, list[Example]]:
        """Every example, by what it is about."""
        groups: dict[str, list[Example]] = {}
        for example in all_examples().values():
            groups.setdefault(example.about, []).append(example)
        return groups

    def open_example(self, id: str) -> str:
        """A link that opens the example in the self-check."""
        return f"[セルフチェックで開く]({self._open(id)})"

    def example_table(self, example: Example) -> str:
        """The activities of the example, with the points counted for each."""
        return wide(activity_table(example), f"活動：{example.title}")

    def day(self, day: date) -> str:
        """A day as people read it."""
        return print_day(day)

    def points(self, example: Example) -> str:
        """The points counted in the example."""
        points = example.assessment.points
        assert points is not None  # the scheme of the examples counts points
        return show_points(points.counted)

    def year_table(self, folded: bool = False) -> str:
        """What to do when, behind a press if ``folded``, and the place where a script says what to do now."""
        seasons = year.year_table(self._scope.edition, build.day(), self._page)
        if folded:
            seasons = f"<details><summary>一年の予定の表</summary>\n{seasons}\n</details>"
        return f'<div class="now" id="this-month" hidden></div>\n{seasons}\n{self.script()}'

    def age_warning(self) -> str:
        """That a later manual should exist from a day on: true whenever it is read, and gone with a later edition."""
        edition = self._scope.edition
        if edition.next_expected is None or edition is not self._scope.scheme.editions[-1]:
            return ""
        return (
            '<div class="admonition warning" markdown>\n'
            '<p class="admonition-title">新しい資料が出ていないかを確かめる</p>\n\n'
            f"ここにあるのは{edition.title}のルールです。マニュアルは、毎年1月の日付で出ています。"
            f"{print_day(edition.next_expected)}から後は、新しい版が出ているはずです。"
            f"額、口座、宛先、期間は、{self._scope.official()}で最新の版を手に入れて確かめてください。\n"
            "</div>"
        )

    def bank_day_table(self) -> str:
        """The last bank day of each coming window."""
        windows = bank_days.coming_windows(self._scope.edition, build.day())
        rows = [
            [
                print_day(window.closes),
                show_weekday(window.advised_bank_day),
                show_weekday(window.bank_day),
            ]
            for window in windows
        ]
        head = ["資格有効期日", "めざす申請日までの営業日", "資格有効期日までの営業日"]
        return table("振込の終わりの日", head, rows, kind="bank-table")

    def code_table(self) -> str:
        """The codes of the domains, as each document prints them, and the areas they stand for here."""
        rows = [
            [
                escape(f"{domain.id} {domain.title}"),
                "".join(f"({code})" for code in domain.codes),
                f"（{INITIAL_CODES[domain.id]}）",
                "、".join(domain.areas),
            ]
            for domain in cmbok.domains()
        ]
        head = ["分野", "更新のマニュアルと基本ルール", "認定申請マニュアル", "このサイトでの領域"]
        return wide(table("分野の記号", head, rows, kind="code-table"), "分野の記号")

    def worksheet(self, part: str) -> str:
        """A table to fill in by hand: record, years or total."""
        scheme, edition = self._scope.scheme, self._scope.edition
        label, made = {
            "record": ("活動の記録", worksheet.record_table()),
            "years": ("年度ごとの計算", worksheet.year_table(edition)),
            "total": ("合計", worksheet.total_table(scheme, edition)),
        }[part]
        return wide(made, label)

    def _open(self, id: str) -> str:
        return f"{relative_source('check/', self._page)}?example={id}"
