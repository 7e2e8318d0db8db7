# One file: each view's tree, which fills most of it, beside the tests that hold it.
"""What a screen reader is given of the main states: names, levels, rows and columns, in this order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import CheckPage

START = """
- region "更新に足りるか、あと何ポイントかが分かります":
  - heading "更新に足りるか、あと何ポイントかが分かります" [level=2]
- region "資格と日付":
  - heading "資格と日付" [level=2]
  - group /資格有効期日/:
    - radio "2027年3月31日"
    - radio "ここにない日付"
- region "始め方":
  - button "この端末に保存して始める"
  - paragraph:
    - button "保存しないで使う"
    - button "ファイルから再開する"
    - button "例を見る"
"""
BAR = """
- region "いまの見込み":
  - paragraph:
    - strong: 28／30
    - text: あと2ポイント すすめる日まであと99日
  - paragraph:
    - link "予定を終える：オペレーションマネジメント研修 応用編"
  - navigation "セルフチェックの画面":
    - link "記録"
    - link "結果"
    - link "計画"
    - link "申請"
    - link "データ"
"""
# By the address of each view; a part that folds is a group by its summary.
TREES = {
    "list": """
- region "活動の記録（16件）":
  - heading "活動の記録（16件）" [level=2]
  - button "元に戻す"
  - button "活動を追加する"
  - link "取り込む"
  - textbox "一行で入れる"
  - button "読み取る"
  - group:
    - text: /2026年度（3件）/
    - list:
      - listitem:
        - link /^A オペレーションマネジメント研修 応用編 3時間 2026年12月15日 予定$/
        - button "終わった：オペレーションマネジメント研修 応用編"
        - group: /ほかの操作：オペレーションマネジメント研修 応用編/
  - group:
    - text: /2025年度（5件）/
  - group:
    - text: /2024年度（8件）/
""",
    "result": """
- region "結果":
  - heading "結果" [level=2]
  - paragraph:
    - strong: あと2ポイントです
  - term: 数えたポイント
  - definition: 28／30
  - figure "どこで何ポイント数えたか":
    - table "カテゴリと年度の図":
      - rowgroup:
        - row "カテゴリ 2024年度 2025年度 2026年度 合計"
      - rowgroup:
        - row "B 未認定研修 5／5 数えない −1.5 2／5 0／5 7／15 数えない −1.5":
          - rowheader "B 未認定研修"
    - group: 同じ内容を表で見る
  - heading "次にすること" [level=3]
  - list:
    - listitem:
      - link "この活動を開く：予定の「オペレーションマネジメント研修 応用編」を終える"
    - listitem:
      - link "Bの活動を入力する：B・C・Dの残りの枠を使う"
  - heading "なぜ、こうなるか" [level=3]
  - group: 入力合計35.75 − 数えない7.75 ＝ 28ポイント
  - group: 確認すること（3件）
  - group: くわしい計算と条件
  - group: 印刷する
""",
    "plan": """
- region "これからの計画":
  - heading "これからの計画" [level=2]
  - paragraph: あと2ポイントです。
  - heading "新しい活動をしなくても増やせるもの" [level=3]
  - list:
    - listitem:
      - link "この活動を開く：オペレーションマネジメント研修 応用編"
  - heading "今日から申請まで" [level=3]
  - list
  - heading "足りない分を満たす案" [level=3]
  - group:
    - text: /いちばん短い時間で/
    - button "この案を予定に入れる"
  - group: /Aだけで/
""",
    "apply": """
- region "申請の準備":
  - heading "申請の準備" [level=2]
  - status: 10のうち、完了したものはまだありません。
  - heading "1. 確認する" [level=3]
  - list:
    - listitem:
      - checkbox "見込みを確かめる"
      - group:
        - text: /見込みを確かめる これから/
    - listitem:
      - checkbox "申請の時期を確かめる"
      - group: 申請の時期を確かめる これから
  - heading "3. 手数料を払う" [level=3]
  - list:
    - listitem:
      - checkbox "更新審査手数料11,000円を振り込む"
      - group: 更新審査手数料11,000円を振り込む 1月1日から
  - heading "送った後" [level=3]
""",
    "data": """
- region "データ":
  - heading "データ" [level=2]
  - term: 保存先
  - definition: この端末のこのブラウザー
  - button "バックアップを保存する（.json）"
  - link "取り込む"
  - heading "データの削除" [level=3]
  - button "この端末のデータをすべて削除する"
""",
    "add": """
- region "活動を追加する":
  - paragraph:
    - link "‹ 記録に戻る"
  - heading "活動を追加する" [level=2]
  - group /カテゴリ/:
    - radio "A 認定・主催研修"
    - group: どのカテゴリか分からない
  - textbox /^活動日必須$/
  - textbox "活動日をカレンダーから選ぶ"
  - textbox /^時間必須$/
  - combobox "活動名"
  - combobox /^分野計算に必要$/
  - group "証明":
    - radio "受講証明書"
    - radio "まだ" [checked]
  - group "状態":
    - radio "実施済み" [checked]
  - button "保存する"
  - button "保存して次へ"
  - paragraph:
    - button "下書きとして残す（計算に入りません）"
    - button "やめる"
""",
    "import": """
- region "取り込む":
  - heading "取り込む" [level=2]
  - heading "1. ファイルを選ぶ、または貼り付ける" [level=3]
  - button "ファイルから取り込む"
  - group: 表計算ソフトやメールから貼り付ける
""",
}


@pytest.fixture(scope="module")
def sampled(browser: Browser, host: PagesHost) -> Iterator[CheckPage]:
    """The sample log on a wide screen; one page for all of its parts."""
    with browser.new_context(
        base_url=host.url,
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": 1280, "height": 900},
        service_workers="block",
    ) as context:
        check = CheckPage(context.new_page())
        check.page.goto("check/")
        expect(check.page.locator("#selfcheck")).to_match_aria_snapshot(START)
        check.begin().import_sample()
        check.expect_sample_verdict()
        check.expect_parts()
        yield check


def test_the_bar_tells_the_answer_and_the_ways(sampled: CheckPage) -> None:
    expect(sampled.page.locator("#bar")).to_match_aria_snapshot(BAR)


@pytest.mark.parametrize("view", TREES)
def test_every_view_is_told_in_its_order(sampled: CheckPage, view: str) -> None:
    sampled.go(view)
    expect(sampled.page.locator(f'.cpd-view[data-name="{view}"]')).to_match_aria_snapshot(TREES[view])


@pytest.mark.parametrize("view", TREES)
def test_a_press_on_a_tab_leads_to_the_heading(sampled: CheckPage, view: str) -> None:
    sampled.go("data" if view == "list" else "list")
    sampled.go(view)
    expect(sampled.page.locator(f'.cpd-view[data-name="{view}"] h2')).to_be_focused()


def test_each_press_is_announced_once(sampled: CheckPage) -> None:
    page = sampled.page
    page.evaluate(
        """() => {
          window.said = [];
          const announcer = document.getElementById("announcer");
          const tell = () => announcer.textContent && said.push(announcer.textContent);
          new MutationObserver(tell).observe(announcer, { childList: true });
        }"""
    )
    sampled.act("削除する", "ストレス管理の本")
    sampled.expect_verdict("あと3.5ポイントです")
    sampled.button("元に戻す").click()
    sampled.expect_sample_verdict()
    said = page.evaluate("() => window.said")
    assert said == [
        "「ストレス管理の本」を削除しました。",
        "合計は28／30から26.5／30になりました。",
        "元に戻しました。その前の変更：16件を取り込みました。",
        "合計は26.5／30から28／30になりました。",
    ]
