"""An assessment and a plan as a person wants to read them: in a terminal, as Markdown, as a page of HTML."""

from selfcheck.report.terminal import to_text

__all__ = ["to_text"]
