"""``selfcheck convert`` and ``selfcheck template``: a log from one kind of file to another, a workbook to fill in."""

import argparse
import base64
import sys
from pathlib import Path

from cpd import Log, Scheme
from cpd.dates import read_day, years_ending_on, years_from
from selfcheck.cli.commands import read_options
from selfcheck.cli.inputs import Unreadable
from selfcheck.cli.status import DONE
from selfcheck.files.exports import export
from selfcheck.schemes import DEFAULT_SCHEME, find_scheme

KINDS = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".ics": "ics"}


def convert(options: argparse.Namespace) -> int:
    """Read a log and write it as the kind of file that the new name's ending says; name on stderr what was lost.

    ``Unreadable`` where the ending is of no kind that can be written.
    """
    kind = KINDS.get(Path(options.out).suffix.lower())
    if kind is None:
        raise Unreadable(
            f"「{options.out}」の種類が分かりません。{'、'.join(KINDS)}のどれかで終わる名前にしてください。"
        )
    scheme, log = read_options(options)
    if kind == "csv" and options.encoding == "cp932":
        kind = "csv-cp932"
    _write(options.out, kind, scheme, log, options)
    print(f"{len(log.activities)}件を「{options.out}」に書きました。", file=sys.stderr)
    return DONE


def _write(out: str, kind: str, scheme: Scheme, log: Log, options: argparse.Namespace) -> None:
    made = export(kind, scheme, log, on=options.on, planned=options.planned)
    content = (
        base64.b64decode(made["base64"]) if "base64" in made else made["text"].encode("utf-8", "replace")
    )
    Path(out).write_bytes(content)
    for line in made.get("lost", []):
        print(f"{out}：{line}", file=sys.stderr)


def template(options: argparse.Namespace) -> int:
    """Write a workbook to fill in, for the years of a term; ``Unreadable`` where its name does not end in .xlsx."""
    from selfcheck.files.xlsx import write_template

    if not options.out.lower().endswith(".xlsx"):
        raise Unreadable(f"「{options.out}」は、.xlsxで終わる名前にしてください。")
    scheme = find_scheme(options.scheme or DEFAULT_SCHEME)
    years = scheme.editions[-1].period.years
    if options.expires:
        period = years_ending_on(read_day(options.expires), years)
    else:
        starts = scheme.editions[-1].period.year_starts
        today = options.on
        period = years_from(starts.first_day(starts.year_of(today)) if starts else today, years)
    Path(options.out).write_bytes(write_template(scheme, first=period.start, last=period.end).content)
    print(f"ひな形を「{options.out}」に書きました。", file=sys.stderr)
    return DONE
