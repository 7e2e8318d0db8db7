"""A roster as HTML for the page: the table in pages, the outlook, what to pay, and what changed."""

from collections.abc import Sequence
from typing import Any

from selfcheck.roster.compare import Difference
from selfcheck.roster.member import STATE_WORDS, Member, State
from selfcheck.roster.outlook import courses, hours_by_domain, needs, rounds
from selfcheck.roster.paying import payments
from selfcheck.roster.report import editions_words
from selfcheck.roster.table import FILTERS, SORTS, UNREAD, Roster, filtered, state_counts
from selfcheck.roster.topics import open_topics
from selfcheck.schemes import find_scheme
from selfcheck.views.environment import environment
from selfcheck.views.result.ruling import clause_links
from selfcheck.views.words.plan import UNCAPPED

ROWS_A_PAGE = 50
PEOPLE_A_SHEET = 10
SIGNS: dict[State, str] = {
    "expired": "×",
    "late": "！",
    "short": "△",
    "undetermined": "？",
    "depends": "！",
    "ready": "○",
}
"""State → a sign beside its word, so that colour is never alone."""
MOST_COURSES = 4


def render_roster(
    roster: Roster, *, only: Sequence[str], sort: str, page: int, all_rows: bool = False
) -> dict[str, Any]:
    """Return the markup of the table, and how many rows the filters keep; ``KeyError`` for unknown filter or sort."""
    rows = sorted(filtered(roster, only), key=SORTS[sort][1])
    last = max(0, (len(rows) - 1) // ROWS_A_PAGE)
    page = min(max(page, 0), last)
    names = {each.place: each.name for each in roster.members}
    shown = rows if all_rows else rows[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    html = environment().get_template("team_table.html").render(
        rows=shown,
        total=len(rows),
        everybody=len(roster.members),
        first=page * ROWS_A_PAGE + 1,
        page=page,
        last=last,
        counts=[(STATE_WORDS[state], SIGNS[state], number) for state, number in _counts(rows)],
        state_words=STATE_WORDS,
        signs=SIGNS,
        unread=roster.unread,
        twice=[(names[places[0]], places) for places in roster.twice],
        on=roster.on,
        editions=editions_words(roster),
        version=roster.version,
        unread_first=UNREAD in only,
        sheet=PEOPLE_A_SHEET,
        uncapped=UNCAPPED,
    )  # fmt: skip
    return {"html": html, "shown": len(rows), "page": page}


def _counts(rows: Sequence[Member]) -> list[tuple[State, int]]:
    counts = state_counts(rows)
    return [(state, counts[state]) for state in STATE_WORDS if counts[state]]


def render_outlook(roster: Roster, *, only: Sequence[str], site_root: str) -> str:
    """Return who renews when, what is missing together, and which course would help most."""
    rows = list(filtered(roster, only))
    years = rounds(rows, roster.on)
    most = max((each.states.total() for each in years), default=0)
    schemes = {each.scheme: find_scheme(each.scheme) for each in rows}
    best = {name: [each for each in courses(rows) if each.scheme == name][:MOST_COURSES] for name in schemes}
    return environment().get_template("team_outlook.html").render(
        years=years,
        most=most,
        state_words=STATE_WORDS,
        needs=needs(rows),
        courses=best,
        schemes=schemes,
        planned=hours_by_domain(rows, planned=True),
        learning=open_topics(rows, on=roster.on),
        site_root=site_root,
    )  # fmt: skip


def render_payment(roster: Roster, *, only: Sequence[str], site_root: str) -> str:
    """Return how to pay for the rows that the filters keep, scheme by scheme."""
    found = []
    for payment in payments(filtered(roster, only), on=roster.on):
        scheme = find_scheme(payment.scheme)
        edition = next(each for each in scheme.editions if each.id == payment.edition)
        found.append((scheme.title, payment, clause_links(edition, site_root)(payment.clauses)))
    return environment().get_template("team_payment.html").render(payments=found)


def render_changes(saved: Roster, roster: Roster, differences: Sequence[Difference]) -> str:
    """Return what changed since a saved roster."""
    return environment().get_template("team_changes.html").render(
        differences=differences,
        people=len({each.name for each in differences}),
        saved=saved,
        roster=roster,
        saved_editions=editions_words(saved),
        editions=editions_words(roster),
    )  # fmt: skip


__all__ = ["FILTERS", "SORTS", "render_changes", "render_outlook", "render_payment", "render_roster"]
