"""The margins of a printed page: which edition it shows, when it was checked, and its number."""

from __future__ import annotations

from cpd import load_scheme
from selfcheck.views.words import show_date

PATH = "assets/print.css"
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
    """Path in the site to the content of the style sheet; its figures come from the newest edition."""
    scheme = load_scheme(SCHEME)
    return {PATH: STYLE.format(edition=scheme.editions[-1].title, checked=show_date(scheme.checked))}
