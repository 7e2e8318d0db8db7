"""The Japanese words of the kit: faults with what to do about them, what is proved, what differs."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cpd import SchemeError
from cpd.dates import print_day
from selfcheck.kit.diff import Change, EditionDiff, Outcome
from selfcheck.kit.lint import MOST_SHOWN, PlacedFault, Proof
from selfcheck.kit.toml_words import toml_words
from selfcheck.views.words import show_points
from selfcheck.views.words.sentences import VERDICT_WORDS

# What the loader says, and what it says in Japanese; \1 and \2 are what it names.
FAULT_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        r"missing": "この項目がありません。加えてください。",
        r"unknown key": "この項目は使いません。名前の書き間違いでなければ、消してください。",
        r"must not be empty": "空です。書いてください。",
        r"must be text": '文字で書いてください。数値も"30"のように引用符で囲みます。',
        r"must be a date": "2026-04-01のような日付を、引用符なしで書いてください。",
        r"must be a list of text": '["A", "B"]のような、文字の並びにしてください。空や、空の文字は書けません。',
        r"must be a table": "[…]の見出しか{ … }で、項目の組にしてください。",
        r"must be an array of tables": "[[…]]の見出しで、1つ以上書いてください。",
        r"must be 'period' or 'year'": '"period"（期間全体）か"year"（1年ごと）のどちらかにしてください。',
        r"must be more than 0": "0より大きい数にしてください。",
        r"must be a day of the year such as 04-01: (.+)": (
            r"\1は日付として読めません。04-01のように、月-日で書いてください。"
        ),
        r"must be a day such as 2026-04-01: (.+)": r"\1は日付として読めません。2026-04-01のように書いてください。",
        r"must be one of (.+)": r"\1のどれかにしてください。",
        r"must be (cpd-scheme/\d+)": r"\1にしてください。",
        r"no clause (.+)": r"\1という条文がありません。条文のidを確かめてください。",
        r"no document (.+)": r"\1という資料がありません。[[document]]のidを確かめてください。",
        r"no category (.+)": r"\1というカテゴリがありません。",
        r"no other category (.+)": r"\1という、ほかのカテゴリがありません。",
        r"no bucket (.+)": r"\1という、期間全体の上限がありません。",
        r"no figure (.+)": r"\1という数値がありません。条文のfiguresに書いてください。",
        r"clause (.+) sets no figure (.+)": r"条文\1に、\2という数値がありません。figuresに書いてください。",
        r"figure (.+) of clause (.+) is not a number: (.+)": r"条文\2の\1が、数ではありません（\3）。",
        r"two clauses have the same id": "同じidの条文が2つあります。別のidにしてください。",
        r"(.+) is there twice": r"\1が2つあります。1つにしてください。",
        r"is there twice": "同じidのものが2つあります。別のidにしてください。",
        r"is there twice per (.+)": r"同じidの上限が2つあります（\1）。別のidにしてください。",
        r"the same bucket as (.+)": r"上限\1と、同じカテゴリで同じ期間です。どちらかを消してください。",
        r"neither inside bucket (.+) nor apart from it": (
            r"上限\1と一部だけが重なっています。すっぽり入るか、まったく重ならないようにしてください。"
        ),
        r"unreachable: needs (.+), but the caps let at most (.+) count": (
            r"必要な合計は\1ですが、上限をすべて使っても\2までしか数えられません。"
        ),
        r"needs at least two choices, each with an id of its own": "読み方を、別々のidで2つ以上書いてください。",
        r"sets (.+), as reading (.+) does": r"\1は、読み方\2でも変えています。どちらか1つにしてください。",
        r"overlaps edition (.+), in force from (.+); must be later": (
            r"版\1（\2から）と重なります。それより後の日付にしてください。"
        ),
        r"must be letters, digits, '\.', '_' or '-', a letter or digit first: (.+)": (
            r"\1は、idに使えません。半角の英数字と.と_と-だけで書き、英数字で始めてください。"
        ),
        r"is the id of a scheme of the package: (.+); choose another": (
            r"\1は、このサイトが収録している資格のidです。別のidにしてください。"
        ),
        r"the id of category (.+), which it does not hold": (
            r"\1は、この上限に入っていないカテゴリのidです。別のidにしてください。"
        ),
        r"is kept for the rest of bucket (.+)": (
            r"このidは、上限\1の残りを表すために使います。別のidにしてください。"
        ),
        r"must be expires or starts and expires or passed_on, in this order": (
            "expiresだけ、startsとexpires、passed_onだけ、のどれかを、この順に書いてください。"
        ),
        r"opens after the last day advised: (.+) < (.+)": (
            r"受付の始まり（\1か月前）が、すすめる日（\2か月前）より後です。"
        ),
        r"must not stand first": "この読み方は、最初には書けません。ふだんの読み方を先に書いてください。",
        r"is before it opens on (.+)": r"始まる日（\1）より前です。後の日付にしてください。",
        r"is larger than 1 MB": "ファイルが大きすぎます。1MBまでにしてください。",
        r"is not UTF-8 \(at line (\d+)\)": (
            r"\1行目に、UTF-8ではない文字があります。文字コードをUTF-8にして保存し直してください。"
        ),
        r"is nested too deeply": "入れ子が深すぎます。かっこの数を確かめてください。",
        r"there are ([\d,]+), more than ([\d,]+)": r"\1個あります。\2個までにしてください。",
        r"([\d,]+) combinations of choices, more than ([\d,]+)": (
            r"読み方の組み合わせが\1通りあります。\2通りまでになるように、読み方を減らしてください。"
        ),
        r"no such scheme; there are: (.+)": r"この資格はありません。あるのは、\1です。",
    }
)

WHAT: Mapping[str, str] = MappingProxyType(
    {
        "clause": "条文",
        "category": "カテゴリ",
        "bucket": "上限",
        "reading": "読み方",
        "recommendation": "勧め",
        "transition": "経過措置",
    }
)


def fault_words(key: str, message: str) -> str:
    """A fault in Japanese: what is wrong, and what to write."""
    for pattern, sentence in FAULT_SENTENCES.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(sentence)
    return toml_words(message) if key == "TOML" else message


def fault_lines(error: SchemeError, places: Iterable[PlacedFault] = ()) -> list[str]:
    """Every fault of a file, with its line where it is known."""
    placed = list(places)
    lines = [f"{error.file} に、直すところが{len(error.faults)}件あります。"]
    more = len(error.faults) - MOST_SHOWN
    rest = [f"  ほかに{more:,}件あります。"] if more > 0 else []
    if not placed:
        shown = error.faults[:MOST_SHOWN]
        return [*lines, *(f"  {each.key}：{fault_words(each.key, each.message)}" for each in shown), *rest]
    for each in placed:
        lines.append(
            f"  {each.line}行目　{each.fault.key}：{fault_words(each.fault.key, each.fault.message)}"
        )
    return [*lines, *rest]


def proof_lines(file: str, proofs: Iterable[Proof]) -> list[str]:
    """What has been proved of a scheme, edition by edition."""
    lines = [f"{file} に、直すところはありません。"]
    for proof in proofs:
        edition = proof.edition
        until = f"{print_day(proof.until)}まで" if proof.until else "次の版が出るまで"
        lines.append(f"■ {edition.title}")
        lines.append(f"  日付　{print_day(edition.in_force)}から{until}、すきまも重なりもありません。")
        if proof.required is not None:
            most = "上限なし" if proof.most is None else f"最大{show_points(proof.most)}"
            lines.append(
                f"  合計　必要なのは{show_points(proof.required)}、数えられるのは{most}で、届きます。"
            )
        lines.append(f"  上限　{len(edition.buckets)}個。どれも、入れ子か、まったく別です。")
        lines.append(
            f"  条文　{len(edition.clauses)}。カテゴリ　{len(edition.categories)}。読み方　{len(edition.readings)}。"
        )
    return lines


def diff_lines(found: EditionDiff) -> list[str]:
    """What differs between two editions, and the examples that come out otherwise."""
    names = f"{found.before.title} → {found.after.title}"
    if not found.changes:
        lines = [f"■ {names}　違いはありません。"]
    else:
        lines = [f"■ {names}　違いは{len(found.changes)}件です。"]
        for change in found.changes:
            lines += change_lines(change)
    if found.tried:
        said = f"計算例{found.tried}件のうち、結果が変わるのは{len(found.outcomes)}件です。"
        lines += [f"■ {said}", *(f"・{outcome_words(outcome)}" for outcome in found.outcomes)]
    return lines


def change_lines(change: Change) -> list[str]:
    """One difference: what it is, its figures, and both texts."""
    kind = "加わった" if not change.before else "なくなった" if not change.after else "変わった"
    lines = [f"・{kind}{WHAT[change.what]}　{change.title} [{change.id}]"]
    lines += [f"    {name}：{before or 'なし'} → {after or 'なし'}" for name, before, after in change.figures]
    lines += [f"    前：{change.before}"] if change.before and not change.figures else []
    lines += [f"    後：{change.after}"] if change.after and not change.figures else []
    return lines


def outcome_words(outcome: Outcome) -> str:
    """How one example comes out under each edition."""
    return f"{outcome.name}：{_came_out(outcome.before)} → {_came_out(outcome.after)}"


def _came_out(result: tuple[str, str] | None) -> str:
    if result is None:
        return "この版では読み取れない"
    verdict, counted = result
    return f"{VERDICT_WORDS[verdict]}（{counted}）" if counted else VERDICT_WORDS[verdict]
