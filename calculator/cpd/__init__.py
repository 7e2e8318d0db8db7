"""The rules of renewing a certification by continuing professional development, as data and four functions.

>>> from datetime import date
>>> scheme = load_scheme("conken-renewal")
>>> log = read_log(
...     {
...         "format": "cpd-log/1",
...         "scheme": "conken-renewal",
...         "expires": "2027-03-31",
...         "activities": [{"date": "2025-05-10", "category": "B", "hours": "8", "domain": 5}],
...     },
...     scheme,
... )
>>> result = assess(scheme, log, on=date(2026, 11, 21))
>>> str(result.verdict), str(result.points.claimed), str(result.points.counted)
('not_eligible', '8', '5')
>>> result.rulings[0].steps[0].clauses
('cpd-b-cap-year',)
"""

from cpd.assessment import Assessment, BucketTotal, Finding, Points, ReadingOutcome, Verdict, Window
from cpd.clause import Clause, Document
from cpd.errors import CPDError, LogError, NotCoveredError, Problem, SchemeError, SchemeFault
from cpd.loading.loader import list_schemes, load_scheme, load_scheme_file
from cpd.pipeline import assess
from cpd.planning.moves import Move
from cpd.planning.plan import Headroom, Plan, plan
from cpd.planning.proposals import Proposal
from cpd.reading import Choice, Reading
from cpd.records.claims import log_for, read_log, read_logs
from cpd.records.log import Activity, Holder, Log
from cpd.ruling import Ruling, Step
from cpd.scheme import Bucket, Category, Edition, Requirement, Scheme

__version__ = "0.1.0"
__all__ = [
    "Activity",
    "Assessment",
    "Bucket",
    "BucketTotal",
    "CPDError",
    "Category",
    "Choice",
    "Clause",
    "Document",
    "Edition",
    "Finding",
    "Headroom",
    "Holder",
    "Log",
    "LogError",
    "Move",
    "NotCoveredError",
    "Plan",
    "Points",
    "Problem",
    "Proposal",
    "Reading",
    "ReadingOutcome",
    "Requirement",
    "Ruling",
    "Scheme",
    "SchemeError",
    "SchemeFault",
    "Step",
    "Verdict",
    "Window",
    "assess",
    "list_schemes",
    "load_scheme",
    "load_scheme_file",
    "log_for",
    "plan",
    "read_log",
    "read_logs",
]
