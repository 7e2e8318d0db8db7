"""TOML to Scheme: strict, so that a scheme that loads is a scheme that ``assess`` can use."""

import re
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast, get_args

from cpd.checks import check_edition, check_editions
from cpd.clause import Clause, Document, fill_figures
from cpd.dates import YearStart, read_day, read_month_day
from cpd.errors import SchemeError
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
from cpd.table import Table

FORMAT = "cpd-scheme/1"
_AMOUNT = re.compile(r"\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ANNIVERSARY = "anniversary"


def list_schemes() -> tuple[str, ...]:
    """Return the ids of the schemes that come with the package."""
    names = (entry.name for entry in files("cpd").joinpath("schemes").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load_scheme(name: str) -> Scheme:
    """Return one of the schemes that come with the package; ``SchemeError`` where there is none of that id."""
    if name not in list_schemes():
        raise SchemeError(f"{name}.toml", "id", f"no such scheme; there are: {', '.join(list_schemes())}")
    return parse_scheme(files("cpd").joinpath("schemes", f"{name}.toml").read_text("utf-8"), f"{name}.toml")


def load_scheme_file(path: Path) -> Scheme:
    """Return the scheme of a file of one's own; ``SchemeError`` names the file and the key at fault."""
    return parse_scheme(path.read_text("utf-8"), path.name)


def parse_scheme(text: str, file: str) -> Scheme:
    """Return the scheme that the TOML text holds; ``SchemeError`` names ``file`` and the key at fault."""
    try:
        table = Table(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        raise SchemeError(file, "TOML", str(error)) from error
    if table.text("format") != FORMAT:
        raise table.fault("format", f"must be {FORMAT}")
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
    check_editions(scheme, file)
    return scheme


class _Clauses:
    """The clauses of an edition while its rules are read: every reference must lead to one."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self.clauses = clauses

    def known(self, table: Table, name: str, clause: str) -> str:
        if clause not in self.clauses:
            raise table.fault(name, f"no clause {clause!r}")
        return clause

    def one(self, table: Table, name: str) -> str:
        return self.known(table, name, table.text(name))

    def optional(self, table: Table, name: str) -> str | None:
        return self.one(table, name) if table.has(name) else None

    def many(self, table: Table, name: str) -> tuple[str, ...]:
        return tuple(self.known(table, name, clause) for clause in table.texts(name))

    def figure(self, table: Table, name: str, form: re.Pattern[str] | None = None) -> tuple[str, str]:
        """Take ``"clause.figure"`` and return the clause and the figure's text."""
        clause, _, figure = table.text(name).rpartition(".")
        self.known(table, name, clause)
        if figure not in self.clauses[clause].figures:
            raise table.fault(name, f"clause {clause!r} sets no figure {figure!r}")
        value = self.clauses[clause].figures[figure]
        if form is not None and not form.fullmatch(value):
            raise table.fault(name, f"figure {figure!r} of clause {clause!r} is not a number: {value!r}")
        return clause, value

    def amount_above_zero(self, table: Table, name: str) -> tuple[str, Decimal]:
        """Take a figure that is a number above 0."""
        clause, value = self.figure(table, name, _AMOUNT)
        if Decimal(value) == 0:
            raise table.fault(name, "must be more than 0")
        return clause, Decimal(value)

    def day(self, table: Table, name: str) -> YearStart:
        """Take a figure that is a day of the year."""
        return _year_start(self.figure(table, name)[1], table.file, table.at(name))

    def text(self, table: Table, name: str) -> str:
        """Take a text and fill in its figures."""
        return _filled(table, name, {}, {id: clause.figures for id, clause in self.clauses.items()})


def _filled(table: Table, name: str, own: Mapping[str, str], figures: Mapping[str, Mapping[str, str]]) -> str:
    try:
        return fill_figures(table.text(name), own, figures)
    except KeyError as error:
        raise table.fault(name, f"no figure {error.args[0]!r}") from error


def _by_id[T: (Document, Clause, Category)](
    table: Table, name: str, read: Callable[[Table], T]
) -> dict[str, T]:
    values: dict[str, T] = {}
    for entry in table.tables(name):
        value = read(entry)
        entry.done()
        if value.id in values:
            raise entry.fault("id", f"{value.id!r} is there twice")
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
    if name not in get_args(LogDate):
        raise table.fault("id", f"must be one of {', '.join(get_args(LogDate))}")
    field = DateField(id=cast(LogDate, name), label=table.text("label"))
    table.done()
    return field


def _edition(table: Table, documents: Mapping[str, Document]) -> Edition:
    raw = table.tables("clause")
    figures = {entry.text("id"): _figures(entry) for entry in raw}
    if len(figures) < len(raw):
        raise table.fault("clause", "two clauses have the same id")
    clauses = {id: _clause(id, entry, documents, figures) for id, entry in zip(figures, raw, strict=True)}
    known = _Clauses(clauses)
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


def _figures(table: Table) -> dict[str, str]:
    figures = table.table("figures").rest() if table.has("figures") else {}
    for name, value in figures.items():
        if not isinstance(value, str) or not value:
            raise table.fault(f"figures.{name}", "must be text")
    return figures


def _clause(
    id: str, table: Table, documents: Mapping[str, Document], figures: Mapping[str, Mapping[str, str]]
) -> Clause:
    document = table.text("document")
    if document not in documents:
        raise table.fault("document", f"no document {document!r}")
    clause = Clause(
        id=id,
        document=document,
        heading=table.text("heading"),
        page=table.text("page"),
        title=table.text("title"),
        text=_filled(table, "text", figures[id], figures),
        figures=figures[id],
        marks=table.texts("marks"),
    )
    table.done()
    return clause


def _period(table: Table, known: _Clauses) -> PeriodRule:
    years = int(known.figure(table, "years", _WHOLE)[1])
    if years == 0:
        raise table.fault("years", "must be more than 0")
    period = PeriodRule(
        years=years,
        year_starts=None if table.is_text("year_starts", ANNIVERSARY) else known.day(table, "year_starts"),
        clauses=known.many(table, "clauses"),
    )
    table.done()
    return period


def _year_start(text: str, file: str, key: str) -> YearStart:
    try:
        return read_month_day(text)
    except ValueError as error:
        raise SchemeError(file, key, f"must be a day of the year such as 04-01: {text!r}") from error


def _window(table: Table, known: _Clauses) -> WindowRule:
    months = {
        name: int(known.figure(table, name, _WHOLE)[1]) if table.has(name) else None
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
    clause, value = known.figure(table, "at_least", _AMOUNT)
    recommendation = Recommendation(
        id=table.text("id"),
        title=table.text("title"),
        at_least=Decimal(value),
        categories=table.texts("categories"),
        clauses=(clause,),
    )
    table.done()
    return recommendation


def _transition(table: Table, known: _Clauses) -> Transition:
    (clause, opens), (_, closes) = known.figure(table, "opens", _DAY), known.figure(table, "closes", _DAY)
    transition = Transition(
        id=table.text("id"), opens=read_day(opens), closes=read_day(closes), clauses=(clause,)
    )
    table.done()
    return transition


def _requirement(table: Table, known: _Clauses) -> Requirement:
    clause, value = known.figure(table, "at_least", _AMOUNT)
    requirement = Requirement(
        id=table.text("id"), title=table.text("title"), at_least=Decimal(value), clauses=(clause,)
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
    if per not in ("period", "year"):
        raise table.fault("per", "must be 'period' or 'year'")
    clause, cap = known.figure(table, "cap", _AMOUNT)
    bucket = Bucket(
        id=table.text("id"),
        categories=table.texts("categories"),
        per=cast(Literal["period", "year"], per),
        cap=Decimal(cap),
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
        sets["year_starts"] = (
            None if starts == ANNIVERSARY else _year_start(starts, table.file, table.at("year_starts"))
        )
    for name, allowed in (("period_ends", ("expires", "on")), ("rounding", ("entry", "sum"))):
        if table.has(name):
            value = table.text(name)
            if value not in allowed:
                raise table.fault(name, f"must be one of {', '.join(allowed)}")
            sets[name] = value
    if table.has("uncapped"):
        sets["uncapped"] = table.texts("uncapped")
    table.done()
    return sets
