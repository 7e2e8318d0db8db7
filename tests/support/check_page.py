"""The self-check page as a person uses it: by its labels, buttons and words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from scripts.paths import SAMPLE

EXPIRES = "2027年3月31日"
ON = "2026-11-21"
HEADER = "活動日,カテゴリ,時間,分野,活動名,主催者,証明,状態,備考"
PATIENCE = 60_000  # milliseconds for the engine, on a busy machine


class CheckPage:
    """The page with its engine; every method does what a person would."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str = "check/", expires: str | None = EXPIRES) -> CheckPage:
        """Open the page, begin, and choose the 資格有効期日 and the day asked about."""
        self.page.goto(address)
        return self.begin(expires)

    def begin(self, expires: str | None = EXPIRES) -> CheckPage:
        """Begin, and choose the 資格有効期日 and the day asked about."""
        self.button("この端末に保存して始める").click()
        if expires is not None:
            self.page.get_by_role("radio", name=expires, exact=True).check()
            self.page.get_by_label("計算する日").fill(ON)
        return self

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
        self.page.get_by_label("ファイルから取り込む").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    def choose_csv(self, *rows: str, header: str = HEADER) -> None:
        """Choose a CSV file of these rows."""
        self.choose_file("records.csv", "\r\n".join((header, *rows, "")).encode())

    def import_sample(self) -> None:
        """Import the sample log and wait for its entries."""
        self.choose_file(SAMPLE.name, SAMPLE.read_bytes())
        expect(self.entries).to_have_count(16, timeout=PATIENCE)

    def add(self, **values: str) -> None:
        """Add an activity by its fields."""
        self.button("活動を追加する").click()
        self.fill(**values)
        self.button("保存する").click()

    def fill(self, **values: str) -> None:
        """Fill the form: text by the field's name, radios by their value."""
        for name, value in values.items():
            if name in ("category", "domain", "evidence", "status", "competency"):
                self.form.locator(f'input[name="{name}"][value="{value}"]').check()
            else:
                self.form.locator(f'[name="{name}"]').fill(value)

    def expect_verdict(self, text: str) -> None:
        """Wait for the result of what is entered now."""
        expect(self.headline).to_have_text(text, timeout=PATIENCE)
        expect(self.page.locator("#result[data-outdated]")).to_have_count(0)
        expect(self.page.locator("#stale")).to_be_hidden()

    def expect_parts(self) -> None:
        """Wait until plan and application answer what is entered now."""
        expect(self.page.locator('#dates [data-date="bank-day"]')).to_be_attached(timeout=PATIENCE)
        expect(self.page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)
        expect(self.page.locator("[data-outdated]")).to_have_count(0, timeout=PATIENCE)

    def expect_saved(self) -> None:
        """Wait until the page says that everything is kept."""
        expect(self.page.locator("#save-state")).to_have_text(
            re.compile(r"^この端末に保存しました（\d+:\d\d）。$")
        )

    def kept(self) -> dict[str, Any]:
        """The log as the backup file holds it."""
        with self.page.expect_download() as started:
            self.button("バックアップを保存する（.json）").click()
        saved: dict[str, Any] = json.loads(Path(started.value.path()).read_text("utf-8"))
        return saved
