"""Two editions side by side: which clauses and rules differ, and which worked examples come out otherwise."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from cpd import Category, Clause, Edition, LogError, NotCoveredError, Scheme, assess, read_log
from cpd.dates import print_day
from cpd.records.log import FORMAT
from selfcheck.kit.cases import case_rows

What = Literal["clause", "category", "bucket", "reading", "recommendation", "transition"]
_DATES = ("starts", "expires", "passed_on")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One thing that was added (``before`` empty), taken away (``after`` empty) or changed.

    ``figures`` are the figures of a clause that changed: name, before, after; an empty text is none.
    """

    what: What
    id: str
    title: str
    before: str
    after: str
    figures: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A worked example: a log and the day asked about."""

    name: str
    on: date
    dates: Mapping[str, str]
    activities: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How an example comes out under each edition; None where it cannot be read there."""

    name: str
    before: tuple[str, str] | None
    after: tuple[str, str] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionDiff:
    """The differences of two editions, and the examples that come out otherwise of those that were tried."""

    before: Edition
    after: Edition
    changes: tuple[Change, ...]
    outcomes: tuple[Outcome, ...]
    tried: int


def read_cases(text: str) -> list[Example]:
    """Return the worked examples of a TOML text: ``[[case]]`` with ``name``, ``on``, dates and ``activities``.

    ``CasesError`` where it is no such text.
    """
    return [
        Example(
            name=str(row["name"]),
            on=row["on"],
            dates={name: str(row[name]) for name in _DATES if name in row},
            activities=tuple(row.get("activities", ())),
        )
        for row in case_rows(text, ("name", "on"))
    ]


def compare_editions(
    one: Scheme, before: Edition, other: Scheme, after: Edition, cases: Iterable[Example] = ()
) -> EditionDiff:
    """Return what differs between an edition of one scheme and an edition of another, or of the same."""
    tried = list(cases)
    outcomes = [
        Outcome(name=case.name, before=_outcome(one, before, case), after=_outcome(other, after, case))
        for case in tried
    ]
    return EditionDiff(
        before=before,
        after=after,
        changes=tuple(_changes(before, after)),
        outcomes=tuple(outcome for outcome in outcomes if outcome.before != outcome.after),
        tried=len(tried),
    )


def _changes(before: Edition, after: Edition) -> Iterator[Change]:
    yield from _clauses(before.clauses, after.clauses)
    parts: tuple[tuple[What, dict[str, tuple[str, str]], dict[str, tuple[str, str]]], ...] = (
        ("category", _categories(before), _categories(after)),
        ("bucket", _buckets(before), _buckets(after)),
        ("reading", _readings(before), _readings(after)),
        ("recommendation", _recommendations(before), _recommendations(after)),
        ("transition", _transitions(before), _transitions(after)),
    )
    for what, old, new in parts:
        for id in dict.fromkeys((*old, *new)):
            (title, was), (new_title, now) = old.get(id, ("", "")), new.get(id, ("", ""))
            if was != now:
                yield Change(what=what, id=id, title=new_title or title, before=was, after=now)


def _clauses(old: Mapping[str, Clause], new: Mapping[str, Clause]) -> Iterator[Change]:
    for id in dict.fromkeys((*old, *new)):
        was, now = old.get(id), new.get(id)
        figures = _figures(was, now)
        before, after = was.text if was else "", now.text if now else ""
        if before != after or figures:
            clause = now or was
            assert clause is not None
            yield Change(
                what="clause", id=id, title=clause.title, before=before, after=after, figures=figures
            )


def _figures(was: Clause | None, now: Clause | None) -> tuple[tuple[str, str, str], ...]:
    if was is None or now is None:
        return ()
    names = dict.fromkeys((*was.figures, *now.figures))
    pairs = [(name, was.figures.get(name, ""), now.figures.get(name, "")) for name in names]
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _categories(edition: Edition) -> dict[str, tuple[str, str]]:
    """Return each category's conditions; its figures are those of its clauses and not told again."""
    return {each.id: (each.title, _conditions(each)) for each in edition.categories.values()}


def _conditions(category: Category) -> str:
    rule = category.without_evidence
    return "、".join(
        part
        for part in (
            f"{category.title}：{category.meaning}",
            "分野が必要" if category.domain else "",
            "講師の時間を引く" if category.deduction else "",
            "数値なし" if category.rate is None else "",
            (f"証明がなければ{rule.claim_as}" if rule.claim_as else "証明が必要") if rule else "",
        )
        if part
    )


def _buckets(edition: Edition) -> dict[str, tuple[str, str]]:
    per = {"year": "1年ごと", "period": "期間全体"}
    return {
        f"{each.id}/{each.per}": (
            "＋".join(each.categories),
            f"{'＋'.join(each.categories)}の{per[each.per]}の上限",
        )
        for each in edition.buckets
    }


def _readings(edition: Edition) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.question, f"{each.question}（{'、'.join(choice.title for choice in each.choices)}）")
        for each in edition.readings
    }


def _recommendations(edition: Edition) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.title, f"{each.title}（{'、'.join(each.categories)}）")
        for each in edition.recommendations
    }


def _transitions(edition: Edition) -> dict[str, tuple[str, str]]:
    return {
        each.id: (each.id, f"{print_day(each.opens)}から{print_day(each.closes)}まで")
        for each in edition.transitions
    }


def _outcome(scheme: Scheme, edition: Edition, case: Example) -> tuple[str, str] | None:
    """Return the verdict and what counts, as if the edition were in force whatever the dates."""
    alone = replace(scheme, editions=(replace(edition, in_force=date.min),))
    data = {"format": FORMAT, "scheme": scheme.id, **case.dates, "activities": list(case.activities)}
    try:
        result = assess(alone, read_log(data, alone), on=case.on)
    except (LogError, NotCoveredError):
        return None
    return result.verdict.value, str(result.points.counted) if result.points else ""
