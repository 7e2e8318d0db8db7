"""The rules about days from an edition's TOML: the period, the window, the term and what passes."""

from cpd.dates import YearStart, read_month_day
from cpd.loading.references import Clauses
from cpd.loading.table import Table
from cpd.terms import PeriodRule, TermRule, Transition, WindowRule

ANNIVERSARY = "anniversary"


def read_period(table: Table, known: Clauses) -> PeriodRule:
    """Return the rule about the period; 0 years stand in where the table says none."""
    years = known.whole(table, "years")
    if years == 0:
        table.fault("years", "must be more than 0")
    by_anniversary = table.is_text("year_starts", ANNIVERSARY)
    starts = None
    if not by_anniversary:
        starts = read_year_start(known.figure(table, "year_starts")[1], table, "year_starts")
    period = PeriodRule(
        years=years or 0,
        year_starts=starts,
        clauses=known.many(table, "clauses"),
        ends_with_year=known.optional(table, "ends_with_year"),
    )
    if period.ends_with_year and by_anniversary:
        table.fault("ends_with_year", "no year ends on a day that is the same for everybody")
    table.done()
    return period


def read_year_start(text: str, table: Table, name: str) -> YearStart | None:
    """Return the year start of ``"04-01"``, None for an empty text; any other text is noted as a fault."""
    try:
        return read_month_day(text) if text else None
    except ValueError:
        table.fault(name, f"must be a day of the year such as 04-01: {text!r}")
        return None


def read_window(table: Table, known: Clauses) -> WindowRule:
    """Return the rule about the days of application, in months before the last day."""
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


def read_term(table: Table, known: Clauses) -> TermRule:
    """Return the clauses on what holds around the term's end."""
    term = TermRule(
        early=known.one(table, "early"),
        early_first=known.optional(table, "early_first"),
        early_renewal=known.optional(table, "early_renewal"),
        restart=known.optional(table, "restart"),
        surplus=known.one(table, "surplus"),
        ended=known.one(table, "ended"),
    )
    table.done()
    return term


def read_transition(table: Table, known: Clauses) -> Transition:
    """Return a rule that is in force only between two days, both of them figures of clauses."""
    (clause, opens), (_, closes) = known.day(table, "opens"), known.day(table, "closes")
    transition = Transition(
        id=table.id(),
        opens=opens,
        closes=closes,
        clauses=(clause,),
        earlier=known.optional(table, "earlier"),
    )
    table.done()
    return transition
