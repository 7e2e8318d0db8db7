"""What can be asked through the wire, each method by its name: params in, plain data out."""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from cpd import Scheme, assess, load_scheme, plan
from selfcheck.files import read_file
from selfcheck.params import Params, RequestError, day_of, log_of, others_of, scheme_of, text_of
from selfcheck.schemes import known_ids


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
    scheme, log = log_of(params, tidied=False)
    return assess(scheme, log, on=day_of(params)).to_dict()


def _plan(params: Params) -> Any:
    scheme, log = log_of(params)
    found = plan(scheme, log, on=day_of(params))
    return {"plan": found.to_dict() if found else None}


def _view(params: Params) -> Any:
    # Here and not above: templates are wanted only where a view is asked for.
    from selfcheck.views.page.parts import render_part

    scheme, log = log_of(params)
    part, site_root = text_of(params, "part", "result"), text_of(params, "site_root", "../")
    return render_part(part, scheme, log, params, on=day_of(params), site_root=site_root)


def _export(params: Params) -> Any:
    from selfcheck.files.exports import export

    kind = text_of(params, "kind")
    # A table is read back as a log: what another log holds stays there.
    own = {name: value for name, value in params.items() if kind != "csv" or name != "others"}
    scheme, log = log_of(own)
    return export(kind, scheme, log, on=day_of(params))


def _receipt(params: Params) -> Any:
    from selfcheck.receipt import make_receipt, receipt_text

    scheme, log = log_of(params)
    receipt = make_receipt(scheme, log, assess(scheme, log, on=day_of(params)))
    return {
        "receipt": receipt,
        "name": f"控え_{scheme.id}_{receipt['on']}.json",
        "type": "application/json",
        "text": receipt_text(receipt),
    }


def _verify(params: Params) -> Any:
    from selfcheck.receipt import compare, parse_receipt, read_receipt
    from selfcheck.views.receipt import render_comparison
    from selfcheck.views.words.receipt import compare_words

    given = params.get("receipt")
    receipt = parse_receipt(given) if isinstance(given, str) else read_receipt(given)
    scheme, log = log_of(params)
    differences = compare(receipt, scheme, log, on=day_of(params))
    return {
        "same": not differences,
        "differences": [
            {"code": each.code, "before": each.before, "after": each.after} for each in differences
        ],
        "lines": compare_words(differences),
        "html": render_comparison(receipt, scheme, differences, on=day_of(params)),
    }


def _import(params: Params) -> Any:
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
    return {"log": log.to_dict(), "count": len(log.activities)}


def _read(params: Params) -> Any:
    from selfcheck.views.page.readback import say_back

    field, value, category = (text_of(params, name) for name in ("field", "value", "category"))
    log = params.get("log")
    return say_back(scheme_of(log), field, value, category=category, log=log, on=day_of(params))


def _term(params: Params) -> Any:
    from selfcheck.views.page.term import say_term

    log = params.get("log")
    return say_term(log, scheme_of(log), on=day_of(params))


def _entries(params: Params) -> Any:
    from selfcheck.views.page.entries import survey
    from selfcheck.views.page.lent import render_lent

    log, others = params.get("log"), others_of(params)
    scheme = scheme_of(log)
    return {
        **survey(log, scheme, on=day_of(params), others=others),
        "lent": render_lent(log, others, scheme.id),
    }


METHODS: Mapping[str, Callable[[Params], Any]] = {
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
