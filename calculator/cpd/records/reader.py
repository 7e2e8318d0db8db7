# One file: every field of an activity is refused or read here alone, with its place in the log.
"""Untrusted data to Log: read whole, or refused with every problem in it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, cast

from cpd.amounts import UNITS, to_units
from cpd.cmbok import competencies, domains
from cpd.dates import ONE_DAY, YearStart, anniversary, print_day, read_day, years_from, years_later
from cpd.errors import LogError, Problem
from cpd.records.bounds import MOST_ACTIVITIES, MOST_ID_LETTERS, MOST_LETTERS, MOST_PROBLEMS
from cpd.records.known import Key, key_of
from cpd.records.log import (
    EVIDENCE,
    FORMAT,
    NOWHERE_ELSE,
    STATUS,
    Activity,
    Also,
    Evidence,
    Holder,
    Log,
    Status,
)
from cpd.scheme import Edition, Scheme

_LOG_FIELDS = ("format", "scheme", "holder", "activities", "also")
_HOLDER_FIELDS = ("name", "kana", "last4")
_TEXT_FIELDS = ("title", "provider", "evidence_place", "detail", "note")
ACTIVITY_FIELDS = (
    *("id", "date", "until", "category", "hours", "domain", "competency"),
    *("evidence", "status", "confirmed", "also"),
    *_TEXT_FIELDS,
)
OWN_LECTURE = "own_lecture_hours"
_DAY_HINT = "2026-04-13のように、年-月-日で入力してください。"
_HOURS_HINT = "2.5 または 2:30 のように入力してください。"


def read_alone(data: object, scheme: Scheme) -> Log:
    """Return the log that the data holds under the scheme; what it says of other schemes is kept unread.

    Raises ``LogError`` with every problem found, and ``NotCoveredError`` when no edition covers ``expires``.
    """
    reader = _Reader()
    log = reader.log(data, scheme)
    if log is None or reader.problems:
        raise LogError(tuple(reader.problems), reader.more)
    return log


class _Reader:
    """Collects problems while it reads; a value that cannot be read is None and has left its problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.more = 0

    def refuse(self, at: str, message: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(at=at, message=message))
        else:
            self.more += 1

    def log(self, data: object, scheme: Scheme) -> Log | None:
        if not isinstance(data, dict):
            self.refuse("", "活動の記録ではありません。このサイトで保存したファイルを選んでください。")
            return None
        if data.get("format") != FORMAT:
            self.refuse("format", _format_message(data.get("format")))
            return None
        if data.get("scheme") != scheme.id:
            self.refuse(
                "scheme", f"{scheme.title}の記録ではありません（{_shown(data.get('scheme'))}の記録です）。"
            )
            return None
        self.unknown_fields(data, (*_LOG_FIELDS, *(field.id for field in scheme.dates)), "")
        holder = self.holder(data.get("holder"))
        days = {field.id: self.day(data.get(field.id), field.id, field.label) for field in scheme.dates}
        last = days[scheme.dates[-1].id]
        edition = scheme.edition_for(last) if last else scheme.editions[-1]
        starts, passed_on = days.get("starts"), days.get("passed_on")
        expires = years_later(passed_on, edition.period.years) if passed_on else days.get("expires")
        if starts and expires:
            self.term(starts, expires, edition)
        year_starts = edition.period.year_starts or (anniversary(starts) if starts else None)
        activities = data.get("activities", [])
        if not isinstance(activities, list):
            self.refuse("activities", "活動が一覧になっていません。")
            return None
        if len(activities) > MOST_ACTIVITIES:
            self.refuse(
                "activities",
                f"活動が{len(activities):,}件あります。1つの記録は{MOST_ACTIVITIES:,}件までです。"
                "期間の外の活動を、別の記録に分けてください。",
            )
            return None
        known = _known(tuple(edition.categories), _deducts(edition), year_starts)
        read = [
            self.activity_again(entry, index, edition, year_starts, known)
            for index, entry in enumerate(activities)
        ]
        self.same_ids(activities)
        return Log(
            scheme=scheme.id,
            expires=expires or date.min,
            starts=starts,
            passed_on=passed_on,
            holder=holder,
            activities=tuple(activity for activity in read if activity),
            also=self.also(data.get("also"), "also"),
        )

    def unknown_fields(self, data: Mapping[Any, Any], known: tuple[str, ...], at: str) -> None:
        for name in data:
            if name not in known:
                place = f"{at}.{name}" if at else str(name)
                self.refuse(
                    place, f"「{_shown(name)}」という項目はありません。項目の名前を確認してください。"
                )

    def holder(self, data: object) -> Holder:
        if data is None:
            return Holder()
        if not isinstance(data, dict):
            self.refuse("holder", "氏名などの書き方が読み取れません。")
            return Holder()
        self.unknown_fields(data, _HOLDER_FIELDS, "holder")
        return Holder(**{name: self.text(data, name, "holder") for name in _HOLDER_FIELDS})

    def also(self, data: object, at: str) -> Also:
        if data is None:
            return NOWHERE_ELSE
        if isinstance(data, dict) and all(isinstance(fields, dict) for fields in data.values()):
            return {str(scheme): dict(fields) for scheme, fields in data.items()}
        self.refuse(at, "ほかの資格での扱いの書き方が読み取れません。")
        return NOWHERE_ELSE

    def term(self, starts: date, expires: date, edition: Edition) -> None:
        last = years_from(starts, edition.period.years).end
        if expires != last:
            self.refuse(
                "expires",
                f"期間は{edition.period.years}年です。{print_day(starts)}に始まる期間は{print_day(last)}に終わります。"
                "認定証の日付を確認してください。",
            )

    def activity_again(
        self, data: object, index: int, edition: Edition, starts: YearStart | None, known: dict[Key, Activity]
    ) -> Activity | None:
        """Read it, or take it from what was read of the same data before."""
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
        # Without `until` the days are not given: a course of several days may be dated by one of them.
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

    def day(self, value: object, at: str, label: str) -> date | None:
        if value in (None, ""):
            self.refuse(at, f"{label}を入力してください。{_DAY_HINT}")
            return None
        try:
            return read_day(value if isinstance(value, str) else "")
        except ValueError:
            impossible = isinstance(value, str) and len(value) == 10 and value.replace("-", "").isdecimal()
            reason = "という日付はありません" if impossible else "を日付として読み取れません"
            self.refuse(at, f"{label}の「{_shown(value)}」{reason}。{_DAY_HINT}")
            return None

    def span(self, start: date | None, until: date | None, at: str, starts: YearStart | None) -> None:
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

    def hours(self, value: object, at: str) -> int | None:
        if value in (None, ""):
            self.refuse(at, f"時間を入力してください。{_HOURS_HINT}")
            return None
        try:
            units = to_units(value if isinstance(value, str) else "")
        except ValueError:
            if isinstance(value, str) and value.startswith("-"):
                self.refuse(at, f"時間の「{_shown(value)}」は0より大きくしてください。{_HOURS_HINT}")
                return None
            self.refuse(at, f"時間の「{_shown(value)}」を数字として読み取れません。{_HOURS_HINT}")
            return None
        if units == 0:
            self.refuse(at, f"時間は0より大きくしてください。{_HOURS_HINT}")
            return None
        return units

    def hours_fit(self, units: int, days: int, at: str) -> None:
        most = 24 * days
        if units > most * UNITS:
            self.refuse(
                at,
                f"時間が1日に24時間を超えています（{days}日で{most}時間まで）。日付か時間を直してください。",
            )

    def id(self, value: object, index: int, at: str) -> str:
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
        seen: dict[str, int] = {}
        for index, entry in enumerate(activities):
            name = entry.get("id") if isinstance(entry, dict) else None
            name = name if isinstance(name, str) and name else f"activity-{index + 1}"
            if name in seen:
                self.refuse(
                    f"activities[{index}].id",
                    f"{seen[name] + 1}件目と同じ番号「{_shown(name)}」です。別の番号にしてください。",
                )
            seen.setdefault(name, index)

    def category(self, value: object, at: str, edition: Edition) -> str:
        if isinstance(value, str) and value in edition.categories:
            return value
        names = "・".join(edition.categories)
        said = (
            "カテゴリを入力してください。"
            if value in (None, "")
            else f"カテゴリ「{_shown(value)}」はありません。"
        )
        self.refuse(at, f"{said}{names}のどれかを入力してください。")
        return ""

    def domain(self, value: object, at: str) -> int | None:
        last = len(domains())
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= last):
            return value
        self.refuse(
            at,
            f"分野「{_shown(value)}」はありません。1から{last}の番号を入力してください。"
            "どれにも当てはまらないときは0、まだ決めていないときは空にします。",
        )
        return None

    def competency(self, value: object, at: str) -> str | None:
        if value in (None, ""):
            return None
        if isinstance(value, str) and value in competencies():
            return value
        self.refuse(at, f"コンピテンシー「{_shown(value)}」はありません。OP-1 のように入力してください。")
        return None

    def choice(self, value: object, allowed: tuple[str, ...], at: str, label: str) -> str | None:
        if value in (None, ""):
            return None
        if isinstance(value, str) and value in allowed:
            return value
        self.refuse(
            at, f"{label}の「{_shown(value)}」は使えません。{'、'.join(allowed)}のどれかにしてください。"
        )
        return None

    def yes(self, value: object, at: str) -> bool:
        if value is None or value == "" or isinstance(value, bool):
            return value is True
        self.refuse(at, f"確認済みの「{_shown(value)}」は使えません。trueかfalseにしてください。")
        return False

    def text(self, data: Mapping[str, Any], name: str, at: str) -> str:
        value = data.get(name)
        if isinstance(value, str) and len(value) > MOST_LETTERS:
            self.refuse(
                f"{at}.{name}",
                f"{len(value):,}文字あります。{MOST_LETTERS:,}文字までに短くしてください。",
            )
            return ""
        if value is None or isinstance(value, str):
            return value or ""
        self.refuse(f"{at}.{name}", "文字で入力してください。")
        return ""


@lru_cache(maxsize=8)
def _known(categories: tuple[str, ...], deducts: bool, starts: YearStart | None) -> dict[Key, Activity]:
    """What was read without a problem under these conditions."""
    return {}


def _deducts(edition: Edition) -> bool:
    return any(category.deduction for category in edition.categories.values())


def _format_message(value: object) -> str:
    if isinstance(value, str) and value.startswith("cpd-log/"):
        return f"記録の版「{_shown(value)}」には対応していません。対応している版は{FORMAT}です。"
    return f"活動の記録ではありません。formatが{FORMAT}のファイルを選んでください。"


def _shown(value: object) -> str:
    """Return the value as it may stand in a message: one line, not long."""
    text = " ".join((value[:1000] if isinstance(value, str) else str(value)).split())
    return text if len(text) <= 40 else f"{text[:40]}…"
