"""Untrusted data to Log: read whole, or refused with every problem in it."""

from datetime import date

from cpd.dates import anniversary, print_day, years_from, years_later
from cpd.errors import LogError
from cpd.records.activities import ActivityReader
from cpd.records.bounds import MOST_ACTIVITIES
from cpd.records.fields import shown
from cpd.records.log import FORMAT, Holder, Log
from cpd.scheme import Edition, Scheme

_LOG_FIELDS = ("format", "scheme", "holder", "activities", "also")
_HOLDER_FIELDS = ("name", "kana", "last4")


def read_alone(data: object, scheme: Scheme) -> Log:
    """Return the log that the data holds under the scheme; what it says of other schemes is kept unread.

    Raises ``LogError`` with every problem found, and ``NotCoveredError`` when no edition covers the log's last date.
    """
    reader = _Reader()
    log = reader.log(data, scheme)
    if log is None or reader.problems:
        raise LogError(tuple(reader.problems), reader.more)
    return log


class _Reader(ActivityReader):
    """Reads the log around its activities: its form, its scheme, its dates and its holder."""

    def log(self, data: object, scheme: Scheme) -> Log | None:
        if not isinstance(data, dict):
            self.refuse("", "活動の記録ではありません。このサイトで保存したファイルを選んでください。")
            return None
        if data.get("format") != FORMAT:
            self.refuse("format", _format_message(data.get("format")))
            return None
        if data.get("scheme") != scheme.id:
            self.refuse(
                "scheme", f"{scheme.title}の記録ではありません（{shown(data.get('scheme'))}の記録です）。"
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
        return Log(
            scheme=scheme.id,
            expires=expires or date.min,
            starts=starts,
            passed_on=passed_on,
            holder=holder,
            activities=self.activities(activities, edition, year_starts),
            also=self.also(data.get("also"), "also"),
        )

    def holder(self, data: object) -> Holder:
        if data is None:
            return Holder()
        if not isinstance(data, dict):
            self.refuse("holder", "氏名などの書き方が読み取れません。")
            return Holder()
        self.unknown_fields(data, _HOLDER_FIELDS, "holder")
        return Holder(**{name: self.text(data, name, "holder") for name in _HOLDER_FIELDS})

    def term(self, starts: date, expires: date, edition: Edition) -> None:
        last = years_from(starts, edition.period.years).end
        if expires != last:
            self.refuse(
                "expires",
                f"期間は{edition.period.years}年です。{print_day(starts)}に始まる期間は{print_day(last)}に終わります。"
                "認定証の日付を確認してください。",
            )


def _format_message(value: object) -> str:
    if isinstance(value, str) and value.startswith("cpd-log/"):
        return f"記録の版「{shown(value)}」には対応していません。対応している版は{FORMAT}です。"
    return f"活動の記録ではありません。formatが{FORMAT}のファイルを選んでください。"
