"""Tables of the rules, as HTML with a caption and scopes, filled from an edition."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from cpd.clause import print_figure
from cpd.scheme import Category, Edition, Per, Scheme

Address = Callable[[str], str]
"""The address of a clause, from the page that the table stands on."""


def cap_table(scheme: Scheme, edition: Edition, address: Address) -> str:
    """What each category is, and the most points that count from it: a year, and in the whole period."""
    head = ["カテゴリ", "年間の上限", f"{edition.period.years}年間の上限", "分野の条件"]
    rows = [
        [
            f"{_link(f'{category.id} {category.title}', category.content, address)}",
            _cap(scheme, edition, category, "year", address),
            _cap(scheme, edition, category, "period", address),
            _link("あり", category.domain, address) if category.domain else "なし",
        ]
        for category in edition.categories.values()
    ]
    return table(f"カテゴリごとの上限（{scheme.unit}）", head, rows, kind="cap-table")


def evidence_table(edition: Edition, address: Address) -> str:
    """What proves an activity of each category when the association audits it."""
    rows = [
        [
            _link(f"{category.id} {category.title}", category.evidence, address),
            escape(edition.clauses[category.evidence].text),
        ]
        for category in edition.categories.values()
    ]
    return table(
        "カテゴリごとの証明の書類", ["カテゴリ", "監査のときに必要なもの"], rows, kind="evidence-table"
    )


def factor_table(scheme: Scheme, edition: Edition, address: Address) -> str:
    """How many hours an hour of each category counts for, the most a year, and on what conditions."""
    head = ["項目", f"{scheme.unit}の計算", "年間の上限", "条件"]
    rows = [
        [
            _link(f"{category.id.partition('-')[0]} {category.title}", category.content, address),
            _link("資料に記載なし" if category.rate is None else f"時間の{category.rate}倍",
                  category.rate_clause, address),
            "資料に記載なし" if category.rate is None else _year_caps(scheme, edition, category, address),
            _conditions(edition, category, address),
        ]
        for category in edition.categories.values()
    ]  # fmt: skip
    return table(f"活動ごとの{scheme.unit}", head, rows, kind="evidence-table factor-table")


def document_table(scheme: Scheme) -> str:
    """The documents that the rules come from."""
    checked = f"{scheme.checked.year}年{scheme.checked.month}月{scheme.checked.day}日"
    rows = [
        [escape(document.title), escape(document.edition), escape(document.publisher), checked]
        for document in scheme.documents.values()
    ]
    return table("もとにした資料", ["資料", "版", "発行", "内容を確認した日"], rows, kind="document-table")


def _cap(scheme: Scheme, edition: Edition, category: Category, per: Per, address: Address) -> str:
    for bucket in edition.buckets:
        if bucket.per == per and bucket.categories == (category.id,) and bucket.cap is not None:
            return _link(f"{bucket.cap}{scheme.short_unit}", bucket.clauses[0], address)
    return "なし"


def _year_caps(scheme: Scheme, edition: Edition, category: Category, address: Address) -> str:
    """The caps of a category, its own first and then those it shares with others."""
    caps = [
        _link(
            f"{'' if bucket.categories == (category.id,) else '合わせて'}{bucket.cap}{scheme.short_unit}",
            bucket.clauses[0],
            address,
        )
        for bucket in edition.buckets
        if bucket.per == "year" and category.id in bucket.categories and bucket.cap is not None
    ]
    return "、".join(caps) or "なし"


def _conditions(edition: Edition, category: Category, address: Address) -> str:
    proof = category.without_evidence.clause if category.without_evidence else None
    clauses = [clause for clause in (proof, category.deduction) if clause]
    return "、".join(_link(edition.clauses[clause].title, clause, address) for clause in clauses) or "なし"


def _link(text: str, clause: str, address: Address) -> str:
    return f'<a href="{escape(address(clause))}">{escape(print_figure(text))}</a>'


def table(caption: str, head: list[str], rows: list[list[str]], *, kind: str) -> str:
    """Cells are HTML; the first of each row is its header. No blank lines: Markdown would stop there."""
    lines = [f'<table class="{kind}">', f"<caption>{escape(caption)}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{escape(title)}</th>' for title in head]
    lines.append("</tr></thead><tbody>")
    for first, *rest in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in rest)
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    return "\n".join([*lines, "</tbody></table>"])


def wide(made: str, label: str) -> str:
    """A table that may be wider than a telephone, in a region that moves sideways, by keys too."""
    return f'<div class="wide" role="region" aria-label="{escape(label)}" tabindex="0">\n{made}\n</div>'
