"""The command line: ``selfcheck check LOG`` says what the rules make of a log; ``selfcheck --help`` lists the rest."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from cpd import CPDError, NotCoveredError, SchemeError, __version__, list_schemes
from cpd.dates import read_day
from selfcheck import commands, convert
from selfcheck.commands import DONE, UNREADABLE
from selfcheck.files import FileError, refusal
from selfcheck.files.spelling import tidy_day
from selfcheck.inputs import Unreadable, why_not_opened
from selfcheck.kit.cases import CasesError
from selfcheck.kit.report import fault_lines
from selfcheck.parser import JapaneseParser
from selfcheck.receipt import ReceiptError
from selfcheck.roster import command as roster_command
from selfcheck.roster.saved import RosterError
from selfcheck.schemes import names_scheme
from selfcheck.views.result.explain import DEPTHS

_JAPAN_TIME = timedelta(hours=9)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; 2 where the input could not be read.

    ``check``: 0 eligible, 1 any other verdict. ``plan``: 0 nothing is missing, 1 something is. ``verify``: 0
    the same as the receipt, 1 not. ``lint``: 0 no fault, 1 faults. ``diff``: 0 the same rules, 1 others.
    ``receipt`` and ``schemes``: 0.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has read enough, as `head` has; what is left must not be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except BrokenPipeError:
        raise
    except FileError as error:
        print(refusal(getattr(options, "log", "ファイル"), error), file=sys.stderr)
    except SchemeError as error:
        print(*fault_lines(error), sep="\n", file=sys.stderr)
    except (CasesError, NotCoveredError, ReceiptError, RosterError, Unreadable) as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(why_not_opened(error), file=sys.stderr)
    except RecursionError:
        print("ファイルの入れ子が深すぎて、読み取れません。", file=sys.stderr)
    except MemoryError:
        print("記憶容量が足りません。ファイルを分けてください。", file=sys.stderr)
    except KeyboardInterrupt:
        print("中止しました。", file=sys.stderr)
    except CPDError as error:  # our own data is at fault, not the holder's
        print(f"このプログラムのデータに誤りがあります：{error}", file=sys.stderr)
    except Exception as error:  # the door: whatever is unforeseen is said, never shown as a traceback
        print(
            f"計算の途中で問題が起きました（{type(error).__name__}：{error}）。ファイルは変えていません。",
            file=sys.stderr,
        )
    return UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = JapaneseParser(
        prog="selfcheck",
        description="資格更新のCPDポイントを、手元の記録で確かめます（非公式。申請先の審査結果ではありません）。",
    )
    parser.add_argument(
        "--version", action="version", version=f"selfcheck {__version__}", help="版を表示する"
    )
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = _log_command(
        parsers,
        "check",
        "記録が更新の条件を満たすかを調べる",
        "終了コード：0 達する見込み、1 それ以外、2 入力を読み取れない",
        commands.check,
    )
    check.add_argument(
        "--format", choices=("text", "json", "markdown", "html"), default="text", help="出力の形式"
    )
    check.add_argument(
        "--depth",
        choices=DEPTHS,
        help="説明の深さ：1文、表、すべての計算（既定は表）。JSONでは、指定すると説明が加わる。HTMLでは使わない",
    )
    plan = _log_command(
        parsers,
        "plan",
        "何がいつまでにどれだけ足りないか、どう進めるかを調べる",
        "終了コード：0 足りている、1 足りない、2 入力を読み取れない",
        commands.show_plan,
    )
    plan.add_argument("--format", choices=("text", "json"), default="text", help="出力の形式")
    _log_command(
        parsers,
        "receipt",
        "計算の控え（名前を含まない短いJSON）を出す",
        "終了コード：0 控えを出した、2 入力を読み取れない",
        commands.receipt,
    )
    verify = _log_command(
        parsers,
        "verify",
        "控えと記録から計算し直して、結果が同じかを調べる",
        "終了コード：0 同じ、1 変わった、2 入力を読み取れない",
        commands.verify,
        before="receipt",
    )
    verify.add_argument("--format", choices=("text", "json"), default="text", help="出力の形式")
    converting = _log_command(
        parsers,
        "convert",
        "記録を、別の種類のファイルにする（JSON、CSV、XLSX、ICS）",
        "終了コード：0 書いた、2 入力を読み取れない",
        convert.convert,
    )
    converting.add_argument("out", metavar="OUT", help="書くファイル。種類は、名前の終わりで決まる")
    converting.add_argument(
        "--encoding", choices=("utf-8", "cp932"), default="utf-8", help="CSVの文字コード（既定はUTF-8）"
    )
    converting.add_argument("--planned", action="store_true", help="カレンダー（ICS）に、予定の活動も入れる")
    template = parsers.add_parser("template", help="記入用のExcelブックを作る", epilog="終了コード：0 書いた")
    template.add_argument("out", metavar="OUT.xlsx", help="書くファイル")
    template.add_argument("--scheme", type=_scheme, metavar="SCHEME", help="資格の番号")
    template.add_argument("--expires", type=_iso_day, metavar="DATE", help="資格有効期日")
    _add_day(template)
    template.set_defaults(run=convert.template)
    roster = parsers.add_parser(
        "roster",
        help="何人分もの記録を、1つの一覧にする",
        epilog="終了コード：0 全員が達する見込み、1 それ以外の人がいる、2 だれの記録も読み取れない",
    )
    roster_command.add_to(roster)
    _add_day(roster)
    schemes = parsers.add_parser("schemes", help="収録している資格を並べる")
    schemes.add_argument("--format", choices=("text", "json"), default="text", help="出力の形式")
    schemes.set_defaults(run=commands.schemes)
    lint = parsers.add_parser(
        "lint",
        help="ルールのファイルの誤りを、すべて行とともに示す",
        epilog="終了コード：0 誤りなし、1 誤りがある、2 読み取れない",
    )
    lint.add_argument("scheme", metavar="SCHEME.toml", help="ルールのファイル")
    lint.add_argument("--cases", metavar="CASES.toml", help="確かめる計算例のファイル")
    lint.set_defaults(run=commands.lint)
    diff = parsers.add_parser(
        "diff",
        help="2つのルール、または1つのファイルの2つの版の違いを示す",
        epilog="終了コード：0 同じ、1 違いがある、2 読み取れない",
    )
    diff.add_argument("one", metavar="A", type=_scheme, help="ルールのファイルか、資格の番号")
    diff.add_argument(
        "other", metavar="B", nargs="?", type=_scheme, help="もう1つ。ないときは、Aの最後の2つの版を比べる"
    )
    diff.add_argument("--cases", metavar="CASES.toml", action="append", default=[], help="計算例のファイル")
    diff.set_defaults(run=commands.diff)
    return parser


def _log_command(
    parsers: "argparse._SubParsersAction[JapaneseParser]",
    name: str,
    says: str,
    ends: str,
    run: object,
    *,
    before: str | None = None,
) -> argparse.ArgumentParser:
    parser = parsers.add_parser(name, help=says, epilog=ends)
    if before:
        parser.add_argument(before, metavar=before.upper(), help="保存してある控えのファイル")
    parser.add_argument("log", metavar="LOG", help="記録のファイル（JSON、CSV、Excelの.xlsx）。- は標準入力")
    parser.add_argument(
        "--scheme",
        type=_scheme,
        metavar="SCHEME",
        help=f"資格の番号（{'、'.join(list_schemes())}）か、ルールのファイル（.toml）",
    )
    parser.add_argument(
        "--as",
        dest="claimed_in",
        choices=list_schemes(),
        help="記録の中で、ほかの資格（also）として申請する分を計算する",
    )
    parser.add_argument(
        "--with",
        dest="others",
        action="append",
        default=[],
        metavar="LOG.json",
        help="自分の、ほかの資格の記録。その中で、この資格でも使う（also）とした活動を合わせて計算する",
    )
    for option, label in (
        ("--expires", "資格有効期日。CSVでは必ず指定する"),
        ("--starts", "有効期間の始まる日（その日を使う資格のCSV）"),
        ("--passed-on", "合格証明書の発行日（その日を使う資格のCSV）"),
    ):
        parser.add_argument(option, type=_iso_day, metavar="DATE", help=label)
    _add_day(parser)
    parser.set_defaults(run=run)
    return parser


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=_day, default=_today(), metavar="DATE", help="計算する日（既定は今日、日本時間）"
    )


def _today() -> date:
    """Return the day it is in Japan, wherever the machine is."""
    return (datetime.now(UTC) + _JAPAN_TIME).date()


def _scheme(text: str) -> str:
    if names_scheme(text):
        return text
    raise argparse.ArgumentTypeError(
        f"「{text}」という資格はありません。{'、'.join(list_schemes())}か、.tomlのファイルを指定してください。"
    )


def _day(text: str) -> date:
    try:
        return read_day(tidy_day(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"「{text}」を日付として読み取れません。2026-11-21のように、年-月-日で入力してください。"
        ) from error


def _iso_day(text: str) -> str:
    return _day(text).isoformat()


if __name__ == "__main__":
    sys.exit(main())
