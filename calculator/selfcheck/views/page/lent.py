"""What stands in one log and is claimed in several schemes, as HTML: told beside either list."""

from collections.abc import Mapping
from typing import Any

from cpd import list_schemes, load_scheme
from cpd.records.other_logs import find_lent
from selfcheck.views.environment import environment


def render_lent(data: object, others: object, scheme: str) -> str:
    """The markup of what other logs lend to this one, and of what this one lends; empty where nothing."""
    taken = [
        {
            "scheme": each.scheme,
            "scheme_title": _title(each.scheme),
            "id": each.id,
            "title": _name(each.entry),
            "category": str(each.seen.get("category") or ""),
            "hours": str(each.seen.get("hours") or ""),
            "date": str(each.seen.get("until") or each.seen.get("date") or ""),
        }
        for each in find_lent(others, scheme)
    ]
    given = [
        {
            "title": _name(entry),
            "scheme_title": _title(name),
            "category": str(claim.get("category") or "") if isinstance(claim, dict) else "",
        }
        for entry in _activities(data)
        for name, claim in (entry["also"].items() if isinstance(entry.get("also"), dict) else ())
    ]
    if not taken and not given:
        return ""
    return environment().get_template("lent.html").render(taken=taken, given=given)


def _activities(data: object) -> list[Mapping[str, Any]]:
    entries = data.get("activities") if isinstance(data, dict) else None
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _name(entry: Mapping[str, Any]) -> str:
    """The activity's title, or its category and day where it has none, as the page calls it."""
    return str(entry.get("title") or f"{entry.get('category') or ''} {entry.get('date') or ''}".strip())


def _title(name: str) -> str:
    return load_scheme(name).title if name in list_schemes() else name
