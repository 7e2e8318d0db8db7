"""An assessment in Japanese words: the sentences of ``selfcheck.views.sentences`` with their figures.

The page and the text report of the command line both speak through this module, so that they say the same.
"""

from datetime import date
from decimal import Decimal

from cpd import Activity, Assessment, Edition, Finding, Log, Ruling, Scheme, Step, Window
from cpd.amounts import UNITS
from selfcheck.views.sentences import (
    ESTIMATE,
    FINDING_SENTENCES,
    OPEN_TITLES,
    SEVERITY_TITLES,
    STEP_SENTENCES,
    STEP_TITLES,
    VERDICT_TITLES,
    VERDICT_WORDS,
    WEEKDAYS,
    WINDOW_TITLES,
)

__all__ = [
    "ESTIMATE",
    "FINDING_SENTENCES",
    "SEVERITY_TITLES",
    "STEP_SENTENCES",
    "STEP_TITLES",
    "VERDICT_TITLES",
    "VERDICT_WORDS",
    "WINDOW_TITLES",
    "ZERO",
    "days_left",
    "edition_of",
    "finding_words",
    "has_factors",
    "headline",
    "headline_detail",
    "hours_word",
    "is_closed",
    "ruling_words",
    "show_date",
    "show_hours",
    "show_points",
    "show_span",
    "show_weekday",
    "step_title",
    "step_words",
    "window_noun",
    "window_words",
    "year_word",
]

ZERO = Decimal(0)


