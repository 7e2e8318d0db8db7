"""What is printed: one report, the list to copy into the form, the address; each a sheet of its own."""

from cpd.dates import print_day
from selfcheck.applying.application import load_application
from selfcheck.labels import EVIDENCE, STATUS
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.result.key_dates import date_rows, key_dates
from selfcheck.views.result.result import result_context
from selfcheck.views.transcription import transcribe
from selfcheck.views.words.amounts import hours_words, show_counted
from selfcheck.views.words.days import activity_name, show_span

SHEETS = ("report", "transcription", "label")


def render_paper(
    sheet: str, question: Question, *, site_root: str, name: str = "", planned: bool = True
) -> str:
    """Return the markup of a sheet; ``ValueError`` for an unknown one.

    ``name`` is the holder's, printed where it is given; without ``planned`` the report lists what is done alone.
    """
    if sheet not in SHEETS:
        raise ValueError(f"no sheet {sheet!r}")
    edition, log = question.edition, question.log
    application = load_application(question.scheme, edition)
    rows = activity_rows(question, planned=planned)
    return (
        environment()
        .get_template("paper.html")
        .render(
            result_context(question, site_root)
            | {
                "sheet": sheet,
                "name": name,
                "left_out": len(log.activities) - len(rows),
                "rows": rows,
                "list": transcribe(question),
                "dates": date_rows(key_dates(question), question.on),
                "label": application.label if application else None,
                "tasks": application.tasks if application else (),
            }
        )
    )


def activity_rows(question: Question, *, planned: bool = True) -> list[dict[str, str]]:
    """The activities by category and day, each with what became of it; without ``planned`` what is done alone."""
    edition, counted = question.edition, question.rulings
    year = words.year_word(edition)
    return [
        {
            "category": words.category_name(edition.categories[each.category]),
            "date": show_span(each),
            "title": activity_name(each),
            "provider": each.provider,
            "hours": hours_words(each.units),
            "points": show_counted(counted[each.id].counted),
            "said": words.ruling_reason(counted[each.id], year),
            "evidence": EVIDENCE.get(each.evidence or "", ""),
            "status": STATUS[each.status],
        }
        for each in sorted(question.log.activities, key=lambda each: (each.category, each.date, each.id))
        if planned or each.status == "done"
    ]


def foot_of(question: Question) -> str:
    """What stands at the foot of every page of a sheet: whose rules, which edition, and the day."""
    title = question.scheme.title
    return f"{title}（非公式）　{question.edition.title}のルール　{print_day(question.on)}の時点"
