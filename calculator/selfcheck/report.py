"""An assessment as a person wants to read it in a terminal: the verdict first, then how it came about."""

import unicodedata
from collections.abc import Iterable, Sequence

from cpd import Activity, Assessment, Edition, Finding, Log, Ruling, Scheme
from selfcheck.views import words
from selfcheck.views.result import SAID_ELSEWHERE, activity_name
from selfcheck.views.table import category_table

_MOST_NAMES = 3


def to_text(scheme: Scheme, log: Log, assessment: Assessment) -> str:
    """Return the report as plain text, lines joined by line breaks, columns aligned for full-width letters."""
    edition = scheme.edition_for(log.expires)
    blocks = (
        _headline(scheme, log, assessment),
        _window(assessment),
        _table(edition, log, assessment),
        _not_counted(scheme, log, assessment, edition),
        _findings(scheme, log, assessment),
        _readings(edition, assessment),
        _footer(scheme, edition, log),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _headline(scheme: Scheme, log: Log, assessment: Assessment) -> list[str]:
    points = assessment.points
    lines = [
        f"■ {words.headline(scheme, assessment)}",
        words.headline_detail(scheme, log, assessment),
        f"{words.show_points(points.required)}{scheme.short_unit}のうち"
        f"{words.show_points(points.counted)}{scheme.short_unit}を数えました"
        f"（入力は{words.show_points(points.claimed)}時間）。",
        words.ESTIMATE,
    ]
    return [line for line in lines if line]


def _window(assessment: Assessment) -> list[str]:
    window = assessment.window
    lines = [
        "■ 申請の時期",
        f"計算した日　{words.show_date(assessment.on)}",
        f"受付　　　　{words.show_date(window.opens)}から{words.show_date(window.closes)}まで",
        f"すすめる日　{words.show_date(window.advised_by)}まで",
        words.window_words(window, assessment.on),
    ]
    if window.state == "late":
        lines.append(words.FINDING_SENTENCES["window-late"])
    return lines


def _table(edition: Edition, log: Log, assessment: Assessment) -> list[str]:
    table = category_table(edition, log, assessment)
    header = ["", *edition.categories, "合計"]
    rows = [
        [row.title, *(cell.text for cell in row.cells), words.show_points(row.total)] for row in table.rows
    ]
    total = words.show_points(assessment.points.counted)
    rows.append(["期間全体", *(cell.text for cell in table.totals), total])
    return [f"■ カテゴリと年度ごとのポイント（{table.period}）", *_aligned([header, *rows])]


def _not_counted(scheme: Scheme, log: Log, assessment: Assessment, edition: Edition) -> list[str]:
    activities = {activity.id: activity for activity in log.activities}
    cut = [ruling for ruling in assessment.rulings if ruling.steps]
    if not cut:
        return []
    points = assessment.points
    lines = [
        f"■ 数えなかったもの（{words.show_points(points.claimed)} − "
        f"{words.show_points(points.claimed - points.counted)} ＝ {words.show_points(points.counted)}）"
    ]
    for ruling in cut:
        lines.append(_ruling_line(activities[ruling.activity], ruling))
        for step in ruling.steps:
            titles = "、".join(f"{edition.clauses[id].title} [{id}]" for id in step.clauses)
            lines.append(f"    {words.step_words(step)}")
            lines.append(f"    根拠：{titles}")
    return lines


def _ruling_line(activity: Activity, ruling: Ruling) -> str:
    amounts = f"{words.show_points(ruling.claimed)} → {words.show_points(ruling.counted)}"
    return f"・{activity.date} {activity.category} {activity_name(activity)}　{amounts}"


def _findings(scheme: Scheme, log: Log, assessment: Assessment) -> list[str]:
    activities = {activity.id: activity for activity in log.activities}
    shown = [finding for finding in assessment.findings if finding.code not in (*SAID_ELSEWHERE, "over-cap")]
    if not shown:
        return []
    order = list(words.SEVERITY_TITLES)
    lines = ["■ 確認すること"]
    for finding in sorted(shown, key=lambda finding: order.index(finding.severity)):
        lines.append(
            f"・［{words.SEVERITY_TITLES[finding.severity]}］{_sentence(finding, scheme, assessment)}"
        )
        names = [activity_name(activities[id]) for id in finding.activities]
        more = f" ほか{len(names) - _MOST_NAMES}件" if len(names) > _MOST_NAMES else ""
        lines.append(f"    {'、'.join(names[:_MOST_NAMES])}{more}")
    return lines


def _sentence(finding: Finding, scheme: Scheme, assessment: Assessment) -> str:
    return words.finding_words(finding, scheme, assessment)


def _readings(edition: Edition, assessment: Assessment) -> list[str]:
    if assessment.settled:
        return []
    titles = {
        (reading.id, choice.id): f"{reading.question}→ {choice.title}"
        for reading in edition.readings
        for choice in reading.choices
    }
    lines = ["■ 読み方による違い"]
    for outcome in assessment.readings:
        if len(outcome.choices) == 1:
            (item,) = outcome.choices.items()
            counted = words.show_points(outcome.counted)
            lines.append(f"・{titles[item]}：{counted}（{words.VERDICT_WORDS[outcome.verdict]}）")
    if len(lines) == 1:
        lines.append("・2つ以上の読み方を合わせて変えると、見込みが変わります。")
    return lines


def _footer(scheme: Scheme, edition: Edition, log: Log) -> list[str]:
    return [
        f"{scheme.title}（{edition.title}のルール、{words.show_date(scheme.checked)}に確認）。"
        f"資格有効期日は{words.show_date(log.expires)}。",
        "このプログラムは協会の公式のものではありません。申請の前に、最新の公式資料を確認してください。",
    ]


def _aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
