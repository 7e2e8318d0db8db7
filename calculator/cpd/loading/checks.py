"""What must hold between the parts of a scheme before it may be used."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, pairwise
from typing import get_args

from cpd.caps import REST, rests
from cpd.loading.bounds import MOST_YEARS
from cpd.loading.table import NO_DAY, Faults, Table
from cpd.scheme import Bucket, Edition, Per, Scheme

DATES = (("expires",), ("starts", "expires"), ("passed_on",))


def check_scheme(scheme: Scheme, faults: Faults) -> None:
    """Note two editions of one id or in the wrong order of ``in_force``, and dates that name no last day."""
    for id in _twice(edition.id for edition in scheme.editions):
        faults.add(f"edition[{id}].id", "is there twice")
    for earlier, later in pairwise(scheme.editions):
        if NO_DAY not in (earlier.in_force, later.in_force) and later.in_force <= earlier.in_force:
            faults.add(
                f"edition[{later.id}].in_force",
                f"overlaps edition {earlier.id!r}, in force from {earlier.in_force}; must be later",
            )
    names = tuple(field.id for field in scheme.dates)
    if names and all(names) and names not in DATES:
        faults.add("date", f"must be {' or '.join(' and '.join(each) for each in DATES)}, in this order")


def check_edition(edition: Edition, table: Table) -> None:
    """Note where an edition's categories, buckets, readings, dates or requirement do not fit each other."""
    _check_ids(edition, table)
    _check_categories(edition, table)
    laminar = _check_laminar(edition, table)
    _check_readings(edition, table)
    _check_dates(edition, table)
    if edition.period.years > MOST_YEARS:
        table.fault("period.years", f"there are {edition.period.years:,}, more than {MOST_YEARS:,}")
        return
    most = most_points(edition) if laminar and edition.period.years else None
    if edition.requirement and most is not None and most < edition.requirement.at_least:
        table.fault(
            "requirement.at_least",
            f"unreachable: needs {edition.requirement.at_least}, but the caps let at most {most} count",
        )


def _check_ids(edition: Edition, table: Table) -> None:
    """What a finding or a sum may speak of has an id that nothing else of its kind has."""
    told = [f"recommendation[{each.id}]" for each in edition.recommendations]
    told += [f"transition[{each.id}]" for each in edition.transitions]
    if edition.requirement:
        told += [
            f"recommendation[{each.id}]"
            for each in edition.recommendations
            if each.id == edition.requirement.id
        ]
    for key in _twice(told):
        table.fault(f"{key}.id", "is there twice")
    held = {name for bucket in edition.buckets for name in bucket.categories}
    for bucket in (each for each in edition.buckets if each.per == "period"):
        # A category without a bucket is a bucket of the period, by its own id.
        if bucket.id in edition.categories and bucket.id not in held:
            table.fault(
                f"bucket[{bucket.id}].id", f"the id of category {bucket.id!r}, which it does not hold"
            )


def _twice(ids: Iterable[str]) -> list[str]:
    """The ids that are there more than once; empty ones have a fault of their own."""
    return [id for id, times in Counter(ids).items() if id and times > 1]


def _check_categories(edition: Edition, table: Table) -> None:
    for category in edition.categories.values():
        rule = category.without_evidence
        claim_as = rule.claim_as if rule else None
        if claim_as and (claim_as == category.id or claim_as not in edition.categories):
            table.fault(
                f"category[{category.id}].without_evidence.claim_as", f"no other category {claim_as!r}"
            )
    holders = [(f"bucket[{bucket.id}]", bucket.categories) for bucket in edition.buckets]
    holders += [(f"recommendation[{each.id}]", each.categories) for each in edition.recommendations]
    for key, names in holders:
        for name in dict.fromkeys(names):
            if name not in edition.categories:
                table.fault(f"{key}.categories", f"no category {name!r}")
            elif names.count(name) > 1:
                table.fault(f"{key}.categories", f"{name!r} is there twice")


