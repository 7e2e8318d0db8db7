# One file: the door through which page and text report both take their words.
"""The Japanese words of an assessment: one sentence for every step, finding, verdict and state of the window.

The page and the text report of the command line both speak through this module, so that they say the same.
"""

from collections.abc import Mapping
from datetime import date

from cpd import Assessment, Category, Edition, Finding, Points, Ruling, Scheme, Step, Window
from cpd.dates import print_day
from selfcheck.views.words.amounts import show_counted, show_missing, show_points
from selfcheck.views.words.sentences import (
    BAR_TITLES,
    BAR_UNKNOWN,
    EARLY_BY_HOLDER,
    ESTIMATE,
    FINDING_SENTENCES,
    LATE_BY_DOCUMENT,
    NOT_CLAIMED_ELSEWHERE,
    OPEN_TITLES,
    SEVERITY_TITLES,
    STEP_SENTENCES,
    STEP_TITLES,
    VERDICT_TITLES,
    VERDICT_WORDS,
    WINDOW_TITLES,
    WITHOUT_POINTS,
)

__all__ = [
    "ESTIMATE",
    "FINDING_SENTENCES",
    "OPEN_TITLES",
    "SEVERITY_TITLES",
    "STEP_SENTENCES",
    "STEP_TITLES",
    "VERDICT_TITLES",
    "VERDICT_WORDS",
    "WINDOW_TITLES",
    "amount_words",
    "bar_words",
    "category_name",
    "edition_of",
    "finding_words",
    "headline",
    "headline_detail",
    "ruling_reason",
    "ruling_words",
    "show_points",
    "step_title",
    "step_words",
    "window_caution",
    "window_subject",
    "window_title",
    "window_words",
    "year_word",
]


def edition_of(scheme: Scheme, assessment: Assessment) -> Edition:
    """The edition that the assessment was made under."""
    return next(edition for edition in scheme.editions if edition.id == assessment.edition)


def category_name(category: Category) -> str:
    """What people call a category: its letter where it has one, else its title; an id of ours says nothing."""
    return category.id if len(category.id) == 1 else category.title


def year_word(edition: Edition) -> str:
    """What a year of the period is called: 年度 where it starts on a day of the scheme's own."""
    starts = edition.period.year_starts
    return "年" if starts is None or (starts.month, starts.day) == (1, 1) else "年度"


def step_title(rule: str, year: str = "年度") -> str:
    """What a step changed, as a heading."""
    return STEP_TITLES[rule].format(year=year)


def step_words(step: Step, year: str = "年度") -> str:
    """Why this step changed the points."""
    return STEP_SENTENCES[step.rule].format(
        cut=show_points(step.before - step.after),
        before=show_points(step.before),
        after=show_points(step.after),
        year=year,
    )


def finding_words(finding: Finding, scheme: Scheme, assessment: Assessment) -> str:
    """What the rules say about the log, with its figures."""
    sentence = FINDING_SENTENCES[finding.code]
    edition = edition_of(scheme, assessment)
    if finding.code == "evidence-none" and not _claimed_elsewhere(edition, finding):
        sentence = NOT_CLAIMED_ELSEWHERE
    if finding.code == "window-late" and _applies_by_document(scheme, assessment):
        sentence = LATE_BY_DOCUMENT
    if (
        finding.code == "term-early"
        and edition.term
        and edition.term.early_first
        and edition.term.early_renewal
    ):
        sentence = EARLY_BY_HOLDER
    recommended = [each for each in edition.recommendations if each.id == finding.about]
    figures = _figures(scheme, assessment)
    if recommended:
        figures["recommendation"] = recommended[0].title
        figures["recommended"] = show_points(recommended[0].at_least)
    return sentence.format(count=len(finding.activities), clauses=len(finding.clauses), **figures)


def _claimed_elsewhere(edition: Edition, finding: Finding) -> bool:
    rules = [category.without_evidence for category in edition.categories.values()]
    return any(rule and rule.clause in finding.clauses and rule.claim_as for rule in rules)


def headline(scheme: Scheme, assessment: Assessment) -> str:
    """The answer in one line, without a full stop."""
    if assessment.window and assessment.window.state == "closed":
        if _applies_by_document(scheme, assessment):
            return f"{window_subject(scheme, assessment)}を過ぎています"
        return "受付の期間が終わっています"
    if opened := _left_open(assessment):
        return OPEN_TITLES[opened][0]
    return _titled(VERDICT_TITLES, scheme, assessment)


def _titled(titles: Mapping[str, str], scheme: Scheme, assessment: Assessment) -> str:
    """The title of the verdict; of one without points, words that need none."""
    known = titles if assessment.points else {**titles, **WITHOUT_POINTS}
    return known[assessment.verdict].format(**_figures(scheme, assessment))


def amount_words(points: Points) -> str:
    """What counts, against what is required."""
    return f"{show_counted(points.counted)}／{show_points(points.required)}"


def bar_words(scheme: Scheme, assessment: Assessment) -> str:
    """The answer in a few words, where the points stand beside it."""
    window = assessment.window
    if window and window.state == "closed":
        return headline(scheme, assessment)
    if assessment.verdict == "undetermined":
        unknown = any(finding.code == "unknown-criterion" for finding in assessment.findings)
        return BAR_UNKNOWN if unknown else BAR_TITLES["undetermined"]
    if assessment.verdict == "depends" or (window and window.state == "late"):
        return BAR_TITLES["depends"]
    return _titled(BAR_TITLES, scheme, assessment)


