"""One JSON request in, one JSON reply out: the only door for the browser."""

import json
from typing import Any

from cpd import CPDError, LogError, Problem
from selfcheck.files import FileProblem
from selfcheck.files.problem import MOST_SHOWN
from selfcheck.methods import METHODS
from selfcheck.params import RequestError

MOST_BYTES = 10_000_000  # of a reply
_TOO_LARGE = "記録が大きすぎて、結果を表示できません。活動の名前やメモを短くするか、記録を分けてください。"


def answer(request: str) -> str:
    """Answer ``{"id", "method", "params"}`` with ``{"id", "result"}`` or ``{"id", "error"}``; raises nothing.

    Where ``params`` hold a ``log`` they may hold ``others``, the holder's logs of other schemes, for what these
    claim in the log's own (see ``cpd.records.other_logs``).

    Error codes: ``LogError`` (``data``: the first problems; the message says how many there are), the class of any
    other ``CPDError`` (such as ``NotCoveredError`` and ``SchemeError``), and ``Fault`` for whatever is a fault of ours
    or the page's (``data``: the error in English).
    """
    call_id = None
    try:
        call = json.loads(request)
        if not isinstance(call, dict):
            raise RequestError("a request is an object")
        call_id = _id(call.get("id"))
        reply: dict[str, Any] = {"id": call_id, "result": _call(call)}
    except LogError as error:
        reply = {"id": call_id, "error": _log_error(error)}
    except RecursionError:
        reply = {
            "id": call_id,
            "error": _refused("入れ子が深すぎて読み取れません。保存したファイルを選び直してください。"),
        }
    except CPDError as error:
        reply = {"id": call_id, "error": {"code": type(error).__name__, "message": str(error), "data": None}}
    except Exception as error:  # the door: whatever is unforeseen becomes a reply
        detail = f"{type(error).__name__}: {error}"
        message = "計算の途中で問題が起きました。入力した内容は残っています。"
        reply = {"id": call_id, "error": {"code": "Fault", "message": message, "data": detail}}
    text = _dump(reply)
    if len(text.encode("utf-8")) > MOST_BYTES:
        return _dump({"id": call_id, "error": _refused(_TOO_LARGE)})
    return text


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
    if not isinstance(method, str) or method not in METHODS:
        raise RequestError(f"no method {method!r}; there are: {', '.join(METHODS)}")
    if not isinstance(params, dict):
        raise RequestError("params are an object")
    return METHODS[method](params)


def _problem(problem: Any) -> dict[str, str]:
    data = {"at": problem.at, "message": problem.message}
    return {**data, "place": problem.place} if isinstance(problem, FileProblem) else data


def _log_error(error: LogError) -> dict[str, Any]:
    """Return the first problems, and how many there are in all."""
    data = [_problem(problem) for problem in error.problems[:MOST_SHOWN]]
    count = len(error.problems) + error.more
    shown = f"。はじめの{len(data)}件を示します" if count > len(data) else ""
    return {
        "code": "LogError",
        "message": f"入力内容を確認してください（{count:,}件）{shown}。",
        "data": data,
    }


def _refused(message: str) -> dict[str, Any]:
    return _log_error(LogError((Problem(at="", message=message),)))
