"""The parts of the page that the engine fills, each by its name."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cpd import Log, Scheme, assess
from cpd.dates import read_day
from cpd.planning.plan import plan
from selfcheck.views.application import Notes, render_apply, render_mail, render_payer
from selfcheck.views.page.trial import trial_words
from selfcheck.views.paper import foot_of, render_paper
from selfcheck.views.plan import render_plan
from selfcheck.views.result.result import render_result

Params = Mapping[str, Any]


def render_part(
    part: str, scheme: Scheme, log: Log, params: Params, *, on: date, site_root: str
) -> dict[str, Any]:
    """Return a part's markup, or its words, with what a press on it hands on; ``ValueError`` for an unknown part."""
    if part == "result":
        assessment = assess(scheme, log, on=on)
        return {"html": render_result(scheme, log, assessment, site_root, quick=params.get("quick") is True)}
    if part == "plan":
        found = plan(scheme, log, on=on)
        html = render_plan(scheme, log, on=on, site_root=site_root)
        return {"plan": found.to_dict() if found else None, "html": html}
    if part == "trial":
        return {"text": trial_words(scheme, log, _table(params, "hours"), on=on)}
    if part == "apply":
        notes = read_notes(_table(params, "notes"))
        return {"html": render_apply(scheme, log, notes, on=on, site_root=site_root)}
    if part == "payer":
        typed = _table(params, "payer")
        last, kana = str(typed.get("last4", "")), str(typed.get("kana", ""))
        return {"html": render_payer(scheme, log, last, kana)}
    if part == "mail":
        sent = _day(params.get("sent")) or on
        return {"html": render_mail(scheme, log, sent)}
    if part == "paper":
        name, planned = str(params.get("name", "")), params.get("planned") is not False
        sheet = str(params.get("sheet", ""))
        html = render_paper(sheet, scheme, log, on=on, site_root=site_root, name=name, planned=planned)
        return {"html": html, "foot": foot_of(scheme, log, on=on)}
    raise ValueError(f"no part {part!r}")


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


def _table(params: Params, name: str) -> Params:
    value = params.get(name)
    return value if isinstance(value, dict) else {}


def _day(text: object) -> date | None:
    try:
        return read_day(text) if isinstance(text, str) else None
    except ValueError:
        return None
