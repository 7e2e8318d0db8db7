"""The sheet to print and fill in by hand: the same steps as the self-check, with the figures of the edition."""

from __future__ import annotations

from html import escape

from cpd.clause import print_figure
from cpd.scheme import Edition, Scheme

ROWS = 28


def record_table() -> str:
    """Empty rows for the activities."""
    head = ["番号", "活動した日", "カテゴリ", "活動の名前", "分野", "時間", "ポイント", "書類"]
    cells = "<td></td>" * (len(head) - 1)
    rows = "".join(f'<tr><th scope="row">{number}</th>{cells}</tr>' for number in range(1, ROWS + 1))
    return _table("活動の記録", head, rows, kind="worksheet worksheet--record")


def year_table(edition: Edition) -> str:
    """For each category with a cap of a year: what was entered and what counts, year by year."""
    yearly = [bucket for bucket in edition.buckets if bucket.per == "year" and bucket.cap is not None]
    entered = [f"{bucket.id}の合計" for bucket in yearly]
    counted = [_most(edition, bucket.id, "year") for bucket in yearly]
    head = ["年度", *entered, *counted]
    rows = "".join(
        f'<tr><th scope="row">{number}年目（　　　年度）</th>{"<td></td>" * (len(head) - 1)}</tr>'
        for number in range(1, edition.period.years + 1)
    )
    totals = ["" for _ in entered] + [_most(edition, bucket.id, "period") for bucket in yearly]
    cells = "".join(f"<td>{text}</td>" for text in totals)
    rows += f'<tr><th scope="row">{edition.period.years}年間の合計</th>{cells}</tr>'
    return _table("年度ごとの計算", head, rows, kind="worksheet")


def total_table(scheme: Scheme, edition: Edition) -> str:
    """The sum over the categories against what is required."""
    caps = {bucket.id: bucket.cap for bucket in edition.buckets if bucket.per == "period"}
    rows = "".join(
        f'<tr><th scope="row">{escape(category.id)} {escape(category.title)}</th>'
        f"<td>{_limit(scheme, caps.get(category.id))}</td><td></td></tr>"
        for category in edition.categories.values()
    )
    required = print_figure(edition.clauses["renewal-points"].figures["points"])
    rows += (
        f'<tr><th scope="row">合計</th><td>{required}{escape(scheme.short_unit)}以上が必要</td><td></td></tr>'
    )
    return _table("合計", ["カテゴリ", "上限", "数えるポイント"], rows, kind="worksheet")


def _most(edition: Edition, category: str, per: str) -> str:
    cap = next(
        bucket.cap for bucket in edition.buckets if bucket.per == per and bucket.categories == (category,)
    )
    return f"{category}で数える（{cap}まで）" if cap is not None else f"{category}で数える"


def _limit(scheme: Scheme, cap: object) -> str:
    return f"{cap}{escape(scheme.short_unit)}まで" if cap is not None else "なし"


def _table(caption: str, head: list[str], rows: str, *, kind: str) -> str:
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    return (
        f'<table class="{kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"
    )
