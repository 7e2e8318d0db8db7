"""The files of the page of samples: one record in each format, and files to fill in, written by what reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from cpd import Log, Scheme, load_scheme
from cpd.dates import ONE_DAY, print_day, years_ending_on
from cpd.records.log import FORMAT
from scripts.paths import SAMPLE
from selfcheck.files import read_file
from selfcheck.files.exports import export
from selfcheck.files.sheets import BYTE_ORDER_MARK, columns_of, write_cp932, write_csv, write_rows
from selfcheck.files.xlsx import write_template, write_workbook
from selfcheck.labels import LABELS
from selfcheck.schemes import DEFAULT_SCHEME

_FOLDER = "samples"
_EXPIRES = "2027-03-31"  # of the sample's holder
_TEMPLATES = 3  # workbooks, for the terms that end next


def files() -> dict[str, str | bytes]:
    """Path in the site to the content; the same inputs give the same bytes, whenever it is built."""
    return {f"{_FOLDER}/{name}": content for name, content in (*_sample().items(), *_templates().items())}


def template_books() -> list[tuple[str, str]]:
    """The workbooks to fill in: the name of each, and the last day of its term as people read it."""
    return [(_book(last), print_day(last)) for last in _ends(load_scheme(DEFAULT_SCHEME))]


def _book(last: date) -> str:
    return f"template-{last.year}.xlsx"


def _sample() -> dict[str, str | bytes]:
    scheme = load_scheme(DEFAULT_SCHEME)
    log = read_file(SAMPLE.name, SAMPLE.read_bytes(), scheme=scheme.id, expires=_EXPIRES)
    table = write_csv(log)
    rows = export("clipboard", scheme, log, on=scheme.checked)["text"]
    return {
        f"{SAMPLE.stem}.xlsx": write_workbook(log, scheme, made=_made(scheme)).content,
        f"{SAMPLE.stem}-shiftjis.csv": write_cp932(table)[0],
        f"{SAMPLE.stem}.tsv": BYTE_ORDER_MARK + rows,
        f"{SAMPLE.stem}.json": export("json", scheme, log, on=scheme.checked)["text"],
    }


def _templates() -> dict[str, str | bytes]:
    scheme = load_scheme(DEFAULT_SCHEME)
    header = list(columns_of(Log(scheme=scheme.id, expires=scheme.checked, activities=())).values())
    table = write_rows([header], ",")
    found: dict[str, str | bytes] = {
        "template.csv": BYTE_ORDER_MARK + table,
        "template-shiftjis.csv": write_cp932(table)[0],
        "template.tsv": BYTE_ORDER_MARK + write_rows([header], "\t"),
        "template.json": _empty_log(scheme),
    }
    for last in _ends(scheme):
        period = years_ending_on(last, scheme.editions[-1].period.years)
        workbook = write_template(scheme, first=period.start, last=period.end, made=_made(scheme))
        found[_book(last)] = workbook.content
    return found


def _empty_log(scheme: Scheme) -> str:
    """A log of one activity with every field of a table, each of them empty."""
    empty = {field: None if field == "domain" else "" for field in LABELS}
    last = next(iter(_ends(scheme)))
    data = {"format": FORMAT, "scheme": scheme.id, "expires": str(last), "activities": [empty]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _ends(scheme: Scheme) -> Iterator[date]:
    starts = scheme.editions[-1].period.year_starts
    assert starts is not None, "the sample's scheme has years of its own"
    year = starts.year_of(scheme.checked)
    return (starts.first_day(year + later) - ONE_DAY for later in range(1, _TEMPLATES + 1))


def _made(scheme: Scheme) -> datetime:
    """The day the scheme was checked: a workbook says when it was made, and that may not change with each build."""
    return datetime.combine(scheme.checked, time(), UTC)
