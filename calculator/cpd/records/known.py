"""A key for an activity's data: an activity that has not changed since the last question need not be read again."""

from typing import Any

Key = tuple[Any, ...]
_PLAIN = frozenset({str, int, bool, type(None)})


def key_of(data: dict[Any, Any]) -> Key | None:
    """Return names, values and types of values in a row; None where a value is of another type than the plain ones.

    The types belong to the key because ``True`` equals 1.

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
