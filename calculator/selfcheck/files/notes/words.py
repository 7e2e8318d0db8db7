"""The length in a note, and the words in it that name a category, a domain, evidence or a status."""

import re

from cpd.amounts import to_units
from selfcheck.files.notes.entry import Entry, without
from selfcheck.files.values import say_category, say_choice, say_competency, say_domain, say_length
from selfcheck.files.values.lengths import length_words
from selfcheck.files.values.said import plain
from selfcheck.labels import EVIDENCE, STATUS

_CLOCK = r"(?:午前|午後)?\d{1,2}(?::\d{2}|時(?:\d{1,2}分?)?)"
_BREAK = r"(?:\s?[（(、,]?\s?(?:うち)?昼?休憩\s?(?:\d[\d.:]*\s?(?:時間半?|分|h)?(?:\s?[-~]\s?\d{1,2}:\d{2})?)[）)]?)"
_LENGTH = re.compile(
    rf"(?<![\d.:])(?:{_CLOCK}\s?(?:-|~|から)\s?{_CLOCK}(?:まで)?{_BREAK}?(?:[\s、,/]{{1,2}}{_CLOCK}\s?[-~]\s?{_CLOCK})*{_BREAK}?"
    r"|\d{1,3}\s?時間\s?(?:半|\d{1,2}\s?分)?|\d{1,2}\.\d{1,2}\s?(?:時間|h(?:rs?)?)|\d{1,2}\s?h(?:rs?)?\s?(?:\d{1,2}\s?m?)?|\.\d\s?h"
    r"|\d{1,4}\s?(?:分間?|min)|\d{1,2}:\d{2}(?::\d{2})?)(?![\d:])",
    re.ASCII | re.IGNORECASE,
)


def take_length(entry: Entry, rest: str) -> str:
    """Put the length that a note says into its entry, and return the note without it."""
    found = _LENGTH.search(rest)
    if not found:
        return rest
    said = say_length(found[0].strip())
    if said.value is not None and not said.problem:
        entry.activity["hours"] = said.value
        entry.say("hours", said.note or length_words(to_units(said.value)))
    else:
        entry.refuse("hours", said.problem, said.suggest, typed=found[0].strip())
    return without(rest, found)


def take_word(entry: Entry, word: str, titles: tuple[tuple[str, str], ...]) -> bool:
    """Put a word that names a category, a domain, evidence or a status into the entry; False where it names none."""
    word = word.strip("、,。")
    tries = (
        ("category", say_category(word, titles) if _may_be_category(word, titles) else None),
        ("domain", say_domain(word) if re.fullmatch(r"分野\s?[0-7０-７]", word) else None),
        ("competency", say_competency(word) if re.fullmatch(r"[A-Za-z]{2}-\d{1,2}", word) else None),
        (
            "status",
            say_choice("status", word)
            if word in ("予定", "済", "済み", "実施済み", "申込済", "完了", "受講済")
            else None,
        ),
        ("evidence", say_choice("evidence", word) if _may_be_evidence(word) else None),
    )
    for name, said in tries:
        if said is None or name in entry.activity or said.problem or not said.value:
            continue
        entry.activity[name] = int(said.value) if name == "domain" else said.value
        entry.say(name, said.note or _label(name, said.value, titles))
        return True
    return False


def _may_be_category(word: str, titles: tuple[tuple[str, str], ...]) -> bool:
    typed = plain(word)
    known = {id for id, _ in titles} | {title for _, title in titles}
    return typed.upper() in known or bool(
        re.fullmatch(r"(?:カテゴリー?|区分|種別)\s?[A-Za-z]|[\[(【][A-Za-z][\])】]", typed)
    )


def _may_be_evidence(word: str) -> bool:
    return bool(
        re.fullmatch(
            r"(?:受講|修了|参加)証(?:明書|書)?(?:[（(].*[)）]|あり|有り?)?|証明書?(?:なし|無し)", word
        )
    )


def _label(name: str, value: str, titles: tuple[tuple[str, str], ...]) -> str:
    if name == "category":
        return f"{value}（{dict(titles).get(value, '')}）"
    if name == "status":
        return STATUS[value]
    return EVIDENCE[value] if name == "evidence" else value
