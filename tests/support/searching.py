"""The search of the site as a visitor uses it: its parts, and how to type into it."""

from playwright.sync_api import Page

FIELD = ".md-search__input"
RESULT = ".md-search-result__item"
COUNT = ".md-search-result__meta"
ANSWER = ".search-answer"


def search(page: Page, words: str) -> None:
    """Type words into the search; where no page is open yet, open the home page first."""
    if page.url == "about:blank":
        page.goto("")
    field = page.locator(FIELD)
    field.click()
    field.fill(words)
