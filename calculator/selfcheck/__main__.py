"""The command line: ``selfcheck check LOG`` says what the rules make of a log."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from cpd import CPDError, NotCoveredError, Verdict, assess, list_schemes, load_scheme
from cpd.dates import read_day
from selfcheck.files import FileError, read_file
from selfcheck.files.spelling import tidy_day
from selfcheck.report import to_text

ELIGIBLE, OTHER_VERDICT, UNREADABLE = 0, 1, 2
_JAPAN_TIME = timedelta(hours=9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is 0 eligible, 1 any other verdict, 2 the input could not be read."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        return _check(options)
    except FileError as error:
        print(f"{options.log} を読み取れません（{len(error.problems)}件）。", file=sys.stderr)
        for problem in error.problems:
            print(f"  {problem.place}：{problem.message}", file=sys.stderr)
    except NotCoveredError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{options.log} を開けません：{error.strerror}", file=sys.stderr)
    return UNREADABLE


def _check(options: argparse.Namespace) -> int:
    content = sys.stdin.buffer.read() if options.log == "-" else Path(options.log).read_bytes()
    log = read_file(options.log, content, scheme=options.scheme, expires=options.expires)
    scheme = load_scheme(log.scheme)
    result = assess(scheme, log, on=options.on)
    if options.format == "json":
        print(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))
    else:
        print(to_text(scheme, log, result), end="")
    return ELIGIBLE if result.verdict is Verdict.ELIGIBLE else OTHER_VERDICT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="selfcheck",
        description="資格更新のCPDポイントを、手元の記録で確かめます（非公式。協会の審査結果ではありません）。",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="記録が更新の条件を満たすかを調べる",
        epilog="終了コード：0 達する見込み、1 それ以外、2 入力を読み取れない",
    )
    check.add_argument("log", metavar="LOG", help="記録のファイル（JSONまたはCSV）。- は標準入力")
    check.add_argument("--scheme", choices=list_schemes(), help="資格の種類（CSVの既定は conken-renewal）")
    check.add_argument("--expires", type=_expires, metavar="DATE", help="資格有効期日。CSVでは必ず指定する")
    check.add_argument(
        "--on", type=_day, default=_today(), metavar="DATE", help="計算する日（既定は今日、日本時間）"
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="出力の形式")
    return parser


def _today() -> date:
    """Return the day it is in Japan, wherever the machine is."""
    return (datetime.now(UTC) + _JAPAN_TIME).date()


def _day(text: str) -> date:
    try:
        return read_day(tidy_day(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"「{text}」を日付として読み取れません。2026-11-21のように、年-月-日で入力してください。"
        ) from error


def _expires(text: str) -> str:
    return _day(text).isoformat()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CPDError as error:  # our own data is at fault, not the holder's
        print(f"このプログラムのデータに誤りがあります：{error}", file=sys.stderr)
        sys.exit(UNREADABLE)
