"""The page of the self-check holds the form as the application renders it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from cpd import load_scheme
from scripts.theme import assets
from selfcheck.schemes import known_ids
from selfcheck.views.form import render_page


def test_the_form_comes_through_markdown_as_it_was_rendered(built_site: Path) -> None:
    built = (built_site / "check" / "index.html").read_text("utf-8")
    start = built.index('<div id="selfcheck"')
    lines = built[start:].splitlines()
    rendered = render_page(
        tuple(load_scheme(name) for name in known_ids()),
        on=date.today(),
        engine="../assets/engine/",
        engine_bytes=assets.engine_bytes(),
        script=f"../{assets.page_file('check.js')}",
        site_root="../",
        worksheet=True,
    ).splitlines()
    # The first line names the engine by its hash; dates come from the day of the build.
    undated = [line for line in rendered[1:] if not re.search(r"\d{4}", line)]
    assert [line for line in undated if line not in lines] == []
    assert len(lines[: len(rendered)]) == len(rendered)
    assert lines[len(rendered) - 1].strip() == "</div>"
