"""The page for teams as it stands before any script has run. Rendered at build time."""

from selfcheck.roster.table import FILTERS, SORTS
from selfcheck.views.environment import environment


def render_team_page(*, engine: str, script: str, style: str, team_style: str, site_root: str) -> str:
    """Return the markup of the page; every address is relative to it."""
    return environment().get_template("team_form.html").render(
        engine=engine,
        script=script,
        style=style,
        team_style=team_style,
        site_root=site_root,
        filters=[(id, words) for id, (words, _) in FILTERS.items()],
        sorts=[(id, words) for id, (words, _) in SORTS.items()],
    )  # fmt: skip
