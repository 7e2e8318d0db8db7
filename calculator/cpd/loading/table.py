"""Strict reading of our own TOML: every key is known, of the right kind, and read exactly once.

A fault does not stop the reading: it is noted, and something harmless stands in for the value, so that one
run finds every fault and none twice. A scheme is used only where there is no fault.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cpd.errors import SchemeError, SchemeFault

NO_DAY = date.min
"""Stands in for a day that could not be read."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)


class Faults:
    """Every fault of a file, in the order in which they were found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[SchemeFault] = []

    def add(self, key: str, message: str) -> None:
        """Note a fault."""
        self._found.append(SchemeFault(key=key, message=message))

    def refuse(self) -> None:
        """Raise ``SchemeError`` with every fault, where there is any."""
        if self._found:
            raise SchemeError(self.file, *self._found)


class Table:
    """One TOML table on its way into a value. A ``hollow`` one stands in for one that is not there."""

    def __init__(
        self, data: Mapping[str, Any], faults: Faults, key: str = "", *, hollow: bool = False
    ) -> None:
        self._rest = dict(data)
        self._faults = faults
        self.hollow = hollow
        self.key = key

    def at(self, name: str) -> str:
        """Return the full key of one of this table's entries."""
        return f"{self.key}.{name}" if self.key else name

    def fault(self, name: str, message: str) -> None:
        """Note a fault of one of this table's entries."""
        if not self.hollow:
            self._faults.add(self.at(name), message)

    def has(self, name: str) -> bool:
        """Whether the entry is there and not read yet."""
        return name in self._rest

    def text(self, name: str) -> str:
        """Take a required text that is not empty; an empty one stands in."""
        value = self._take(name, str, "text")
        if value == "":
            self.fault(name, "must not be empty")
        return value or ""

    def id(self) -> str:
        """Take the table's id, of letters that may stand in an address, a file's name and a receipt."""
        value = self.text("id")
        if value and not _ID.fullmatch(value):
            self.fault("id", f"must be letters, digits, '.', '_' or '-', a letter or digit first: {value!r}")
        return value

    def optional_text(self, name: str) -> str | None:
        """Take a text, or None where the entry is absent."""
        return self.text(name) if self.has(name) else None

    def is_text(self, name: str, word: str) -> bool:
        """Take the entry if it is exactly this word, and say whether it was."""
        if self._rest.get(name) != word:
            return False
        del self._rest[name]
        return True

    def day(self, name: str) -> date:
        """Take a required date; ``NO_DAY`` stands in."""
        value = self._take(name, date, "a date")
        if isinstance(value, datetime):  # a datetime is a date to Python, and cannot be compared with one
            self.fault(name, "must be a date")
            return NO_DAY
        return value or NO_DAY

    def texts(self, name: str, *, empty: bool = False) -> tuple[str, ...]:
        """Take a required list of texts; an empty one stands in."""
        values = self._take(name, list, "a list of text")
        if values is None:
            return ()
        if not (values or empty) or not all(isinstance(value, str) and value for value in values):
            self.fault(name, "must be a list of text")
            return ()
        return tuple(values)

    def table(self, name: str) -> "Table":
        """Take a required table; a hollow one stands in."""
        value = self._take(name, dict, "a table")
        return Table(value or {}, self._faults, self.at(name), hollow=value is None)

    def tables(self, name: str) -> tuple["Table", ...]:
        """Take a required array of tables; none stand in."""
        values = self._take(name, list, "an array of tables")
        if values is None:
            return ()
        if not values or not all(isinstance(value, dict) for value in values):
            self.fault(name, "must be an array of tables")
            return ()
        return tuple(
            Table(value, self._faults, f"{self.at(name)}[{value.get('id', index)}]")
            for index, value in enumerate(values)
        )

    def rest(self) -> dict[str, Any]:
        """Take every entry that is left."""
        rest, self._rest = self._rest, {}
        return rest

    def done(self) -> None:
        """Refuse entries that nothing has read."""
        for name in self._rest:
            self.fault(name, "unknown key")

    def _take(self, name: str, kind: type, expected: str) -> Any:
        if name not in self._rest:
            self.fault(name, "missing")
            return None
        value = self._rest.pop(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            self.fault(name, f"must be {expected}")
            return None
        return value
