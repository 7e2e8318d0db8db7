"""The command line: ``selfcheck check LOG`` says what the rules make of a log; ``selfcheck --help`` lists the rest."""

import argparse
import os
import sys
from collections.abc import Sequence

from cpd import CPDError, NotCoveredError, SchemeError
from selfcheck.cli.inputs import Unreadable, why_not_opened
from selfcheck.cli.options import parser_of_all
from selfcheck.cli.status import DONE, UNREADABLE
from selfcheck.files import FileError, refusal
from selfcheck.kit.cases import CasesError
from selfcheck.kit.report import fault_lines
from selfcheck.receipt import ReceiptError
from selfcheck.roster.saved import RosterError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; 2 where the input could not be read.

    ``check``: 0 eligible, 1 any other verdict. ``plan``: 0 nothing is missing, 1 something is. ``verify``: 0
    the same as the receipt, 1 not. ``lint``: 0 no fault and no example wrong or lacking, 1 otherwise. ``diff``: 0 the
    same rules, 1 others. ``roster``: 0 everybody is ready, 1 not. All others: 0.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _run(parser_of_all().parse_args(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (such as `head`) has closed our output, so Python must not try to write the rest when it ends.
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


if __name__ == "__main__":
    sys.exit(main())
