"""The margins of a printed page: which edition it shows, when it was checked, and its number."""

from __future__ import annotations

from datetime import date
from functools import cache

from cpd import load_scheme
from cpd.dates import print_day
from cpd.loading.loader import list_schemes
from scripts.pages import ccaj
from scripts.theme import assets

STYLE = """@media print {{
  @page {{
    @top-left {{ content: "更新ガイド（非公式）　資料：{edition}"; }}
    @top-right {{ content: "内容を確認した日：{checked}"; }}
    @bottom-left {{ content: "協会の公式の資料ではありません。"; }}
    @bottom-right {{ content: counter(page) "／" counter(pages) "ページ"; }}
  }}
}}
"""


def files() -> dict[str, str]:
    """Path in the site to the content of each style sheet; its figures come from the newest editions.

    The one of the renewal is for every page; a page about other documents loads its own after it, by name.
    """
    return {path_of(name): sheet for name, sheet in _sheets().items()}


def path_of(name: str) -> str:
    """The path in the site of the style sheet for documents of that name, with a hash of it.

    >>> path_of("ccaj").startswith("assets/print-ccaj-")
    True
    """
    return assets.hashed_name(f"print-{name}.css", _sheets()[name].encode())


@cache
def _sheets() -> dict[str, str]:
    schemes = {name: load_scheme(name) for name in list_schemes()}
    sheets = {name: _sheet(scheme.editions[-1].title, scheme.checked) for name, scheme in schemes.items()}
    plan = ccaj.plan()
    return sheets | {"ccaj": _sheet(f"CCAJ {plan.title}", plan.checked)}


def _sheet(edition: str, checked: date) -> str:
    return STYLE.format(edition=edition, checked=print_day(checked))
