"""How much an activity costs on a telephone: taps on the screen, and letters typed; the keyboard's 次へ is typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.check_page import CheckPage

pytestmark = pytest.mark.used_page

MOST_TAPS, MOST_TAPS_OF_TWELVE, MOST_LETTERS_OF_TWELVE = 4, 50, 330
# Twelve certificates as they lie in a folder, by category: day, hours, title.
CERTIFICATES = {
    ("A", None): (
        ("20260418", "5", "運営研修基礎"),
        ("20260522", "3", "コーチング"),
        ("20260603", "1.5", "苦情対応"),
        ("20260711", "2", "AI活用"),
    ),
    ("B", "5"): (
        ("20260905", "90分", "面談講座"),
        ("20260912", "2", "採用講座"),
        ("20261002", "2", "育成講座"),
    ),
    ("C", "2"): (
        ("20261009", "1.5", "KPIの本"),
        ("20261016", "2", "予測の教材"),
        ("20261030", "1", "統計の本"),
    ),
    ("D", "3"): (("20261102", "1", "新人研修講師"), ("20261109", "2", "手順の標準化")),
}


class Hand:
    """Taps and types, and counts both."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.letters = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.taps += 1

    def write(self, *texts: str) -> None:
        """Type into what has the focus; Enter leads on from each to the next."""
        for text in texts:
            self.page.keyboard.type(text)
            self.page.keyboard.press("Enter")
            self.letters += len(text) + 1

    def choose(self, field: Locator, value: str) -> None:
        """A select takes two taps."""
        field.select_option(value)
        self.taps += 2


@pytest.fixture
def check(page: Page) -> CheckPage:
    page.set_viewport_size({"width": 390, "height": 844})
    return CheckPage(page).open()


def test_a_usual_activity_takes_four_taps_and_the_typing(check: CheckPage) -> None:
    check.add(date="2026-04-18", hours="3", category="B", domain="5", evidence="certificate", title="講座一")
    hand = Hand(check.page)
    hand.tap(check.button("活動を追加する"))
    hand.tap(check.page.locator("#fill-kind"))
    hand.write("20260425", "13:00-16:30", "講座二")
    expect(check.entries).to_have_count(2)
    assert hand.taps <= MOST_TAPS


def test_a_first_activity_of_a_kind_takes_four_taps_too(check: CheckPage) -> None:
    hand = Hand(check.page)
    hand.tap(check.button("活動を追加する"))
    hand.tap(check.form.locator('label:has([name="category"][value="A"])'))
    hand.tap(check.form.locator('label:has([name="evidence"][value="certificate"])'))
    hand.tap(check.form.locator('[name="date"]'))
    hand.write("20260418", "13:00-16:30", "運営研修")
    expect(check.entries).to_have_count(1)
    assert hand.taps <= MOST_TAPS


def test_a_line_as_one_notes_it_takes_two_taps(check: CheckPage) -> None:
    hand = Hand(check.page)
    hand.tap(check.page.locator("#quick-text"))
    hand.write("4/18 13:00-16:30 コーチング入門 B 分野5 修了証")
    hand.tap(check.button("追加する"))
    expect(check.entries).to_have_count(1)
    assert hand.taps <= MOST_TAPS


def test_twelve_certificates_in_no_order_are_entered_in_fifty_taps_too(check: CheckPage) -> None:
    """As they lie in the folder by day: hardly two of a kind in a row."""
    hand, known = Hand(check.page), set[str]()
    mixed = [
        (category, domain, certificates[index])
        for index in range(4)
        for (category, domain), certificates in CERTIFICATES.items()
        if index < len(certificates)
    ]
    hand.tap(check.button("活動を追加する"))
    for count, (category, domain, certificate) in enumerate(mixed, 1):
        hand.tap(check.form.locator(f'label:has([name="category"][value="{category}"])'))
        if category in known:
            hand.tap(check.page.locator("#fill-kind"))
        else:
            hand.tap(check.form.locator('label:has([name="evidence"][value="certificate"])'))
            if domain is not None:
                hand.choose(check.form.locator('[name="domain"]'), domain)
            hand.tap(check.form.locator('[name="date"]'))
        known.add(category)
        day, hours, title = certificate
        hand.write(day, hours)
        check.page.keyboard.type(title)
        hand.tap(check.button("保存して次へ"))
        expect(check.entries).to_have_count(count)
    assert hand.taps <= MOST_TAPS_OF_TWELVE
    entries = check.kept()["activities"]
    assert all(entry["evidence"] == "certificate" for entry in entries)
    domains = {category: domain and int(domain) for category, domain in CERTIFICATES}
    assert all(entry["domain"] == domains[entry["category"]] for entry in entries)


def test_twelve_certificates_are_entered_in_fifty_taps(check: CheckPage) -> None:
    hand, page, count = Hand(check.page), check.page, 0
    for (category, domain), certificates in CERTIFICATES.items():
        for index, certificate in enumerate(certificates):
            hand.tap(check.button("活動を追加する"))
            if index == 0:
                hand.tap(check.form.locator(f'label:has([name="category"][value="{category}"])'))
                hand.tap(check.form.locator('label:has([name="evidence"][value="certificate"])'))
                if domain is not None:
                    hand.choose(check.form.locator('[name="domain"]'), domain)
                hand.tap(check.form.locator('[name="date"]'))
            else:
                hand.tap(page.locator("#fill-kind"))
            hand.write(*certificate)
            count += 1
            expect(check.entries).to_have_count(count)
    assert hand.taps <= MOST_TAPS_OF_TWELVE
    assert hand.letters <= MOST_LETTERS_OF_TWELVE
    assert all(entry["evidence"] == "certificate" for entry in check.kept()["activities"])
