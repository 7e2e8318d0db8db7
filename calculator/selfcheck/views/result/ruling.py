"""What became of one activity, step by step, as HTML. Most stay the same from one change to the next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from markupsafe import Markup

from cpd import Edition, Ruling
from cpd.dates import print_day
from selfcheck.views import words
from selfcheck.views.environment import environment
from selfcheck.views.words.amounts import hours_words, show_counted, show_hours

REMEMBERED = 1024
MOST_LINKED = 16  # editions, each from one folder of the site


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseLink:
    """A clause by its title and text, and the address of its anchor."""

    title: str
    text: str
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownStep:
    """One change of the activity's points in words."""

    before: Decimal
    after: Decimal
    text: str
    clauses: tuple[ClauseLink, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownRuling:
    """An activity with its points and the steps that led there; ``tone`` is how its label looks."""

    id: str
    category: str
    date: str
    title: str
    points: str
    chip: str
    tone: str
    steps: tuple[ShownStep, ...]

    @property
    def clauses(self) -> tuple[ClauseLink, ...]:
        """The clauses of all steps, each once."""
        return tuple(dict.fromkeys(clause for step in self.steps for clause in step.clauses))


Clauses = Callable[[Iterable[str]], list[ClauseLink]]


@lru_cache(maxsize=MOST_LINKED)
def clause_links(edition: Edition, site_root: str) -> Clauses:
    """What turns ids of clauses into their titles, texts and addresses; the same each time while it is remembered."""

    @cache
    def link(id: str) -> ClauseLink:
        clause = edition.clauses[id]
        return ClauseLink(title=clause.title, text=clause.text, href=f"{site_root}{clause.page}#{clause.id}")

    def clauses(ids: Iterable[str]) -> list[ClauseLink]:
        return [link(id) for id in ids]

    return clauses


@lru_cache(maxsize=REMEMBERED)
def show_ruling(
    ruling: Ruling, name: str, day: date, units: int, category: str, year: str, clauses: Clauses
) -> ShownRuling:
    """A ruling in words, with the name of its activity, its day and its length in units."""
    planned = ruling.claimed == 0  # an activity that is done claims all of its hours
    full = not any(step.after < step.before for step in ruling.steps)
    points = f"{show_hours(ruling.claimed)} → {show_counted(ruling.counted)}"
    return ShownRuling(
        id=ruling.activity,
        category=category,
        date=print_day(day),
        title=name,
        points=f"予定 {hours_words(units)}" if planned else points,
        chip=words.ruling_words(ruling, planned, year),
        tone="planned" if planned else "full" if full else "part" if ruling.counted else "none",
        steps=tuple(
            ShownStep(
                before=step.before,
                after=step.after,
                text=words.step_words(step, year),
                clauses=tuple(clauses(step.clauses)),
            )
            for step in ruling.steps
        ),
    )


@lru_cache(maxsize=REMEMBERED)
def render_ruling(ruling: ShownRuling) -> Markup:
    """The markup of a ruling."""
    return Markup(environment().get_template("ruling.html").render(ruling=ruling))
