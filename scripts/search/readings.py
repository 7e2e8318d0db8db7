"""How the kanji of the site are read, each by itself, so that the search can read any word made of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from math import log

KANJI = re.compile(r"[一-龠々]")
WORD = re.compile(r"[一-龠々ぁ-ゖ]+")
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
ROUNDS = 8
LONGEST = 4
# What no kanji is read by itself: the end of another's reading.
NEVER_FIRST = frozenset("んっゃゅょー")
SELDOM_FIRST = frozenset("うい")
SELDOM = -3.0

Alignment = tuple[tuple[str, str], ...]
Worth = Callable[[str, str], float]


def read_words(texts: Iterable[str]) -> dict[str, str]:
    """Each word with a kanji in it, and its reading in hiragana, by the dictionary.

    >>> read_words(["更新審査手数料"])
    {'審査': 'しんさ', '手数': 'てすう', '料': 'りょう', '更新': 'こうしん'}
    """
    # Imported here: the dictionary is needed to build the site, not to look at this module.
    from sudachipy import Dictionary, SplitMode

    tokenizer = Dictionary(dict="small").tokenizer()
    found: dict[str, str] = {}
    for line in sorted({line for text in texts for line in text.splitlines()}):
        for long in tokenizer.tokenize(line, SplitMode.C):
            for morpheme in (long, *long.split(SplitMode.A)):
                word = morpheme.surface()
                if KANJI.search(word) and WORD.fullmatch(word):
                    found.setdefault(word, morpheme.reading_form().translate(TO_HIRAGANA))
    return dict(sorted(found.items()))


def read_kanji(words: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """How each kanji is read in the words, and the words that are read as a whole (今日).

    Which part of a word's reading belongs to which kanji is settled by what the kanji is read elsewhere.

    >>> read_kanji({"更新": "こうしん", "更改": "こうかい", "新旧": "しんきゅう", "改新": "かいしん"})[0]["更"]
    ('こう',)
    """
    counts: Counter[tuple[str, str]] = Counter()
    for _ in range(ROUNDS):
        counts = Counter(
            pair for word, reading in words.items() for pair in _align(word, reading, _worth(counts)) or ()
        )
    readings: defaultdict[str, list[str]] = defaultdict(list)
    for (kanji, reading), _ in counts.most_common():
        readings[kanji].append(reading)
    whole = {
        word: reading for word, reading in words.items() if _align(word, reading, _worth(counts)) is None
    }
    return {kanji: tuple(found) for kanji, found in sorted(readings.items())}, whole


def by_reading(readings: Mapping[str, Iterable[str]]) -> str:
    """Each reading with the kanji that are read so.

    >>> by_reading({"更": ["こう", "さら"], "行": ["こう"]})
    'こう更行さら更'
    """
    kanji_of: defaultdict[str, str] = defaultdict(str)
    for kanji, found in readings.items():
        for reading in found:
            kanji_of[reading] += kanji
    return "".join(reading + kanji for reading, kanji in sorted(kanji_of.items()))


def _worth(counts: Counter[tuple[str, str]]) -> Worth:
    """Return how likely a reading is, by how often the last round found it; at first, of two kana."""
    totals: Counter[str] = Counter()
    for (kanji, _), count in counts.items():
        totals[kanji] += count

    def worth(kanji: str, reading: str) -> float:
        if not counts:
            return -abs(len(reading) - 2.0)
        return log((counts[kanji, reading] + 0.02) / (totals[kanji] + 1))

    return worth


def _align(word: str, reading: str, worth: Worth) -> Alignment | None:
    """The likeliest way to give each kanji its part of the reading; None where there is none."""

    @cache
    def rest(at: int, heard: int) -> tuple[float, Alignment] | None:
        if at == len(word):
            return (0.0, ()) if heard == len(reading) else None
        return max(options(at, heard), default=None)

    def options(at: int, heard: int) -> Iterator[tuple[float, Alignment]]:
        letter = word[at]
        if not KANJI.match(letter):
            if reading[heard : heard + 1] == letter and (after := rest(at + 1, heard + 1)):
                yield after
            return
        for end in range(heard + 1, min(heard + LONGEST, len(reading)) + 1):
            part = reading[heard:end]
            if part[0] not in NEVER_FIRST and (after := rest(at + 1, end)):
                drawn = SELDOM if heard and part[0] in SELDOM_FIRST else 0.0
                yield after[0] + worth(letter, part) + drawn, ((letter, part), *after[1])

    found = rest(0, 0)
    return found[1] if found else None
