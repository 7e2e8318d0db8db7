"""The preparation of an application as HTML: tasks and their state, what to write, to pay, to send, to keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cpd import Assessment, Edition, Scheme
from cpd.dates import print_day
from cpd.records.other_logs import lender
from selfcheck.applying.application import Application, Mail, Task, load_application
from selfcheck.applying.enquiry import mail_link
from selfcheck.applying.payer import MOST_LETTERS, payer_name
from selfcheck.labels import EVIDENCE
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.findings import unproven
from selfcheck.views.result.key_dates import date_rows, key_dates, planned_ahead
from selfcheck.views.result.result import clause_links, joined
from selfcheck.views.transcription import transcribe
from selfcheck.views.words.days import activity_name

ROUTES = (("mail", "メールで送る"), ("post", "郵送する"))
STATES = {"done": "完了", "open": "これから", "waiting": "まだ始められません"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Notes:
    """What the holder noted while applying: tasks done, the day it is or was sent, and how."""

    done: frozenset[str] = frozenset()
    sent: date | None = None
    route: str = ""


def render_apply(question: Question, notes: Notes, *, site_root: str) -> str:
    """The markup of the whole preparation."""
    scheme, edition, assessment = question.scheme, question.edition, question.assessment
    application = load_application(scheme, edition)
    context: dict[str, object] = {
        "application": application,
        "clauses": clause_links(edition, site_root),
    }
    if application is not None:
        listed = transcribe(question)
        groups = [
            (group.title, [(task, _state(task, notes, assessment)) for task in group.tasks])
            for group in application.groups
        ]
        states = [state for _, tasks in groups for _, state in tasks]
        context |= {
            "groups": groups,
            "states": STATES | {"waiting": waiting_words(question)},
            "finished": states.count("done"),
            "total": len(states),
            "headline": words.headline(scheme, assessment),
            "dates": date_rows(key_dates(question), question.on),
            "coming": len(planned_ahead(question)),
            "transcription": listed,
            "routes": _routes(application),
            "notes": notes,
            "said": {id: edition.clauses[id].text for id in _payer_clauses(application)},
            "sources_of": {id: _source(scheme, edition, id) for id in _payer_clauses(application)},
            "evidence": _evidence(question, listed.files),
            "wanting": len(unproven(question)),
            "grounds": {task.id: _grounds(question, application, task) for task in application.tasks},
            "label_text": "\n".join(application.label.lines) if application.label else "",
            "most_letters": MOST_LETTERS,
        }
    return environment().get_template("apply.html").render(context)


def render_payer(question: Question, last: str, kana: str) -> str:
    """The markup of the payer's name in three spellings, or of what to enter instead."""
    application = load_application(question.scheme, question.edition)
    if application is None or application.payer is None:
        return ""
    name = payer_name(application.payer, last, kana)
    return environment().get_template("payer.html").render(name=name)


def render_mail(question: Question, sent: date) -> str:
    """The markup of the mail: its address, its subject with the day, its draft."""
    application = load_application(question.scheme, question.edition)
    if application is None or application.mail is None:
        return ""
    subject = mail_subject(application.mail, sent)
    body = application.mail.body.strip()
    link = mail_link(application.mail, subject, body)
    return (
        environment()
        .get_template("mail.html")
        .render(address=application.mail.address, subject=subject, body=body, link=link, sent=sent)
    )


def mail_subject(mail: Mail, sent: date) -> str:
    """The subject with the day it is sent.

    >>> mail_subject(Mail(clause="", address="", subject="更新_yymmdd", body=""), date(2027, 1, 15))
    '更新_270115'
    """
    return mail.subject.replace("yymmdd", f"{sent:%y%m%d}")


def waiting_words(question: Question) -> str:
    """From when a step can begin that the window has to be open for."""
    window = question.assessment.window
    return f"{window.opens.month}月{window.opens.day}日から" if window else STATES["waiting"]


def _state(task: Task, notes: Notes, assessment: Assessment) -> str:
    if task.id in notes.done:
        return "done"
    early = assessment.window is not None and assessment.window.state == "before"
    return "waiting" if early and task.waits else "open"


def _routes(application: Application) -> list[tuple[str, str]]:
    known = {"mail": application.mail is not None, "post": application.label is not None}
    return [(id, title) for id, title in ROUTES if known[id]]


def _payer_clauses(application: Application) -> tuple[str, ...]:
    return (
        (application.payer.account, application.payer.group, application.payer.clause)
        if application.payer
        else ()
    )


def _grounds(question: Question, application: Application, task: Task) -> tuple[str, ...]:
    """What a task and all that stands under it rest on."""
    more: tuple[str, ...] = ()
    if task.block == "calendar":
        more = joined(each.clauses for each in key_dates(question))
    elif task.block == "payer":
        more = _payer_clauses(application)
    elif task.block == "send":
        more = tuple(each.clause for each in (application.mail, application.label) if each)
    elif task.block == "evidence":
        used = {activity.category for activity in question.log.activities}
        more = tuple(each.evidence for id, each in question.edition.categories.items() if id in used)
    return joined([task.clauses, more])


def _source(scheme: Scheme, edition: Edition, id: str) -> str:
    document = scheme.documents[edition.clauses[id].document]
    return f"「{document.title}」（{document.edition}）"


def _evidence(question: Question, files: Mapping[str, str]) -> list[dict[str, object]]:
    """For each category that is used: what to keep, and for each activity whether, where and under which name it is."""
    edition = question.edition
    wanting = {activity.id for activity in unproven(question)}
    found: list[dict[str, object]] = []
    for category in edition.categories.values():
        rows = [
            {
                "id": each.id,
                "name": activity_name(each),
                "date": print_day(each.date),
                "kept": EVIDENCE.get(each.evidence or "", "まだ選んでいません"),
                "place": each.evidence_place,
                "file": files.get(each.id, ""),
                "wanting": each.id in wanting,
                "own": not lender(each.id),
            }
            for each in question.log.activities
            if each.category == category.id and (each.id in wanting or each.id in files)
        ]
        if rows:
            clause = edition.clauses[category.evidence]
            found.append({"category": category, "text": clause.text, "clause": clause.id, "rows": rows})
    return found
