"""An assessment as a person wants to read it in a terminal: the verdict first, then how it came about."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cpd import Activity, Assessment, Edition, Finding, Ruling, Scheme
from cpd.dates import print_day
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.result import explain
from selfcheck.views.result.result import SAID_ELSEWHERE, activity_name
from selfcheck.views.result.sums import claimed, converted, cut_sum, recommended_sums, scheme_dates
from selfcheck.views.result.table import category_table
from selfcheck.views.words.amounts import show_counted, show_hours

_MOST_NAMES = 3


def to_text(question: Question, *, depth: str = "table") -> str:
    """Return the report as plain text, lines joined by line breaks, columns aligned for full-width letters.

    ``depth`` is ``sentence``, ``table`` or ``steps``; each says why the answer is not yes, and from the plan
    the smallest change that would turn it.
    """
    found = blocks(question, depth=depth)
    return "\n\n".join("\n".join(_aligned_block(block)) for block in found) + "\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of the report, its first row the header; ``below`` are lines that stand under it."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...] = ()


def blocks(question: Question, *, depth: str = "table") -> list[list[str] | Table]:
    """Return the parts of the report in their order; what begins with ■ is the title of its part."""
    edition, assessment = question.edition, question.assessment
    old = _age(question)
    why = [line for line in explain.why_not(question) if line not in old]
    if depth == "sentence":
        return [[explain.sentence(question), *old, *why, words.ESTIMATE]]
    found: tuple[list[str] | Table | None, ...] = (
        [*_headline(question), *old],
        _lists("手元の資料に書かれていないこと", "unknown-criterion", edition, assessment),
        _window(question),
        _lists("申請の前に用意すること", "to-do", edition, assessment),
        _table(question),
        _changes(question) if depth == "table" else _every_step(question),
        ["■ 答えが変わるところ", *why] if why else [],
        _findings(question),
        _readings(edition, assessment),
        _footer(question),
    )
    return [block for block in found if block]


def _aligned_block(block: list[str] | Table) -> list[str]:
    if isinstance(block, Table):
        return [f"■ {block.title}", *aligned(block.rows), *block.below]
    return block


def _age(question: Question) -> list[str]:
    """Return, beside every answer, that newer rules should be out by now."""
    found = [each for each in question.assessment.findings if each.code == "edition-old"]
    return [words.finding_words(each, question.scheme, question.assessment) for each in found]


def _headline(question: Question) -> list[str]:
    scheme, log, assessment = question.scheme, question.log, question.assessment
    points, unit = assessment.points, scheme.short_unit
    lines = [f"■ {words.headline(scheme, assessment)}", words.headline_detail(scheme, log, assessment)]
    if points:
        lines.append(
            f"{words.show_points(points.required)}{unit}のうち{show_counted(points.counted)}{unit}を数えました"
            f"（入力は{show_hours(points.claimed)}）。"
        )
    return [line for line in (*lines, words.ESTIMATE) if line]


def _window(question: Question) -> list[str]:
    scheme, edition, assessment = question.scheme, question.edition, question.assessment
    window = assessment.window
    if window is None or edition.window is None:
        return []
    subject = words.window_subject(scheme, assessment)
    now = words.window_words(window, assessment.on, subject)
    if subject != "受付":
        caution = words.window_caution(scheme, assessment)
        asked = f"計算した日　{print_day(assessment.on)}"
        return [f"■ {subject}", asked, now, *([caution] if caution else [])]
    lines = [
        "■ 申請の時期",
        f"計算した日　{print_day(assessment.on)}",
        f"受付　　　　{print_day(window.opens)}から{print_day(window.closes)}まで",
        *(
            [f"すすめる日　{print_day(window.advised_by)}まで"]
            if edition.window.advised_months_before
            else []
        ),
        now,
    ]
    if window.state == "late":
        lines.append(words.window_caution(scheme, assessment))
    return lines


def _lists(title: str, code: str, edition: Edition, assessment: Assessment) -> list[str]:
    """Return what the findings of one code point to: each clause with its text."""
    clauses = [id for finding in assessment.findings if finding.code == code for id in finding.clauses]
    lines = [f"・{edition.clauses[id].title}：{edition.clauses[id].text}" for id in clauses]
    return [f"■ {title}", *lines] if lines else []


def _table(question: Question) -> Table | None:
    scheme, edition, assessment = question.scheme, question.edition, question.assessment
    if assessment.points is None:
        return None
    table = category_table(question)
    header = ["", *map(words.category_name, edition.categories.values()), *table.shared, "合計"]
    rows = [
        [row.title, *(cell.text for cell in (*row.cells, *row.shared)), words.show_points(row.total)]
        for row in table.rows
    ]
    total = words.show_points(assessment.points.counted)
    rows.append(["期間全体", *(cell.text for cell in (*table.totals, *table.shared_totals)), total])
    below = (
        f"{item['title']}（勧め）　{words.show_points(item['counted'])}／{words.show_points(item['at_least'])}"
        for item in recommended_sums(question)
    )
    return Table(
        title=f"カテゴリと{table.years}ごとの{scheme.short_unit}（{table.period}）",
        rows=tuple(map(tuple, [header, *rows])),
        below=tuple(below),
    )


def _changes(question: Question) -> list[str]:
    edition, assessment, activities = question.edition, question.assessment, question.activities
    changed = [ruling for ruling in assessment.rulings if ruling.steps]
    points = assessment.points
    if not changed or points is None:
        return []
    added, cut = converted(assessment), cut_sum(assessment)
    by = f" ＋ 換算{words.show_points(added)}" if added else ""
    lines = [
        f"■ {'換算と、' if added else ''}数えなかったもの（{words.show_points(claimed(assessment))}{by} − "
        f"{words.show_points(cut)} ＝ {show_counted(points.counted)}）"
    ]
    for ruling in changed:
        lines.append(_ruling_line(question, activities[ruling.activity], ruling))
        for step in ruling.steps:
            titles = "、".join(edition.clauses[id].title for id in step.clauses)
            lines.append(f"    {words.step_words(step, words.year_word(edition))}")
            lines.append(f"    根拠：{titles}")
    return lines


def _every_step(question: Question) -> list[str]:
    """Return each activity with every change of its points, and what each clause says."""
    assessment, activities = question.assessment, question.activities
    if not assessment.rulings:
        return []
    by_activity: dict[str, list[explain.ExplainedStep]] = {}
    for step in explain.steps(question):
        by_activity.setdefault(step.activity, []).append(step)
    lines = ["■ 活動ごとの計算"]
    for ruling in assessment.rulings:
        activity = activities[ruling.activity]
        if ruling.claimed == 0:
            lines.append(f"・{_named(question, activity)}　予定")
            continue
        lines.append(_ruling_line(question, activity, ruling))
        for step in by_activity.get(ruling.activity, []):
            lines.append(f"    {step.before} → {step.after}　{step.text}")
            lines += [f"    根拠：{clause.title}　{clause.text}" for clause in step.clauses]
    return lines


def _ruling_line(question: Question, activity: Activity, ruling: Ruling) -> str:
    amounts = f"{words.show_points(ruling.claimed)} → {words.show_points(ruling.counted)}"
    return f"・{_named(question, activity)}　{amounts}"


def _named(question: Question, activity: Activity) -> str:
    category = words.category_name(question.edition.categories[activity.category])
    return f"{activity.date} {category} {activity_name(activity)}"


def _findings(question: Question) -> list[str]:
    scheme, assessment, activities = question.scheme, question.assessment, question.activities
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
        if not names:
            continue
        more = f" ほか{len(names) - _MOST_NAMES}件" if len(names) > _MOST_NAMES else ""
        lines.append(f"    {'、'.join(names[:_MOST_NAMES])}{more}")
    return lines


def _sentence(finding: Finding, scheme: Scheme, assessment: Assessment) -> str:
    return words.finding_words(finding, scheme, assessment)


def _readings(edition: Edition, assessment: Assessment) -> list[str]:
    if assessment.settled or assessment.points is None:
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


def _footer(question: Question) -> list[str]:
    scheme, edition, log = question.scheme, question.edition, question.log
    return [
        f"{scheme.title}（{edition.title}のルール、{print_day(scheme.checked)}に確認）。"
        f"{scheme_dates(scheme, log, 'は')}。",
        "このプログラムは公式のものではありません。申請の前に、最新の公式資料を確認してください。",
    ]


def aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)
