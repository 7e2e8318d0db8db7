"""What the template of a page does where `make serve` leaves the site's own script out."""

from __future__ import annotations

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from scripts.paths import ROOT

BASE = '{% block scripts %}<script src="bundle.js"></script>{% endblock %}'
RUN, KEPT = '<script src="bundle.js">', 'data-theme-script="bundle.js">'


@pytest.mark.parametrize(
    ("engine", "site_script", "script"),
    [(True, "site.js", KEPT), (True, "", RUN), (False, "site.js", RUN), (False, "", RUN)],
)
def test_the_themes_script_waits_only_where_something_runs_it(
    engine: bool, site_script: str, script: str
) -> None:
    overrides = FileSystemLoader(ROOT / "scripts" / "theme" / "overrides")
    page = Environment(loader=ChoiceLoader([DictLoader({"base.html": BASE}), overrides]), autoescape=True)
    page.filters["url"] = str
    html = page.get_template("main.html").render(page={"meta": {"engine": engine}}, site_script=site_script)
    assert script in html
    assert html.count("bundle.js") == 1
    assert ('src="site.js"' in html) == bool(site_script)
