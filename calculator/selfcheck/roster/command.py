"""``selfcheck roster PATH…``: many people's files at once, on the command line."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import repeat
from pathlib import Path

from selfcheck.cli.inputs import read_text, why_not_opened
from selfcheck.cli.status import DONE, OTHERWISE, UNREADABLE
from selfcheck.files import MOST_BYTES
from selfcheck.files.problem import WHOLE_FILE, FileProblem
from selfcheck.roster import workbook
from selfcheck.roster.compare import compare
from selfcheck.roster.gather import Source, gather
from selfcheck.roster.member import Member
from selfcheck.roster.person import Unread
from selfcheck.roster.report import changes_text, to_text
from selfcheck.roster.row import row_of
from selfcheck.roster.saved import read_saved, to_data
from selfcheck.roster.table import FILTERS, Roster, filtered, gathered

MOST_SAVED = 50_000_000  # bytes of a saved roster: some ten thousand people
MANY, PORTION = 200, 50  # files: below that, starting more processes takes longer than it saves
SUFFIXES = frozenset({".json", ".csv", ".tsv", ".txt", ".xlsx"})


def add_to(parser: argparse.ArgumentParser) -> None:
    """Give the subcommand its arguments."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", type=Path, help="記録のファイルか、それが入ったフォルダー"
    )
    parser.add_argument(
        "--format", choices=("text", "json", "csv", "xlsx"), default="text", help="出力の形式"
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="書き出すファイル（xlsxでは必要）")
    parser.add_argument(
        "--only", action="append", default=[], choices=tuple(FILTERS), metavar="FILTER",
        help="絞り込み：" + "、".join(f"{name}（{words}）" for name, (words, _) in FILTERS.items()),
    )  # fmt: skip
    parser.add_argument(
        "--since", metavar="SAVED.json", type=Path, help="前に保存した一覧（--format json）と比べる"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or write the roster; 0 where everybody is ready, 1 otherwise, 2 where nobody could be read."""
    # Read first, so that a file that is no roster is named before everybody's row is worked out.
    saved = read_saved(read_text(options.since, most=MOST_SAVED)) if options.since else None
    roster = gathered(_rows(list(_files(options.paths)), options.on), on=options.on)
    members = list(filtered(roster, options.only))
    if saved is not None:
        differences = compare(saved, roster)
        _write(changes_text(saved, roster, differences), options.output)
        return OTHERWISE if differences else DONE
    if options.format == "xlsx":
        if options.output is None:
            print("「--output FILE.xlsx」で、書き出すファイルを指定してください。", file=sys.stderr)
            return UNREADABLE
        options.output.write_bytes(workbook.to_xlsx(roster, members))
    else:
        _write(_text(options.format, roster, members), options.output)
    if not roster.members:
        return UNREADABLE
    return DONE if not roster.unread and all(each.state == "ready" for each in roster.members) else OTHERWISE


def _text(form: str, roster: Roster, members: Sequence[Member]) -> str:
    if form == "json":
        return json.dumps(to_data(roster), ensure_ascii=False, indent=1) + "\n"
    return workbook.to_csv(members) if form == "csv" else to_text(roster, members)


def _write(text: str, target: Path | None) -> None:
    if target is None:
        print(text, end="")
    else:
        target.write_text(text, "utf-8", newline="")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files given, and those directly in the folders given, by name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if each.suffix.lower() in SUFFIXES)
        else:
            yield path


def _rows(files: Sequence[Path], on: date) -> Iterator[Member | Unread]:
    """Yield everybody's row; many files are parted among the processors, and one log a process is held at a time."""
    if len(files) < MANY:
        yield from _portion(files, on)
        return
    portions = [files[start : start + PORTION] for start in range(0, len(files), PORTION)]
    with ProcessPoolExecutor() as pool:
        for rows in pool.map(_portion, portions, repeat(on)):
            yield from rows


def _portion(files: Sequence[Path], on: date) -> list[Member | Unread]:
    """The rows of some files, one after the other; a file that cannot be opened stops no other."""
    rows: list[Member | Unread] = []
    for file in files:
        try:
            # One byte more than is allowed is read, so that gathering sees that the file is too large, and says so.
            with file.open("rb") as opened:
                source = Source(name=file.name, content=opened.read(MOST_BYTES + 1))
        except OSError as error:
            problem = FileProblem(at="", message=why_not_opened(error), place=WHOLE_FILE)
            rows.append(Unread(name=file.stem, source=file.name, place=file.name, problems=(problem,)))
            continue
        rows += (row_of(each, on=on) for each in gather([source]))
    return rows
