"""One log for several schemes: an activity is held once, and says under ``also`` how another scheme sees it.

The log gives the other scheme's dates, an activity its category there::

    {"also": {"jashcon-lifelong": {"starts": "2025-04-01", "expires": "2030-03-31"}},
     "activities": [{"category": "C", "also": {"jashcon-lifelong": {"category": "3.4.1"}}, …}], …}

An activity without an entry for a scheme is not claimed there. Both optional fields belong to ``cpd-log/1``.
"""

from collections.abc import Mapping
from typing import Any

from cpd.errors import LogError, NotCoveredError, Problem
from cpd.loading.loader import list_schemes, load_scheme
from cpd.records.activities import OWN_LECTURE
from cpd.records.bounds import MOST_ACTIVITIES, MOST_PROBLEMS
from cpd.records.log import Log
from cpd.records.place import Place
from cpd.records.reader import read_alone
from cpd.scheme import Scheme

OTHERWISE = ("category", "hours", "domain", "evidence", OWN_LECTURE)
"""What an activity may say otherwise for another scheme; all else is the same wherever it is claimed."""

ITS_OWN = ("category", OWN_LECTURE)
"""Those of them that another scheme never takes from the activity."""


def read_log(data: object, scheme: Scheme) -> Log:
    """Return the log that the data holds under the scheme; the data is ``cpd-log/1``, days as ``YYYY-MM-DD``.

    Raises ``LogError`` with every problem found, those of other schemes that the data names included, and
    ``NotCoveredError`` when no edition covers the log's last date.
    """
    return read_logs(data, scheme)[scheme.id] if _named(data) else read_alone(data, scheme)


def read_logs(data: object, scheme: Scheme) -> dict[str, Log]:
    """Return the log under its own scheme and under every other one that it names, by scheme id, its own first.

    ``LogError`` and ``NotCoveredError`` as in ``read_log``, each problem at its place in the data, once where several
    schemes find it; those that a scheme only counted count for each (``LogError.more``).
    """
    logs: dict[str, Log] = {}
    problems: list[Problem] = []
    more = 0
    try:
        logs[scheme.id] = read_alone(data, scheme)
    except LogError as error:
        problems += error.problems
        more += error.more
    for name, at in _named(data).items():
        if name == scheme.id or name not in list_schemes():
            said = "この記録の資格です" if name == scheme.id else "収録していない資格です"
            problems.append(Problem(at=at, message=f"「{name}」は、{said}。ほかの資格の番号にしてください。"))
            continue
        try:
            logs[name] = _read_other(data, load_scheme(name))
        except LogError as error:
            known = set(problems)
            problems += [problem for problem in error.problems if problem not in known]
            more += error.more
    if problems:
        raise LogError(tuple(problems[:MOST_PROBLEMS]), more + max(0, len(problems) - MOST_PROBLEMS))
    return logs


def log_for(data: object, name: str) -> Log:
    """Return the log of one of the package's schemes from data that may be another's; errors as in ``read_log``.

    ``NotCoveredError`` also where the data claims nothing in that scheme; ``SchemeError`` where there is none of
    that id.
    """
    own = data.get("scheme") if isinstance(data, dict) else None
    scheme = load_scheme(own if isinstance(own, str) and own in list_schemes() else name)
    logs = read_logs(data, scheme)
    if name not in logs:
        raise NotCoveredError(
            f"この記録には、{load_scheme(name).title}の日付（also）がありません。"
            "記録のalsoに、その資格の日付を書いてください。"
        )
    return logs[name]


def _named(data: object) -> dict[str, str]:
    """Return every other scheme that the data names, and where it does so first."""
    if not isinstance(data, dict):
        return {}
    named: dict[str, str] = {}
    entries = data.get("activities")
    if not isinstance(entries, list) or len(entries) > MOST_ACTIVITIES:  # refused by their number
        entries = []
    for at, holder in [
        ("also", data),
        *((f"activities[{index}].also", entry) for index, entry in enumerate(entries)),
    ]:
        also = holder.get("also") if isinstance(holder, dict) else None
        for name in also if isinstance(also, dict) else ():
            named.setdefault(str(name), f"{at}.{name}")
    return named


def _read_other(data: Any, scheme: Scheme) -> Log:
    """Return the log as another scheme sees it; problems are placed where they stand in the data."""
    dates = data.get("also", {}).get(scheme.id, {}) if isinstance(data.get("also", {}), dict) else {}
    claims: list[tuple[int, Mapping[str, Any]]] = []
    entries: list[object] = []
    activities = data.get("activities")
    problems: list[Problem] = []
    more = 0
    if not isinstance(activities, list) or len(activities) > MOST_ACTIVITIES:  # refused by their number
        activities = []
    for index, entry in enumerate(activities):
        also = entry.get("also") if isinstance(entry, dict) else None
        claimed = also.get(scheme.id) if isinstance(also, dict) else None
        if not isinstance(claimed, dict):
            continue
        at = f"activities[{index}].also.{scheme.id}"
        problems += [
            Problem(
                at=f"{at}.{name}",
                message=f"「{name}」という項目は、ここには書けません。{'、'.join(OTHERWISE)}を書けます。",
            )
            for name in claimed
            if name not in OTHERWISE
        ]
        claims.append((index, claimed))
        entries.append(seen_otherwise(entry, claimed, index))
    other = {"format": data.get("format"), "scheme": scheme.id, "activities": entries}
    other |= {"holder": data["holder"]} if "holder" in data else {}
    try:
        log = read_alone({**(dates if isinstance(dates, dict) else {}), **other}, scheme)
    except LogError as error:
        problems += [_placed(problem, scheme.id, claims) for problem in error.problems]
        more = error.more
    except NotCoveredError as error:
        problems.append(Problem(at=f"also.{scheme.id}.{scheme.dates[-1].id}", message=str(error)))
    if problems:
        raise LogError(tuple(problems[:MOST_PROBLEMS]), more + max(0, len(problems) - MOST_PROBLEMS))
    return log


def seen_otherwise(entry: Mapping[str, Any], claimed: Mapping[str, Any], index: int) -> dict[str, Any]:
    """Return an activity's data as another scheme sees it by what is ``claimed`` there; ``index`` counts from 0."""
    same = {name: value for name, value in entry.items() if name not in ("also", *ITS_OWN)}
    other = {name: value for name, value in claimed.items() if name in OTHERWISE}
    return {**same, "id": entry.get("id") or f"activity-{index + 1}", **other}


def _placed(problem: Problem, scheme: str, claims: list[tuple[int, Mapping[str, Any]]]) -> Problem:
    """Return the problem at its place in the whole log: a date under ``also``, what is claimed, or the activity."""
    place = Place.parse(problem.at)
    if place.index is None:
        shared = problem.at.startswith("holder") or problem.at in ("format", "activities", "")
        return problem if shared else Problem(at=f"also.{scheme}.{problem.at}", message=problem.message)
    index, claimed = claims[place.index]
    otherwise = place.field in ITS_OWN or (place.field in OTHERWISE and place.field in claimed)
    field = f"also.{scheme}.{place.field}" if otherwise else place.field
    return Problem(at=str(Place(index=index, field=field)), message=problem.message)