def show_points(points: Decimal) -> str:
    """Points without trailing zeros.

    >>> show_points(Decimal("30.0")), show_points(Decimal("2.50"))
    ('30', '2.5')
    """
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show_date(day: date) -> str:
    """A date as it is written in Japanese.

    >>> show_date(date(2027, 3, 31))
    '2027年3月31日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def show_hours(units: int) -> str:
    """A length as people say it.

    >>> show_hours(150_000_000), show_hours(60_000_000)
    ('2時間30分', '1時間')
    """
    hours, minutes = divmod(units // (UNITS // 60), 60)
    return f"{hours}時間" * bool(hours or not minutes) + f"{minutes}分" * bool(minutes)


def show_span(activity: Activity) -> str:
    """The days of an activity in words."""
    if activity.until is None or activity.until == activity.date:
        return show_date(activity.date)
    return f"{show_date(activity.date)}から{show_date(activity.until)}まで"


def show_weekday(day: date) -> str:
    """A date with the day of the week.

    >>> show_weekday(date(2027, 3, 31))
    '2027年3月31日（水）'
    """
    return f"{show_date(day)}（{WEEKDAYS[day.weekday()]}）"


def days_left(day: date, on: date) -> str:
    """How many days there are from ``on`` to a day.

    >>> days_left(date(2027, 3, 31), date(2027, 3, 1))
    'あと30日'
    """
    left = (day - on).days
    if left < 0:
        return "過ぎました"
    return f"あと{left}日" if left else "今日"


def year_word(edition: Edition) -> str:
    """What people call a year of the edition: a fiscal year, or a year from an anniversary."""
    return "年度" if edition.period.year_starts else "年間"


def hours_word(edition: Edition) -> str:
    """What the hours entered are called: they differ from what they earn where there are factors."""
    return "実時間の合計" if has_factors(edition) else "入力合計"


def has_factors(edition: Edition) -> bool:
    """Whether an hour is worth other than one in some category."""
    return any(category.rate not in (None, 1) for category in edition.categories.values())


def step_title(rule: str, year: str = "年度") -> str:
    """What a rule takes away or adds, as a heading."""
    return STEP_TITLES[rule].format(year=year)


def step_words(step: Step, year: str = "年度") -> str:
    """Why this step changed the points."""
    factor = show_points(step.after / step.before) if step.before else ""
    return STEP_SENTENCES[step.rule].format(
        cut=show_points(step.before - step.after),
        before=show_points(step.before),
        after=show_points(step.after),
        factor=factor,
        year=year,
    )


def finding_words(finding: Finding, scheme: Scheme, assessment: Assessment) -> str:
    """What the rules say about the log, with its figures."""
    edition = edition_of(scheme, assessment)
    proofs = [category.without_evidence for category in edition.categories.values()]
    elsewhere = any(
        proof.claim_as for proof in proofs if proof is not None and proof.clause in finding.clauses
    )
    return FINDING_SENTENCES[finding.code].format(
        count=len(finding.activities),
        clauses=len(finding.clauses),
        elsewhere="別のカテゴリで申請できます。" if elsewhere else "",
        **_figures(scheme, assessment),
    )


def edition_of(scheme: Scheme, assessment: Assessment) -> Edition:
    """The edition under which the assessment was made."""
    return next(edition for edition in scheme.editions if edition.id == assessment.edition)


def is_closed(assessment: Assessment) -> bool:
    """Whether applications are no longer taken."""
    return assessment.window is not None and assessment.window.state == "closed"


def headline(scheme: Scheme, assessment: Assessment) -> str:
    """The answer in one line, without a full stop."""
    if is_closed(assessment):
        return f"{window_noun(edition_of(scheme, assessment))}が終わっています"
    if assessment.verdict == "undetermined":
        return _open_title(assessment)[0].format(**_figures(scheme, assessment))
    return VERDICT_TITLES[assessment.verdict].format(**_figures(scheme, assessment))


def headline_detail(scheme: Scheme, log: Log, assessment: Assessment) -> str:
    """The sentence under the headline: what the planned activities or the open question change."""
    figures = _figures(scheme, assessment) | {"expires": show_date(log.expires)}
    points = assessment.points
    if assessment.window is not None and is_closed(assessment):
        return window_words(assessment.window, assessment.on, edition_of(scheme, assessment)) + (
            "これからどうするかは、協会に確認してください。"
        )
    if assessment.verdict == "depends":
        return "資料に読み方が2通りあるところで、答えが分かれます。下の「読み方による違い」を見てください。"
    if assessment.verdict == "undetermined":
        return _open_title(assessment)[1].format(**figures)
    if points is None or points.shortfall == 0 or points.with_planned == points.counted:
        return ""
    if points.with_planned >= points.required:
        return "予定の活動が終わると{with_planned}{unit}になり、{required}{unit}に達する見込みです。".format(
            **figures
        )
    return "予定の活動が終わっても{with_planned}{unit}です。".format(**figures)


def _open_title(assessment: Assessment) -> tuple[str, str]:
    # A missing domain leaves the answer open only where stating it could turn it: the finding then is a must.
    codes = {finding.code for finding in assessment.findings if finding.severity == "must"}
    return next(OPEN_TITLES[code] for code in OPEN_TITLES if code in codes)


def window_noun(edition: Edition) -> str:
    """What the days on which applications are taken are called, where they are a part of the period or all."""
    named = edition.window is not None and edition.window.opens_months_before is not None
    return "受付の期間" if named else "申請に使える期間"


def window_words(window: Window, on: date, edition: Edition | None = None) -> str:
    """When applications are taken, and how many days are left."""
    noun = "受付" if edition is None or window_noun(edition) == "受付の期間" else "申請に使える期間"
    if window.state == "before":
        return f"{noun}は{show_date(window.opens)}からです。あと{(window.opens - on).days}日です。"
    if window.state == "closed":
        return f"{noun}は{show_date(window.closes)}で終わりました。"
    left = (window.closes - on).days
    return f"{noun}は{show_date(window.closes)}までです。" + (
        f"あと{left}日です。" if left else "今日が最後の日です。"
    )


def ruling_words(ruling: Ruling, planned: bool, year: str = "年度") -> str:
    """What became of one activity, short enough for a label."""
    if planned:
        return "予定"
    cuts = [step for step in ruling.steps if step.after < step.before]
    counted = show_points(ruling.counted)
    if not cuts:
        return f"計算に入る {counted}"
    reason = step_title(max(cuts, key=lambda step: step.before - step.after).rule, year)
    if ruling.counted == 0:
        return f"計算に入らない（{reason}）"
    if all(step.rule == "own-lecture" for step in cuts):
        return f"計算に入る {counted}（{reason}を引いて）"
    earned = max(ruling.claimed, *(step.before for step in cuts))
    return f"一部が入る {counted}／{show_points(earned)}（{reason}）"


def _figures(scheme: Scheme, assessment: Assessment) -> dict[str, str]:
    points, window = assessment.points, assessment.window
    figures = {"unit": scheme.short_unit, "expires": ""}
    if points:
        figures |= {
            "required": show_points(points.required),
            "claimed": show_points(points.claimed),
            "counted": show_points(points.counted),
            "shortfall": show_points(points.shortfall),
            "with_planned": show_points(points.with_planned),
        }
    if window:
        figures |= {
            "opens": show_date(window.opens),
            "closes": show_date(window.closes),
            "advised_by": show_date(window.advised_by),
        }
    return figures
