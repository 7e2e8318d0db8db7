"""How the points came about: what was converted or cut, or every step of every activity."""

from cpd import Activity, Ruling
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.result import explain
from selfcheck.views.result.result import activity_name
from selfcheck.views.result.sums import claimed, converted, cut_sum
from selfcheck.views.words.amounts import show_counted


def changes(question: Question) -> list[str]:
    """Return the activities whose points a rule changed, each change with the titles of its clauses."""
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


def every_step(question: Question) -> list[str]:
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
