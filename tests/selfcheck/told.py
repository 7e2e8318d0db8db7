"""Logs of every scheme, and what is told of their assessment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from cpd import Log, Scheme, load_scheme, read_log

ON = date(2026, 11, 21)
RENEWAL, LIFELONG, INITIAL = (
    load_scheme(name) for name in ("conken-renewal", "jashcon-lifelong", "conken-initial")
)
TERM = {"starts": "2024-10-15", "expires": "2029-10-14"}


def entry(category: str, hours: str, **changes: Any) -> dict[str, Any]:
    """An activity; one of more than a day says on which days it was."""
    made = {"date": "2026-05-10", "category": category, "hours": hours, "evidence": "certificate"} | changes
    if ":" not in hours and float(hours) > 24:
        days = timedelta(days=int(float(hours) // 24))
        made = {"until": (date.fromisoformat(made["date"]) + days).isoformat()} | made
    return made


def read(scheme: Scheme, *entries: dict[str, Any], **dates: str) -> Log:
    data = {"format": "cpd-log/1", "scheme": scheme.id, **dates, "activities": list(entries)}
    return read_log(data, scheme)


def lifelong(*entries: dict[str, Any]) -> Log:
    return read(LIFELONG, *entries, **TERM)


TERM_LOG = lifelong(
    entry("3.1.1", "60", title="診断"),
    entry("3.1.2", "45", title="顧問"),
    entry("3.1.2-spot", "30", title="講演"),
    entry("3.2.1", "10", title="講義"),
    entry("3.4.1", "6", own_lecture_hours="1.5", title="支部の研修会"),
    entry("3.4.2", "3", evidence="none", title="学会"),
)
