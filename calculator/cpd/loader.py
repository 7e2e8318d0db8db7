"""TOML to Scheme: strict, so that a scheme that loads is a scheme that ``assess`` can use."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast, get_args

from cpd.checks import check_edition, check_scheme
from cpd.clause import Clause, Document, fill_figures
from cpd.dates import YearStart, read_day, read_month_day
from cpd.errors import SchemeError, SchemeFault
from cpd.scheme import (
    Bucket,
    Category,
    Choice,
    DateField,
    Edition,
    LogDate,
    PeriodRule,
    Reading,
    Recommendation,
    Requirement,
    Scheme,
    TermRule,
    Transition,
    WindowRule,
    WithoutEvidence,
)
from cpd.table import NO_DAY, Faults, Table

FORMAT = "cpd-scheme/1"
_AMOUNT = re.compile(r"\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)
ANNIVERSARY = "anniversary"


def list_schemes() -> tuple[str, ...]:
    """Return the ids of the schemes that come with the package."""
    names = (entry.name for entry in files("cpd").joinpath("schemes").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_scheme(name: str) -> Scheme:
    """Return one of the schemes that come with the package; ``SchemeError`` where there is none of that id."""
    if name not in list_schemes():
        names = ", ".join(list_schemes())
        raise SchemeError(
            f"{name}.toml", SchemeFault(key="id", message=f"no such scheme; there are: {names}")
        )
    return parse_scheme(files("cpd").joinpath("schemes", f"{name}.toml").read_text("utf-8"), f"{name}.toml")


def load_scheme_file(path: Path) -> Scheme:
    """Return the scheme of a file of one's own; ``SchemeError`` holds every fault, with its key."""
    return parse_scheme(path.read_text("utf-8"), path.name)


def parse_scheme(text: str, file: str) -> Scheme:
    """Return the scheme that the TOML text holds; ``SchemeError`` holds every fault, with its key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(file, SchemeFault(key="TOML", message=str(error))) from error
    faults = Faults(file)
    table = Table(data, faults)
    if table.text("format") not in ("", FORMAT):
        table.fault("format", f"must be {FORMAT}")
    faults.refuse()  # the keys of another format are not ours to judge
    documents = _by_id(table, "document", _document)
    scheme = Scheme(
        id=table.text("id"),
        title=table.text("title"),
        credential=table.text("credential"),
        unit=table.text("unit"),
        short_unit=table.text("short_unit"),
        classification=table.optional_text("classification"),
        dates=tuple(_date_field(entry) for entry in table.tables("date")),
        checked=table.day("checked"),
        documents=documents,
        editions=tuple(_edition(entry, documents) for entry in table.tables("edition")),
    )
    table.done()
    check_scheme(scheme, faults)
    faults.refuse()
    return scheme


class _Clauses:
    """The clauses of an edition while its rules are read: every reference must lead to one.

    Where the clauses themselves could not be read (``sure`` False), nothing is said of references to them.
    """

    def __init__(self, clauses: Mapping[str, Clause], *, sure: bool) -> None:
        self.clauses = clauses
        self._sure = sure

    def known(self, table: Table, name: str, clause: str) -> str:
        if clause not in self.clauses and self._sure:
            table.fault(name, f"no clause {clause!r}")
        return clause

    def one(self, table: Table, name: str) -> str:
        clause = table.text(name)
        return self.known(table, name, clause) if clause else ""

    def optional(self, table: Table, name: str) -> str | None:
        return self.one(table, name) if table.has(name) else None

    def many(self, table: Table, name: str) -> tuple[str, ...]:
        return tuple(self.known(table, name, clause) for clause in table.texts(name))

    def figure(self, table: Table, name: str, form: re.Pattern[str] | None = None) -> tuple[str, str]:
        """Take ``"clause.figure"`` and return the clause and the figure's text; empty ones stand in."""
        text = table.text(name)
        clause, _, figure = text.rpartition(".")
        if not text or self.known(table, name, clause) not in self.clauses:
            return "", ""
        if figure not in self.clauses[clause].figures:
            if self._sure:
                table.fault(name, f"clause {clause!r} sets no figure {figure!r}")
            return clause, ""
        value = self.clauses[clause].figures[figure]
        if value and form is not None and not form.fullmatch(value):
            table.fault(name, f"figure {figure!r} of clause {clause!r} is not a number: {value!r}")
            return clause, ""
        return clause, value

    def whole(self, table: Table, name: str) -> int | None:
        """Take a figure that is a whole number."""
        value = self.figure(table, name, _WHOLE)[1]
        return int(value) if value else None

    def amount(self, table: Table, name: str) -> tuple[str, Decimal | None]:
        """Take a figure that is a number."""
        clause, value = self.figure(table, name, _AMOUNT)
        return clause, Decimal(value) if value else None

    def amount_above_zero(self, table: Table, name: str) -> tuple[str, Decimal]:
        """Take a figure that is a number above 0; 1 stands in."""
        clause, value = self.amount(table, name)
        if value == 0:
            table.fault(name, "must be more than 0")
        return clause, value or Decimal(1)

    def day(self, table: Table, name: str) -> tuple[str, date]:
        """Take a figure that is a day."""
        clause, value = self.figure(table, name)
        try:
            return clause, read_day(value) if value else NO_DAY
        except ValueError:
            table.fault(name, f"must be a day such as 2026-04-01: {value!r}")
            return clause, NO_DAY

    def text(self, table: Table, name: str) -> str:
        """Take a text and fill in its figures."""
        figures = {id: clause.figures for id, clause in self.clauses.items()}
        return _filled(table, name, {}, figures, sure=self._sure)


