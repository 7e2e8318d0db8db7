"""MkDocs events, and nothing else: each one calls a module that knows nothing of MkDocs."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

# MkDocs loads this file by its path, so the project is not yet where imports are looked for.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.pages import examples, glossary, pages, samples
from scripts.publish import build, data_files, third_parties
from scripts.search.index import FILE, IndexedPage, is_searched, write_index
from scripts.search.sections import cut
from scripts.search.words import load_words
from scripts.theme import assets, csp, markup, moved, names, offline, print_style
from selfcheck.schemes import DEFAULT_SCHEME

log = logging.getLogger("mkdocs.hooks.site")
_serving = False
_indexed: dict[str, IndexedPage] = {}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the live reload of `mkdocs serve` will add its script to the pages."""
    global _serving
    _serving = command == "serve"
    build.fix_time()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the style sheets of all pages names with their hashes, so that an old one never meets a new page."""
    named = {
        "assets/site.css": assets.site_style_file(),
        "assets/print.css": print_style.path_of(DEFAULT_SCHEME),
    }
    config.extra_css = [named[path] for path in config.extra_css]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages made from the schemes, the engine and the page's scripts."""
    for path, markdown in pages.generated().items():
        files.append(File.generated(config, path, content=markdown))
    made: dict[str, str | bytes] = {**examples.files(), **print_style.files(), **samples.files()}
    for path, content in made.items():
        files.append(File.generated(config, path, content=content))
    for file in [file for file in files if third_parties.is_left_out(file.src_uri)]:
        files.remove(file)
    for path, text in (data_files.data_files() | third_parties.files()).items():
        files.append(File.generated(config, path, content=text))
    addresses = {file.url.removeprefix("./") for file in files.documentation_pages()}
    for path, html in moved.given_up(addresses, moved.read_moves()).items():
        files.append(File.generated(config, path, content=html))
    for name in assets.missing():
        log.warning("build/%s is not there, so the self-check cannot work: run `make runtime`", name)
    for path, source in assets.built_files().items():
        files.append(File.generated(config, path, abs_src_path=str(source)))
    for file in [file for file in files if file.src_uri.startswith("assets/site/")]:
        files.remove(file)
    files.append(File.generated(config, assets.site_style_file(), content=assets.site_style()))
    _indexed.clear()
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Tell the theme where scripts and style sheets stand; pages being edited are not kept for offline use."""
    env.globals["print_sheet"] = print_style.path_of
    env.globals["site_script"] = "" if _serving else assets.page_file("site.js")
    env.globals["early_script"] = assets.early_script()
    env.globals["engine_script"] = assets.engine_script()
    env.globals["engine"] = assets.engine_path()
    env.globals["check_style"] = assets.page_file("check.css")
    env.globals["search_script"] = assets.search_page()
    env.globals["search_worker"] = assets.search_worker()
    env.globals["search_index"] = FILE
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in what comes from the scheme that the page names at its head, or from the renewal's."""
    return pages.expand(markdown, page.url, str(page.meta.get("scheme", DEFAULT_SCHEME)))


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note what can be found on the page, and lead from the first use of a word to the glossary."""
    if is_searched(page.meta):
        title = str(page.title)
        _indexed[page.url] = IndexedPage(url=page.url, title=title, sections=cut(html, page.url, title))
    return html if page.meta.get("terms") is False else glossary.link_terms(html, page.url)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's markup, put back old anchors, and give the page its Content-Security-Policy."""
    html = moved.with_old_anchors(names.give_names(markup.mend(output)), page.url, moved.read_moves())
    return csp.with_policy(html, serving=_serving)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give 404.html its policy too: it is a template of the theme, not a page."""
    if not template_name.endswith(".html"):
        return output_content
    return csp.with_policy(names.give_names(markup.mend(output_content)), serving=_serving)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the index of the search in place of the theme's, then describe the finished site to browsers."""
    site = Path(config.site_dir)
    (site / FILE).write_bytes(write_index(_indexed.values(), load_words()))
    (site / "search" / "search_index.json").unlink()
    (site / "search").rmdir()
    offline.write_manifest(site, config.site_name, config.site_description or "")
    if not _serving:
        offline.write_service_worker(site)
        build.write_list(site)
