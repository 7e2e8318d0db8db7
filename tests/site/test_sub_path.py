"""The site built for a known address has a 404 page that works at any depth under it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.paths import ROOT
from scripts.theme.assets import site_style_file


def test_the_404_page_starts_every_address_at_the_root_of_the_site(tmp_path: Path, built_site: Path) -> None:
    known = {"SITE_URL": "https://example.org/some-repo/", "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path)
    subprocess.run(command, cwd=ROOT, env=os.environ | known, check=True)

    soup = BeautifulSoup((tmp_path / "404.html").read_text(encoding="utf-8"), "html.parser")

    addresses = [str(element["href"]) for element in soup.find_all(href=True)]
    assert [
        a for a in addresses if not a.startswith(("/some-repo/", "#", "https://example.org/some-repo/"))
    ] == []
    assert f"/some-repo/{site_style_file()}" in addresses