def _filled(
    table: Table,
    name: str,
    own: Mapping[str, str],
    figures: Mapping[str, Mapping[str, str]],
    *,
    sure: bool,
) -> str:
    text = table.text(name)
    try:
        return fill_figures(text, own, figures)
    except KeyError as error:
        if sure:
            table.fault(name, f"no figure {error.args[0]!r}")
        return text


def _by_id[T: (Document, Clause, Category)](
    table: Table, name: str, read: Callable[[Table], T]
) -> dict[str, T]:
    values: dict[str, T] = {}
    for entry in table.tables(name):
        value = read(entry)
        entry.done()
        if value.id and value.id in values:
            entry.fault("id", f"{value.id!r} is there twice")
        values[value.id] = value
    return values


def _document(table: Table) -> Document:
    return Document(
        id=table.text("id"),
        source=table.text("source"),
        title=table.text("title"),
        edition=table.text("edition"),
        publisher=table.text("publisher"),
        url=table.text("url"),
    )


def _date_field(table: Table) -> DateField:
    name = table.text("id")
    if name and name not in get_args(LogDate):
        table.fault("id", f"must be one of {', '.join(get_args(LogDate))}")
        name = ""
    field = DateField(id=cast(LogDate, name), label=table.text("label"))
    table.done()
    return field


def _edition(table: Table, documents: Mapping[str, Document]) -> Edition:
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
    known = _Clauses(clauses, sure=sure)
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
        categories=_by_id(table, "category", lambda entry: _category(entry, known))
        if table.has("category")
        else {},
        buckets=_each(table, "bucket", known, _bucket),
        readings=_each(table, "reading", known, _reading),
        clauses=clauses,
    )
    table.done()
    check_edition(edition, table)
    return edition


def _each[T](table: Table, name: str, known: _Clauses, read: Callable[[Table, _Clauses], T]) -> tuple[T, ...]:
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
        text=_filled(table, "text", figures[id], figures, sure=sure),
        figures=figures[id],
        marks=table.texts("marks"),
    )
    table.done()
    return clause


def _period(table: Table, known: _Clauses) -> PeriodRule:
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


def _window(table: Table, known: _Clauses) -> WindowRule:
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


def _term(table: Table, known: _Clauses) -> TermRule:
    term = TermRule(
        early=known.one(table, "early"), surplus=known.one(table, "surplus"), ended=known.one(table, "ended")
    )
    table.done()
    return term


def _recommendation(table: Table, known: _Clauses) -> Recommendation:
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


def _transition(table: Table, known: _Clauses) -> Transition:
    (clause, opens), (_, closes) = known.day(table, "opens"), known.day(table, "closes")
    transition = Transition(id=table.text("id"), opens=opens, closes=closes, clauses=(clause,))
    table.done()
    return transition


def _requirement(table: Table, known: _Clauses) -> Requirement:
    clause, value = known.amount(table, "at_least")
    requirement = Requirement(
        id=table.text("id"), title=table.text("title"), at_least=value or Decimal(0), clauses=(clause,)
    )
    table.done()
    return requirement


def _category(table: Table, known: _Clauses) -> Category:
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


def _without_evidence(category: Table, known: _Clauses) -> WithoutEvidence:
    table = category.table("without_evidence")
    rule = WithoutEvidence(clause=known.one(table, "clause"), claim_as=table.optional_text("claim_as"))
    table.done()
    return rule


def _bucket(table: Table, known: _Clauses) -> Bucket:
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


def _reading(table: Table, known: _Clauses) -> Reading:
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
