"""Strict reading of our own TOML: every key is known, of the right kind, and read exactly once."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cpd.errors import SchemeError


class Table:
    """One TOML table on its way into a value; raises ``SchemeError`` with file and key."""

    def __init__(self, data: Mapping[str, Any], file: str, key: str = "") -> None:
        self._rest = dict(data)
        self.file = file
        self.key = key

    def at(self, name: str) -> str:
        """Return the full key of one of this table's entries."""
        return f"{self.key}.{name}" if self.key else name

    def fault(self, name: str, message: str) -> SchemeError:
        """Return the error for one of this table's entries."""
        return SchemeError(self.file, self.at(name), message)

    def has(self, name: str) -> bool:
        """Whether the entry is there and not read yet."""
        return name in self._rest

    def text(self, name: str) -> str:
        """Take a required text that is not empty."""
        value = self._take(name, str, "text")
        if not value:
            raise self.fault(name, "must not be empty")
        return str(value)

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
        """Take a required date."""
        value = self._take(name, date, "a date")
        if isinstance(value, datetime):  # a datetime is a date to Python, and cannot be compared with one
            raise self.fault(name, "must be a date")
        assert isinstance(value, date)
        return value

    def texts(self, name: str, *, empty: bool = False) -> tuple[str, ...]:
        """Take a required list of texts."""
        values = self._take(name, list, "a list of text")
        if not (values or empty) or not all(isinstance(value, str) and value for value in values):
            raise self.fault(name, "must be a list of text")
        return tuple(values)

    def table(self, name: str) -> "Table":
        """Take a required table."""
        return Table(self._take(name, dict, "a table"), self.file, self.at(name))

    def tables(self, name: str) -> tuple["Table", ...]:
        """Take a required array of tables."""
        values = self._take(name, list, "an array of tables")
        if not values or not all(isinstance(value, dict) for value in values):
            raise self.fault(name, "must be an array of tables")
        return tuple(
            Table(value, self.file, f"{self.at(name)}[{value.get('id', index)}]")
            for index, value in enumerate(values)
        )

    def rest(self) -> dict[str, Any]:
        """Take every entry that is left."""
        rest, self._rest = self._rest, {}
        return rest

    def done(self) -> None:
        """Refuse entries that nothing has read."""
        for name in self._rest:
            raise self.fault(name, "unknown key")

    def _take(self, name: str, kind: type, expected: str) -> Any:
        if name not in self._rest:
            raise self.fault(name, "missing")
        value = self._rest.pop(name)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fault(name, f"must be {expected}")
        return value
