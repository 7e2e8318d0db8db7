"""What the source documents say, clause by clause, in our own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAME = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"(?:(\d{4})-)?(\d{2})-(\d{2})")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A published document that clauses come from; ``source`` is its number among the source texts."""

    id: str
    source: str
    title: str
    edition: str
    publisher: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """One provision of a document: where it stands, what it says, the figures it sets.

    ``text`` is in our own words with the figures filled in; ``figures`` are text as the clause sets them;
    ``marks`` are printed strings by which a check finds the clause in the source; ``page`` is the page of the
    site that carries the clause, at the anchor ``id``.
    """

    id: str
    document: str
    heading: str
    page: str
    title: str
    text: str
    figures: Mapping[str, str]
    marks: tuple[str, ...]


def fill_figures(text: str, own: Mapping[str, str], figures: Mapping[str, Mapping[str, str]]) -> str:
    """Return the text with each ``{name}`` or ``{clause.name}`` replaced; ``KeyError`` names an unknown one."""

    def value(found: re.Match[str]) -> str:
        clause, _, name = found[1].rpartition(".")
        return print_figure(figures[clause][name] if clause else own[name])

    return _NAME.sub(value, text)


def print_figure(value: str) -> str:
    """Return a figure as people read it: a day, with or without its year, in Japanese; others as they stand.

    >>> print_figure("04-01"), print_figure("2025-04-01")
    ('4月1日', '2025年4月1日')
    """
    day = _DAY.fullmatch(value)
    if not day:
        return value
    year = f"{day[1]}年" if day[1] else ""
    return f"{year}{int(day[2])}月{int(day[3])}日"
