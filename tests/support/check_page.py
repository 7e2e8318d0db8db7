# One file: one page, and everything that a person does on it.
"""The self-check page as a person uses it: by its labels, buttons and words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from scripts.paths import SAMPLE
from tests.support import kept

EXPIRES = "2027年3月31日"
ON = "2026-11-21"
HEADER = "活動日,カテゴリ,時間,分野,活動名,主催者,証明,状態,備考"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
"""Of a browser where data are to be saved: the engine waits until it is asked for, so that it costs no time."""
PATIENCE = 60_000  # milliseconds for the engine, on a busy machine


class CheckPage:
    """The page with its engine; every method does what a person would."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, *titles: str, changes: int = 0) -> CheckPage:
        """Come back to a page where somebody has begun, with 資格有効期日 and day asked about.

        Activities of these names were entered; the log was changed so often since a backup.
        """
        return self.arrive(kept.begun(*map(kept.course, titles), changes=changes))

    def open_sample(self, address: str = "check/") -> CheckPage:
        """Come back to the list of a page where the sample log was imported, and wait for its entries."""
        self.arrive(kept.sample(), address).go("list")
        expect(self.entries).to_have_count(16, timeout=PATIENCE)
        return self

    def open_result(self) -> CheckPage:
        """Come back to the sample log, and go to its result when all of it is there."""
        self.open_sample().expect_sample_verdict()
        self.expect_parts()
        return self.go("result")

    def arrive(self, records: dict[str, Any], address: str = "check/") -> CheckPage:
        """Come back to a page with these saved data."""
        kept.arrive(self.page, address, records)
        expect(self.page.locator("#selfcheck[data-begun]:not([data-opening])")).to_be_attached()
        return self

    def open_by_hand(self, address: str = "check/", expires: str | None = EXPIRES) -> CheckPage:
        """Open the page, begin, and choose the 資格有効期日 and the day asked about."""
        self.page.goto(address)
        return self.begin(expires)

    def begin(self, expires: str | None = EXPIRES) -> CheckPage:
        """Choose the 資格有効期日, begin, and set the day asked about."""
        if expires is not None:
            self.page.get_by_role("radio", name=expires, exact=True).check()
        self.button("この端末に保存して始める").click()
        if expires is not None:
            self.ask_on(ON)
        return self

    def go(self, view: str) -> CheckPage:
        """Go to a view by its address, as a press on its tab does."""
        if self.page.locator("#selfcheck").get_attribute("data-view") != view:
            self.page.evaluate("(view) => { location.hash = `/${view}`; }", view)
            expect(self.page.locator(f'.cpd-view[data-name="{view}"]')).to_be_visible()
        return self

    def set_up(self) -> CheckPage:
        """Open the line of qualification and dates."""
        self.go("list" if self.page.locator("#selfcheck[data-no-list]").count() == 0 else "result")
        if self.page.locator("#setup[data-open]").count() == 0:
            self.button("変える").click()
        return self

    def set_down(self) -> None:
        """Close the line of qualification and dates, where it is open."""
        if self.page.locator("#setup[data-open]").count():
            self.button("決める").click()

    def ask_on(self, day: str) -> None:
        """Set the day asked about."""
        self.set_up().page.get_by_label("計算する日").fill(day)
        self.set_down()

    def expires_on(self, words: str) -> None:
        """Choose another 資格有効期日."""
        self.set_up().page.get_by_role("radio", name=words, exact=True).check()
        self.set_down()

    def turn_to(self, scheme: str) -> None:
        """Turn to the log of another qualification."""
        self.set_up()
        if self.page.locator("#other-schemes[open]").count() == 0:
            self.page.locator("#other-schemes > summary").click()
        by_id = self.page.locator(f'#setup input[name="scheme"][value="{scheme}"]')
        (by_id if by_id.count() else self.page.get_by_role("radio", name=scheme)).check()

    def unfold(self, view: str, name: str) -> CheckPage:
        """Open a part of a view that folds, and what it lies in."""
        self.go(view)
        # Whether it is open can be asked only once it is there: a press on what came open would close it.
        expect(self.page.locator(f"#{name}")).to_be_attached(timeout=PATIENCE)
        closed = self.page.locator(f"details:not([open]):has(#{name}), #{name}:not([open])")
        for _ in range(closed.count()):
            closed.first.locator("> summary").click()  # what lies further out stands first
        return self

    def go_on_writing(self) -> None:
        """Take up the form that was left half typed."""
        self.go("list").page.get_by_role("link", name="続きを書く").click()

    def act(self, action: str, title: str) -> None:
        """Do something with an entry that stands behind its sign: 削除する, 写して別の活動にする …"""
        self.go("list")
        entry = self.entries.filter(has_text=title).first
        entry.locator("summary").click()
        entry.get_by_role("button", name=f"{action}：{title}").click()

    def open_entry(self, title: str) -> None:
        """Open the form of an entry."""
        self.go("list")
        self.entries.filter(has_text=title).first.locator("[data-part=open]").click()
        expect(self.form).to_be_visible()

    @property
    def headline(self) -> Locator:
        return self.page.locator("#headline")

    @property
    def entries(self) -> Locator:
        return self.page.locator("#entry-list [data-activity]")

    @property
    def problems(self) -> Locator:
        return self.page.locator("#problems")

    @property
    def file_problems(self) -> Locator:
        return self.page.locator("#file-problems")

    @property
    def notice(self) -> Locator:
        return self.page.locator("#notice")

    @property
    def form(self) -> Locator:
        return self.page.locator("#activity-form")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def choose_file(self, name: str, content: bytes, kind: str = "text/csv") -> None:
        """Choose a file of that content."""
        self.go("import")
        self.page.get_by_label("ファイルから取り込む").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    def choose_csv(self, *rows: str, header: str = HEADER) -> None:
        """Choose a CSV file of these rows."""
        self.choose_file("records.csv", "\r\n".join((header, *rows, "")).encode())

    @property
    def steps(self) -> Locator:
        return self.page.locator("#import-steps")

    def take_over(self, count: int, way: str = "今の一覧に追加する") -> None:
        """Take over what a chosen file gives, in one of the ways there are."""
        expect(self.page.locator("#import-mode")).to_be_visible(timeout=PATIENCE)
        self.steps.get_by_label(way).check()
        self.button(f"{count}件を取り込む").click()

    def import_sample(self) -> None:
        """Import the sample log and wait for its entries."""
        self.choose_file(SAMPLE.name, SAMPLE.read_bytes())
        self.take_over(16)
        expect(self.notice).to_contain_text("16件を取り込みました。", timeout=PATIENCE)
        self.go("list")
        expect(self.entries).to_have_count(16, timeout=PATIENCE)

    def add(self, **values: str) -> None:
        """Add an activity by its fields."""
        self.go("list").button("活動を追加する").click()
        self.fill(**values)
        self.save()
        expect(self.form).to_be_hidden()

    def save(self) -> None:
        """Press the form's button, which says 記録する where nothing is kept, as in the example."""
        self.form.get_by_role("button", name=re.compile("^(保存|記録)する$")).click()

    def fill(self, **values: str) -> None:
        """Fill the form: text by the field's name, radios by their value."""
        for name, value in values.items():
            if name == "domain":
                self.form.locator(f'[name="{name}"]').select_option(value)
            elif name in ("category", "evidence", "status", "competency"):
                if name == "competency":
                    self.page.locator("#more").evaluate("(more) => { more.open = true; }")
                self.form.locator(f'input[name="{name}"][value="{value}"]').check()
            else:
                self._show(name)
                self.form.locator(f'[name="{name}"]').fill(value)

    def _show(self, name: str) -> None:
        """Open the part of the form that hides a field."""
        if name == "until" and self.page.locator("#until-part").is_hidden():
            self.button("終わった日が別").click()
        if name in ("provider", "detail", "evidence_place", "note"):
            self.page.locator("#more").evaluate("(more) => { more.open = true; }")

    def expect_verdict(self, text: str) -> None:
        """Wait for the result of what is entered now."""
        expect(self.headline).to_have_text(text, timeout=PATIENCE)
        expect(self.page.locator("#result[data-outdated]")).to_have_count(0)
        expect(self.page.locator("#stale")).to_be_hidden()

    def expect_sample_verdict(self) -> None:
        """Wait for the result of the sample log."""
        self.expect_verdict(kept.sample_verdict())

    def expect_parts(self) -> None:
        """Wait until plan and application answer what is entered now."""
        expect(self.page.locator('#dates [data-date="bank-day"]')).to_be_attached(timeout=PATIENCE)
        expect(self.page.locator("#apply-progress")).to_be_attached(timeout=PATIENCE)
        expect(self.page.locator("[data-outdated]")).to_have_count(0, timeout=PATIENCE)

    def expect_saved(self) -> None:
        """Wait until the page says that everything is kept."""
        expect(self.page.locator("#save-state")).to_have_text(
            re.compile(r"^この端末に保存しました（\d+:\d\d）。$")
        )

    def kept(self) -> dict[str, Any]:
        """The log as the backup file holds it."""
        self.go("data")
        with self.page.expect_download() as started:
            self.button("バックアップを保存する（.json）").click()
        saved: dict[str, Any] = json.loads(Path(started.value.path()).read_text("utf-8"))
        return saved
