"""A hash in a saved log, so that whoever reads the file later hears of it when its content has changed since.

The hash is of the content and not of the bytes: a file that was only laid out anew is still the same.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

SEAL = "sha256"
CHANGED = (
    "保存したときから、中身が変わっています（書き換えたか、途中で壊れた可能性があります）。"
    "活動の内容を確かめてください。"
)


def sealed(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with the hash of all the rest of it as its last member.

    >>> sealed({"b": "é", "a": 1})["sha256"][:12]
    '6071e7aa781e'
    """
    content = {name: value for name, value in data.items() if name != SEAL}
    return {**content, SEAL: _digest(content)}


def unsealed(data: object) -> tuple[object, bool]:
    """Return data without its hash, and whether it is as it was saved; what has no hash says nothing of that."""
    if not isinstance(data, dict) or SEAL not in data:
        return data, True
    content = {name: value for name, value in data.items() if name != SEAL}
    try:
        return content, data[SEAL] == _digest(content)
    except (RecursionError, ValueError):
        return content, False


def _digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content as JSON, names in order, no blanks, in ASCII: as the page makes it too."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
