"""A log for receipts, and what is made of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from cpd import load_scheme, read_log
from selfcheck.receipt import compare, make_receipt
from tests.selfcheck.logs import asked

ON = date(2026, 11, 21)
SCHEME = load_scheme("conken-renewal")
ENTRY = {
    "id": "secret-id", "date": "2026-06-01", "category": "B", "hours": "2", "domain": 4, "title": "秘密の題",
    "provider": "秘密の会社", "evidence": "certificate", "evidence_place": "棚", "detail": "詳細", "note": "覚え",
}  # fmt: skip


def data(*entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    holder = {"name": "山田花子", "kana": "やまだはなこ", "last4": "0123"}
    log = {"format": "cpd-log/1", "scheme": SCHEME.id, "expires": "2027-03-31", "holder": holder}
    return log | {"activities": list(entries) or [ENTRY]} | changes


def made(log: dict[str, Any], on: date = ON) -> dict[str, Any]:
    return make_receipt(asked(SCHEME, read_log(log, SCHEME), on))


def differences(receipt: dict[str, Any], log: dict[str, Any], on: date = ON) -> list[str]:
    return [each.code for each in compare(receipt, asked(SCHEME, read_log(log, SCHEME), on))]
