"""Where in a log's data something stands: the path of a problem, such as ``activities[3].date``, as a value."""

import re
from dataclasses import dataclass

_ACTIVITY = re.compile(r"activities\[(\d+)\](?:\.(.+))?", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A field of the activity at ``index`` of the list; where ``index`` is None, of the log itself.

    ``field`` is empty where the whole activity, or the whole log, is meant. It may have dots in it: how another
    scheme sees an activity stands under ``also.SCHEME.FIELD``.
    """

    index: int | None
    field: str

    @classmethod
    def parse(cls, path: str) -> "Place":
        """Return the place that a path names.

        >>> Place.parse("activities[3].date"), Place.parse("expires")
        (Place(index=3, field='date'), Place(index=None, field='expires'))
        """
        found = _ACTIVITY.fullmatch(path)
        return cls(index=int(found[1]), field=found[2] or "") if found else cls(index=None, field=path)

    def __str__(self) -> str:
        """Return the path.

        >>> str(Place(index=3, field="date")), str(Place(index=0, field=""))
        ('activities[3].date', 'activities[0]')
        """
        if self.index is None:
            return self.field
        return f"activities[{self.index}].{self.field}" if self.field else f"activities[{self.index}]"
