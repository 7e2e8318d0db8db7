# One file: it reads an edition in the order in which the format has it, and each part rests on the clauses before.
"""One edition of a scheme from its TOML: clauses first, then the rules that rest on them."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal, TypeVar, cast

from cpd.clause import Clause, Document
from cpd.loading.checks import check_edition
from cpd.loading.readings import read_reading
from cpd.loading.references import Clauses, filled
from cpd.loading.table import Table
from cpd.loading.terms import read_period, read_term, read_transition, read_window
from cpd.scheme import Bucket, Category, Edition, Recommendation, Requirement, WithoutEvidence

T = TypeVar("T")
Named = TypeVar("Named", Document, Clause, Category)


def read_edition(table: Table, documents: Mapping[str, Document]) -> Edition:
    """Return the edition of a table; every fault is noted there, and something harmless stands in."""
    raw = table.tables("clause")
    ids = [entry.id() for entry in raw]
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
        id=table.id(),
        title=table.text("title"),
        in_force=table.day("in_force"),
        next_expected=table.day("next_expected") if table.has("next_expected") else None,
        period=read_period(table.table("period"), known),
        window=read_window(table.table("window"), known) if table.has("window") else None,
        term=read_term(table.table("term"), known) if table.has("term") else None,
        requirement=_requirement(table.table("requirement"), known) if table.has("requirement") else None,
        recommendations=_each(table, "recommendation", known, _recommendation),
        transitions=_each(table, "transition", known, read_transition),
        checklist=known.many(table, "checklist") if table.has("checklist") else (),
        unknown=known.many(table, "unknown") if table.has("unknown") else (),
        doubts=known.many(table, "doubts") if table.has("doubts") else (),
        categories=by_id(table, "category", lambda entry: _category(entry, known))
        if table.has("category")
        else {},
        buckets=_each(table, "bucket", known, _bucket),
        readings=_each(table, "reading", known, read_reading),
        clauses=clauses,
    )
    table.done()
    check_edition(edition, table)
    return edition


def by_id(table: Table, name: str, read: Callable[[Table], Named]) -> dict[str, Named]:
    """Return the values of an array of tables by their ids; two of one id are noted as a fault."""
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


def _recommendation(table: Table, known: Clauses) -> Recommendation:
    clause, value = known.amount(table, "at_least")
    recommendation = Recommendation(
        id=table.id(),
        title=table.text("title"),
        at_least=value or Decimal(0),
        categories=table.texts("categories"),
        clauses=(clause,),
    )
    table.done()
    return recommendation


def _requirement(table: Table, known: Clauses) -> Requirement:
    clause, value = known.amount(table, "at_least")
    requirement = Requirement(
        id=table.id(), title=table.text("title"), at_least=value or Decimal(0), clauses=(clause,)
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
        id=table.id(),
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
        document=known.optional(table, "document"),
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
        id=table.id(),
        categories=table.texts("categories"),
        per=cast(Literal["period", "year"], per),
        cap=cap,
        clauses=(clause,),
    )
    table.done()
    return bucket
