"""What each command of the command line does; every function prints its answer and returns the exit status."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from cpd import Assessment, Log, Scheme, SchemeError, Verdict, load_scheme_file
from cpd.dates import print_day
from selfcheck.cli.inputs import Unreadable, read_bytes, read_text
from selfcheck.cli.status import DONE, OTHERWISE
from selfcheck.files import FileError, read_noted, read_other, refusal
from selfcheck.kit import diff as kit_diff
from selfcheck.kit import lint as kit_lint
from selfcheck.kit.cases import tried_lines, try_cases
from selfcheck.kit.report import diff_lines, fault_lines, proof_lines
from selfcheck.question import Question
from selfcheck.receipt import ReceiptError, compare, make_receipt, parse_receipt, receipt_text
from selfcheck.report import to_text
from selfcheck.report.files import to_html, to_markdown
from selfcheck.report.plan import plan_text
from selfcheck.schemes import find_scheme, known_ids
from selfcheck.views.result import explain
from selfcheck.views.words.receipt import compare_words


def check(options: argparse.Namespace) -> int:
    """Assess a log."""
    question = _ask(options)
    result = question.assessment
    if options.format == "json" and options.depth is None:
        _print_json(result.to_dict())
        return _status(result)
    depth = options.depth or "table"
    if options.format == "json":
        told = explain.to_data(question, depth=depth)
        _print_json({"assessment": result.to_dict(), "explanation": told})
    elif options.format == "html":
        print(to_html(question), end="")
    elif options.format == "markdown":
        print(to_markdown(question, depth=depth), end="")
    else:
        print(to_text(question, depth=depth), end="")
    return _status(result)


def _status(result: Assessment) -> int:
    return DONE if result.verdict is Verdict.ELIGIBLE else OTHERWISE


def show_plan(options: argparse.Namespace) -> int:
    """Say what is missing, by when, and the ways there."""
    question = _ask(options)
    found = question.plan
    if options.format == "json":
        _print_json(found.to_dict() if found else None)
    else:
        print(plan_text(question), end="")
    return OTHERWISE if found and found.missing else DONE


def receipt(options: argparse.Namespace) -> int:
    """Print the receipt of an assessment, as its one canonical text."""
    print(receipt_text(make_receipt(_ask(options))), end="")
    return DONE


def verify(options: argparse.Namespace) -> int:
    """Make an assessment again, and say whether it is the receipt's; ``Unreadable`` where the file is no receipt."""
    try:
        saved = parse_receipt(read_text(options.receipt))
    except ReceiptError as error:
        raise Unreadable(f"{options.receipt} を控えとして読み取れません。{error}") from error
    if options.claimed_in is None and options.scheme is None:
        options.scheme = saved["scheme"] if saved["scheme"] in known_ids() else None
    differences = compare(saved, _ask(options))
    if options.format == "json":
        _print_json([{"code": each.code, "before": each.before, "after": each.after} for each in differences])
    else:
        print(*compare_words(differences), sep="\n")
    return OTHERWISE if differences else DONE


def schemes(options: argparse.Namespace) -> int:
    """List the schemes of the package."""
    found = [find_scheme(name) for name in known_ids()]
    if options.format == "json":
        _print_json(
            [
                {
                    "id": scheme.id,
                    "title": scheme.title,
                    "unit": scheme.unit,
                    "checked": scheme.checked.isoformat(),
                    "editions": [
                        {"id": each.id, "in_force": each.in_force.isoformat()} for each in scheme.editions
                    ],
                }
                for scheme in found
            ]
        )
        return DONE
    for scheme in found:
        print(f"{scheme.id}　{scheme.title}（{print_day(scheme.checked)}に確認）")
        for edition in scheme.editions:
            print(f"    {edition.title}　{print_day(edition.in_force)}から")
    return DONE


def lint(options: argparse.Namespace) -> int:
    """Name every fault of a scheme's file, or what has been proved of it and what its examples show."""
    path = Path(options.scheme)
    text = read_text(path)
    try:
        scheme = load_scheme_file(path)
    except SchemeError as error:
        places = kit_lint.place_faults(text, error)
        print(*fault_lines(error, places), sep="\n")
        return OTHERWISE
    print(*proof_lines(path.name, kit_lint.prove(scheme)), sep="\n")
    if options.cases is None:
        return DONE
    tried = try_cases(scheme, read_text(options.cases))
    print(*tried_lines(tried), sep="\n")
    return OTHERWISE if tried.wrong or tried.few else DONE


def diff(options: argparse.Namespace) -> int:
    """Compare the rules of two schemes, or of the last two editions of one; ``Unreadable`` where it has but one."""
    one = _compared(options.one)
    other = _compared(options.other) if options.other else one
    if other is one and len(one.editions) < 2:
        raise Unreadable(
            f"{options.one} には、版が1つしかありません。比べるファイルをもう1つ指定してください。"
        )
    cases = [case for path in options.cases for case in kit_diff.read_cases(read_text(path))]
    first = one.editions[-2] if other is one else one.editions[-1]
    found = kit_diff.compare_editions(one, first, other, other.editions[-1], cases)
    print(*diff_lines(found), sep="\n")
    return OTHERWISE if found.changes else DONE


def _compared(name: str) -> Scheme:
    """A scheme to compare: an id, or a file, which may be a draft of a scheme of the package."""
    return load_scheme_file(Path(name), draft=True) if name.endswith(".toml") else find_scheme(name)


def _ask(options: argparse.Namespace) -> Question:
    scheme, log = read_options(options)
    return Question(scheme=scheme, log=log, on=options.on)


def read_options(options: argparse.Namespace) -> tuple[Scheme, Log]:
    """Return the scheme and the log that a command names, and say on stderr how its file was read.

    Errors as in ``read_noted``; ``Unreadable`` where one of the holder's other logs cannot be read, ``OSError`` where
    a file cannot be opened.
    """
    content = read_bytes(options.log)
    log, notes = read_noted(
        options.log,
        content,
        scheme=options.scheme,
        claimed_in=options.claimed_in,
        expires=options.expires,
        starts=options.starts,
        passed_on=options.passed_on,
        others=[_read_other(path) for path in options.others],
    )
    print(*(f"{options.log}：{note}" for note in notes), sep="\n", end="\n" if notes else "", file=sys.stderr)
    own = options.scheme if options.scheme and not options.claimed_in else log.scheme
    return find_scheme(own), log


def _read_other(path: str) -> object:
    try:
        return read_other(read_bytes(path))
    except FileError as error:
        raise Unreadable(refusal(path, error)) from error


def _print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
