"""A case that shows otherwise, as a log."""

from __future__ import annotations

import json
from datetime import date

from cpd import Log


class Refuted(Exception):
    """A case that shows otherwise: the log, the day asked about, and what came out."""

    def __init__(self, log: Log, on: date, what: str) -> None:
        data = json.dumps(log.to_dict(), ensure_ascii=False)
        super().__init__(f"{what} (asked on {on})\n{data}")
