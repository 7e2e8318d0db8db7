"""A table with a column for the person: its rows parted by person, each a log of its own."""

from collections.abc import Iterator

from selfcheck.roster.person import Person, Unread


def holds_people(name: str, content: bytes) -> bool:
    return False


def read_people(name: str, content: bytes, *, scheme: str | None) -> Iterator[Person | Unread]:
    yield from ()
