"""The parts of a report in their order, whatever form it is written in: the verdict first, then how it came about."""

from selfcheck.question import Question
from selfcheck.report.calculation import changes, every_step
from selfcheck.report.findings import findings, readings
from selfcheck.report.opening import footer, headline, lists, window
from selfcheck.report.table import Table, points_table
from selfcheck.views import words
from selfcheck.views.result import explain
from selfcheck.views.result.bar import old_rules


def blocks(question: Question, *, depth: str = "table") -> list[list[str] | Table]:
    """Return the parts of the report in their order; what begins with ■ is the title of its part."""
    edition, assessment = question.edition, question.assessment
    old = [said] if (said := old_rules(question)) else []
    why = [line for line in explain.why_not(question) if line not in old]
    if depth == "sentence":
        return [[explain.sentence(question), *old, *why, words.ESTIMATE]]
    found: tuple[list[str] | Table | None, ...] = (
        [*headline(question), *old],
        lists("手元の資料に書かれていないこと", "unknown-criterion", edition, assessment),
        window(question),
        lists("申請の前に用意すること", "to-do", edition, assessment),
        points_table(question),
        changes(question) if depth == "table" else every_step(question),
        ["■ 答えが変わるところ", *why] if why else [],
        findings(question),
        readings(edition, assessment),
        footer(question),
    )
    return [block for block in found if block]
