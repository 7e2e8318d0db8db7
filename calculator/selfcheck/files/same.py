"""Activities that are the same: in one file, or in a file and in the list that there is already."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cpd import Activity
from cpd.amounts import to_units
from selfcheck.files.spelling import tidy_activity

Key = tuple[str, str, str, int, str]


def key_of(activity: Mapping[str, Any]) -> Key | None:
    """Return what makes an activity the same as another: days, category, length and title.

    The title is compared after NFKC and without blanks; a file does not always hold it, so two without one are the
    same where all else is. None where the activity cannot be read.
    """
    tidied = tidy_activity(dict(activity))
    assert isinstance(tidied, dict)
    day, category = str(tidied.get("date") or ""), str(tidied.get("category") or "")
    until = str(tidied.get("until") or "") or day
    title = str(tidied.get("title") or "")
    try:
        units = to_units(str(tidied.get("hours") or ""))
    except ValueError:
        return None
    if len(title) > 2000:
        return day, until, category, units, title
    return day, until, category, units, "".join(unicodedata.normalize("NFKC", title).split())


def repeats(activities: Sequence[Activity]) -> dict[int, int]:
    """Return, for each activity that repeats an earlier one, its index and the earlier one's; both count from 0."""
    seen: dict[Key, int] = {}
    found: dict[int, int] = {}
    for index, activity in enumerate(activities):
        key = key_of(activity.to_dict())
        if key is None:
            continue
        if key in seen:
            found[index] = seen[key]
        else:
            seen[key] = index
    return found


def known_keys(entries: Iterable[object]) -> dict[Key, str]:
    """Return the keys of the activities that there are already, each with its id."""
    found: dict[Key, str] = {}
    for entry in entries:
        key = key_of(entry) if isinstance(entry, dict) else None
        if key is not None and isinstance(entry, dict):
            found.setdefault(key, str(entry.get("id") or ""))
    return found
