"""Bytes to text in the encodings that files in Japan are written in, found by what they hold."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.files.headers import known_words
from selfcheck.files.problem import whole_file

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp932": "Shift_JIS（Windows）",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16（BE）",
}
"""Encodings to choose from, by Python's names for them, with what people call them."""

_SPELT = {
    "euc_jp": ("euc_jp", "euc_jis_2004"),
    "iso2022_jp": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "cp932": ("cp932",),
}
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BIJ]|\$\(D)")
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_LOOKED_AT = 20_000  # first letters of a text, by which encodings are told apart
_USUAL = re.compile("[ぁ-んァ-ヶ一-龠々ー、。]")
_ODD = re.compile("[\ue000-\uf8ff\x80-\xa0\ufffd\uff61-\uff9f]")
_GARBLED = re.compile("[縺繧繝譁荳蜿蛻迥險遐蠖髮豢螳]|ã[\x80-\xbf]|�")


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A file's text, the encoding that was taken, and the others that fit as well, the likelier first."""

    text: str
    encoding: str
    others: tuple[str, ...] = ()


def decode(content: bytes, chosen: str | None = None) -> Decoded:
    """Return the text of a file; ``FileError`` where no encoding fits, naming the place of a broken letter."""
    if chosen in ENCODINGS:
        return _as_chosen(content, chosen)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            while content.startswith(mark):
                content = content[len(mark) :]
            return Decoded(text=_strict(content, encoding), encoding=_named(encoding))
    wide = _without_mark(content)
    if wide:
        return Decoded(text=content.decode(wide).lstrip("\ufeff"), encoding=wide)
    return _narrow(content)


def looks_garbled(text: str) -> bool:
    """Whether a text was once read in the wrong encoding and saved so: UTF-8 taken for Shift_JIS, or for Latin-1."""
    sample = text[:_LOOKED_AT]
    found, usual = len(_GARBLED.findall(sample)), len(re.findall("[ぁ-んァ-ヶ]", sample))
    return found >= 4 and found > usual


def _as_chosen(content: bytes, chosen: str) -> Decoded:
    for mark, _ in _MARKS:
        while content.startswith(mark):
            content = content[len(mark) :]
    for codec in _SPELT.get(chosen, (chosen,)):
        try:
            return Decoded(text=content.decode(codec), encoding=chosen)
        except UnicodeDecodeError:
            continue
    return Decoded(text=content.decode(_SPELT.get(chosen, (chosen,))[0], "replace"), encoding=chosen)


def _named(encoding: str) -> str:
    return encoding if encoding in ENCODINGS else "utf-16-le"


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(content, encoding, error.start) from error


def _without_mark(content: bytes) -> str | None:
    """UTF-16 without a mark at its start: every other byte of its figures and commas is zero."""
    if len(content) % 2 or content.count(0) * 20 < len(content):
        return None
    even, odd = content[0:_LOOKED_AT:2].count(0), content[1:_LOOKED_AT:2].count(0)
    order = ("utf-16-le", odd, even) if odd > even else ("utf-16-be", even, odd)
    if order[1] <= 4 * order[2]:
        return None
    try:
        content.decode(order[0])
    except UnicodeDecodeError:
        return None
    return order[0]


def _narrow(content: bytes) -> Decoded:
    fitting: list[tuple[str, str]] = []
    if _ESCAPE.search(content[:_LOOKED_AT]) and content.isascii():
        fitting += _tried(content, ("iso2022_jp",))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    else:
        others = tuple(encoding for encoding, _ in fitting)
        return (
            Decoded(text=fitting[0][1], encoding=others[0])
            if fitting
            else Decoded(text=text, encoding="utf-8")
        )
    fitting += _tried(content, ("cp932", "euc_jp"))
    mended = content.decode("utf-8", "replace")
    ranked = sorted(fitting, key=lambda each: _likely(each[1]), reverse=True)
    if not ranked or (mended.count("\ufffd") <= 20 and _likely(mended) > _likely(ranked[0][1])):
        raise _broken(content, "utf-8", broken)
    best, *rest = ranked
    others = tuple(encoding for encoding, text in rest if _likely(text) > 0)
    return Decoded(text=best[1], encoding=best[0], others=others)


def _tried(content: bytes, encodings: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    for encoding in encodings:
        for codec in _SPELT[encoding]:
            try:
                found.append((encoding, content.decode(codec)))
            except UnicodeDecodeError:
                continue
            break
    return found


def _likely(text: str) -> float:
    """How much a text looks like a table of ours: its headers before all, then usual letters over odd ones."""
    sample = text[:_LOOKED_AT]
    letters = sum(letter > "\x7f" for letter in sample) or 1
    usual, odd = len(_USUAL.findall(sample)), len(_ODD.findall(sample))
    return 10 * known_words(sample) + (usual - 2 * odd) / letters


def _broken(content: bytes, encoding: str, start: int) -> Exception:
    before = content[:start].decode(encoding, "replace")
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    behind = lines[-1][-12:].split(",")[-1]
    return whole_file(
        f"文字を正しく読み取れませんでした。{len(lines)}行目の「{behind}」の後に、壊れた文字があります。"
        "元のファイルを開いて直すか、文字コードを選び直してください。",
        f"{len(lines)}行目",
    )
