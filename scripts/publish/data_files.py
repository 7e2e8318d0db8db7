"""The rules as files for other programs: every edition, the body of knowledge, and the JSON Schemas.

A file holds what the loader read, with the figures filled in. Amounts and days are text, as on the wire; what
is absent is not set. The day on which the rules were last compared with the documents is left out, because it changes
without a change of the rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from cpd import Scheme, cmbok, load_scheme
from cpd.dates import YearStart
from cpd.loading.loader import list_schemes
from cpd.loading.terms import ANNIVERSARY
from cpd.scheme import Edition
from scripts.publish import json_schemas

EDITION_FORMAT = "cpd-edition/1"
CMBOK_FORMAT = "cpd-cmbok/1"


@cache
def data_files() -> dict[str, str]:
    """Path in the site to the text of each file.

    >>> sorted(data_files())[:2]
    ['data/cmbok/areas.json', 'data/cmbok/corrections.json']
    """
    files: dict[str, object] = {
        f"data/{scheme.id}/{edition.id}.json": edition_data(scheme, edition)
        for scheme in map(load_scheme, list_schemes())
        for edition in scheme.editions
    }
    files |= {
        f"data/cmbok/{name}.json": {"format": CMBOK_FORMAT, **plain(values)}
        for name, values in {
            "domains": {"domains": cmbok.domains()},
            "areas": {"areas": cmbok.areas()},
            "corrections": {"corrections": cmbok.corrections(), "doubts": cmbok.doubts()},
        }.items()
    }
    files |= {
        "data/schema/cpd-log-1.json": json_schemas.log_schema(),
        "data/schema/cpd-assessment-1.json": json_schemas.assessment_schema(),
    }
    return {path: json.dumps(data, ensure_ascii=False, indent=1) + "\n" for path, data in files.items()}


def edition_data(scheme: Scheme, edition: Edition) -> dict[str, Any]:
    """One edition of a scheme, with the documents that it comes from."""
    about = plain(scheme)
    del about["checked"], about["editions"]
    documents = about.pop("documents")
    return {"format": EDITION_FORMAT, "scheme": about, "documents": documents, "edition": plain(edition)}


def plain(value: Any) -> Any:
    """A value of the rules as JSON has it; mappings of things that bear their own id become lists."""
    if is_dataclass(value) and not isinstance(value, YearStart | type):
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        return _mapping(named)
    if isinstance(value, Mapping):
        if value and all(is_dataclass(part) and not isinstance(part, YearStart) for part in value.values()):
            return [plain(part) for part in value.values()]
        return _mapping(value)
    if isinstance(value, tuple | list):
        return [plain(part) for part in value]
    if isinstance(value, YearStart):
        return f"{value.month:02}-{value.day:02}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _mapping(values: Mapping[str, Any]) -> dict[str, Any]:
    # The only None with a meaning: a year with no calendar start begins on the anniversary.
    filled = {
        name: ANNIVERSARY if name == "year_starts" and value is None else value
        for name, value in values.items()
    }
    return {name: plain(value) for name, value in filled.items() if value not in (None, (), {}, "")}
