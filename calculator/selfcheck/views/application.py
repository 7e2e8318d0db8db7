"""The preparation of an application as HTML: tasks and their state, what to write, to pay, to send, to keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from cpd import Assessment, Edition, Scheme
from cpd.cmbok import domains
from cpd.dates import print_day
from selfcheck.applying.application import Application, Mail, Task, load_application
from selfcheck.applying.payer import MOST_LETTERS, payer_name
from selfcheck.files.sheets import write_rows
from selfcheck.labels import EVIDENCE
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.key_dates import date_rows, key_dates
from selfcheck.views.result.result import clause_links
from selfcheck.views.words.days import activity_name, plain_name, show_span

WAITING_BLOCKS = frozenset({"payer", "send"})  # what the window must be open for
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
        "scheme": scheme,
        "clauses": clause_links(edition, site_root),
    }
    if application is not None:
        groups = [
            (group.title, [(task, _state(task, notes, assessment)) for task in group.tasks])
            for group in application.groups
        ]
        states = [state for _, tasks in groups for _, state in tasks]
        context |= {
            "groups": groups,
            "states": STATES,
            "finished": states.count("done"),
            "total": len(states),
            "headline": words.headline(scheme, assessment),
            "dates": date_rows(key_dates(question), question.on),
            "transcription": transcription(question),
            "routes": _routes(application),
            "notes": notes,
            "said": {id: edition.clauses[id].text for id in _payer_clauses(application)},
            "sources": {id: _source(scheme, edition, id) for id in _payer_clauses(application)},
            "evidence": _evidence(question),
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
    lines = body.replace("\n", "\r\n")
    link = f"mailto:{application.mail.address}?subject={quote(subject)}&body={quote(lines)}"
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


def transcription(question: Question) -> dict[str, Any]:
    """What to copy into the form: the activities that count, by category and day, with the points that count."""
    scheme = question.scheme
    counted = {id: ruling.counted for id, ruling in question.rulings.items()}
    order = list(question.edition.categories)
    held = sorted(
        (activity for activity in question.log.activities if counted[activity.id]),
        key=lambda activity: (order.index(activity.category), activity.date, activity.id),
    )
    titles = {domain.id: domain.title for domain in domains()}
    classified = scheme.classification is not None
    header = [
        "カテゴリ",
        "活動日",
        "活動名",
        "主催者",
        *(["分野"] if classified else []),
        "時間",
        scheme.short_unit,
    ]
    rows = [
        [
            activity.category,
            show_span(activity),
            plain_name(activity),
            activity.provider,
            *([titles.get(activity.domain or 0, "")] if classified else []),
            words.show_points(activity.hours),
            words.show_points(counted[activity.id]),
        ]
        for activity in held
    ]
    sums = [
        (
            name,
            words.show_points(sum((counted[each.id] for each in held if each.category == name), Decimal(0))),
        )
        for name in order
    ]
    return {"header": header, "rows": rows, "sums": sums, "tsv": write_rows([header, *rows], "\t")}


def _state(task: Task, notes: Notes, assessment: Assessment) -> str:
    if task.id in notes.done:
        return "done"
    early = assessment.window is not None and assessment.window.state == "before"
    return "waiting" if early and task.block in WAITING_BLOCKS else "open"


def _routes(application: Application) -> list[tuple[str, str]]:
    known = {"mail": application.mail is not None, "post": application.label is not None}
    return [(id, title) for id, title in ROUTES if known[id]]


def _payer_clauses(application: Application) -> tuple[str, ...]:
    return (
        (application.payer.account, application.payer.group, application.payer.clause)
        if application.payer
        else ()
    )


def _source(scheme: Scheme, edition: Edition, id: str) -> str:
    document = scheme.documents[edition.clauses[id].document]
    return f"「{document.title}」（{document.edition}）"


def _evidence(question: Question) -> list[Mapping[str, object]]:
    """For each category that is used: what to keep, and for each activity whether and where it is."""
    edition = question.edition
    counted = {id for id, ruling in question.rulings.items() if ruling.counted}
    found: list[Mapping[str, object]] = []
    for category in edition.categories.values():
        held = [
            each for each in question.log.activities if each.category == category.id and each.id in counted
        ]
        if held:
            rows = [
                {
                    "id": each.id,
                    "name": activity_name(each),
                    "date": print_day(each.date),
                    "kept": EVIDENCE.get(each.evidence or "", "まだ選んでいません"),
                    "place": each.evidence_place,
                    "wanting": each.evidence in (None, "none"),
                }
                for each in held
            ]
            clause = edition.clauses[category.evidence]
            found.append({"category": category, "text": clause.text, "clause": clause.id, "rows": rows})
    return found
