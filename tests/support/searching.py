"""The search of the site as a visitor meets it: its parts, and how words come into it."""

from playwright.sync_api import Page

FIELD = ".md-search__input"
RESULT = ".md-search-result__item"
COUNT = ".md-search-result__meta"
ANSWER = ".search-answer"


def search(page: Page, words: str) -> None:
    """Type words into the search, from the home page where none is open yet."""
    if page.url == "about:blank":
        page.goto("")
    field = page.locator(FIELD)
    field.click()
    field.fill(words)
