"""What the command line takes: each command with its arguments, and what they may be."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cpd import __version__, list_schemes
from selfcheck.cli import commands, convert
from selfcheck.cli.arguments import day, iso_day, scheme_or_file, today
from selfcheck.cli.parser import JapaneseParser
from selfcheck.roster import command as roster
from selfcheck.views.result.explain import DEPTHS

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[JapaneseParser]
Command = Callable[[argparse.Namespace], int]


def parser_of_all() -> argparse.ArgumentParser:
    """Return the parser of every command; what it has parsed holds under ``run`` what carries the command out."""
    parser = JapaneseParser(
        prog="selfcheck",
        description="資格更新のCPDポイントを、手元の記録で確かめます（非公式。申請先の審査結果ではありません）。",
    )
    parser.add_argument(
        "--version", action="version", version=f"selfcheck {__version__}", help="版を表示する"
    )
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_log_commands(parsers)
    _add_convert(parsers)
    _add_template(parsers)
    _add_roster(parsers)
    _add_schemes(parsers)
    _add_lint(parsers)
    _add_diff(parsers)
    return parser


def _add_log_commands(parsers: "Commands") -> None:
    """The commands that ask the rules about one log."""
    check = _log_command(
        parsers,
        "check",
        "記録が更新の条件を満たすかを調べる",
        "終了コード：0 達する見込み、1 それ以外、2 入力を読み取れない",
        commands.check,
    )
    _add_format(check, ("text", "json", "markdown", "html"))
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
    _add_format(plan)
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
    _add_format(verify)


def _add_convert(parsers: "Commands") -> None:
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


def _add_template(parsers: "Commands") -> None:
    template = parsers.add_parser("template", help="記入用のExcelブックを作る", epilog="終了コード：0 書いた")
    template.add_argument("out", metavar="OUT.xlsx", help="書くファイル")
    template.add_argument("--scheme", type=scheme_or_file, metavar="SCHEME", help="資格の番号")
    template.add_argument("--expires", type=iso_day, metavar="DATE", help="資格有効期日")
    _add_day(template)
    template.set_defaults(run=convert.template)


def _add_roster(parsers: "Commands") -> None:
    parser = parsers.add_parser(
        "roster",
        help="何人分もの記録を、1つの一覧にする",
        epilog="終了コード：0 全員が達する見込み、1 それ以外の人がいる、2 だれの記録も読み取れない",
    )
    roster.add_to(parser)
    _add_day(parser)


def _add_schemes(parsers: "Commands") -> None:
    schemes = parsers.add_parser("schemes", help="収録している資格を並べる")
    _add_format(schemes)
    schemes.set_defaults(run=commands.schemes)


def _add_lint(parsers: "Commands") -> None:
    lint = parsers.add_parser(
        "lint",
        help="ルールのファイルの誤りを、すべて行とともに示す",
        epilog="終了コード：0 誤りなし、1 誤りがある、2 読み取れない",
    )
    lint.add_argument("scheme", metavar="SCHEME.toml", help="ルールのファイル")
    lint.add_argument("--cases", metavar="CASES.toml", help="確かめる計算例のファイル")
    lint.set_defaults(run=commands.lint)


def _add_diff(parsers: "Commands") -> None:
    diff = parsers.add_parser(
        "diff",
        help="2つのルール、または1つのファイルの2つの版の違いを示す",
        epilog="終了コード：0 同じ、1 違いがある、2 読み取れない",
    )
    diff.add_argument("one", metavar="A", type=scheme_or_file, help="ルールのファイルか、資格の番号")
    diff.add_argument(
        "other",
        metavar="B",
        nargs="?",
        type=scheme_or_file,
        help="もう1つ。ないときは、Aの最後の2つの版を比べる",
    )
    diff.add_argument("--cases", metavar="CASES.toml", action="append", default=[], help="計算例のファイル")
    diff.set_defaults(run=commands.diff)


def _log_command(
    parsers: "Commands",
    name: str,
    says: str,
    ends: str,
    run: Command,
    *,
    before: str | None = None,
) -> argparse.ArgumentParser:
    parser = parsers.add_parser(name, help=says, epilog=ends)
    if before:
        parser.add_argument(before, metavar=before.upper(), help="保存してある控えのファイル")
    parser.add_argument("log", metavar="LOG", help="記録のファイル（JSON、CSV、Excelの.xlsx）。- は標準入力")
    parser.add_argument(
        "--scheme",
        type=scheme_or_file,
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
        parser.add_argument(option, type=iso_day, metavar="DATE", help=label)
    _add_day(parser)
    parser.set_defaults(run=run)
    return parser


def _add_format(parser: argparse.ArgumentParser, forms: Sequence[str] = ("text", "json")) -> None:
    parser.add_argument("--format", choices=forms, default="text", help="出力の形式")


def _add_day(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on", type=day, default=today(), metavar="DATE", help="計算する日（既定は今日、日本時間）"
    )
