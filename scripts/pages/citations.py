"""Where the clauses of a page come from: one line for each run of clauses of the same document, at its end."""

from __future__ import annotations

import re
from itertools import groupby

_MARK = re.compile("\x02([^\x03]*)\x03([^\x04]*)\x04\n?")


def mark(document: str, heading: str) -> str:
    """A mark behind a clause, for `cite` to gather: the document with its edition, and the heading in it."""
    return f"\x02{document}\x03{heading}\x04"


def cite(markdown: str, checked: str) -> str:
    """The page with its marks gathered: the source stands once behind each run, with every heading in order.

    >>> cite("甲\\n" + mark("規程", "一") + "\\n乙\\n" + mark("規程", "二") + "\\n", "1月1日")
    '甲\\n乙\\n出典：規程「一」「二」（1月1日に確認）\\n{: .source }\\n'
    """
    lines: dict[int, str] = {}
    for document, run in groupby(_MARK.finditer(markdown), key=lambda found: found[1]):
        found = list(run)
        headings = "".join(f"「{heading}」" for heading in dict.fromkeys(each[2] for each in found))
        lines[found[-1].start()] = f"出典：{document}{headings}（{checked}に確認）\n{{: .source }}\n"
    return _MARK.sub(lambda found: lines.get(found.start(), ""), markdown)
