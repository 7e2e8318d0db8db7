"""MkDocs events, and nothing else: each one calls a module that knows nothing of MkDocs."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# MkDocs loads this file by its path, so the project is not yet where imports are looked for.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import assets, csp, names, pages

log = logging.getLogger("mkdocs.hooks.site")
_serving = False


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the live reload of `mkdocs serve` will add its script to the pages."""
    global _serving
    _serving = command == "serve"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages made from the schemes, the engine and the page's scripts."""
    for path, markdown in pages.generated().items():
        files.append(File.generated(config, path, content=markdown))
    for name in assets.missing():
        log.warning("build/%s is not there, so the self-check cannot work: run `make runtime`", name)
    for path, source in assets.built_files().items():
        files.append(File.generated(config, path, abs_src_path=str(source)))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in what comes from the schemes."""
    return pages.expand(markdown, page.url)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give the page its Content-Security-Policy."""
    return csp.with_policy(names.give_names(output), serving=_serving)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give 404.html its policy too: it is a template of the theme, not a page."""
    if not template_name.endswith(".html"):
        return output_content
    return csp.with_policy(names.give_names(output_content), serving=_serving)
