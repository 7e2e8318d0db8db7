"""The report as a file of its own: Markdown for notes and mails, HTML that any browser opens and prints."""

import re

from selfcheck.question import Question
from selfcheck.report.blocks import blocks
from selfcheck.report.table import Table
from selfcheck.views.environment import environment
from selfcheck.views.paper import activity_rows, render_paper

_MARKS = re.compile(r"([\\`*_{}\[\]<>|#~])")
_LISTED = {
    "category": "カテゴリ",
    "date": "活動日",
    "title": "活動名",
    "provider": "主催者",
    "hours": "時間",
    "points": "数えた分",
    "evidence": "証明",
    "status": "状態",
}


def to_markdown(question: Question, *, depth: str = "table") -> str:
    """Return the report as Markdown with tables as GitHub has them; ``depth`` as in ``selfcheck.report.to_text``."""
    parts = [_part(block, first=index == 0) for index, block in enumerate(blocks(question, depth=depth))]
    rows = activity_rows(question) if depth != "sentence" else []
    if rows:
        listed = [tuple(_LISTED.values()), *(tuple(row[name] for name in _LISTED) for row in rows)]
        parts.insert(-1, "## 活動の一覧\n\n" + _table(listed))
    return "\n\n".join(parts) + "\n"


def to_html(question: Question) -> str:
    """Return the report as a whole page: no script, nothing that would be loaded from elsewhere."""
    body = render_paper("report", question, site_root="")
    title = f"{question.scheme.title}（{question.on}）"
    page: str = environment().get_template("report_file.html").render(title=title, body=body)
    return page


def _part(block: list[str] | Table, *, first: bool) -> str:
    if isinstance(block, Table):
        below = "".join(f"\n\n{escaped(line)}" for line in block.below)
        return f"## {escaped(block.title)}\n\n{_table(block.rows)}{below}"
    mark = "#" if first else "##"
    head, lines = (block[0], block[1:]) if block[0].startswith("■ ") else ("", block)
    return "\n\n".join(
        part for part in (head and f"{mark} {escaped(head.removeprefix('■ '))}", _lines(lines)) if part
    )


def _lines(lines: list[str]) -> str:
    """The lines of a part: what begins with ・ is of a list, what is indented belongs to the line above."""
    written: list[str] = []
    for line in lines:
        text = escaped(line.strip(" "))
        if line.startswith("・"):
            written.append(f"- {text.removeprefix('・')}")
        elif line.startswith(" "):
            written.append(f"  - {text}")
        else:
            # A line of its own in any reader, and no list or title where it only begins like one.
            written.append(re.sub(r"^(\d+)([.)])|^([-+=])", r"\1\\\2\3", text) + "  ")
    return "\n".join(written).rstrip(" ")


def _table(rows: list[tuple[str, ...]] | tuple[tuple[str, ...], ...]) -> str:
    lines = ["| " + " | ".join(" ".join(escaped(cell).split()) for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "| " + " | ".join("---" for _ in rows[0]) + " |", *lines[1:]])


def escaped(text: str) -> str:
    """Return a text as it stands in Markdown.

    >>> escaped("*a* [b](c) | d")
    '\\\\*a\\\\* \\\\[b\\\\](c) \\\\| d'
    """
    return _MARKS.sub(r"\\\1", " ".join(text.splitlines()))
