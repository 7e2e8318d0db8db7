"""The Japanese words of a receipt: whether a result is still the same, and what differs."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cpd import Scheme, list_schemes, load_scheme
from selfcheck.receipt import Difference
from selfcheck.views.words.sentences import VERDICT_WORDS

SAME = "結果は、控えと同じです。計算に使ったルールと記録も変わっていません。"
SAME_OUTCOME = "結果は、控えと同じです。ただし、次のところが変わっています。"
OTHER_OUTCOME = "結果が、控えと変わりました。変わったところは次のとおりです。"

DIFFERENCE_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "format": "控えの形式が、{before}から{after}に変わりました。",
        "scheme": "資格が、{before}から{after}に変わりました。",
        "edition": "使うルールの版が、{before}から{after}に変わりました。",
        "edition_hash": "同じ版のルールのデータが、控えを作ったときから変わりました。",
        "engine": "計算プログラムの版が、{before}から{after}に変わりました。",
        "on": "計算した日が、{before}から{after}に変わりました。",
        "log_hash": "記録の内容（日付、カテゴリ、時間、分野、証明、状態のどれか）が変わりました。",
        "verdict": "控えと同じ日で計算し直すと、見込みが「{before}」から「{after}」に変わります。",
        "settled": "読み方によって答えが分かれるかどうかが変わりました。",
        "required": "必要な合計が、{before}から{after}に変わりました。",
        "counted": "控えと同じ日で計算し直すと、数えた合計が{before}から{after}に変わります。",
        "verdict-today": "今日の日付で計算すると、「{before}」から「{after}」に変わります。",
    }
)


def difference_words(difference: Difference) -> str:
    """One thing that differs, in a sentence."""
    return DIFFERENCE_SENTENCES[difference.code].format(
        before=_said(difference.before), after=_said(difference.after)
    )


def compare_words(differences: Iterable[Difference]) -> list[str]:
    """Whether the result is the same as the receipt's, then every difference."""
    found = list(differences)
    if not found:
        return [SAME]
    changed = {"verdict", "counted", "verdict-today"} & {difference.code for difference in found}
    return [OTHER_OUTCOME if changed else SAME_OUTCOME, *(f"・{difference_words(each)}" for each in found)]


def other_scheme_words(receipt_scheme: str, own: Scheme) -> str:
    """What to do with a receipt of another scheme than the log's."""
    if receipt_scheme not in list_schemes():
        return f"この控えは、このサイトにない資格（{receipt_scheme}）のものです。比べられません。"
    title = load_scheme(receipt_scheme).title
    return (
        f"この控えは「{title}」のものです。今は「{own.title}」の記録を開いています。"
        f"上の「確認する資格」で「{title}」を選んでから、もう一度控えを選んでください。"
    )


def _said(value: str) -> str:
    verdict, _, counted = value.partition(" ")
    word = VERDICT_WORDS.get(verdict)
    if word is None:
        return value or "なし"
    return f"{word}（{counted}）" if counted else word
