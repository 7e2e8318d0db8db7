"""Everything that follows from the entries beside the result, in one reply, from one question."""

from cpd import CPDError, Scheme
from selfcheck import contract
from selfcheck.params import Params, day_of, others_of, question_of
from selfcheck.question import Question
from selfcheck.views.page import parts
from selfcheck.views.page.entries import survey
from selfcheck.views.page.lent import render_lent
from selfcheck.views.page.term import say_term


def follow(params: Params, scheme: Scheme) -> contract.Followed:
    """Return what stands beside the list and under the dates, and the parts that need a log that can be read."""
    question = _question(params)
    followed: contract.Followed = {
        "entries": entries(params, scheme, question),
        "term": say_term(params.get("log"), scheme, on=day_of(params), question=question),
        "plan": None,
        "apply": None,
        "payer": None,
        "mail": None,
    }
    if question is not None:
        followed["plan"] = parts.plan(question, params)
        followed["apply"] = parts.apply(question, params)
        followed["payer"] = parts.payer(question, params)
        followed["mail"] = parts.mail(question, params)
    return followed


def entries(params: Params, scheme: Scheme, question: Question | None = None) -> contract.Entries:
    """Return what stands beside the list; ``question`` is that of the same log, where it can be read."""
    log, others = params.get("log"), others_of(params)
    found = survey(log, scheme, on=day_of(params), others=others, question=question)
    return {**found, "lent": render_lent(log, others, scheme.id)}


def _question(params: Params) -> Question | None:
    try:
        question = question_of(params)
        _ = question.edition
    except CPDError:
        return None
    return question
