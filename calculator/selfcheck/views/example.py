"""The example of a scheme: a made-up log to try the page with, and the picture of it for the first page."""

import json
from importlib.resources import files
from typing import Any

from cpd import Scheme, read_log
from cpd.dates import read_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.result import result_context


def example_data(scheme: Scheme) -> dict[str, Any] | None:
    """Return the example's log and the day it is asked about, as plain data; None where there is none."""
    path = files("selfcheck") / "examples" / f"{scheme.id}.json"
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def render_example(scheme: Scheme, *, style: str, site_root: str) -> str:
    """Return the example's picture, drawn as the self-check draws it; ``LookupError`` where there is no example."""
    data = example_data(scheme)
    if data is None:
        raise LookupError(f"{scheme.id} has no example")
    question = Question(scheme=scheme, log=read_log(data["log"], scheme), on=read_day(data["on"]))
    headline = words.headline(scheme, question.assessment)
    return (
        environment()
        .get_template("example_picture.html")
        .render(
            result_context(question, site_root)
            | {"style": style, "count": len(question.log.activities), "headline": headline}
        )
    )
