"""What the holder has to look at: findings by their weight, and the readings under which the answer is another."""

from cpd import Assessment, Edition
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.result.result import SAID_ELSEWHERE, activity_name

_MOST_NAMES = 3


def findings(question: Question) -> list[str]:
    """Return what the rules found, the weightiest first, with the activities that each concerns."""
    scheme, assessment, activities = question.scheme, question.assessment, question.activities
    shown = [finding for finding in assessment.findings if finding.code not in (*SAID_ELSEWHERE, "over-cap")]
    if not shown:
        return []
    order = list(words.SEVERITY_TITLES)
    lines = ["■ 確認すること"]
    for finding in sorted(shown, key=lambda finding: order.index(finding.severity)):
        lines.append(
            f"・［{words.SEVERITY_TITLES[finding.severity]}］{words.finding_words(finding, scheme, assessment)}"
        )
        names = [activity_name(activities[id]) for id in finding.activities]
        if not names:
            continue
        more = f" ほか{len(names) - _MOST_NAMES}件" if len(names) > _MOST_NAMES else ""
        lines.append(f"    {'、'.join(names[:_MOST_NAMES])}{more}")
    return lines


def readings(edition: Edition, assessment: Assessment) -> list[str]:
    """Return the points and the verdict under each other reading; nothing where all readings agree."""
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
