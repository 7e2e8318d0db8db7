"""How the report begins and ends: the verdict, the days of the application, what to prepare, and its sources."""

from cpd import Assessment, Edition
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.result.findings import clauses_of
from selfcheck.views.result.sums import scheme_dates
from selfcheck.views.words.amounts import show_counted, show_hours


def headline(question: Question) -> list[str]:
    """Return the verdict, what it means, and how many of the required points were counted."""
    scheme, assessment = question.scheme, question.assessment
    points, unit = assessment.points, scheme.short_unit
    lines = [f"■ {words.headline(scheme, assessment)}", words.headline_detail(scheme, assessment)]
    if points:
        lines.append(
            f"{words.show_points(points.required)}{unit}のうち{show_counted(points.counted)}{unit}を数えました"
            f"（入力は{show_hours(points.claimed)}）。"
        )
    return [line for line in (*lines, words.ESTIMATE) if line]


def window(question: Question) -> list[str]:
    """Return when an application is taken, and where the day asked about stands; nothing where no rule says when."""
    scheme, edition, assessment = question.scheme, question.edition, question.assessment
    found = assessment.window
    if found is None or edition.window is None:
        return []
    subject = words.window_subject(scheme, assessment)
    now = words.window_words(found, assessment.on, subject)
    if subject != "受付":
        caution = words.window_caution(scheme, assessment)
        asked = f"計算した日　{print_day(assessment.on)}"
        return [f"■ {subject}", asked, now, *([caution] if caution else [])]
    lines = [
        "■ 申請の時期",
        f"計算した日　{print_day(assessment.on)}",
        f"受付　　　　{print_day(found.opens)}から{print_day(found.closes)}まで",
        *([f"すすめる日　{print_day(found.advised_by)}まで"] if edition.window.advised_months_before else []),
        now,
    ]
    if found.state == "late":
        lines.append(words.window_caution(scheme, assessment))
    return lines


def lists(title: str, code: str, edition: Edition, assessment: Assessment) -> list[str]:
    """Return what the findings of one code point to: each clause with its text."""
    clauses = [edition.clauses[id] for id in clauses_of(code, assessment)]
    lines = [f"・{clause.title}：{clause.text}" for clause in clauses]
    return [f"■ {title}", *lines] if lines else []


def footer(question: Question) -> list[str]:
    """Return under which rules and dates the report was made, and that it is not official."""
    scheme, edition, log = question.scheme, question.edition, question.log
    return [
        f"{scheme.title}（{edition.title}のルール、{print_day(scheme.checked)}に確認）。"
        f"{scheme_dates(scheme, log, 'は')}。",
        "このプログラムは公式のものではありません。申請の前に、最新の公式資料を確認してください。",
    ]
