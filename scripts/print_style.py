"""The margins of a printed page: which edition it shows, when it was checked, and its number."""

from __future__ import annotations

from datetime import date

from cpd import load_scheme
from cpd.loader import list_schemes
from scripts import ccaj
from selfcheck.views.words import show_date

SCHEME = "conken-renewal"
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
    schemes = {name: load_scheme(name) for name in list_schemes()}
    sheets = {
        path_of(name): _sheet(scheme.editions[-1].title, scheme.checked) for name, scheme in schemes.items()
    }
    plan = ccaj.plan()
    return sheets | {path_of("ccaj"): _sheet(f"CCAJ {plan.title}", plan.checked)}


def path_of(name: str) -> str:
    """The path in the site of the style sheet for documents of that name.

    >>> path_of("conken-renewal"), path_of("ccaj")
    ('assets/print.css', 'assets/print-ccaj.css')
    """
    return "assets/print.css" if name == SCHEME else f"assets/print-{name}.css"


def _sheet(edition: str, checked: date) -> str:
    return STYLE.format(edition=edition, checked=show_date(checked))
