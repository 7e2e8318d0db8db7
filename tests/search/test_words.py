"""Every row of words.toml does something: no row is there that finds nothing."""

from __future__ import annotations

from collections import Counter

from scripts.search.asking import Places, plain
from scripts.search.words import load_words
from tests.search.conftest import Ask

WORDS = load_words()
NEAR = 5


def test_every_row_of_words_that_mean_the_same_finds_a_section(ask_all: Ask) -> None:
    found = iter(ask_all(word for row in WORDS.same for word in row))
    assert [row for row in WORDS.same if not any([next(found).locations for _ in row])] == []


def test_no_word_stands_in_two_rows() -> None:
    counts = Counter(plain(word) for row in WORDS.same for word in row)
    assert [word for word, count in counts.items() if count > 1] == []


def test_every_page_that_stands_behind_is_there(places: Places) -> None:
    addresses = [location for location, _, _ in places.sections]
    assert [
        start
        for start in WORDS.weights
        if not any(each.endswith(start) if start[0] == "#" else each.startswith(start) for each in addresses)
    ] == []


def test_what_a_word_means_is_on_the_site_and_the_word_finds_it(ask_all: Ask) -> None:
    rows = [(word, meaning) for word, meanings in WORDS.means.items() for meaning in meanings]
    meant = ask_all(meaning for _, meaning in rows)
    said = ask_all(word for word, _ in rows)
    assert [row for row, reply in zip(rows, meant, strict=True) if not reply.locations] == []
    assert [row for row, reply in zip(rows, said, strict=True) if not reply.locations] == []


def test_the_words_of_a_section_find_it(ask_all: Ask, places: Places) -> None:
    rows = [(name, word) for name, words in WORDS.sections.items() for word in words]
    locations = {name: locate(name, places) for name in WORDS.sections}
    replies = ask_all(word for _, word in rows)
    assert [
        row
        for row, reply in zip(rows, replies, strict=True)
        if locations[row[0]] not in reply.locations[:NEAR]
    ] == []


def test_a_reading_finds_its_word(ask_all: Ask) -> None:
    replies = ask_all(WORDS.readings.values())
    assert [word for word, reply in zip(WORDS.readings, replies, strict=True) if not reply.locations] == []


def test_every_way_to_ask_a_question_is_answered(ask_all: Ask) -> None:
    rows = [
        (question.clauses, f"{need} {asked}" if need != asked else need)
        for question in WORDS.questions
        for asked in question.asks
        for need in (question.needs or question.about)[:3]
    ]
    replies = ask_all(query for _, query in rows)
    assert [
        query
        for (clauses, query), reply in zip(rows, replies, strict=True)
        if not {each["location"].partition("#")[2] for each in reply.answers} & set(clauses)
    ] == []


def test_every_name_of_a_category_answers_with_its_caps(ask_all: Ask) -> None:
    rows = [
        (category, name)
        for categories in WORDS.categories.values()
        for category, names in categories.items()
        for name in names
    ]
    replies = ask_all(f"{name} 上限" for _, name in rows)
    assert [
        name
        for (category, name), reply in zip(rows, replies, strict=True)
        if not any(f"-{category.lower()}-cap" in each["location"] for each in reply.answers)
    ] == []


def locate(name: str, places: Places) -> str:
    """The address of a section by its anchor or its page, as words.toml names it."""
    return next(
        location
        for location, _, _ in places.sections
        if location == name or location.endswith(f"#{name}") or (name == "index" and location == "")
    )
