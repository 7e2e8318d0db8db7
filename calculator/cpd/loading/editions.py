"""One edition of a scheme from its TOML: clauses first, then the rules that rest on them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal, TypeVar, cast

from cpd.clause import Clause, Document
from cpd.dates import YearStart, read_month_day
from cpd.loading.checks import check_edition
from cpd.loading.references import Clauses, filled
from cpd.loading.table import Table
from cpd.scheme import (
    Bucket,
    Category,
    Choice,
    Edition,
    PeriodRule,
    Reading,
    Recommendation,
    Requirement,
    TermRule,
    Transition,
    WindowRule,
    WithoutEvidence,
)

ANNIVERSARY = "anniversary"
T = TypeVar("T")
Named = TypeVar("Named", Document, Clause, Category)


def read_edition(table: Table, documents: Mapping[str, Document]) -> Edition:
    raw = table.tables("clause")
    ids = [entry.text("id") for entry in raw]
    twice = len(set(ids)) < len(ids)
    if twice and "" not in ids:
        table.fault("clause", "two clauses have the same id")
    read = [_figures(entry) for entry in raw]
    figures = {id: found or {} for id, found in zip(ids, read, strict=True)}
    sure = bool(raw) and not twice and "" not in ids and None not in read
    clauses = {
        id: _clause(id, entry, documents, figures, sure=sure) for id, entry in zip(ids, raw, strict=True)
    }
    known = Clauses(clauses, sure=sure)
    edition = Edition(
        id=table.text("id"),
        title=table.text("title"),
        in_force=table.day("in_force"),
        period=_period(table.table("period"), known),
        window=_window(table.table("window"), known) if table.has("window") else None,
        term=_term(table.table("term"), known) if table.has("term") else None,
        requirement=_requirement(table.table("requirement"), known) if table.has("requirement") else None,
        recommendations=_each(table, "recommendation", known, _recommendation),
        transitions=_each(table, "transition", known, _transition),
        checklist=known.many(table, "checklist") if table.has("checklist") else (),
        unknown=known.many(table, "unknown") if table.has("unknown") else (),
        categories=by_id(table, "category", lambda entry: _category(entry, known))
        if table.has("category")
        else {},
        buckets=_each(table, "bucket", known, _bucket),
        readings=_each(table, "reading", known, _reading),
        clauses=clauses,
    )
    table.done()
    check_edition(edition, table)
    return edition


def by_id(table: Table, name: str, read: Callable[[Table], Named]) -> dict[str, Named]:
    """Return the values of an array of tables by their ids; two of one id are a fault."""
    values: dict[str, Named] = {}
    for entry in table.tables(name):
        value = read(entry)
        entry.done()
        if value.id and value.id in values:
            entry.fault("id", f"{value.id!r} is there twice")
        values[value.id] = value
    return values


def _each(table: Table, name: str, known: Clauses, read: Callable[[Table, Clauses], T]) -> tuple[T, ...]:
    return tuple(read(entry, known) for entry in table.tables(name)) if table.has(name) else ()


def _figures(table: Table) -> dict[str, str] | None:
    """Return the figures of a clause, or None where they are no table."""
    if not table.has("figures"):
        return {}
    entries = table.table("figures")
    figures = entries.rest()
    for name, value in figures.items():
        if not isinstance(value, str) or not value:
            table.fault(f"figures.{name}", "must be text")
    texts = {name: value if isinstance(value, str) else "" for name, value in figures.items()}
    return None if entries.hollow else texts


def _clause(
    id: str,
    table: Table,
    documents: Mapping[str, Document],
    figures: Mapping[str, Mapping[str, str]],
    *,
    sure: bool,
) -> Clause:
    document = table.text("document")
    if document and documents and document not in documents and "" not in documents:
        table.fault("document", f"no document {document!r}")
    clause = Clause(
        id=id,
        document=document,
        heading=table.text("heading"),
        page=table.text("page"),
        title=table.text("title"),
        text=filled(table, "text", figures[id], figures, sure=sure),
        figures=figures[id],
        marks=table.texts("marks"),
    )
    table.done()
    return clause


def _period(table: Table, known: Clauses) -> PeriodRule:
    years = known.whole(table, "years")
    if years == 0:
        table.fault("years", "must be more than 0")
    if table.is_text("year_starts", ANNIVERSARY):
        starts = None
    else:
        starts = _year_start(known.figure(table, "year_starts")[1], table, "year_starts")
    period = PeriodRule(years=years or 0, year_starts=starts, clauses=known.many(table, "clauses"))
    table.done()
    return period


def _year_start(text: str, table: Table, name: str) -> YearStart | None:
    try:
        return read_month_day(text) if text else None
    except ValueError:
        table.fault(name, f"must be a day of the year such as 04-01: {text!r}")
        return None


def _window(table: Table, known: Clauses) -> WindowRule:
    months = {
        name: known.whole(table, name) if table.has(name) else None
        for name in ("opens_months_before", "advised_months_before")
    }
    window = WindowRule(
        opens_months_before=months["opens_months_before"],
        advised_months_before=months["advised_months_before"],
        clauses=known.many(table, "clauses"),
        missed=known.one(table, "missed"),
    )
    table.done()
    return window


def _term(table: Table, known: Clauses) -> TermRule:
    term = TermRule(
        early=known.one(table, "early"), surplus=known.one(table, "surplus"), ended=known.one(table, "ended")
    )
    table.done()
    return term


def _recommendation(table: Table, known: Clauses) -> Recommendation:
    clause, value = known.amount(table, "at_least")
    recommendation = Recommendation(
        id=table.text("id"),
        title=table.text("title"),
        at_least=value or Decimal(0),
        categories=table.texts("categories"),
        clauses=(clause,),
    )
    table.done()
    return recommendation


def _transition(table: Table, known: Clauses) -> Transition:
    (clause, opens), (_, closes) = known.day(table, "opens"), known.day(table, "closes")
    transition = Transition(id=table.text("id"), opens=opens, closes=closes, clauses=(clause,))
    table.done()
    return transition


def _requirement(table: Table, known: Clauses) -> Requirement:
    clause, value = known.amount(table, "at_least")
    requirement = Requirement(
        id=table.text("id"), title=table.text("title"), at_least=value or Decimal(0), clauses=(clause,)
    )
    table.done()
    return requirement


def _category(table: Table, known: Clauses) -> Category:
    if table.has("no_rate"):
        rate_clause, rate = known.one(table, "no_rate"), None
    else:
        rate_clause, rate = known.amount_above_zero(table, "rate")
    step_clause, step = known.amount_above_zero(table, "step") if table.has("step") else (None, None)
    return Category(
        id=table.text("id"),
        title=table.text("title"),
        group=table.text("group"),
        meaning=table.text("meaning"),
        rate=rate,
        rate_clause=rate_clause,
        step=step,
        step_clause=step_clause,
        content=known.one(table, "content"),
        evidence=known.one(table, "evidence"),
        domain=known.optional(table, "domain"),
        deduction=known.optional(table, "deduction"),
        without_evidence=_without_evidence(table, known) if table.has("without_evidence") else None,
    )


def _without_evidence(category: Table, known: Clauses) -> WithoutEvidence:
    table = category.table("without_evidence")
    rule = WithoutEvidence(clause=known.one(table, "clause"), claim_as=table.optional_text("claim_as"))
    table.done()
    return rule


def _bucket(table: Table, known: Clauses) -> Bucket:
    per = table.text("per")
    if per not in ("", "period", "year"):
        table.fault("per", "must be 'period' or 'year'")
    clause, cap = known.amount(table, "cap")
    bucket = Bucket(
        id=table.text("id"),
        categories=table.texts("categories"),
        per=cast(Literal["period", "year"], per),
        cap=cap,
        clauses=(clause,),
    )
    table.done()
    return bucket


def _reading(table: Table, known: Clauses) -> Reading:
    choices = []
    for entry in table.tables("choice"):
        sets = entry.table("sets") if entry.has("sets") else None
        choices.append(
            Choice(
                id=entry.text("id"),
                title=known.text(entry, "title"),
                sets=_settings(sets) if sets else {},
            )
        )
        entry.done()
    reading = Reading(
        id=table.text("id"),
        question=known.text(table, "question"),
        why=known.text(table, "why"),
        clauses=known.many(table, "clauses"),
        choices=tuple(choices),
    )
    table.done()
    return reading


def _settings(table: Table) -> dict[str, object]:
    sets: dict[str, object] = {}
    if table.has("year_starts"):
        starts = table.text("year_starts")
        sets["year_starts"] = None if starts == ANNIVERSARY else _year_start(starts, table, "year_starts")
    for name, allowed in (("period_ends", ("expires", "on")), ("rounding", ("entry", "sum"))):
        if table.has(name):
            value = table.text(name)
            if value not in ("", *allowed):
                table.fault(name, f"must be one of {', '.join(allowed)}")
            sets[name] = value
    if table.has("uncapped"):
        sets["uncapped"] = table.texts("uncapped")
    table.done()
    return sets
