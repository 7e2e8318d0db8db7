"""Evidence and status in the words that people use for them: 修了証, 済, 申込済."""

import re
from collections.abc import Mapping
from functools import lru_cache

from selfcheck.files import words
from selfcheck.files.values.said import Said, Suggestion, cell_error, plain, shown
from selfcheck.labels import EVIDENCE, LABELS, STATUS

_CHOICES: Mapping[str, Mapping[str, str]] = {"evidence": EVIDENCE, "status": STATUS}
_KNOWN = {
    field: {word: value for value, names in choices.items() for word in names.split()}
    for field, choices in (("evidence", words.EVIDENCE), ("status", words.STATUS))
}
_YES = frozenset(words.YES.split())
_DROPPED = frozenset(words.DROPPED.split())
_BEHIND = re.compile(
    r"[（(\[【].*[)）\]】]$|[:：・、/].*$|(?:の?(?:写し|コピー|控え|PDF|原本|写真|画像|あり|有|済み?))$",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def say_choice(field: str, text: str) -> Said:
    """Return the choice that a word means; the evidence that merely exists (あり, ○) is asked about.

    >>> say_choice("evidence", "修了証（写し）").value, say_choice("status", "完了").value
    ('certificate', 'done')
    """
    typed = plain(text)
    if problem := cell_error(typed):
        return Said(problem=problem)
    if typed in ("", "-"):
        return Said(value="")
    labels, known = _CHOICES[field], _KNOWN[field]
    word = "".join(typed.split()).casefold()
    if field == "evidence" and word in _YES:
        return Said(
            problem=f"「{shown(text)}」では、証明の種類が分かりません。{_listed(field)}",
            suggest=tuple(
                Suggestion(label=label, value=label) for value, label in labels.items() if value != "none"
            ),
        )
    if field == "status" and word in _DROPPED:
        return Said(
            problem=f"「{shown(text)}」の活動は、記録に入れません。行を除くか、状態を直してください。{_listed(field)}"
        )
    for each in (word, _BEHIND.sub("", word)):
        value = each if each in labels else known.get(each)
        if value is not None:
            label = labels[value]
            return Said(value=value, note="" if typed == label else label)
    return Said(problem=f"「{shown(text)}」は{LABELS[field]}として読み取れません。{_listed(field)}")


def _listed(field: str) -> str:
    names = "、".join(f"「{label}」" for label in _CHOICES[field].values())
    return f"{names}のどれかを入力してください。"
