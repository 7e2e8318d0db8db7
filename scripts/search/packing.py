"""A text in fewer bytes after gzip: what is frequent in it takes one byte, everything else two.

gzip sees three bytes for each Japanese letter and looks back no further than 32 KB. A tenth less is downloaded so.
calculator/web/src/search/corpus/unpack.ts reads it.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

PHRASES = 100
LONGEST = 16
LEAST = 8  # times that a phrase stands in the text
AT_ONCE = 35


def pack(text: str) -> bytes:
    """A line of what takes one byte, a line of what takes two, and the text as their numbers.

    Each line holds letters without anything between them, then phrases, with a tab before each. `text` has neither
    tabs nor line ends; ValueError otherwise.
    """
    if "\t" in text or "\n" in text:
        raise ValueError("a text to be packed has a tab or a line end in it")
    pieces = _join_frequent(list(text))
    by_count = [piece for piece, _ in Counter(pieces).most_common()]
    leads = max(0, -(-(len(by_count) - 256) // 255))  # bytes that begin a pair
    short, long = (sorted(each, key=_order) for each in (by_count[: 256 - leads], by_count[256 - leads :]))
    codes = {piece: bytes([number]) for number, piece in enumerate(short)}
    for number, piece in enumerate(long):
        codes[piece] = bytes([len(short) + number // 256, number % 256])
    return _line(short) + _line(long) + b"".join(codes[piece] for piece in pieces)


def unpack(content: bytes) -> str:
    """What `pack` was given."""
    first, second, body = content.split(b"\n", 2)
    short, long = (_pieces(line.decode("utf-8")) for line in (first, second))
    numbers = iter(body)
    return "".join(
        short[number] if number < len(short) else long[(number - len(short)) * 256 + next(numbers)]
        for number in numbers
    )


def _join_frequent(pieces: list[str]) -> list[str]:
    """Put together what often stands side by side, some pairs at a time."""
    made = 0
    while made < PHRASES:
        joined: set[tuple[str, str]] = set()
        taken: set[str] = set()
        for (left, right), count in Counter(pairwise(pieces)).most_common(AT_ONCE * 5):
            if count < LEAST or len(joined) == AT_ONCE:
                break
            if not {left, right} & taken and len(left + right) <= LONGEST:
                joined.add((left, right))
                taken |= {left, right}
        if not joined:
            break
        made += len(joined)
        pieces = _join(pieces, joined)
    return pieces


def _join(pieces: list[str], pairs: set[tuple[str, str]]) -> list[str]:
    found: list[str] = []
    at = 0
    while at < len(pieces):
        pair = (pieces[at], pieces[at + 1]) if at + 1 < len(pieces) else None
        found.append("".join(pair) if pair in pairs and pair else pieces[at])
        at += 2 if pair in pairs else 1
    return found


def _order(piece: str) -> tuple[bool, str]:
    return len(piece) > 1, piece


def _line(pieces: list[str]) -> bytes:
    letters = "".join(piece for piece in pieces if len(piece) == 1)
    return "\t".join([letters, *(piece for piece in pieces if len(piece) > 1)]).encode() + b"\n"


def _pieces(line: str) -> list[str]:
    letters, *phrases = line.split("\t")
    return [*letters, *phrases]
