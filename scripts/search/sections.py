"""Cut the HTML of a page into what a search can lead to: every heading, entry or row with an address of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {f"h{level}": level for level in range(1, 7)}
ENTRIES = frozenset({"li", "dt", "details", "tr"})
ENTRY_LEVEL = 7
# What is not prose, and the form of the self-check, whose labels would answer for half the site.
SKIPPED = frozenset({"form", "template", "script", "style", "noscript", "dialog", "nav", "button", "svg"})
SKIPPING = frozenset({"hidden", "data-engine", "data-search-exclude"})
SKIPPED_CLASSES = frozenset({"headerlink", "source"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
BLOCKS = frozenset(
    {"p", "li", "dt", "dd", "tr", "caption", "blockquote", "pre", "div", "table", "summary", *HEADINGS}
)
MOSTLY = 0.8
CELLS = frozenset({"td", "th"})


@dataclass(kw_only=True, slots=True)
class Section:
    """One thing to be found: its address (page and ``id``), its title, and the lines under it.

    ``id`` is "" for the page itself; ``parent`` is the section that this one stands in, by its place in the
    list, or None; ``pointers`` counts the entries that were only links to other places.
    """

    page: str
    id: str
    title: str = ""
    lines: list[str] = field(default_factory=list)
    level: int = 1
    parent: int | None = None
    pointers: int = 0

    @property
    def location(self) -> str:
        """The address from the root of the site."""
        return f"{self.page}#{self.id}" if self.id else self.page


def cut(html: str, page: str, title: str) -> list[Section]:
    """The sections of one page in order, the page itself first; ``title`` is used where there is no h1.

    >>> [each.location for each in cut('<h1>規則</h1><p>前文</p><h2 id="a">甲</h2><p>文</p>', "rules/", "")]
    ['rules/', 'rules/#a']
    """
    cutter = _Cutter(page)
    cutter.feed(html)
    cutter.close()
    cutter.end_line()
    first = cutter.sections[0]
    first.title = first.title or title
    for section in cutter.sections:
        section.title = section.title or first.title
    return cutter.sections


class _Cutter(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.sections = [Section(page=page, id="")]
        self._open: list[tuple[str, bool]] = []  # tags not yet closed, and whether their text is left out
        self._titled: str | None = None  # the tag whose text is the title of the last section
        self._entry_depths: list[tuple[int, int]] = []  # depth of an entry, and the section to go back to
        self._current = 0
        self._line = ""
        self._linked = ""  # as much of the line as stands in a link

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BLOCKS:
            self.end_line()
        elif tag in CELLS or tag == "br":
            self._line += " "
        if tag in VOID:
            return
        skipped = (
            tag in SKIPPED
            or bool(SKIPPING & given.keys())
            or bool(SKIPPED_CLASSES & set((given.get("class") or "").split()))
        )
        self._open.append((tag, skipped))
        if not self._skipping and (tag in HEADINGS or (tag in ENTRIES and given.get("id"))):
            self._begin(tag, given.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag == self._titled:
            self.end_line()
        if tag not in {name for name, _ in self._open}:
            return
        while self._open.pop()[0] != tag:
            pass
        if self._titled == tag:
            self._titled = None
        if self._entry_depths and len(self._open) < self._entry_depths[-1][0]:
            self._current = self._entry_depths.pop()[1]

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._line += data
            if any(tag == "a" for tag, _ in self._open):
                self._linked += data

    @property
    def _skipping(self) -> bool:
        return any(skipped for _, skipped in self._open)

    @property
    def _in_row(self) -> bool:
        return any(tag == "tr" for tag, _ in self._open)

    def _begin(self, tag: str, id: str) -> None:
        self._titled = tag
        if tag == "h1":
            return
        level = HEADINGS.get(tag, ENTRY_LEVEL)
        parent = self._current
        while parent and self.sections[parent].level >= level:
            parent = self.sections[parent].parent or 0
        if tag in ENTRIES:
            # The text of a dt stands in the dd beside it, so its section ends with the list or at the next dt.
            depth = len(self._open) - (tag == "dt")
            while self._entry_depths and self._entry_depths[-1][0] == depth:
                parent = self._current = self._entry_depths.pop()[1]
            self._entry_depths.append((depth, self._current))
        self.sections.append(Section(page=self.page, id=id, level=level, parent=parent))
        self._current = len(self.sections) - 1

    def end_line(self) -> None:
        """Put what has been read since the last block where it belongs."""
        line, linked = " ".join(self._line.split()), " ".join(self._linked.split())
        self._line = self._linked = ""
        if not line:
            return
        section = self.sections[self._current]
        # A line of links alone only names what has sections of its own, so it is no text; a row of a table says more.
        if len(linked) >= MOSTLY * len(line) and not self._titled and not self._in_row:
            section.pointers += 1
            return
        if self._titled and not section.title:
            section.title = line
        else:
            section.lines.append(line)
