"""What can be asked through the wire, each method by its name: params in, plain data out (``selfcheck.contract``)."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any, cast

from cpd import LogError, Scheme, load_scheme
from cpd.records.place import Place
from selfcheck import contract
from selfcheck.files import read_file
from selfcheck.params import Params, RequestError, build_of, day_of, evidence_of, log_of, scheme_of, text_of
from selfcheck.question import Question
from selfcheck.schemes import known_ids


def _schemes(params: Params) -> list[contract.Scheme]:
    return [_scheme(load_scheme(name)) for name in known_ids()]


def _scheme(scheme: Scheme) -> contract.Scheme:
    return {
        "id": scheme.id,
        "title": scheme.title,
        "unit": scheme.unit,
        "checked": scheme.checked.isoformat(),
        "editions": [
            {"id": edition.id, "title": edition.title, "in_force": edition.in_force.isoformat()}
            for edition in scheme.editions
        ],
    }


def _question(params: Params, *, tidied: bool = True) -> Question:
    scheme, log = log_of(params, tidied=tidied)
    return Question(scheme=scheme, log=log, on=day_of(params))


def _assess(params: Params) -> dict[str, Any]:
    return _question(params, tidied=False).assessment.to_dict()


def _plan(params: Params) -> contract.PlanResult:
    found = _question(params).plan
    return {"plan": cast(contract.Plan, found.to_dict()) if found else None}


def _view(params: Params) -> Any:
    # Here and not above: templates are wanted only where a view is asked for.
    from selfcheck.views.page.parts import render_part

    return render_part(text_of(params, "part", "result"), _question(params), params)


def _follow(params: Params) -> contract.Followed:
    from selfcheck.views.page.follow import follow

    return follow(params, scheme_of(params.get("log")))


def _export(params: Params) -> contract.ExportedFile:
    from selfcheck.files.exports import LOGS, export

    kind = text_of(params, "kind")
    # What is read back as a log holds that log alone: what another one holds stays there.
    own = {name: value for name, value in params.items() if kind not in LOGS or name != "others"}
    scheme, log = log_of(own)
    return export(kind, scheme, log, on=day_of(params), planned=params.get("planned") is True)


def _receipt(params: Params) -> contract.ReceiptFile:
    from selfcheck.receipt import make_receipt, receipt_text

    question = _question(params)
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
    question = _question(params)
    differences = compare(receipt, question)
    return {
        "same": not differences,
        "differences": [
            {"code": each.code, "before": each.before, "after": each.after} for each in differences
        ],
        "lines": compare_words(differences),
        "html": render_comparison(receipt, question.scheme, differences, on=question.on),
    }


def _evidence(params: Params) -> contract.EvidenceOrder:
    from selfcheck.files.evidence import LIST, place, write_list

    question, files = _question(params), evidence_of(params)
    placed = place(question, files)
    return {
        "name": f"証明_{question.scheme.id}_{question.on}.zip",
        "entries": [{"file": each.file.id, "path": each.path} for each in placed],
        "list": {"name": LIST, "type": "text/csv;charset=utf-8", "text": write_list(question, placed)},
    }


def _import(params: Params) -> contract.Imported:
    try:
        content = base64.b64decode(text_of(params, "base64"), validate=True)
    except binascii.Error as error:
        raise RequestError("base64 cannot be decoded") from error
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
    from selfcheck.files.preview import look
    from selfcheck.preview_params import asked_of
    from selfcheck.views.importing import render_import

    return render_import(look(asked_of(params)))


def _jot(params: Params) -> contract.Jotted:
    from selfcheck.files.jot import jot

    return {"entries": jot(text_of(params, "text"), scheme_of(params), on=day_of(params))}


def _check(params: Params) -> contract.Checked:
    try:
        log_of(params)
    except LogError as error:
        found = [problem for problem in error.problems if Place.parse(problem.at).index is not None]
        return {"problems": [{"at": problem.at, "message": problem.message} for problem in found]}
    return {"problems": []}


def _read(params: Params) -> contract.SaidBack:
    from selfcheck.views.page.readback import say_back

    field, value, category = (text_of(params, name) for name in ("field", "value", "category"))
    log = params.get("log")
    return say_back(scheme_of(log), field, value, category=category, log=log, on=day_of(params))


def _term(params: Params) -> contract.Term:
    from selfcheck.views.page.term import say_term

    log = params.get("log")
    return say_term(log, scheme_of(log), on=day_of(params))


def _entries(params: Params) -> contract.Entries:
    from selfcheck.views.page.follow import entries

    return entries(params, scheme_of(params.get("log")))


def _team(name: str) -> Callable[[Params], Any]:
    def answer(params: Params) -> Any:
        # Here and not above: a roster is wanted only on the page for teams.
        from selfcheck.roster.methods import TEAM_METHODS

        return TEAM_METHODS[name](params)

    return answer


METHODS: Mapping[str, Callable[[Params], Any]] = {
    "schemes": _schemes,
    "assess": _assess,
    "plan": _plan,
    "view": _view,
    "follow": _follow,
    "receipt": _receipt,
    "verify": _verify,
    "evidence": _evidence,
    "import": _import,
    "preview": _preview,
    "export": _export,
    "jot": _jot,
    "check": _check,
    "read": _read,
    "term": _term,
    "entries": _entries,
    **{
        name: _team(name)
        for name in ("team_read", "team_rows", "team_view", "team_payment", "team_export", "team_compare")
    },
}
