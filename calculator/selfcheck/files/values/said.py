"""How a value was understood, and the text of a cell without what cannot be seen."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MOST_LETTERS = 200  # of a date, a length or a choice; a longer text is none, and is not looked at further
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\u30fc\ufe58\ufe63\uff0d\uff70]")
_WAVES = re.compile("[\u301c\u3030\uff5e\u223c]")
_OTHER_VALUE = re.compile(r"<(super|sub|fraction|circle)>")
_CELL_ERROR = re.compile(
    r"#(REF!|VALUE!|DIV/0!|N/A|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """One thing that a value may mean: said to people, and what to write instead (``until`` for a span)."""

    label: str
    value: str
    until: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A value as it was understood: ``value`` in the log's own form, or None with the ``problem``.

    ``note`` says what was understood where that is not what was typed; ``suggest`` what it may have meant.
    """

    value: str | None = None
    note: str = ""
    problem: str = ""
    suggest: tuple[Suggestion, ...] = ()


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a short text in its plain form: NFKC, one kind of dash and wave, nothing unseen, nothing around it.

    Letters that stand for more than themselves (½, ², ①) stay as they are beside others, so that ``1½`` is not 11.

    >>> plain("２０２５／４／１\u200b"), plain("1½"), plain("⑤"), plain("2025−04−01")
    ('2025/4/1', '1½', '5', '2025-04-01')
    """
    if len(text) > MOST_LETTERS:
        return text
    if text.isascii():
        return text.strip()
    seen = _UNSEEN.sub("", text).strip()
    if len(seen) == 1 and seen.isdigit() and _stands_alone(seen):
        return str(unicodedata.digit(seen))
    if not any(map(_means_more, seen)):
        seen = unicodedata.normalize("NFKC", seen)
    else:
        seen = "".join(
            letter if _means_more(letter) else unicodedata.normalize("NFKC", letter) for letter in seen
        )
    return _WAVES.sub("~", _DASHES.sub("-", seen)).strip()


def _means_more(letter: str) -> bool:
    """Whether NFKC would turn the letter into another value where it stands beside others."""
    return letter > "\x7f" and bool(_OTHER_VALUE.match(unicodedata.decomposition(letter)))


def _stands_alone(letter: str) -> bool:
    return unicodedata.decomposition(letter).startswith(("<circle>", "<wide>")) or letter.isdecimal()


def cell_error(text: str) -> str:
    """Return what a spreadsheet's error in a cell means and what helps; empty where there is none."""
    if _CELL_ERROR.fullmatch(text):
        return f"「{text}」は、表計算ソフトの数式のエラーです。元の表で数式を直すか、値を入力してください。"
    if len(text) > 1 and not text.strip("#"):
        return (
            f"「{text}」は、表の列の幅が狭くて値が表示されなかったものです。"
            "表計算ソフトで列の幅を広げてから、保存し直してください。"
        )
    if text.startswith("="):
        return f"「{shown(text)}」は数式です。数式ではなく、値を入力してください。"
    return ""


def shown(text: str, most: int = 40) -> str:
    """Return a text as it may stand in a message: as it was typed, on one line, not long."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most and len(text) <= most * 4 else f"{line[:most]}…"
