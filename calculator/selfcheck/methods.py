"""What can be asked through the wire, each method by its name: params in, plain data out (``selfcheck.contract``)."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from cpd import LogError, Scheme, load_scheme
from cpd.records.place import Place
from selfcheck import contract
from selfcheck.files.methods import FILE_METHODS
from selfcheck.params import Params, day_of, log_of, question_of, scheme_of, text_of
from selfcheck.schemes import known_ids


def _schemes(params: Params) -> list[contract.Scheme]:
    return [_scheme(load_scheme(name)) for name in known_ids()]


def _scheme(scheme: Scheme) -> contract.Scheme:
    return {
        "id": scheme.id,
        "title": scheme.title,
        "unit": scheme.unit,
        "checked": scheme.checked.isoformat(),
        "editions": [
            {"id": edition.id, "title": edition.title, "in_force": edition.in_force.isoformat()}
            for edition in scheme.editions
        ],
    }


def _assess(params: Params) -> dict[str, Any]:
    return question_of(params, tidied=False).assessment.to_dict()


def _plan(params: Params) -> contract.PlanResult:
    found = question_of(params).plan
    return {"plan": cast(contract.Plan, found.to_dict()) if found else None}


def _view(params: Params) -> Any:
    # Imported here, because templates are wanted only where a view is asked for.
    from selfcheck.views.page.parts import render_part

    return render_part(text_of(params, "part", "result"), question_of(params), params)


def _follow(params: Params) -> contract.Followed:
    from selfcheck.views.page.follow import follow

    return follow(params, scheme_of(params.get("log")))


def _check(params: Params) -> contract.Checked:
    try:
        log_of(params)
    except LogError as error:
        found = [problem for problem in error.problems if Place.parse(problem.at).index is not None]
        return {"problems": [{"at": problem.at, "message": problem.message} for problem in found]}
    return {"problems": []}


def _read(params: Params) -> contract.SaidBack:
    from selfcheck.views.page.readback import say_back

    field, value, category = (text_of(params, name) for name in ("field", "value", "category"))
    log = params.get("log")
    return say_back(scheme_of(log), field, value, category=category, log=log, on=day_of(params))


def _term(params: Params) -> contract.Term:
    from selfcheck.views.page.term import say_term

    log = params.get("log")
    return say_term(log, scheme_of(log), on=day_of(params))


def _entries(params: Params) -> contract.Entries:
    from selfcheck.views.page.follow import entries

    return entries(params, scheme_of(params.get("log")))


def _team(name: str) -> Callable[[Params], Any]:
    def answer(params: Params) -> Any:
        # Imported here, because a roster is wanted only on the page for teams.
        from selfcheck.roster.methods import TEAM_METHODS

        return TEAM_METHODS[name](params)

    return answer


_ANSWERS: Mapping[str, Callable[[Params], Any]] = {
    "schemes": _schemes,
    "assess": _assess,
    "plan": _plan,
    "view": _view,
    "follow": _follow,
    "check": _check,
    "read": _read,
    "term": _term,
    "entries": _entries,
    **FILE_METHODS,
    **{
        name: _team(name)
        for name in ("team_read", "team_rows", "team_view", "team_payment", "team_export", "team_compare")
    },
}
METHODS: Mapping[str, Callable[[Params], Any]] = {name: _ANSWERS[name] for name in contract.METHODS}
