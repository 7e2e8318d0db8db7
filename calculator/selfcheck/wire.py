"""One JSON request in, one JSON reply out: the only door for the browser."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cpd import CPDError, Log, LogError, Scheme, assess, load_scheme, log_for, plan
from cpd.dates import read_day
from cpd.lent import read_joined
from selfcheck.files import FileProblem, read_file
from selfcheck.files.spelling import tidy_log
from selfcheck.schemes import known_ids

Params = Mapping[str, Any]


class RequestError(Exception):
    """A request that is not of the wire's form; the page's fault, never the holder's."""


def answer(request: str) -> str:
    """Answer ``{"id", "method", "params"}`` with ``{"id", "result"}`` or ``{"id", "error"}``; raises nothing.

    Where ``params`` hold a ``log`` they may hold ``others``, the holder's logs of other schemes, for what these
    claim in the log's own (see ``cpd.lent``).

    Error codes: ``LogError`` (``data``: every problem), ``NotCoveredError``, ``SchemeError``,
    ``ReceiptError``, ``Fault``.
    """
    call_id = None
    try:
        call = json.loads(request)
        if not isinstance(call, dict):
            raise RequestError("a request is an object")
        call_id = _id(call.get("id"))
        reply: dict[str, Any] = {"id": call_id, "result": _call(call)}
    except LogError as error:
        data = [_problem(problem) for problem in error.problems]
        reply = {"id": call_id, "error": {"code": "LogError", "message": _count(data), "data": data}}
    except CPDError as error:
        reply = {"id": call_id, "error": {"code": type(error).__name__, "message": str(error), "data": None}}
    except Exception as error:  # the door: whatever is unforeseen becomes a reply
        detail = f"{type(error).__name__}: {error}"
        message = "計算の途中で問題が起きました。入力した内容は残っています。"
        reply = {"id": call_id, "error": {"code": "Fault", "message": message, "data": detail}}
    return _dump(reply)


def _id(value: Any) -> str | int | None:
    """Return the id that the reply repeats; what is neither text nor a whole number is none."""
    return value if isinstance(value, str | int) else None


