"""What can be asked of files through the wire, each method by its name: what is read, and what is written."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from selfcheck import contract
from selfcheck.files import read_file
from selfcheck.files.params import asked_of, decoded
from selfcheck.params import Params, build_of, day_of, evidence_of, log_of, question_of, scheme_of, text_of


def _import(params: Params) -> contract.Imported:
    content = decoded(params)
    log = read_file(
        text_of(params, "name"),
        content,
        scheme=text_of(params, "scheme"),
        **{
            name: text_of(params, name)
            for name in ("starts", "expires", "passed_on")
            if params.get(name) is not None
        },
    )
    return {"log": cast(contract.Log, log.to_dict()), "count": len(log.activities)}


def _preview(params: Params) -> contract.Previewed:
    from selfcheck.files.look import look
    from selfcheck.views.importing import render_import

    return render_import(look(asked_of(params)))


def _jot(params: Params) -> contract.Jotted:
    from selfcheck.files.notes.jot import jot

    return jot(text_of(params, "text"), scheme_of(params), on=day_of(params))


def _export(params: Params) -> contract.ExportedFile:
    from selfcheck.files.exports import LOGS, export

    kind = text_of(params, "kind")
    # A file that can be read back as a log holds this log alone, without what other logs lend to it.
    own = {name: value for name, value in params.items() if kind not in LOGS or name != "others"}
    scheme, log = log_of(own)
    return export(kind, scheme, log, on=day_of(params), planned=params.get("planned") is True)


def _evidence(params: Params) -> contract.EvidenceOrder:
    from selfcheck.files.evidence import LIST, place_files, write_list

    question, files = question_of(params), evidence_of(params)
    placed = place_files(question, files)
    return {
        "name": f"証明_{question.scheme.id}_{question.on}.zip",
        "entries": [{"file": each.file.id, "path": each.path} for each in placed],
        "list": {"name": LIST, "type": "text/csv;charset=utf-8", "text": write_list(placed)},
    }


def _receipt(params: Params) -> contract.ReceiptFile:
    from selfcheck.receipt import make_receipt, receipt_text

    question = question_of(params)
    receipt = make_receipt(question, build=build_of(params))
    return {
        "receipt": receipt,
        "name": f"控え_{question.scheme.id}_{receipt['on']}.json",
        "type": "application/json",
        "text": receipt_text(receipt),
    }


def _verify(params: Params) -> contract.Verified:
    from selfcheck.receipt import compare, parse_receipt, read_receipt
    from selfcheck.views.receipt import render_comparison
    from selfcheck.views.words.receipt import compare_words

    given = params.get("receipt")
    receipt = parse_receipt(given) if isinstance(given, str) else read_receipt(given)
    question = question_of(params)
    differences = compare(receipt, question)
    return {
        "same": not differences,
        "differences": [
            {"code": each.code, "before": each.before, "after": each.after} for each in differences
        ],
        "lines": compare_words(differences),
        "html": render_comparison(receipt, question.scheme, differences, on=question.on),
    }


FILE_METHODS: Mapping[str, Callable[[Params], Any]] = {
    "import": _import,
    "preview": _preview,
    "jot": _jot,
    "export": _export,
    "evidence": _evidence,
    "receipt": _receipt,
    "verify": _verify,
}
