"""Category, domain and competency as people write them: B：外部の研修, 分野5, ⑤, hr5."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from cpd.cmbok import competencies, domains
from cpd.records.fields import domain_hint, no_competency
from selfcheck.files.values.said import Said, Suggestion, cell_error, plain, shown

_BEFORE = re.compile(
    r"(?:学習活動|活動区分|活動|カテゴリー?|区分|種別|分類|category)\s*[:：]?\s*", re.IGNORECASE
)
_ID = re.compile(
    r"[\[(【「]?\s*([A-Za-z]|\d+(?:\.\d+)+(?:-[a-z]+)?)(?:\s*[\])】」]|\s*[.．。:：,、/_-]|\s|$)(.*)",
    re.DOTALL,
)
_DOMAIN = re.compile(
    r"(?:業務)?(?:の?7?分野|領域)?\s*(?:no\.?\s*)?[(【\[]?0*(\d{1,3})(?:\.0+)?[)】\]]?(?:\s*[.:：、。\s].*)?",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
_SEVERAL = re.compile(r"[0-7]\s*(?:[,、・/&+と~-]|及び|および)\s*(?:分野)?[0-7].*", re.ASCII)
_COMPETENCY = re.compile(r"([A-Za-z]{2})\s*[-_. ]?\s*0*(\d{1,3})(?:\D.*)?", re.ASCII | re.DOTALL)


@lru_cache(maxsize=4096)
def say_category(text: str, titles: tuple[tuple[str, str], ...]) -> Said:
    """Return the id of a category; ``titles`` are the ids and titles that there are.

    What is no category is returned as it was typed, for the rules to refuse.
    """
    typed = plain(text)
    if problem := cell_error(typed):
        return Said(problem=problem)
    known = dict(titles)
    if typed in known:
        return Said(value=typed)
    stripped = _BEFORE.sub("", typed, count=1).strip() if _BEFORE.match(typed) else typed
    found = _ID.fullmatch(stripped)
    for each in (stripped, stripped.upper(), *((found[1], found[1].upper()) if found else ())):
        if each in known:
            return Said(value=each, note="" if len(typed) == 1 else f"{each}（{known[each]}）")
    for id, title in titles:
        if "".join(stripped.split()) in (title, f"{id}{title}"):
            return Said(value=id, note=f"{id}（{title}）")
    if len(typed) == 1 and (letter := unicodedata.normalize("NFKC", typed).upper()) in known:
        return Said(
            problem=f"カテゴリの「{shown(text)}」を読み取れません。{_listed(titles)}",
            suggest=(Suggestion(label=f"{letter}（{known[letter]}）", value=letter),),
        )
    said = f"カテゴリ「{shown(text)}」はありません。" if typed else "カテゴリを入力してください。"
    return Said(problem=said + _listed(titles))


def _listed(titles: tuple[tuple[str, str], ...]) -> str:
    return f"{'・'.join(id for id, _ in titles)}のどれかを入力してください。"


@lru_cache(maxsize=1024)
def say_domain(text: str) -> Said:
    """Return the number of a domain of work as text; empty where it is not stated.

    >>> [say_domain(text).value for text in ("⑤", "分野5", "05", "5.0", "")]
    ['5', '5', '5', '5', '']
    """
    typed = plain(text)
    if problem := cell_error(typed):
        return Said(problem=problem)
    if typed in ("", "-"):
        return Said(value="", note="まだ決めていない" if typed else "")
    if _SEVERAL.fullmatch(typed):
        numbers = dict.fromkeys(re.findall(r"[1-7]", typed[:40]))
        return Said(
            problem=f"分野の「{shown(text)}」は2つ以上あります。主な分野を1つだけ入力してください。",
            suggest=tuple(_domain(number) for number in numbers),
        )
    if found := _DOMAIN.fullmatch(typed):
        number = str(int(found[1]))
        return Said(value=number, note="" if typed == number else _domain(number).label)
    named = _by_title().get("".join(typed.split()))
    if named:
        return Said(value=named, note=_domain(named).label)
    none = (
        Suggestion(label="どれにも当てはまらない（0）", value="0"),
        Suggestion(label="まだ決めていない（空）", value=""),
    )
    return Said(
        problem=f"分野の「{shown(text)}」を読み取れません。{domain_hint()}",
        suggest=none
        if typed in ("なし", "無し", "無", "該当なし", "対象外", "その他", "不明", "未定")
        else (),
    )


def _domain(number: str) -> Suggestion:
    titles = {str(each.id): each.title for each in domains()}
    label = f"分野{number}（{titles[number]}）" if number in titles else f"分野{number}"
    return Suggestion(label=label, value=number)


@cache
def _by_title() -> Mapping[str, str]:
    return {plain(each.title): str(each.id) for each in domains()}


def say_competency(text: str) -> Said:
    """Return the id of a competency, ``HR-5`` for ``hr5``; what is none stays as it was typed."""
    typed = plain(text)
    if problem := cell_error(typed):
        return Said(problem=problem)
    if typed in ("", "-"):
        return Said(value="")
    found = _COMPETENCY.fullmatch(typed)
    code = f"{found[1].upper()}-{found[2]}" if found else typed.upper()
    if code in competencies():
        return Said(value=code, note="" if typed == code else code)
    return Said(problem=no_competency(shown(text)))