def _left_open(assessment: Assessment) -> str | None:
    """The finding that leaves the verdict undetermined, where it is."""
    codes = {finding.code for finding in assessment.findings if finding.severity == "must"}
    open_codes = [code for code in OPEN_TITLES if code in codes]
    return open_codes[0] if assessment.verdict == "undetermined" and open_codes else None


def headline_detail(scheme: Scheme, assessment: Assessment) -> str:
    """The sentence under the headline: what the planned activities or the open question change."""
    figures = _figures(scheme, assessment)
    points, window = assessment.points, assessment.window
    if window and window.state == "closed":
        if _applies_by_document(scheme, assessment):
            return window_words(window, assessment.on, window_subject(scheme, assessment))
        return FINDING_SENTENCES["window-closed"].format(**figures)
    if assessment.verdict == "depends" and window and window.state == "late":
        return window_caution(scheme, assessment)
    if assessment.verdict == "depends":
        return "資料に読み方が2通りあるところで、答えが分かれます。下の「読み方による違い」を見てください。"
    if opened := _left_open(assessment):
        return OPEN_TITLES[opened][1].format(**figures)
    if points is None or points.shortfall == 0 or points.with_planned == points.counted:
        return ""
    if points.with_planned >= points.required:
        return "予定の活動が終わると{with_planned}{unit}になり、{required}{unit}に達する見込みです。".format(
            **figures
        )
    return "予定の活動が終わっても{with_planned}{unit}です。".format(**figures)


def window_title(scheme: Scheme, assessment: Assessment) -> str:
    """The state of the window as a heading; of a document, whether it is still valid."""
    assert assessment.window is not None
    if _applies_by_document(scheme, assessment):
        return "期限切れ" if assessment.window.state == "closed" else "期限内"
    return WINDOW_TITLES[assessment.window.state]


def window_caution(scheme: Scheme, assessment: Assessment) -> str:
    """What to know where the window is open under some readings only; empty where it is not so."""
    late = [each for each in assessment.findings if each.code == "window-late"]
    return finding_words(late[0], scheme, assessment) if late else ""


def window_subject(scheme: Scheme, assessment: Assessment) -> str:
    """What the days of the window are the days of: applications, or the document that must be valid."""
    edition = edition_of(scheme, assessment)
    if edition.window and _applies_by_document(scheme, assessment):
        return edition.clauses[edition.window.missed].title
    return "受付"


def window_words(window: Window, on: date, subject: str = "受付") -> str:
    """When applications are taken, and how many days are left: to the day that every reading allows first."""
    if window.state == "before":
        return f"{subject}は{print_day(window.opens)}からです。あと{(window.opens - on).days}日です。"
    if window.state == "closed":
        return f"{subject}は{print_day(window.closes)}で終わりました。"
    if on <= window.advised_by < window.closes:
        return (
            f"{subject}は{print_day(window.advised_by)}までと考えてください。{_days_left(window.advised_by, on)}"
            f"その日で終わるとも読める記載があるためです。ほかの読み方では{print_day(window.closes)}までです。"
        )
    return f"{subject}は{print_day(window.closes)}までです。{_days_left(window.closes, on)}"


def _days_left(day: date, on: date) -> str:
    left = (day - on).days
    return f"あと{left}日です。" if left else "今日が最後の日です。"


def _applies_by_document(scheme: Scheme, assessment: Assessment) -> bool:
    """Whether the window is the validity of a document, not a time at which applications are taken."""
    rule = edition_of(scheme, assessment).window
    return rule is not None and rule.opens_months_before is None


def ruling_reason(ruling: Ruling, year: str = "年度") -> str:
    """Why some of an activity does not count, in a word or two; empty where all of it does."""
    lost = [step for step in ruling.steps if step.after < step.before]
    if ruling.claimed == 0:
        return "予定"
    return step_title(max(lost, key=lambda step: step.before - step.after).rule, year) if lost else ""


def ruling_words(ruling: Ruling, planned: bool, year: str = "年度") -> str:
    """What became of one activity, short enough for a label."""
    if planned:
        return "予定"
    counted, claimed = show_points(ruling.counted), show_points(ruling.claimed)
    lost = [step for step in ruling.steps if step.after < step.before]
    if not lost:
        return f"計算に入る {counted}"
    reason = ruling_reason(ruling, year)
    if ruling.counted == 0:
        return f"計算に入らない（{reason}）"
    converted = any(step.rule == "rate" for step in ruling.steps)  # then the two are not of one kind
    return f"一部が入る {counted}{'' if converted else f'／{claimed}'}（{reason}）"


def _figures(scheme: Scheme, assessment: Assessment) -> dict[str, str]:
    points, window = assessment.points, assessment.window
    figures = {"unit": scheme.short_unit}
    if points:
        figures |= {
            "required": show_points(points.required),
            "counted": show_counted(points.counted),
            "shortfall": show_missing(points),
            "with_planned": show_counted(points.with_planned),
        }
    if window:
        figures |= {
            "opens": print_day(window.opens),
            "closes": print_day(window.closes),
            "advised_by": print_day(window.advised_by),
        }
    return figures
