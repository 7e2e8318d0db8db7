"""The parts of the page that the engine fills, each by its name."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from cpd.dates import read_day
from selfcheck import contract
from selfcheck.params import Params, text_of
from selfcheck.question import Question
from selfcheck.views.application import Notes, render_apply, render_mail, render_payer
from selfcheck.views.page.trial import trial_words
from selfcheck.views.paper import foot_of, render_paper
from selfcheck.views.plan import render_plan
from selfcheck.views.result.bar import render_bar
from selfcheck.views.result.result import render_result

SITE_ROOT = "../"


def result(question: Question, params: Params) -> contract.ResultPart:
    """The result, and the bar that goes with it; with ``quick`` the bar alone, which takes half the time."""
    html = "" if params.get("quick") is True else render_result(question, _root(params))
    return {"html": html, "bar": render_bar(question)}


def plan(question: Question, params: Params) -> contract.PlanPart:
    """The plan as data and as markup."""
    found = cast(contract.Plan, question.plan.to_dict()) if question.plan else None
    return {"plan": found, "html": render_plan(question, site_root=_root(params))}


def trial(question: Question, params: Params) -> contract.TextPart:
    """What the hours of ``hours``, by category, would bring more."""
    return {"text": trial_words(question, _table(params, "hours"))}


def apply(question: Question, params: Params) -> contract.HtmlPart:
    """The preparation of the application."""
    return {"html": render_apply(question, read_notes(_table(params, "notes")), site_root=_root(params))}


def payer(question: Question, params: Params) -> contract.HtmlPart:
    """The payer's name, from ``last4`` and ``kana`` as they were typed."""
    typed = _table(params, "payer")
    return {"html": render_payer(question, str(typed.get("last4", "")), str(typed.get("kana", "")))}


def mail(question: Question, params: Params) -> contract.HtmlPart:
    """The mail as it is sent on ``sent``, or on the day asked about where that is no day."""
    return {"html": render_mail(question, _day(params.get("sent")) or question.on)}


def paper(question: Question, params: Params) -> contract.PaperPart:
    """A sheet to print; ``ValueError`` where ``sheet`` names none."""
    html = render_paper(
        str(params.get("sheet", "")),
        question,
        site_root=_root(params),
        name=str(params.get("name", "")),
        planned=params.get("planned") is not False,
    )
    return {"html": html, "foot": foot_of(question)}


PARTS: Mapping[str, Callable[[Question, Params], Any]] = {
    "result": result,
    "plan": plan,
    "trial": trial,
    "apply": apply,
    "payer": payer,
    "mail": mail,
    "paper": paper,
}


def render_part(part: str, question: Question, params: Params) -> Any:
    """Return a part's markup, or its words, with what a press on it hands on; ``ValueError`` for an unknown part."""
    if part not in PARTS:
        raise ValueError(f"no part {part!r}")
    return PARTS[part](question, params)


def read_notes(data: Params) -> Notes:
    """Return the notes of an application; what cannot be understood is left out."""
    done = data.get("done")
    route = data.get("route")
    return Notes(
        done=frozenset(each for each in done if isinstance(each, str))
        if isinstance(done, list)
        else frozenset(),
        sent=_day(data.get("sent")),
        route=route if isinstance(route, str) else "",
    )


def _root(params: Params) -> str:
    return text_of(params, "site_root", SITE_ROOT)


def _table(params: Params, name: str) -> Params:
    value = params.get(name)
    return value if isinstance(value, dict) else {}


def _day(text: object) -> date | None:
    try:
        return read_day(text) if isinstance(text, str) else None
    except ValueError:
        return None
