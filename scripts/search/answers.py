"""Questions that a clause of the schemes answers, most by a figure, each with the clause that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cpd import Scheme, load_scheme
from cpd.clause import Clause, print_figure
from cpd.loading.loader import list_schemes
from cpd.scheme import Edition
from scripts.search.words import Question, Words


def answers(words: Words) -> list[dict[str, Any]]:
    """Everything the search can answer, as it goes into the index."""
    schemes = [load_scheme(name) for name in list_schemes()]
    return [
        {
            "asks": list(question.asks),
            "needs": list(question.needs),
            "about": list(question.about),
            "clauses": [_shown(clause, scheme) for clause, scheme in _clauses(question, schemes)],
        }
        for question in (
            *words.questions,
            *cap_questions(words, schemes),
            *category_questions(words, schemes),
        )
    ]


def cap_questions(words: Words, schemes: Iterable[Scheme]) -> Iterator[Question]:
    """For each category that editors have given words: how many points count from it."""
    for scheme in schemes:
        edition = scheme.editions[-1]
        for id, names in words.categories.get(scheme.id, {}).items():
            category = edition.categories[id]
            clauses = [
                bucket.clauses[0]
                for bucket in sorted(edition.buckets, key=lambda each: each.per == "period")
                if bucket.categories == (id,) and bucket.cap is not None
            ]
            yield Question(
                clauses=tuple(clauses),
                asks=words.caps,
                needs=(id, f"カテゴリ{id}", category.title, *names),
                about=(*_topics(edition), scheme.short_unit, scheme.unit),
            )


def category_questions(words: Words, schemes: Iterable[Scheme]) -> Iterator[Question]:
    """For each category that editors have given words: what belongs to it."""
    for scheme in schemes:
        edition = scheme.editions[-1]
        for id, names in words.categories.get(scheme.id, {}).items():
            category = edition.categories[id]
            yield Question(
                clauses=(category.content,),
                asks=words.which,
                needs=(category.title, *names),
                about=(*_topics(edition), scheme.unit, "受けた", "した"),
            )


def _topics(edition: Edition) -> tuple[str, ...]:
    years = edition.period.years
    return ("年間", "1年", "期間", f"{years}年", f"{years}年間", "合計", "申請", "更新", "カテゴリ")


def _clauses(question: Question, schemes: Iterable[Scheme]) -> Iterator[tuple[Clause, Scheme]]:
    known = {id: (clause, scheme) for scheme in schemes for id, clause in _newest(scheme).clauses.items()}
    for id in question.clauses:
        if id not in known:
            raise ValueError(f"words.toml: a question names the clause {id}, which no scheme has")
        yield known[id]


def _newest(scheme: Scheme) -> Edition:
    return scheme.editions[-1]


def _shown(clause: Clause, scheme: Scheme) -> dict[str, Any]:
    """A clause as an answer: where it stands, its figures (so that they stand out), and where it comes from.

    Its title and text are those of the section that stands there.
    """
    document = scheme.documents[clause.document]
    figures = {print_figure(value) for value in clause.figures.values()}
    return {
        "location": f"{clause.page}#{clause.id}",
        "figures": sorted(figures, key=lambda each: (-len(each), each)),
        "source": f"{document.title} {document.edition}「{clause.heading}」",
    }
