"""A text as somebody may type it: half width, without long vowels and dots, by its reading, a code in four ways."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudachipy import Tokenizer

TO_HALF = {
    unicodedata.normalize("NFKC", narrow): narrow
    for letter in map(chr, range(ord("･"), ord("ﾝ") + 1))
    for narrow in (letter, f"{letter}ﾞ", f"{letter}ﾟ")
}
KANJI = re.compile(r"[一-龠々]")


def half_width(text: str) -> str:
    """Katakana, letters and digits in their narrow forms.

    >>> half_width("ＨＲ－５ コーチング")
    'HR-5 ｺｰﾁﾝｸﾞ'
    """
    return "".join(TO_HALF.get(letter, letter) for letter in unicodedata.normalize("NFKC", text))


def without_marks(text: str) -> str:
    """Without long vowels and dots between words.

    >>> without_marks("カスタマー・ハラスメント")
    'カスタマハラスメント'
    """
    return re.sub("[ー・]", "", text)


def in_hiragana(text: str) -> str:
    """By its reading; letters and digits stay.

    >>> in_hiragana("HR-11 従業員の定着促進")
    'HR-11 じゅうぎょういんのていちゃくそくしん'
    """
    from sudachipy import SplitMode

    read = "".join(
        morpheme.reading_form() if KANJI.search(morpheme.surface()) else morpheme.surface()
        for morpheme in _tokenizer().tokenize(text, SplitMode.C)
    )
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in read)


def code_spellings(code: str) -> tuple[str, str, str, str]:
    """A competency's code as people type it.

    >>> code_spellings("OP-13")
    ('OP-13', 'op13', 'ＯＰ－１３', 'OP 13')
    """
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    return code, code.replace("-", "").lower(), wide, code.replace("-", " ")


@cache
def _tokenizer() -> Tokenizer:
    from sudachipy import Dictionary

    return Dictionary(dict="small").tokenizer()
