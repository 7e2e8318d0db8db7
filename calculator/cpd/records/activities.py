"""The activities of a log, each with what its fields have to be together."""

from datetime import date
from functools import lru_cache
from typing import Any, cast

from cpd.amounts import UNITS
from cpd.dates import ONE_DAY, YearStart, print_day
from cpd.records.bounds import MOST_ACTIVITIES, MOST_ID_LETTERS
from cpd.records.fields import FieldReader, shown
from cpd.records.known import Key, key_of
from cpd.records.log import EVIDENCE, STATUS, Activity, Evidence, Status
from cpd.scheme import Edition

_TEXT_FIELDS = ("title", "provider", "evidence_place", "detail", "note")
ACTIVITY_FIELDS = (
    *("id", "date", "until", "category", "hours", "domain", "competency"),
    *("evidence", "status", "confirmed", "also"),
    *_TEXT_FIELDS,
)
OWN_LECTURE = "own_lecture_hours"


class ActivityReader(FieldReader):
    """Reads activities; those that were read before from the same data are taken from there."""

    def activities(
        self, data: list[Any], edition: Edition, year_starts: YearStart | None
    ) -> tuple[Activity, ...]:
        """Return the activities that were not refused; what was read is kept for the next time."""
        known = _known(tuple(edition.categories), _deducts(edition), year_starts)
        read = [
            self.activity_again(entry, index, edition, year_starts, known) for index, entry in enumerate(data)
        ]
        self.same_ids(data)
        return tuple(activity for activity in read if activity)

    def activity_again(
        self, data: object, index: int, edition: Edition, starts: YearStart | None, known: dict[Key, Activity]
    ) -> Activity | None:
        """Return the activity that the same data gave before, else read it; None where it was refused."""
        key = key_of(data) if isinstance(data, dict) and data.get("id") else None
        if key is None:
            return self.activity(data, index, edition, starts)
        if key in known:
            return known[key]
        activity = self.activity(data, index, edition, starts)
        if activity is not None:
            if len(known) >= MOST_ACTIVITIES:
                known.clear()
            known[key] = activity
        return activity

    def activity(
        self, data: object, index: int, edition: Edition, year_starts: YearStart | None
    ) -> Activity | None:
        """Return the activity at ``index``, counted from 0; None where any field of it was refused."""
        at = f"activities[{index}]"
        if not isinstance(data, dict):
            self.refuse(at, "活動の書き方が読み取れません。")
            return None
        found = len(self.problems) + self.more
        self.unknown_fields(data, ACTIVITY_FIELDS + ((OWN_LECTURE,) if _deducts(edition) else ()), at)
        start = self.day(data.get("date"), f"{at}.date", "活動日")
        until = None
        if data.get("until") not in (None, ""):
            until = self.day(data["until"], f"{at}.until", "終わった日")
        self.span(start, until, f"{at}.until", year_starts)
        units = self.hours(data.get("hours"), f"{at}.hours")
        # More than a day's hours are no problem without `until`: a course of several days may be dated by one.
        if units is not None and start and until and until >= start:
            self.hours_fit(units, (until - start).days + 1, f"{at}.hours")
        own = data.get(OWN_LECTURE)
        own_units = None if own in (None, "", "0") else self.hours(own, f"{at}.{OWN_LECTURE}")
        if units is not None and own_units and own_units > units:
            self.refuse(f"{at}.{OWN_LECTURE}", "自分が講師をした時間は、活動の時間までにしてください。")
        activity = Activity(
            id=self.id(data.get("id"), index, at),
            date=start or date.min,
            until=until,
            category=self.category(data.get("category"), f"{at}.category", edition),
            units=units or 0,
            own_lecture_units=own_units or 0,
            domain=self.domain(data.get("domain"), f"{at}.domain"),
            competency=self.competency(data.get("competency"), f"{at}.competency"),
            evidence=cast(
                Evidence | None, self.choice(data.get("evidence"), EVIDENCE, f"{at}.evidence", "証明")
            ),
            status=cast(Status, self.choice(data.get("status"), STATUS, f"{at}.status", "状態") or "done"),
            confirmed=self.yes(data.get("confirmed"), f"{at}.confirmed"),
            also=self.also(data.get("also"), f"{at}.also"),
            **{name: self.text(data, name, at) for name in _TEXT_FIELDS},
        )
        return activity if len(self.problems) + self.more == found else None

    def span(self, start: date | None, until: date | None, at: str, starts: YearStart | None) -> None:
        """Refuse an activity that ends before it begins, or that runs over the end of a year."""
        if not start or not until:
            return
        if until < start:
            self.refuse(at, f"終わった日は、活動日（{start}）と同じか、それより後にしてください。")
        elif starts and starts.year_of(start) != starts.year_of(until):
            first = starts.first_day(starts.year_of(until))
            last = first - ONE_DAY
            self.refuse(
                at,
                f"活動が{print_day(last)}と{print_day(first)}にまたがっています。"
                f"{last.month}月{last.day}日までと{first.month}月{first.day}日からに分けて入力してください。",
            )

    def hours_fit(self, units: int, days: int, at: str) -> None:
        """Refuse more hours than the days of an activity have."""
        most = 24 * days
        if units > most * UNITS:
            self.refuse(
                at,
                f"時間が1日に24時間を超えています（{days}日で{most}時間まで）。日付か時間を直してください。",
            )

    def id(self, value: object, index: int, at: str) -> str:
        """Return the id that tells an activity from the others; by its place where none is given."""
        if value in (None, ""):
            return f"activity-{index + 1}"
        if not isinstance(value, str):
            self.refuse(f"{at}.id", "活動の番号は文字で書いてください。")
        elif len(value) > MOST_ID_LETTERS:
            self.refuse(
                f"{at}.id",
                f"活動の番号は{MOST_ID_LETTERS}文字までにしてください（{len(value):,}文字あります）。",
            )
        return str(value)

    def same_ids(self, activities: list[Any]) -> None:
        """Refuse each activity whose id an earlier one has."""
        seen: dict[str, int] = {}
        for index, entry in enumerate(activities):
            name = entry.get("id") if isinstance(entry, dict) else None
            name = name if isinstance(name, str) and name else f"activity-{index + 1}"
            if name in seen:
                self.refuse(
                    f"activities[{index}].id",
                    f"{seen[name] + 1}件目と同じ番号「{shown(name)}」です。別の番号にしてください。",
                )
            seen.setdefault(name, index)


@lru_cache(maxsize=8)
def _known(categories: tuple[str, ...], deducts: bool, starts: YearStart | None) -> dict[Key, Activity]:
    """Return the activities read without a problem under these conditions; the cache keeps it to be filled."""
    return {}


def _deducts(edition: Edition) -> bool:
    return any(category.deduction for category in edition.categories.values())
