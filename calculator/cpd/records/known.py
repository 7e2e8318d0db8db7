"""What tells an activity's data from all others: from one question to the next nearly every activity stays as it is."""

from typing import Any

Key = tuple[Any, ...]
_PLAIN = frozenset({str, int, bool, type(None)})


def key_of(data: dict[Any, Any]) -> Key | None:
    """Return names, values and types of values, one after the other; None where a value is not a plain one.

    With the types, because ``True`` equals 1.

    >>> key_of({"domain": 1}) == key_of({"domain": True})
    False
    """
    types = tuple(map(type, data.values()))
    return (*data, *data.values(), *types) if _PLAIN.issuperset(types) else None


def data_of(key: Key) -> dict[Any, Any]:
    """Return the data that has the key.

    >>> data_of(key_of({"id": "a1", "domain": 1}))
    {'id': 'a1', 'domain': 1}
    """
    count = len(key) // 3
    return dict(zip(key[:count], key[count : 2 * count], strict=True))