def _dump(reply: dict[str, Any]) -> str:
    text = json.dumps(reply, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a character in what was sent; escaped, it can still cross
        return json.dumps(reply)
    return text


def _call(call: dict[str, Any]) -> Any:
    method, params = call.get("method"), call.get("params", {})
    if not isinstance(method, str) or method not in _METHODS:
        raise RequestError(f"no method {method!r}; there are: {', '.join(_METHODS)}")
    if not isinstance(params, dict):
        raise RequestError("params are an object")
    return _METHODS[method](params)


def _schemes(params: Params) -> Any:
    return [_scheme(load_scheme(name)) for name in known_ids()]


def _scheme(scheme: Scheme) -> dict[str, Any]:
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


def _assess(params: Params) -> Any:
    scheme, log = _log(params, params.get("log"))
    return assess(scheme, log, on=_on(params)).to_dict()


def _plan(params: Params) -> Any:
    scheme, log = _log(params, tidy_log(params.get("log")))
    found = plan(scheme, log, on=_on(params))
    return {"plan": found.to_dict() if found else None}


def _view(params: Params) -> Any:
    # Here and not above: templates are wanted only where a view is asked for.
    from selfcheck.views.parts import render_part

    scheme, log = _log(params, tidy_log(params.get("log")))
    part, site_root = _text(params, "part", "result"), _text(params, "site_root", "../")
    return render_part(part, scheme, log, params, on=_on(params), site_root=site_root)


def _export(params: Params) -> Any:
    from selfcheck.files.exports import export

    kind = _text(params, "kind")
    # A table is read back as a log: what another log holds stays there.
    own = {name: value for name, value in params.items() if kind != "csv" or name != "others"}
    scheme, log = _log(own, tidy_log(params.get("log")))
    return export(kind, scheme, log, on=_on(params))


def _receipt(params: Params) -> Any:
    from selfcheck.receipt import make_receipt, receipt_text

    scheme, log = _log(params, tidy_log(params.get("log")))
    receipt = make_receipt(scheme, log, assess(scheme, log, on=_on(params)))
    return {
        "receipt": receipt,
        "name": f"控え_{scheme.id}_{receipt['on']}.json",
        "type": "application/json",
        "text": receipt_text(receipt),
    }


def _verify(params: Params) -> Any:
    from selfcheck.receipt import compare, parse_receipt, read_receipt
    from selfcheck.views.receipt import render_comparison
    from selfcheck.views.words_receipt import compare_words

    given = params.get("receipt")
    receipt = parse_receipt(given) if isinstance(given, str) else read_receipt(given)
    scheme, log = _log(params, tidy_log(params.get("log")))
    differences = compare(receipt, scheme, log, on=_on(params))
    return {
        "same": not differences,
        "differences": [
            {"code": each.code, "before": each.before, "after": each.after} for each in differences
        ],
        "lines": compare_words(differences),
        "html": render_comparison(receipt, scheme, differences, on=_on(params)),
    }


def _import(params: Params) -> Any:
    try:
        content = base64.b64decode(_text(params, "base64"), validate=True)
    except binascii.Error as error:
        raise RequestError("base64 cannot be decoded") from error
    log = read_file(
        _text(params, "name"),
        content,
        scheme=_text(params, "scheme"),
        **{
            name: _text(params, name)
            for name in ("starts", "expires", "passed_on")
            if params.get(name) is not None
        },
    )
    return {"log": log.to_dict(), "count": len(log.activities)}


def _read(params: Params) -> Any:
    from selfcheck.views.echo import say_back

    field, value, category = (_text(params, name) for name in ("field", "value", "category"))
    scheme, log = _scheme_of(params)
    return say_back(scheme, field, value, category=category, log=log, on=_on(params))


def _term(params: Params) -> Any:
    from selfcheck.views.term import say_term

    scheme, log = _scheme_of(params)
    return say_term(log, scheme, on=_on(params))


def _entries(params: Params) -> Any:
    from selfcheck.views.entries import survey
    from selfcheck.views.lent import render_lent

    scheme, log = _scheme_of(params)
    others = _others(params)
    return {
        **survey(log, scheme, on=_on(params), others=others),
        "lent": render_lent(log, others, scheme.id),
    }


def _scheme_of(params: Params) -> tuple[Scheme, object]:
    """Return the scheme of a log that need not be readable, and the log as it came."""
    log = params.get("log")
    own = log.get("scheme") if isinstance(log, dict) else None
    return load_scheme(own if isinstance(own, str) and own in known_ids() else known_ids()[0]), log


def _log(params: Params, data: object) -> tuple[Scheme, Log]:
    """Return the scheme and the log, of its own scheme or of the one it is to be seen ``as``."""
    if params.get("as") is not None:
        name = _text(params, "as")
        if name not in known_ids():
            raise RequestError(f"as is one of {', '.join(known_ids())}")
        return load_scheme(name), log_for(data, name)
    own = data.get("scheme") if isinstance(data, dict) else None
    scheme = load_scheme(own if isinstance(own, str) and own in known_ids() else known_ids()[0])
    return scheme, read_joined(data, _others(params), scheme)


def _others(params: Params) -> list[object]:
    """Return the holder's logs of other schemes, for what they claim in this one's."""
    others = params.get("others")
    return [tidy_log(other) for other in others] if isinstance(others, list) else []


def _on(params: Params) -> date:
    try:
        return read_day(_text(params, "on"))
    except ValueError as error:
        raise RequestError("on is a day such as 2026-11-21") from error


def _text(params: Params, name: str, default: str | None = None) -> str:
    value = params.get(name, default)
    if not isinstance(value, str):
        raise RequestError(f"{name} is text")
    return value


def _problem(problem: Any) -> dict[str, str]:
    data = {"at": problem.at, "message": problem.message}
    return {**data, "place": problem.place} if isinstance(problem, FileProblem) else data


def _count(problems: list[dict[str, str]]) -> str:
    return f"入力内容を確認してください（{len(problems)}件）。"


_METHODS: Mapping[str, Callable[[Params], Any]] = {
    "schemes": _schemes,
    "assess": _assess,
    "plan": _plan,
    "view": _view,
    "receipt": _receipt,
    "verify": _verify,
    "import": _import,
    "export": _export,
    "read": _read,
    "term": _term,
    "entries": _entries,
}
