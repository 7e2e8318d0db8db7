"""A receipt: what an assessment was made from, as a few hashes and figures, so that it can be made again.

It holds no names and nothing that was typed as text. The log's hash covers what the rules look at (dates,
categories, hours, domains, competencies, evidence, status) and neither the order of the activities nor their
ids, titles, notes or the holder: a log with the same hash is assessed alike. The edition's hash covers every
clause, figure and text of the edition.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from cpd import Activity, CPDError, Edition, Log, __version__
from cpd.dates import read_day
from selfcheck.question import Question

FORMAT = "cpd-receipt/1"
_FIELDS = (
    *("format", "scheme", "edition", "edition_hash", "engine", "on", "log_hash"),
    *("verdict", "settled", "required", "counted"),
)


_BUILD = "build"


class ReceiptError(CPDError):
    """What was given is no receipt; the message says so in Japanese."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One thing that is not as the receipt has it; ``code`` is the receipt's field, or ``verdict-today``."""

    code: str
    before: str
    after: str


def make_receipt(question: Question, *, build: str = "") -> dict[str, Any]:
    """Return the receipt of an assessment as plain data; ``build`` names the build of the site that made it."""
    edition, assessment = question.edition, question.assessment
    points = assessment.points
    return {
        "format": FORMAT,
        "scheme": question.scheme.id,
        "edition": edition.id,
        "edition_hash": hash_edition(edition),
        "engine": __version__,
        "on": assessment.on.isoformat(),
        "log_hash": hash_log(question.log),
        "verdict": assessment.verdict.value,
        "settled": assessment.settled,
        "required": str(points.required) if points else None,
        "counted": str(points.counted) if points else None,
        **({"build": build} if build else {}),
    }


def canonical(data: object) -> str:
    """Return data as the one JSON text that stands for it: sorted keys, no spaces, letters as they are.

    >>> canonical({"b": None, "a": ["資格", True]})
    '{"a":["資格",true],"b":null}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def receipt_text(receipt: Mapping[str, Any]) -> str:
    """Return a receipt as the text of its file: the same bytes from the command line and the browser."""
    return canonical(receipt) + "\n"


def parse_receipt(text: str) -> dict[str, Any]:
    """Return the receipt that a file's text holds; ``ReceiptError`` where it is none."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReceiptError(
            "控えとして読み取れません。このサイトで保存したままの控えのファイル（.json）を選んでください。"
        ) from error
    return read_receipt(data)


def read_receipt(data: object) -> dict[str, Any]:
    """Return the receipt that the data holds; ``ReceiptError`` where it is none."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ReceiptError(f"控えではありません。formatが{FORMAT}のファイルを選んでください。")
    texts = [name for name in _FIELDS if name not in ("settled", "required", "counted")]
    # ``build`` may be there or not and is never compared, because it says nothing about the result.
    whole = set(data) - {_BUILD} == set(_FIELDS) and all(isinstance(data[name], str) for name in texts)
    whole = whole and isinstance(data.get(_BUILD, ""), str)
    if not whole or not isinstance(data["settled"], bool):
        raise ReceiptError("控えの項目が足りないか、余分です。保存したままのファイルを選んでください。")
    if not all(data[name] is None or isinstance(data[name], str) for name in ("required", "counted")):
        raise ReceiptError("控えの数値が読み取れません。保存したままのファイルを選んでください。")
    try:
        read_day(data["on"])
    except ValueError as error:
        raise ReceiptError("控えの日付が読み取れません。保存したままのファイルを選んでください。") from error
    return data


def compare(receipt: Mapping[str, Any], question: Question) -> tuple[Difference, ...]:
    """Return everything that is no longer as the receipt has it.

    The assessment is made again for the receipt's own day. Where the answer of the question's day is another,
    ``verdict-today`` is the last difference.
    """
    again = make_receipt(replace(question, on=read_day(receipt["on"])))
    today = make_receipt(question)
    differences = [
        Difference(code=name, before=_text(receipt[name]), after=_text(again[name]))
        for name in _FIELDS
        if receipt[name] != again[name]
    ]
    if (again["verdict"], again["counted"]) != (today["verdict"], today["counted"]):
        differences.append(
            Difference(
                code="verdict-today",
                before=_outcome(again),
                after=_outcome(today),
            )
        )
    return tuple(differences)


def hash_log(log: Log) -> str:
    """Return the SHA-256, in hexadecimal, of what the rules look at: neither order nor ids of the activities."""
    dates = {"starts": log.starts, "expires": log.expires, "passed_on": log.passed_on}
    times = Counter(map(_days_and_length, log.activities))
    entries = sorted(
        canonical(_seen_by_rules(each, titled=times[_days_and_length(each)] > 1)) for each in log.activities
    )
    return _hash(
        {"scheme": log.scheme, "dates": {name: _text(day) for name, day in dates.items()}, "log": entries}
    )


def hash_edition(edition: Edition) -> str:
    """Return the SHA-256, in hexadecimal, of everything that an edition says."""
    return _hash(_plain(edition))


def _days_and_length(activity: Activity) -> tuple[object, ...]:
    return activity.date, activity.day, activity.category, activity.units


def _seen_by_rules(activity: Activity, *, titled: bool) -> dict[str, object]:
    """What the rules look at: the title only where another activity is the same but for it."""
    return {
        **({"title": activity.title} if titled else {}),
        **({"confirmed": True} if activity.confirmed else {}),
        "date": activity.date.isoformat(),
        "day": activity.day.isoformat(),
        "category": activity.category,
        "units": str(activity.units),
        "own_lecture_units": str(activity.own_lecture_units),
        "domain": activity.domain,
        "competency": activity.competency,
        "evidence": activity.evidence,
        "status": activity.status,
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.init}
    if isinstance(value, Mapping):
        return {str(name): _plain(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, date | Decimal | int) and not isinstance(value, bool):
        return str(value)
    return value


def _hash(data: object) -> str:
    return "sha256:" + hashlib.sha256(canonical(data).encode("utf-8")).hexdigest()


def _outcome(receipt: Mapping[str, Any]) -> str:
    return f"{receipt['verdict']} {_text(receipt['counted'])}".strip()


def _text(value: object) -> str:
    return "" if value is None else str(value)
