"""The Japanese words of an assessment: one sentence for every step, finding, verdict and state of the window.

The page and the text report of the command line both speak through this module, so that they say the same.
No figure of the rules stands here; the sentences take them from the assessment.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from cpd import Assessment, Finding, Log, Ruling, Scheme, Step, Window

ESTIMATE = "入力した内容にもとづく見込みです。協会の審査結果ではありません。"

# What a step took away, as the heading of a sum.
STEP_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "period": "対象の期間の外",
        "domain-none": "業務の分野に当てはまらない",
        "domain-not-stated": "業務の分野が書かれていない",
        "evidence-none": "証明できる文書がない",
        "round": "端数",
        "cap-year": "年度の上限を超えた分",
        "cap-period": "期間全体の上限を超えた分",
    }
)

# Why it took it away. {cut}, {before} and {after} are points.
STEP_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "period": "対象の期間の外の活動なので、数えません。",
        "domain-none": "業務の分野のどれにも当てはまらないので、数えません。",
        "domain-not-stated": "業務の分野が書かれていないので、まだ数えません。分野を選ぶと計算に入ります。",
        "evidence-none": "受講を証明できる文書がないので、このカテゴリでは数えません。",
        "round": "端数の{cut}は数えません。",
        "cap-year": "この年度の上限を超えるので、{cut}は数えません。",
        "cap-period": "期間全体の上限を超えるので、{cut}は数えません。",
    }
)

FINDING_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "short": "あと{shortfall}{unit}です。必要な{required}{unit}に対して、数えたのは{counted}{unit}です。",
        "met": "必要な{required}{unit}に達する見込みです。",
        "window-before": "受付は{opens}からです。",
        "window-open": "受付の期間中です。",
        "window-late": "受付の期間中ですが、受付はもう終わっているとも読める記載があります。"
        "申請する前に、協会に確認してください。",
        "window-closed": "受付は{closes}で終わりました。これからどうするかは、協会に確認してください。",
        "outside-period": "対象の期間の外の活動が{count}件あります。計算には入りません。",
        "domain-none": "業務の分野のどれにも当てはまらない活動が{count}件あります。計算には入りません。",
        "domain-not-stated": "業務の分野が書かれていない活動が{count}件あります。"
        "分野を選ぶまで、計算に入りません。",
        "evidence-none": "受講を証明できる文書がない活動が{count}件あります。このカテゴリでは数えませんが、"
        "別のカテゴリで申請できます。",
        "evidence-missing": "証明書類が書かれていないか、まだない活動が{count}件あります。"
        "監査で求められることがあるので、用意してください。",
        "future-done": "計算する日より後なのに「実施済み」の活動が{count}件あります。予定として扱いました。",
        "planned": "予定の活動が{count}件あります。終わるまでは、予定を含めた合計にだけ入ります。",
        "over-cap": "上限を超えた活動が{count}件あります。"
        "超えた分は計算に入りませんが、記録としては残ります。",
        "rounded": "端数のある活動が{count}件あります。端数は数えません。",
        "area-outside-domains": "業務の分野に含まれない領域の知識・スキルを選んだ活動が{count}件あります。"
        "選んだ分野との関係を、説明できるようにしておいてください。",
        "readings-differ": "資料の読み方によって、見込みが変わります。",
    }
)

SEVERITY_TITLES: Mapping[str, str] = MappingProxyType(
    {"must": "必ず確認", "should": "できれば確認", "info": "お知らせ"}
)

VERDICT_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "eligible": "{required}{unit}に達する見込みです",
        "not_eligible": "あと{shortfall}{unit}です",
        "depends": "資料の読み方によって変わります",
        "undetermined": "分野が書かれていない活動があるため、まだ決まりません",
    }
)

# The verdict in a word, where another reading is named beside the adopted one.
VERDICT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "eligible": "達する見込み",
        "not_eligible": "届かない見込み",
        "depends": "読み方による",
        "undetermined": "まだ決まらない",
    }
)

WINDOW_TITLES: Mapping[str, str] = MappingProxyType(
    {"before": "受付の前", "open": "受付中", "late": "受付の終わりが近い", "closed": "受付は終了"}
)


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


def step_words(step: Step) -> str:
    """Why this step took points away."""
    return STEP_SENTENCES[step.rule].format(
        cut=show_points(step.before - step.after),
        before=show_points(step.before),
        after=show_points(step.after),
    )


def finding_words(finding: Finding, scheme: Scheme, assessment: Assessment) -> str:
    """What the rules say about the log, with its figures."""
    return FINDING_SENTENCES[finding.code].format(
        count=len(finding.activities), **_figures(scheme, assessment)
    )


def headline(scheme: Scheme, assessment: Assessment) -> str:
    """The answer in one line, without a full stop."""
    if assessment.window.state == "closed":
        return "受付の期間が終わっています"
    return VERDICT_TITLES[assessment.verdict].format(**_figures(scheme, assessment))


def headline_detail(scheme: Scheme, log: Log, assessment: Assessment) -> str:
    """The sentence under the headline: what the planned activities or the open question change."""
    figures = _figures(scheme, assessment)
    points = assessment.points
    if assessment.window.state == "closed":
        return FINDING_SENTENCES["window-closed"].format(**figures)
    if assessment.verdict == "depends":
        return "資料に読み方が2通りあるところで、答えが分かれます。下の「読み方による違い」を見てください。"
    if assessment.verdict == "undetermined":
        return "業務の分野を選ぶと、見込みが決まります。"
    if points.shortfall == 0 or points.with_planned == points.counted:
        return ""
    if points.with_planned >= points.required:
        return "予定の活動が終わると{with_planned}{unit}になり、{required}{unit}に達する見込みです。".format(
            **figures
        )
    return "予定の活動が終わっても{with_planned}{unit}です。".format(**figures)


def window_words(window: Window, on: date) -> str:
    """When applications are taken, and how many days are left."""
    if window.state == "before":
        return f"受付は{show_date(window.opens)}からです。あと{(window.opens - on).days}日です。"
    if window.state == "closed":
        return f"受付は{show_date(window.closes)}で終わりました。"
    left = (window.closes - on).days
    return f"受付は{show_date(window.closes)}までです。" + (
        f"あと{left}日です。" if left else "今日が最後の日です。"
    )


def ruling_words(ruling: Ruling, planned: bool) -> str:
    """What became of one activity, short enough for a label."""
    if planned:
        return "予定"
    counted, claimed = show_points(ruling.counted), show_points(ruling.claimed)
    if ruling.counted == ruling.claimed:
        return f"計算に入る {counted}"
    reason = STEP_TITLES[max(ruling.steps, key=lambda step: step.before - step.after).rule]
    if ruling.counted == 0:
        return f"計算に入らない（{reason}）"
    return f"一部が入る {counted}／{claimed}（{reason}）"


def _figures(scheme: Scheme, assessment: Assessment) -> dict[str, str]:
    points, window = assessment.points, assessment.window
    return {
        "unit": scheme.short_unit,
        "required": show_points(points.required),
        "claimed": show_points(points.claimed),
        "counted": show_points(points.counted),
        "shortfall": show_points(points.shortfall),
        "with_planned": show_points(points.with_planned),
        "opens": show_date(window.opens),
        "closes": show_date(window.closes),
        "advised_by": show_date(window.advised_by),
    }
