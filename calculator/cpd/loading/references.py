"""References to clauses and their figures: every rule of an edition names the clauses it rests on."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cpd.clause import Clause, fill_figures
from cpd.dates import read_day
from cpd.loading.table import NO_DAY, Table

_AMOUNT = re.compile(r"\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)


class Clauses:
    """The clauses of an edition while its rules are read: every reference must lead to one.

    Where the clauses themselves could not be read (``sure`` False), nothing is said of references to them.
    """

    def __init__(self, clauses: Mapping[str, Clause], *, sure: bool) -> None:
        self.clauses = clauses
        self._sure = sure

    def known(self, table: Table, name: str, clause: str) -> str:
        """Return the id of a clause as it is, and note where there is no such clause."""
        if clause not in self.clauses and self._sure:
            table.fault(name, f"no clause {clause!r}")
        return clause

    def one(self, table: Table, name: str) -> str:
        """Take the id of a clause; an empty one stands in."""
        clause = table.text(name)
        return self.known(table, name, clause) if clause else ""

    def optional(self, table: Table, name: str) -> str | None:
        """Take the id of a clause, or None where the entry is absent."""
        return self.one(table, name) if table.has(name) else None

    def many(self, table: Table, name: str) -> tuple[str, ...]:
        """Take a list of ids of clauses; an empty one stands in."""
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
        """Take a figure that is a whole number; None stands in."""
        value = self.figure(table, name, _WHOLE)[1]
        return int(value) if value else None

    def amount(self, table: Table, name: str) -> tuple[str, Decimal | None]:
        """Take a figure that is a number, with its clause; None stands in."""
        clause, value = self.figure(table, name, _AMOUNT)
        return clause, Decimal(value) if value else None

    def amount_above_zero(self, table: Table, name: str) -> tuple[str, Decimal]:
        """Take a figure that is a number above 0, with its clause; 1 stands in."""
        clause, value = self.amount(table, name)
        if value == 0:
            table.fault(name, "must be more than 0")
        return clause, value or Decimal(1)

    def day(self, table: Table, name: str) -> tuple[str, date]:
        """Take a figure that is a day, with its clause; ``NO_DAY`` stands in."""
        clause, value = self.figure(table, name)
        try:
            return clause, read_day(value) if value else NO_DAY
        except ValueError:
            table.fault(name, f"must be a day such as 2026-04-01: {value!r}")
            return clause, NO_DAY

    def text(self, table: Table, name: str) -> str:
        """Take a text and fill in its figures."""
        figures = {id: clause.figures for id, clause in self.clauses.items()}
        return filled(table, name, {}, figures, sure=self._sure)


def filled(
    table: Table,
    name: str,
    own: Mapping[str, str],
    figures: Mapping[str, Mapping[str, str]],
    *,
    sure: bool,
) -> str:
    """Take a text with ``{name}`` and ``{clause.name}`` filled in; as it stands where there is no such figure.

    ``own`` are the figures of the clause the text belongs to, ``figures`` those of each clause. The missing figure
    is noted as a fault only where the clauses themselves could be read (``sure``).
    """
    text = table.text(name)
    try:
        return fill_figures(text, own, figures)
    except KeyError as error:
        if sure:
            table.fault(name, f"no figure {error.args[0]!r}")
        return text
