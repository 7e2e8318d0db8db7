"""Requests through the wire, as the page makes them."""

from __future__ import annotations

import json
from typing import Any

from selfcheck.wire import answer

ON = "2026-11-21"
RENEWAL = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "activities": []}


def ask(method: str, **params: Any) -> Any:
    return json.loads(answer(json.dumps({"id": 1, "method": method, "params": {"on": ON, **params}})))[
        "result"
    ]
