"""One field of a log at a time: its value, or a problem with its place that says what to enter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cpd.amounts import to_units
from cpd.cmbok import competencies, domains
from cpd.dates import read_day
from cpd.errors import Problem
from cpd.records.bounds import MOST_LETTERS, MOST_PROBLEMS
from cpd.records.log import NOWHERE_ELSE, Also
from cpd.scheme import Edition

DAY_HINT = "2026-04-13のように、年-月-日で入力してください。"
HOURS_HINT = "2.5 または 2:30 のように入力してください。"


def domain_hint() -> str:
    """Return what to enter for a domain, as a sentence in Japanese."""
    return (
        f"1から{len(domains())}の番号を入力してください。"
        "どれにも当てはまらないときは0、まだ決めていないときは空にします。"
    )


def no_competency(named: str) -> str:
    """Return what to say of a code that no competency has; ``named`` is the code as it may stand in a message."""
    return f"コンピテンシー「{named}」はありません。OP-1 のように入力してください。"


class FieldReader:
    """Collects problems while it reads; a value that cannot be read is None or empty and has left its problem."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.more = 0

    def refuse(self, at: str, message: str) -> None:
        """Keep a problem; beyond ``MOST_PROBLEMS`` they are only counted."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(at=at, message=message))
        else:
            self.more += 1

    def unknown_fields(self, data: Mapping[Any, Any], known: tuple[str, ...], at: str) -> None:
        """Refuse each field that a log of this version does not have."""
        for name in data:
            if name not in known:
                place = f"{at}.{name}" if at else str(name)
                self.refuse(place, f"「{shown(name)}」という項目はありません。項目の名前を確認してください。")

    def day(self, value: object, at: str, label: str) -> date | None:
        """Return a day that has to be given, as ``YYYY-MM-DD``; ``label`` is what people call it."""
        if value in (None, ""):
            self.refuse(at, f"{label}を入力してください。{DAY_HINT}")
            return None
        try:
            return read_day(value if isinstance(value, str) else "")
        except ValueError:
            impossible = isinstance(value, str) and len(value) == 10 and value.replace("-", "").isdecimal()
            reason = "という日付はありません" if impossible else "を日付として読み取れません"
            self.refuse(at, f"{label}の「{shown(value)}」{reason}。{DAY_HINT}")
            return None

    def hours(self, value: object, at: str) -> int | None:
        """Return a length that has to be given, in units (``cpd.amounts``), more than nothing."""
        if value in (None, ""):
            self.refuse(at, f"時間を入力してください。{HOURS_HINT}")
            return None
        try:
            units = to_units(value if isinstance(value, str) else "")
        except ValueError:
            if isinstance(value, str) and value.startswith("-"):
                self.refuse(at, f"時間の「{shown(value)}」は0より大きくしてください。{HOURS_HINT}")
                return None
            self.refuse(at, f"時間の「{shown(value)}」を数字として読み取れません。{HOURS_HINT}")
            return None
        if units == 0:
            self.refuse(at, f"時間は0より大きくしてください。{HOURS_HINT}")
            return None
        return units

    def also(self, data: object, at: str) -> Also:
        """Return what is said for other schemes, by the scheme's id; the fields themselves are not checked here."""
        if data is None:
            return NOWHERE_ELSE
        if isinstance(data, dict) and all(isinstance(fields, dict) for fields in data.values()):
            return {str(scheme): dict(fields) for scheme, fields in data.items()}
        self.refuse(at, "ほかの資格での扱いの書き方が読み取れません。")
        return NOWHERE_ELSE

    def category(self, value: object, at: str, edition: Edition) -> str:
        """Return the id of a category of the edition; empty where it was refused."""
        if isinstance(value, str) and value in edition.categories:
            return value
        names = "・".join(edition.categories)
        said = (
            "カテゴリを入力してください。"
            if value in (None, "")
            else f"カテゴリ「{shown(value)}」はありません。"
        )
        self.refuse(at, f"{said}{names}のどれかを入力してください。")
        return ""

    def domain(self, value: object, at: str) -> int | None:
        """Return the number of a domain, 0 for none of them; None where it is not decided yet."""
        last = len(domains())
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= last):
            return value
        self.refuse(at, f"分野「{shown(value)}」はありません。{domain_hint()}")
        return None

    def competency(self, value: object, at: str) -> str | None:
        """Return the code of a competency, such as ``HR-5``; None where none is given."""
        if value in (None, ""):
            return None
        if isinstance(value, str) and value in competencies():
            return value
        self.refuse(at, no_competency(shown(value)))
        return None

    def choice(self, value: object, allowed: tuple[str, ...], at: str, label: str) -> str | None:
        """Return one of the values allowed; None where none is given."""
        if value in (None, ""):
            return None
        if isinstance(value, str) and value in allowed:
            return value
        self.refuse(
            at, f"{label}の「{shown(value)}」は使えません。{'、'.join(allowed)}のどれかにしてください。"
        )
        return None

    def yes(self, value: object, at: str) -> bool:
        """Return a yes or no; no where none is given."""
        if value is None or value == "" or isinstance(value, bool):
            return value is True
        self.refuse(at, f"確認済みの「{shown(value)}」は使えません。trueかfalseにしてください。")
        return False

    def text(self, data: Mapping[str, Any], name: str, at: str) -> str:
        """Return a text, empty where none is given."""
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


def shown(value: object) -> str:
    """Return the value as it may stand in a message: one line, not long."""
    text = " ".join((value[:1000] if isinstance(value, str) else str(value)).split())
    return text if len(text) <= 40 else f"{text[:40]}…"