def _check_laminar(edition: Edition, table: Table) -> bool:
    """Buckets nest or are disjoint; only then is the total independent of the order of entries."""
    faults: list[tuple[str, str]] = []
    readable = [bucket for bucket in edition.buckets if bucket.per in get_args(Per) and bucket.categories]
    for one, other in combinations(readable, 2):
        key = f"bucket[{other.id}]"
        if (one.id, one.per) == (other.id, other.per):
            faults.append((f"{key}.id", f"is there twice per {other.per}"))
        elif one.holds(other) and other.holds(one):
            faults.append((f"{key}.categories", f"the same bucket as {one.id!r}"))
        elif one.meets(other) and not one.holds(other) and not other.holds(one):
            faults.append((f"{key}.categories", f"neither inside bucket {one.id!r} nor apart from it"))
    for name, message in faults:
        table.fault(name, message)
    return not faults and len(readable) == len(edition.buckets)


def _check_readings(edition: Edition, table: Table) -> None:
    period_buckets = {bucket.id for bucket in edition.buckets if bucket.per != "year"}
    for id in _twice(reading.id for reading in edition.readings):
        table.fault(f"reading[{id}].id", "is there twice")
    ids = {bucket.id for bucket in edition.buckets}
    set_by: dict[str, str] = {}
    for reading in edition.readings:
        key = f"reading[{reading.id}]"
        if len(reading.choices) == 1 or _twice(choice.id for choice in reading.choices):
            table.fault(f"{key}.choice", "needs at least two choices, each with an id of its own")
        for setting in {name: None for choice in reading.choices for name in choice.sets}:
            if setting in set_by:
                table.fault(f"{key}.choice", f"sets {setting!r}, as reading {set_by[setting]!r} does")
            set_by[setting] = reading.id
        # What counts on the holder's word alone is explained by no step of the adopted points.
        if reading.choices and reading.choices[0].sets.get("counts_from") == "term-before":
            table.fault(f"{key}.choice[{reading.choices[0].id}].sets.counts_from", "must not stand first")
        for choice in reading.choices:
            for name in choice.sets.get("uncapped", ()):  # type: ignore[attr-defined]
                if name not in period_buckets:
                    table.fault(f"{key}.choice[{choice.id}].sets.uncapped", f"no bucket {name!r}")
            for name in choice.sets.get("reserved", ()):  # type: ignore[attr-defined]
                if f"{name}{REST}" in ids:
                    table.fault(f"bucket[{name}{REST}].id", f"is kept for the rest of bucket {name!r}")
                if not rests(edition.buckets, (name,)):
                    table.fault(
                        f"{key}.choice[{choice.id}].sets.reserved",
                        f"no bucket {name!r} with a cap that holds more than its inner ones do",
                    )


def _check_dates(edition: Edition, table: Table) -> None:
    """A window opens before its end is advised, and a transition ends after it has begun."""
    window = edition.window
    opens = window.opens_months_before if window else None
    advised = window.advised_months_before if window else None
    if opens is not None and advised is not None and opens < advised:
        table.fault("window.opens_months_before", f"opens after the last day advised: {opens} < {advised}")
    for each in edition.transitions:
        if NO_DAY not in (each.opens, each.closes) and each.closes < each.opens:
            table.fault(f"transition[{each.id}].closes", f"is before it opens on {each.opens}")


def most_points(edition: Edition) -> Decimal | None:
    """Return the most points that the caps let count in the whole period, or None where nothing limits them.

    A category whose figures the documents do not give counts nothing.
    """
    rated = {category.id for category in edition.categories.values() if category.rate is not None}

    def most(within: tuple[Bucket, ...], categories: set[str]) -> Decimal | None:
        total = Decimal(0)
        left = categories & rated
        for bucket in within:
            if any(other is not bucket and other.holds(bucket) for other in within):
                continue
            inside = tuple(other for other in within if other is not bucket and bucket.holds(other))
            times = edition.period.years if bucket.per == "year" else 1
            below = most(inside, set(bucket.categories))
            cap = None if bucket.cap is None else bucket.cap * times
            limits = [limit for limit in (cap, below) if limit is not None]
            if not limits:
                return None
            total += min(limits)
            left -= set(bucket.categories)
        return None if left else total

    return most(edition.buckets, set(edition.categories))
