"""Put together what the search downloads on its first use: one JSON file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.search.answers import answers
from scripts.search.packing import pack, unpack
from scripts.search.readings import by_reading, read_kanji, read_words
from scripts.search.sections import Section
from scripts.search.words import Words

COARSE = 0.75
SENTENCE = re.compile(r"^([^。]*。).*")
FORMAT = "cpd-search/1"
FILE = "assets/search.txt"  # so named, for hosts do not compress what is not called text


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexedPage:
    """A page with its sections; ``boost`` makes all of it count for more or less than others.

    Of a page that counts for much less (a register, worked examples) only titles and first sentences are indexed:
    whoever reads on does so there, and everybody else need not download it.
    """

    url: str
    title: str
    boost: float
    sections: Sequence[Section]


def page_settings(meta: Mapping[str, Any]) -> tuple[bool, float]:
    """Whether a page is searched, and how much it counts, by the theme's own words in its front matter."""
    settings = meta.get("search") or {}
    return not settings.get("exclude", False), float(settings.get("boost", 1))


def write_index(pages: Iterable[IndexedPage], words: Words) -> bytes:
    """The index as the search downloads it; ValueError where words.toml names a section that is not there."""
    return encode(build_index(pages, words))


def build_index(pages: Iterable[IndexedPage], words: Words) -> dict[str, Any]:
    """The index as a value."""
    kept = list(pages)
    asked = _asked(kept, words)
    kanji, whole = read_kanji(read_words(_texts(kept, words)))
    return {
        "format": FORMAT,
        "pages": [
            [
                page.url,
                page.title,
                page.boost,
                [_section(each, page.boost, asked.get(each.location, ())) for each in page.sections],
            ]
            for page in kept
        ],
        "same": [list(row) for row in words.same],
        "means": {key: list(row) for key, row in words.means.items()},
        "fillers": " ".join(words.fillers),
        "readings": by_reading(kanji),
        "read": whole | words.readings,
        "answers": answers(words),
    }


def encode(index: dict[str, Any]) -> bytes:
    """JSON, packed."""
    return pack(json.dumps(index, ensure_ascii=False, separators=(",", ":")))


def decode(content: bytes) -> dict[str, Any]:
    """What `encode` was given."""
    index: dict[str, Any] = json.loads(unpack(content))
    return index


def _texts(pages: Iterable[IndexedPage], words: Words) -> list[str]:
    """Everything whose words somebody may type in hiragana."""
    rows = (*words.same, *words.means.values(), *words.sections.values(), tuple(words.means))
    return [
        *(text for page in pages for each in page.sections for text in (each.title, *each.lines)),
        *(word for row in rows for word in row),
    ]


def _section(section: Section, boost: float, asked: Sequence[str]) -> list[Any]:
    first = section.title.partition(" ")[0].lower()
    id = "=" if section.id == section.title else "-" if section.id == first else section.id
    lines = section.lines if boost > COARSE else [SENTENCE.sub(r"\1", line) for line in section.lines[:1]]
    found = [id, section.title, "\n".join(lines), section.parent or 0, "\n".join(asked)]
    return [*found, 1] if section.pointers and not section.lines else found


def _asked(pages: Iterable[IndexedPage], words: Words) -> dict[str, Sequence[str]]:
    """Location to the words by which people ask for it."""
    places: dict[str, list[str]] = {}
    for page in pages:
        for section in page.sections:
            for name in {section.location or "index", section.id} - {""}:
                places.setdefault(name, []).append(section.location)
    asked: dict[str, Sequence[str]] = {}
    for name, row in words.sections.items():
        if len(places.get(name, ())) != 1:
            raise ValueError(f"words.toml: {name} names {len(places.get(name, ()))} sections of the site")
        asked[places[name][0]] = row
    return asked
