"""A page is cut where it can be linked to, and what is not prose is left out."""

from __future__ import annotations

from scripts.search.sections import Section, cut


def locations(html: str) -> list[str]:
    return [each.location for each in cut(html, "p/", "頁")]


def by_id(html: str, id: str) -> Section:
    return next(each for each in cut(html, "p/", "頁") if each.id == id)


def test_a_heading_starts_a_section_and_a_deeper_one_stands_in_it() -> None:
    sections = cut('<h1>頁</h1><h2 id="a">甲</h2><h3 id="b">乙</h3><p>文</p><h2 id="c">丙</h2>', "p/", "")
    assert [(each.title, each.parent, each.lines) for each in sections] == [
        ("頁", None, []),
        ("甲", 0, []),
        ("乙", 1, ["文"]),
        ("丙", 0, []),
    ]


def test_an_entry_with_an_address_is_a_section_and_what_follows_the_list_is_not_in_it() -> None:
    html = '<h2 id="h">例</h2><ol><li id="e1">一</li><li id="e2">二</li></ol><p>後</p>'
    assert locations(html) == ["p/", "p/#h", "p/#e1", "p/#e2"]
    assert by_id(html, "h").lines == ["後"]


def test_a_question_is_a_section_with_its_answer() -> None:
    question = '<details id="q"><summary>問い</summary><p>答え</p></details>'
    html = question + '<dl><dt id="d">語</dt><dd>意味</dd></dl><p>後</p>'
    assert (by_id(html, "q").title, by_id(html, "q").lines) == ("問い", ["答え"])
    assert (by_id(html, "d").title, by_id(html, "d").lines) == ("語", ["意味"])
    assert by_id(html, "").lines == ["後"]


def test_a_row_of_a_table_keeps_its_cells_apart() -> None:
    html = "<table><tr><th>B</th><td>5ポイント</td><td>15ポイント</td></tr></table>"
    assert by_id(html, "").lines == ["B 5ポイント 15ポイント"]


def test_forms_sources_and_permanent_links_are_left_out() -> None:
    html = (
        '<h1>頁<a class="headerlink" href="#x">¶</a></h1><p class="source">出典</p><p>文<br>続き</p>'
        '<div data-engine="x"><h2 id="t">活動</h2><p>欄</p></div><form><h2 id="f">見出し</h2></form>'
    )
    assert locations(html) == ["p/"]
    assert (by_id(html, "").title, by_id(html, "").lines) == ("頁", ["文 続き"])


def test_a_list_of_links_points_and_says_nothing() -> None:
    section = by_id(
        '<h2 id="l">一覧</h2><ul><li><a href="x">甲</a></li></ul><p>関連：<a href="y">乙乙乙乙乙乙乙乙乙乙乙乙</a></p>',
        "l",
    )
    assert (section.lines, section.pointers) == ([], 2)
