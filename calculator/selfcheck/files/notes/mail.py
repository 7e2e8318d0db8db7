"""A mail with 「日時：」 and 「件名：」 to activities: each group of labelled lines is one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from selfcheck.files.headers import field_of
from selfcheck.files.notes.day import take_day
from selfcheck.files.notes.entry import Entry, widths
from selfcheck.files.notes.words import take_length, take_word
from selfcheck.files.row import Aside

NOT_NAMED = "「日時：」などの項目名がない行"
NOT_TAKEN = "活動に入らなかった言葉がある行"
_LABELLED = re.compile(r"^\s*[・●■◆◇□○*•【\[]?\s*([^：:】\]]{1,12})[】\]]?\s*[：:]\s*(\S.*)$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Labelled:
    """A line that names a field and says its value."""

    number: int
    line: str
    field: str
    value: str


def labelled(number: int, line: str) -> Labelled | None:
    """Return the line as a field and its value; None where it names no field."""
    found = _LABELLED.match(line)
    name = field_of(found[1]) if found else None
    return Labelled(number=number, line=line, field=name, value=found[2].strip()) if found and name else None


def groups(lines: list[Labelled]) -> Iterator[Mapping[str, Labelled]]:
    """Yield the lines in groups that have each field once."""
    group: dict[str, Labelled] = {}
    for each in lines:
        if each.field in group:
            yield group
            group = {}
        group[each.field] = each
    if group:
        yield group


def read_mail(
    group: Mapping[str, Labelled], titles: tuple[tuple[str, str], ...], on: date
) -> tuple[Entry, list[Aside]]:
    """Return the activity of a group, and what its lines say that the activity does not hold."""
    entry, rest = Entry(), {}
    left = {name: each.line for name, each in group.items()}
    if "date" in group:
        rest["date"] = take_length(entry, take_day(entry, widths(group["date"].value), on))
    if "hours" in group and "hours" not in entry.activity:
        rest["hours"] = take_length(entry, widths(group["hours"].value))
    for name in ("title", "provider", "detail", "note", "evidence_place"):
        if name in group:
            entry.activity[name] = group[name].value
            entry.say(name, group[name].value)
            del left[name]
    for name in ("category", "domain", "evidence", "status", "competency"):
        if name in group:
            word = group[name].value
            if take_word(entry, f"分野{word}" if name == "domain" and word.isdigit() else word, titles):
                del left[name]
    for name, words in rest.items():
        left[name] = " ".join(
            word for word in words.split() if re.search(r"\w", word) and not take_word(entry, word, titles)
        )
    aside = [
        Aside(number=group[name].number, why=NOT_TAKEN, text=text) for name, text in left.items() if text
    ]
    return entry, aside
