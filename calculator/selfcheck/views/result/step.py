"""One thing to do next, as a value."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from selfcheck.views.words.amounts import ZERO


@dataclass(frozen=True, kw_only=True, slots=True)
class NextStep:
    """One thing to do by a day: ``title`` in a few words, ``text`` in a sentence, ``press`` what the link says.

    ``change`` names an activity to open at a field, ``add`` a category to add, ``href`` where a press leads.
    ``gain`` is what it brings, in points. ``brief`` is the title with what is to be done before its name, for where
    a long name is cut off.
    """

    by: date
    when: str
    title: str
    text: str
    clauses: tuple[str, ...]
    press: str
    brief: str = ""
    gain: Decimal = ZERO
    change: str = ""
    field: str = ""
    add: str = ""
    href: str = "#editor"
