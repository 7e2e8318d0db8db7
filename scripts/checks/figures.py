"""Numbers typed by hand into what people read: on a page, every figure has to come from the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

UNITS = "CPDポイント|ポイント|CPD時間|円|年|か月|ヶ月|月|日|時間|分野|件|桁|倍|回|つ|%|パーセント"
# In code, 1つ and 1年ごと are words and \1 belongs to a pattern: only numbers that a rule could set are reported.
RULE_UNITS = "CPDポイント|ポイント|CPD時間|円|年間|か月|ヶ月|月末|時間|分野|件|桁|倍|%|パーセント"
COUNTED = re.compile(rf"(?<![\\\d.])\d[\d,.]*\s*(?:{RULE_UNITS})")
# A kanji numeral counts where a unit of the rules follows; 一つ and 二つの are words.
KANJI = re.compile(
    r"[〇一二三四五六七八九十百千万]+\s*(?:CPD|ポイント|円|年間|年度(?!末)|か月|時間|件|桁|倍|パーセント)"
)
ANY = re.compile(r"[A-Za-z]*\d[\d,.:-]*\s*(?:" + UNITS + ")?")
TEMPLATE_WORDS = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}", re.DOTALL)
TEMPLATE_TEXT = re.compile(r"\"([^\"]*)\"|'([^']*)'")
# Not read by people as text: addresses, ids, tags, code, the numbers of a list, the tables of a TOML file.
MACHINERY = re.compile(
    r"\]\([^)]*\)|\{:[^}]*\}|<[^>]*>|`[^`]*`|^\s*\d+\.\s|^\[+[\w.-]+\]+\s*$|^\s*[\w-]+(?=\s*=)|&#?\w+;",
    re.MULTILINE,
)
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
NARROW = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龠]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A number typed by hand: the file, the line as it stands, and the number with what it counts."""

    file: str
    line: str
    number: str


def typed_in_page(file: str, text: str) -> Iterator[Typed]:
    """Every number in the Markdown or the template of a page that does not come from the data.

    >>> [typed.number for typed in typed_in_page("a.md", "1. 三年間で３０ポイント、{{ figure('a.b') }}円")]
    ['30ポイント', '三年間']
    >>> [typed.number for typed in typed_in_page("a.md", "{% set more = 3 %}{{ link('5年', 'b/') }}")]
    ['3', '5年']
    """
    for line in FENCED.sub("", text).translate(NARROW).splitlines():
        words = " ".join(_inside(line))
        plain = MACHINERY.sub(" ", TEMPLATE_WORDS.sub("\0", line))
        for part in (plain, words):
            for pattern in (ANY, KANJI):
                for found in pattern.finditer(part):
                    yield Typed(file=file, line=line.strip(), number=found[0].strip())


def _inside(line: str) -> Iterator[str]:
    """What of a template's own words may carry a figure: numbers outside texts, and texts for people."""
    for pair in TEMPLATE_WORDS.findall(line):
        code = "".join(pair)
        yield from (text for pair in TEMPLATE_TEXT.findall(code) for text in pair if JAPANESE.search(text))
        numbers = re.findall(r"(?<![\w.\[-])\d[\d,.]*", TEMPLATE_TEXT.sub("", code))
        yield " ".join(number for number in numbers if number != "0")


def typed_in_code(file: str, text: str) -> Iterator[Typed]:
    """Every number before a unit in a text that the code holds.

    >>> [typed.number for typed in typed_in_code("a.py", "5件まで、2-1")]
    ['5件']
    """
    plain = text.translate(NARROW)
    for pattern in (COUNTED, KANJI):
        for found in pattern.finditer(plain):
            yield Typed(file=file, line=text, number=found[0])
