"""An activity in the making: what a note gave of it, part by part."""

import re
from dataclasses import dataclass, field
from typing import Any

from selfcheck.files.values import Suggestion
from selfcheck.files.values.said import plain


@dataclass(kw_only=True, slots=True)
class Entry:
    """An activity from a note: what was understood of it, each part said back, and what is missing.

    ``typed`` are the parts that cannot be read, as they were typed, by their fields.
    """

    activity: dict[str, Any] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)

    def say(self, name: str, text: str, suggest: tuple[Suggestion, ...] = ()) -> None:
        """Note what a field was understood as."""
        self.said.append({"field": name, "text": text, "suggest": [_suggested(each) for each in suggest]})

    def refuse(
        self, name: str, message: str, suggest: tuple[Suggestion, ...] = (), *, typed: str = ""
    ) -> None:
        """Note what is missing, or cannot be read as it was ``typed``."""
        if typed:
            self.typed[name] = typed
        self.problems.append(
            {"at": name, "message": message, "suggest": [_suggested(each) for each in suggest]}
        )


def _suggested(each: Suggestion) -> dict[str, str]:
    return {"label": each.label, "value": each.value, "until": each.until}


def widths(text: str) -> str:
    """Return a text with one kind of dash, wave, colon and digits where it matters; its words are as typed."""
    return re.sub(r"[０-９：／．～〜－−‐–（）]+", lambda found: plain(found[0]) or found[0], text)


def without(rest: str, found: re.Match[str]) -> str:
    """Return the rest of a note without the part that was taken."""
    return f"{rest[: found.start()]} {rest[found.end() :]}"
