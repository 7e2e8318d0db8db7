"""One log for every state in which a result can be."""

from __future__ import annotations

from datetime import date

from cpd import Log, Scheme
from tests.selfcheck.logs import ON, initial, lifelong, renewal, sample

Case = tuple[Scheme, Log]
FULL = {"category": "3.2.1", "hours": "90"}
STATES: dict[str, tuple[Case, date]] = {
    "sample": (sample(), ON),
    "empty": (renewal(), ON),
    "eligible": (renewal({"hours": "30"}), ON),
    "open": (renewal({"hours": "30"}), date(2027, 1, 15)),
    "late": (renewal({"hours": "30"}), date(2027, 3, 10)),
    "closed": (renewal({"hours": "30"}), date(2027, 4, 1)),
    "undetermined": (renewal({"hours": "28"}, {"category": "B", "hours": "2", "domain": None}), ON),
    "depends": (
        renewal({"hours": "28.5"}, *({"hours": "0:45", "date": f"2026-05-1{n}"} for n in (1, 2))),
        ON,
    ),
    "over": (renewal({"category": "C", "hours": "40"}), ON),
    "lifelong": (
        lifelong({"category": "3.1.2", "hours": "40"}, {"category": "3.1.2-spot", "hours": "30"}),
        ON,
    ),
    "lifelong empty": (lifelong(), ON),
    "lifelong eligible": (lifelong(FULL), ON),
    "lifelong no figure": (lifelong({"category": "3.3", "hours": "300"}), ON),
    "lifelong ended": (lifelong(FULL), date(2029, 5, 1)),
    "initial": (initial(), ON),
    "initial lapsed": (initial("2022-02-01"), ON),
    "last days": (renewal(expires="9999-12-31"), date(9999, 12, 31)),
}
