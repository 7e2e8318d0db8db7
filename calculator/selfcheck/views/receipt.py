"""A receipt beside what is true today, as HTML: whether it is still the same first, then what differs."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cpd import Scheme
from cpd.dates import read_day
from selfcheck.receipt import Difference
from selfcheck.views.environment import environment
from selfcheck.views.words.receipt import compare_words, other_scheme_words


def render_comparison(
    receipt: Mapping[str, Any], scheme: Scheme, differences: Iterable[Difference], *, on: date
) -> str:
    """The markup of a comparison that was made on a day."""
    other = receipt["scheme"] != scheme.id
    headline, *lines = (
        [other_scheme_words(receipt["scheme"], scheme)] if other else compare_words(differences)
    )
    return (
        environment()
        .get_template("receipt_comparison.html")
        .render(
            headline=headline,
            lines=[line.removeprefix("・") for line in lines],
            build=receipt.get("build", ""),
            made_on=read_day(receipt["on"]),
            on=on,
        )
    )
