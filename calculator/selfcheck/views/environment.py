"""The Jinja environment of every view: one, cached, with autoescape always on.

Templates come precompiled from `selfcheck.templates_compiled` where the build has put them (the browser then
needs no parser at its start), and from `selfcheck/templates` everywhere else.
"""

import importlib.util
from functools import cache
from pathlib import Path

from jinja2 import BaseLoader, Environment, FileSystemLoader, ModuleLoader, StrictUndefined

from cpd.dates import print_day
from selfcheck.views.words import category_name, show_points
from selfcheck.views.words.amounts import show_counted, show_hours

COMPILED = "selfcheck.templates_compiled"
SOURCES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """The environment that all views share."""
    return _environment(_loader())


def compile_templates(target: Path) -> None:
    """Write the templates as a package of Python modules into `target`, for the browser's wheel."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "__init__.py").write_text('"""The templates, compiled to Python at build time."""\n', "utf-8")
    _environment(FileSystemLoader(SOURCES)).compile_templates(target, zip=None, ignore_errors=False)


def _loader() -> BaseLoader:
    compiled = importlib.util.find_spec(COMPILED)
    if compiled is not None and compiled.submodule_search_locations:
        return ModuleLoader(list(compiled.submodule_search_locations))
    return FileSystemLoader(SOURCES)


def _environment(loader: BaseLoader) -> Environment:
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["points"] = show_points
    environment.filters["date"] = print_day
    environment.filters["counted"] = show_counted
    environment.filters["hours"] = show_hours
    environment.filters["mark"] = category_name
    return environment
