"""The payer's name as banks take it: last digits and kana, in full width, half width and a bank-safe form."""

import re
from dataclasses import dataclass

from selfcheck.applying.application import Payer

MOST_LETTERS = 48  # 全銀協 record format: a name of at most so many half-width letters
_KATAKANA = re.compile(r"[ァ-ヶー・ 　]")
_LARGE = str.maketrans("ヵヶヮ", "カケワ")
_SAFE = str.maketrans("ー", "-", "・")
_DASHES = re.compile(r"[‐‑–—―−ｰ-]")


@dataclass(frozen=True, kw_only=True, slots=True)
class PayerName:
    """The name in three spellings, or the messages that say what to enter instead."""

    full: str
    half: str
    safe: str
    messages: tuple[str, ...]


def payer_name(payer: Payer, last: str, kana: str) -> PayerName:
    """Return the name from last digits and kana as typed; both empty gives empty spellings and no message."""
    if not last.strip() and not kana.strip():
        return PayerName(full="", half="", safe="", messages=())
    # Imported here, because the tables of kana are wanted only once somebody pays.
    import jaconv

    digits = jaconv.z2h(last.strip(), kana=False, digit=True, ascii=True)
    name = jaconv.hira2kata(jaconv.h2z(kana.strip(), kana=True, digit=False, ascii=False))
    name = _DASHES.sub("ー", name).replace("　", "").replace(" ", "")
    messages = [*_digits_messages(payer, digits), *_kana_messages(name)] if digits or name else []
    if messages or not name:
        return PayerName(full="", half="", safe="", messages=tuple(messages))
    # ヵ, ヶ and ヮ have no half-width form.
    half = digits + jaconv.z2h(name.translate(_LARGE), kana=True)
    safe = digits + jaconv.enlarge_smallkana(name).translate(_LARGE).translate(_SAFE)
    letters = len(jaconv.z2h(safe, kana=True))
    if letters > MOST_LETTERS:
        message = (
            f"振込の名義が{letters}文字になります。{MOST_LETTERS}文字までです。"
            "名を短くするときは、金融機関と協会に確かめてください。"
        )
        return PayerName(full=digits + name, half=half, safe="", messages=(message,))
    return PayerName(full=digits + name, half=half, safe=safe, messages=())


def _digits_messages(payer: Payer, digits: str) -> list[str]:
    if re.fullmatch(rf"[0-9]{{{payer.digits}}}", digits):
        return []
    return [f"{payer.number}の下{payer.digits}桁は、数字{payer.digits}文字で入力してください。"]


def _kana_messages(name: str) -> list[str]:
    if not name:
        return ["氏名はカタカナで入力してください。ひらがなと半角カタカナは自動で直します。"]
    unusable = list(dict.fromkeys(letter for letter in name if not _KATAKANA.match(letter)))
    if unusable:
        return [f"「{''.join(unusable)}」は振込の名義に使えません。カタカナで入力してください。"]
    return []
