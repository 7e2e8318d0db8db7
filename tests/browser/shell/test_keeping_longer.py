"""Nothing entered is lost to time, to erasing beside it, to a newer version of the page or to a deploy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, SAVE_DATA, CheckPage
from tests.support.kept import seed
from tests.support.lists import add_by_name, other_tab, titles
from tests.support.tabs import BROKEN_OPEN

BEFORE_MIDNIGHT = "2027-03-31T14:58:00Z"  # two minutes, in Japan


class TestTime:
    def test_at_midnight_in_japan_the_page_is_of_the_new_day(self, quiet: CheckPage) -> None:
        quiet.page.clock.install(time=BEFORE_MIDNIGHT)
        quiet.open_by_hand(expires=None)
        # A device that has not answered yet when the clock leaps is given up, and nothing has begun.
        expect(quiet.page.locator("#selfcheck[data-begun]")).to_be_attached()
        self._expect_the_new_day(quiet)

    def test_at_midnight_before_anything_has_begun_too(self, quiet: CheckPage) -> None:
        quiet.page.clock.install(time=BEFORE_MIDNIGHT)
        quiet.page.goto("check/")
        expect(quiet.page.locator("#selfcheck:not([data-opening])")).to_be_attached()
        self._expect_the_new_day(quiet)

    def _expect_the_new_day(self, quiet: CheckPage) -> None:
        expect(quiet.page.get_by_role("radio", name="2027年3月31日", exact=True)).to_be_visible()
        quiet.page.clock.fast_forward("05:00")
        expect(quiet.page.get_by_role("radio", name="2027年3月31日", exact=True)).to_have_count(0)
        expect(quiet.page.get_by_role("radio", name="2028年3月31日", exact=True)).to_be_visible()


class TestErasing:
    def test_in_a_tab_that_keeps_nothing_others_go_on(self, quiet: CheckPage) -> None:
        quiet.open("残る活動")
        quiet.expect_saved()
        quiet.page.evaluate("() => { window.same = true; }")
        third = other_tab(quiet)
        third.page.add_init_script(BROKEN_OPEN.replace('sessionStorage.getItem("broken") === "yes"', "true"))
        third.page.goto("check/")
        third.button("保存しないで使う").click()
        add_by_name(third, "残らない活動")
        third.go("data").button("入力した内容をすべて削除する").click()
        third.page.get_by_role("dialog").get_by_role("button", name="削除する", exact=True).click()
        expect(third.page.locator("#start-title")).to_be_focused()
        assert quiet.page.evaluate("() => window.same") is True
        assert titles(quiet) == ["残る活動"]


class TestNewerData:
    def test_of_the_same_database_are_set_aside(self, quiet: CheckPage) -> None:
        kept: dict[str, Any] = {
            "scheme": "conken-renewal",
            "log/conken-renewal": {
                "format": "cpd-log/1",
                "scheme": "conken-renewal",
                "expires": "2027-03-31",
                "goals": ["後の版の項目"],
                "activities": [{"id": "a1", "date": "2025-05-10", "title": "読める活動", "hours": "1"}],
            },
        }
        seed(quiet.page, 2, kept)
        quiet.page.goto("check/")
        assert titles(quiet) == ["読める活動"]
        expect(quiet.page.locator("#aside")).to_contain_text("（1件）")

    def test_a_log_of_a_later_format_is_not_guessed_at(self, quiet: CheckPage) -> None:
        log = {"format": "cpd-log/9", "scheme": "conken-renewal", "activities": [{"id": "a1"}]}
        seed(quiet.page, 2, {"scheme": "conken-renewal", "log/conken-renewal": log})
        quiet.page.goto("check/")
        expect(quiet.page.locator("#aside")).to_contain_text("（1件）")
        expect(quiet.entries).to_have_count(0)


@pytest.fixture
def own_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built_site, tmp_path / "site"))


@pytest.fixture
def own_tab(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[CheckPage]:
    """A tab for another host than that of all tests."""
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script(SAVE_DATA)
        yield CheckPage(context.new_page())


def test_a_page_of_the_last_version_offers_the_new_one_with_nothing_lost(
    own_tab: CheckPage, own_site: Path
) -> None:
    with PagesHost(own_site) as host:
        own_tab.open_by_hand(f"{host.url}check/")
        add_by_name(own_tab, "研修")
        own_tab.expect_saved()
        (engine,) = (own_site / "assets").glob("engine-*")
        engine.rename(engine.with_name("engine-0123456789ab"))
        page = own_site / "check" / "index.html"
        page.write_text(page.read_text("utf-8").replace(engine.name, "engine-0123456789ab"), "utf-8")
        own_tab.page.get_by_role("button", name=re.compile("計算プログラム（約.*を読み込む")).click()
        expect(own_tab.page.locator("#engine-text")).to_contain_text("このページは古い版", timeout=PATIENCE)
        own_tab.button("新しい版にする").click()
        expect(own_tab.page.locator("#selfcheck[data-engine*=engine-0123456789ab]")).to_have_count(1)
        assert titles(own_tab) == ["研修"]


@pytest.mark.allow_page_errors
def test_what_the_page_has_asked_of_the_network_is_listed(quiet: CheckPage) -> None:
    quiet.open()
    quiet.go("data")
    panel = quiet.page.locator("#requests")
    panel.locator("summary").click()
    expect(panel.locator("#requests-sum")).to_contain_text("ほかのサイトへの通信は、ありません。")
    expect(panel.locator("#requests-list")).to_contain_text("/check/")
    expect(panel.locator("#requests-list")).to_contain_text(re.compile(r"/assets/check-[0-9a-f]+\.js"))
    quiet.page.evaluate("() => fetch('own-file.txt').catch(() => undefined)")
    expect(panel.locator("#requests-list")).to_contain_text("/check/own-file.txt")
    quiet.page.evaluate("() => fetch('http://127.0.0.1:9/').catch(() => undefined)")
    expect(panel.locator("#requests-sum")).to_contain_text("ページの設定が止めた通信が1件あります。")
