"""The site built for a known address has a 404 page that works at any depth under it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.paths import ROOT
from scripts.theme.assets import site_style_file

# The steps of `mkdocs build` that make this one page; the others, which read and write every page, are left out.
BUILD_404 = """
import sys
from mkdocs.commands.build import _build_theme_template
from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

config = load_config("mkdocs.yml", strict=True, site_dir=sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
config = config.plugins.on_config(config)
config.plugins.on_pre_build(config=config)
env, files = config.theme.get_env(), get_files(config)
files.add_files_from_theme(env, config)
files = config.plugins.on_files(files, config=config)
set_exclusions(files, config)
nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
env = config.plugins.on_env(env, config=config, files=files)
_build_theme_template("404.html", env, files, config, nav)
"""


def test_the_404_page_starts_every_address_at_the_root_of_the_site(tmp_path: Path, built_site: Path) -> None:
    known = {"SITE_URL": "https://example.org/some-repo/", "NO_MKDOCS_2_WARNING": "1"}
    command = (sys.executable, "-c", BUILD_404, tmp_path)
    subprocess.run(command, cwd=ROOT, env=os.environ | known, check=True)

    soup = BeautifulSoup((tmp_path / "404.html").read_text(encoding="utf-8"), "html.parser")
    built = BeautifulSoup((built_site / "404.html").read_text(encoding="utf-8"), "html.parser")

    addresses = [str(element["href"]) for element in soup.find_all(href=True)]
    assert len(addresses) >= len(built.find_all(href=True)) > 50
    assert [
        a for a in addresses if not a.startswith(("/some-repo/", "#", "https://example.org/some-repo/"))
    ] == []
    assert f"/some-repo/{site_style_file()}" in addresses
