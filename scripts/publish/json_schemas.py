"""JSON Schemas of the log and of the assessment, made from the schemes so that no figure is written twice.

A log that ``read_log`` accepts is valid. Not every valid log is accepted: a schema cannot compare two days,
nor add up hours.
"""

from __future__ import annotations

from typing import Any, get_args

from cpd import Scheme, Verdict, assessment, cmbok, load_scheme
from cpd.loading.loader import list_schemes
from cpd.records import log
from cpd.records.activities import ACTIVITY_FIELDS, OWN_LECTURE

JSON = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DAY: JSON = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
AMOUNT: JSON = {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"}
HOURS: JSON = {
    "type": "string",
    "pattern": "^(?=.*[1-9])([0-9]{1,7}(\\.[0-9]{1,6})?|[0-9]{1,7}:[0-5][0-9])$",
    "description": "Decimal hours, or hours and minutes.",
}
CODE: JSON = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
TEXT: JSON = {"type": ["string", "null"]}
ALSO: JSON = {
    "type": ["object", "null"],
    "additionalProperties": {"type": "object"},
    "description": "What is said for other schemes, by the scheme's id.",
}


def log_schema() -> JSON:
    """What a saved log looks like, scheme by scheme."""
    schemes = [load_scheme(name) for name in list_schemes()]
    return {
        "$schema": DIALECT,
        "$id": "urn:cpd-log:1",
        "title": "cpd-log/1",
        "type": "object",
        "required": ["format", "scheme"],
        "properties": {
            "format": {"const": log.FORMAT},
            "scheme": {"enum": [scheme.id for scheme in schemes]},
            "holder": {
                "type": ["object", "null"],
                "properties": {name: TEXT for name in ("name", "kana", "last4")},
                "additionalProperties": False,
            },
            "activities": {"type": "array", "items": {"type": "object"}},
            "also": ALSO,
        },
        "allOf": [_log_of(scheme) for scheme in schemes],
        "unevaluatedProperties": False,
    }


def _log_of(scheme: Scheme) -> JSON:
    categories = list(dict.fromkeys(name for edition in scheme.editions for name in edition.categories))
    dates = [field.id for field in scheme.dates]
    activities = {"items": _activity(scheme, categories)} if categories else {"maxItems": 0}
    return {
        "if": {"properties": {"scheme": {"const": scheme.id}}, "required": ["scheme"]},
        "then": {
            "required": dates,
            "properties": {**{name: DAY for name in dates}, "activities": activities},
        },
    }


def _activity(scheme: Scheme, categories: list[str]) -> JSON:
    deducts = any(
        category.deduction for edition in scheme.editions for category in edition.categories.values()
    )
    known: dict[str, JSON] = {
        "id": TEXT,
        "date": DAY,
        "until": _or_empty(DAY),
        "category": {"enum": categories},
        "hours": HOURS,
        "domain": {
            "type": ["integer", "null"],
            "minimum": 0,
            "maximum": len(cmbok.domains()),
            "description": "0: none of the domains fits; null: not stated.",
        },
        "competency": {"enum": [*cmbok.competencies(), "", None]},
        "evidence": {"enum": [*log.EVIDENCE, "", None]},
        "status": {"enum": [*log.STATUS, "", None]},
        "confirmed": {
            "enum": [True, False, "", None],
            "description": "The holder's word that an entry which looks wrong is right.",
        },
        "also": ALSO,
    }
    own = {OWN_LECTURE: {"anyOf": [HOURS, {"enum": ["0", "", None]}]}} if deducts else {}
    return {
        "required": ["date", "category", "hours"],
        "properties": {name: known.get(name, TEXT) for name in ACTIVITY_FIELDS} | own,
        "additionalProperties": False,
    }


def assessment_schema() -> JSON:
    """What an assessment looks like on the wire."""
    verdict = {"enum": [verdict.value for verdict in Verdict]}
    clauses = {"type": "array", "items": CODE, "minItems": 1, "uniqueItems": True}
    step = _object(rule=CODE, before=AMOUNT, after=AMOUNT, clauses=clauses)
    sums = ("required", "claimed", "counted", "shortfall", "with_planned")
    window = _object(
        opens=DAY, closes=DAY, advised_by=DAY, state={"enum": list(get_args(assessment.WindowState))}
    )
    return {
        "$schema": DIALECT,
        "$id": "urn:cpd-assessment:1",
        "title": "cpd-assessment/1",
        **_object(
            format={"const": assessment.FORMAT},
            scheme={"enum": list(list_schemes())},
            edition={"type": "string", "minLength": 1},
            on=DAY,
            verdict=verdict,
            settled={"type": "boolean"},
            points=_or_null(_object(**{name: AMOUNT for name in sums})),
            buckets=_list_of(
                id={"type": "string"},
                category={"type": ["string", "null"]},
                year={"type": ["integer", "null"]},
                cap=_or_null(AMOUNT),
                claimed=AMOUNT,
                counted=AMOUNT,
                clauses={"type": "array", "items": CODE},
            ),
            rulings=_list_of(
                activity={"type": "string"},
                claimed=AMOUNT,
                counted=AMOUNT,
                steps={"type": "array", "items": step},
            ),
            findings=_list_of(
                code=CODE,
                severity={"enum": list(get_args(assessment.Severity))},
                clauses=clauses,
                activities={"type": "array", "items": {"type": "string"}},
                about={"type": ["string", "null"]},
            ),
            readings=_list_of(
                choices={"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1},
                verdict=verdict,
                counted=AMOUNT,
            ),
            window=_or_null(window),
        ),
    }


def _object(**properties: JSON) -> JSON:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _list_of(**properties: JSON) -> JSON:
    return {"type": "array", "items": _object(**properties)}


def _or_null(schema: JSON) -> JSON:
    return {"anyOf": [schema, {"type": "null"}]}


def _or_empty(schema: JSON) -> JSON:
    return {"anyOf": [schema, {"enum": ["", None]}]}
