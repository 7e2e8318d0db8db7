# One file: one grammar, each part of which draws the names that another has made.
"""Schemes of every kind that the loader takes, made from its own grammar."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from cpd.loading.readings import WORDS

Data = dict[str, Any]
FIRST, NEXT = date(2026, 3, 31), date(2028, 3, 31)
CATEGORY_IDS = ("A", "B", "3.1-spot", "read_2", "points", "2025")
DATES = (["expires"], ["starts", "expires"], ["passed_on"])
YEAR_STARTS = ("04-01", "01-01", "10-15", "02-29")
AMOUNTS = ("0", "0.5", "1", "2.5", "5", "7.25", "12", "30", "250")
RATES = ("0.333", "0.5", "1", "1.5", "2", "3")
STEPS = ("0.25", "0.5", "1", "3")


class Clauses:
    """The clauses of an edition in the making: each figure that a rule takes gets one of its own."""

    def __init__(self) -> None:
        self.made: list[Data] = []

    def add(self, **figures: str) -> str:
        """The id of a new clause with these figures."""
        number = len(self.made) + 1
        names = "".join(f"、{{{name}}}" for name in figures)
        self.made.append(
            {
                "id": f"clause-{number}",
                "document": "handbook",
                "heading": f"{number}",
                "page": "rules/",
                "title": f"第{number}条",
                "text": f"第{number}条です{names}。",
                "figures": figures,
                "marks": ["条"],
            }
        )
        return f"clause-{number}"

    def figure(self, value: str) -> str:
        """The name of a figure of that value, in a clause of its own."""
        return f"{self.add(value=value)}.value"


@st.composite
def schemes(draw: st.DrawFn) -> Data:
    """The data of a scheme, as TOML has it."""
    dates = draw(st.sampled_from(DATES))
    editions = [_edition(draw, "first", FIRST, dates)]
    if draw(st.integers(0, 3)) == 0:
        editions.append(_edition(draw, "next", NEXT, dates))
    return {
        "format": "cpd-scheme/1",
        "id": draw(st.sampled_from(["my-scheme", "x", "2026.scheme_1"])),
        "title": "例の資格の更新",
        "credential": "例の資格",
        "unit": draw(st.sampled_from(["ポイント", "単位"])),
        "short_unit": "点",
        **draw(_optional(classification=st.sampled_from(["cmbok", "none"]))),
        "checked": date(2026, 11, 21),
        "date": [{"id": name, "label": f"{name}の日"} for name in dates],
        "document": [
            {
                "id": "handbook",
                "source": "900",
                "title": "手引き",
                "edition": "2026年版",
                "publisher": "例の協会",
                "url": "https://example.org/",
            }
        ],
        "edition": editions,
    }


def _edition(draw: st.DrawFn, id: str, in_force: date, dates: list[str]) -> Data:
    clauses = Clauses()
    categories = [_category(draw, clauses, name) for name in draw(_some(CATEGORY_IDS, most=4))]
    names = [category["id"] for category in categories]
    for category in categories:  # what nothing proves may be claimed in another category, if there is one
        others = [name for name in names if name != category["id"]]
        elsewhere: bool = draw(st.booleans())
        if "without_evidence" in category and others and elsewhere:
            category["without_evidence"]["claim_as"] = draw(st.sampled_from(others))
    edition: Data = {"id": id, "title": f"{id}の版", "in_force": in_force}
    edition |= draw(_optional(next_expected=st.sampled_from([date(2026, 1, 1), date(2027, 1, 1)])))
    edition["period"] = _period(draw, clauses, dates)
    if draw(st.booleans()):
        edition["window"] = _window(draw, clauses)
    if draw(st.booleans()):
        term = {name: clauses.add() for name in ("early", "surplus", "ended")}
        edition["term"] = term | draw(
            _optional(
                **{name: st.just(clauses.add()) for name in ("early_first", "early_renewal", "restart")}
            )
        )
    for name in ("checklist", "unknown", "doubts"):
        if draw(st.integers(0, 3)) == 0:
            edition[name] = [clauses.add() for _ in range(draw(st.integers(1, 2)))]
    if categories:
        edition["category"] = categories
        edition |= _holders(draw, clauses, names)
    buckets = edition.get("bucket", [])
    # What is required has to be within reach: of what some category earns, as much as the lowest cap lets count.
    if draw(st.integers(0, 4)) and any("rate" in category for category in categories):
        least = "0.5" if buckets else "30"
        edition["requirement"] = {"id": "points", "title": "合計", "at_least": clauses.figure(least)}
    edition |= _transitions(draw, clauses)
    if readings := _readings(draw, clauses, buckets, names):
        edition["reading"] = readings
    return edition | {"clause": clauses.made}


def _period(draw: st.DrawFn, clauses: Clauses, dates: list[str]) -> Data:
    period: Data = {"years": clauses.figure(str(draw(st.integers(1, 6)))), "clauses": [clauses.add()]}
    if draw(st.booleans()):
        return period | {"year_starts": "anniversary"}
    period["year_starts"] = clauses.figure(draw(st.sampled_from(YEAR_STARTS[:3])))
    return period | draw(_optional(ends_with_year=st.just(clauses.add())))


def _window(draw: st.DrawFn, clauses: Clauses) -> Data:
    advised = draw(st.integers(0, 3))
    months = draw(
        _optional(
            opens_months_before=st.integers(advised, advised + 6).map(str),
            advised_months_before=st.just(str(advised)),
        )
    )
    return {
        **{name: clauses.figure(value) for name, value in months.items()},
        "clauses": [clauses.add()],
        "missed": clauses.add(),
    }


def _category(draw: st.DrawFn, clauses: Clauses, id: str) -> Data:
    rate = "no_rate" if draw(st.integers(0, 5)) == 0 else "rate"
    clause = clauses.add() if rate == "no_rate" else clauses.figure(draw(st.sampled_from(RATES)))
    category: Data = {
        "id": id,
        "title": f"活動{id}",
        "group": draw(st.sampled_from(["学習", "実務"])),
        "meaning": "学ぶこと",
        rate: clause,
        "content": clauses.add(),
        "evidence": clauses.add(),
    }
    if draw(st.booleans()):
        category["step"] = clauses.figure(draw(st.sampled_from(STEPS)))
    for name in ("domain", "deduction", "document"):
        if draw(st.booleans()):
            category[name] = clauses.add()
    if draw(st.booleans()):
        category["without_evidence"] = {"clause": clauses.add()}
    return category


def _holders(draw: st.DrawFn, clauses: Clauses, names: list[str]) -> Data:
    """Buckets that nest, recommendations, and where else unproved activities may be claimed."""
    found: Data = {}
    amounts = st.sampled_from(AMOUNTS)
    inner = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    wanted = [("all", names, "period")] if len(names) > 1 and draw(st.booleans()) else []
    for name in inner:
        kinds = draw(st.sampled_from([["period"], ["year"], ["period", "year"]]))
        wanted += [(f"{name}-cap", [name], per) for per in kinds]
    if wanted:
        found["bucket"] = [
            {
                "id": id,
                "categories": categories,
                "per": per,
                "cap": clauses.figure(draw(amounts.filter(lambda cap: cap != "0"))),
            }
            for id, categories, per in wanted
        ]
    if draw(st.booleans()):
        found["recommendation"] = [
            {
                "id": f"more-{number}",
                "title": f"勧め{number}",
                "at_least": clauses.figure(draw(amounts)),
                "categories": draw(_some(names, least=1)),
            }
            for number in range(1, draw(st.integers(1, 3)) + 1)
        ]
    return found


def _transitions(draw: st.DrawFn, clauses: Clauses) -> Data:
    if draw(st.integers(0, 2)):
        return {}
    transition: Data = {
        "id": "old-form",
        "opens": clauses.figure("2025-04-01"),
        "closes": clauses.figure("2026-12-31"),
    }
    return {"transition": [transition | draw(_optional(earlier=st.just(clauses.add())))]}


def _readings(draw: st.DrawFn, clauses: Clauses, buckets: list[Data], names: list[str]) -> list[Data]:
    answers: dict[str, list[object]] = {name: list(words) for name, words in WORDS.items()}
    answers["year_starts"] = ["01-01", "04-01", "anniversary"]
    whole = [bucket["id"] for bucket in buckets if bucket["per"] == "period"]
    if whole:
        answers["uncapped"] = [whole[:1], whole]
    inner = {name for bucket in buckets if bucket["id"] != "all" for name in bucket["categories"]}
    if any(bucket["id"] == "all" for bucket in buckets) and inner and inner != set(names):
        answers["reserved"] = [["all"]]
    readings = []
    for setting in draw(_some(sorted(answers), most=4)):
        chosen = draw(_some(answers[setting], least=1))
        choices: list[Data] = [
            {"id": f"{number}", "title": f"{value}"} for number, value in enumerate(chosen)
        ]
        for choice, value in zip(choices, chosen, strict=True):
            choice["sets"] = {setting: value}
        usual = {"id": "usual", "title": "ふつうの読み方"}
        # What counts on the holder's word alone is never adopted.
        choices.insert(0 if setting == "counts_from" else draw(st.integers(0, len(choices))), usual)
        readings.append(
            {
                "id": f"on-{setting}",
                "question": "どう読みますか。",
                "why": "書かれていません。",
                "clauses": [clauses.add()],
                "choice": choices,
            }
        )
    return readings


@st.composite
def _optional(draw: st.DrawFn, /, **parts: st.SearchStrategy[Any]) -> Data:
    return {name: draw(part) for name, part in parts.items() if draw(st.booleans())}


def _some(values: Any, *, least: int = 0, most: int | None = None) -> st.SearchStrategy[list[Any]]:
    """Some of the values, none twice, in any order."""
    by_place = st.lists(st.integers(0, len(values) - 1), unique=True, min_size=least, max_size=most)
    return by_place.map(lambda places: [values[place] for place in places])
