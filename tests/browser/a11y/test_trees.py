"""What a screen reader is given of the main states: names, levels, rows and columns, in this order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from scripts.browsers.pages_host import PagesHost
from tests.support.check_page import PATIENCE, CheckPage

START = """
- region "はじめに":
  - heading "はじめに" [level=2]
  - list:
    - listitem:
      - button "この端末に保存して始める"
    - listitem:
      - button "保存しないで使う"
    - listitem:
      - button "ファイルから再開する"
    - listitem:
      - button "例を見る"
"""
TREES = {
    "setup": """
- region "1. 資格と日付":
  - heading "1. 資格と日付" [level=2]
  - group /確認する資格/:
    - radio /コン検プロフェッショナル資格の更新/ [checked]
  - group /資格有効期日/:
    - radio "2027年3月31日" [checked]
    - radio "ここにない日付"
""",
    "entries": """
- region "2. 活動の一覧":
  - heading "2. 活動の一覧" [level=2]
  - paragraph: 16件を取り込みました。
  - button "元に戻す"
  - group "一覧の絞り込みと並べ替え":
    - combobox "年"
    - combobox "カテゴリ"
    - textbox "言葉で探す"
  - status: 16件の活動があります。
  - table "活動の一覧":
    - rowgroup:
      - row "活動日 カテゴリ 活動名 時間 証明 状態 操作"
  - button "活動を追加する"
""",
    "outcome": """
- region "4. 見込み":
  - heading "4. 見込み" [level=2]
  - textbox "計算する日"
  - paragraph: 計算の準備ができました。
  - paragraph:
    - strong: あと2ポイントです
  - term: 数えたポイント
  - definition: 28／30
  - figure "どこで何ポイント数えたか":
    - table "カテゴリと年度の図"
  - heading "次にすること" [level=3]
  - heading "なぜ、こうなるか" [level=3]
  - heading /確認すること/ [level=3]
""",
    "plan": """
- region "5. これからの計画":
  - heading "5. これからの計画" [level=2]
  - heading "今日から申請まで" [level=3]
  - heading "足りない分を満たす案" [level=3]
  - region /いちばん短い時間で/:
    - button "この案を予定に入れる"
""",
    "apply": """
- region "6. 申請の準備":
  - heading "6. 申請の準備" [level=2]
  - status: 10のうち、完了したものはまだありません。
  - heading "1. 確認する" [level=3]
  - list:
    - listitem:
      - checkbox "見込みを確かめる"
    - listitem:
      - checkbox "申請の時期を確かめる"
  - heading "送った後" [level=3]
""",
    "print": """
- region "7. 印刷":
  - heading "7. 印刷" [level=2]
  - textbox "印刷する氏名（任意）"
  - checkbox /氏名を、この端末に保存する/
  - checkbox "予定の活動も、一覧に入れる" [checked]
  - button "結果を印刷する"
  - button "転記用の一覧を印刷する"
""",
    "files": """
- region "3. データの保存と読み込み":
  - heading "3. データの保存と読み込み" [level=2]
  - term: 保存先
  - definition: この端末のこのブラウザー
  - button "バックアップを保存する（.json）"
  - button "ファイルから取り込む"
  - button "この端末のデータをすべて削除する"
""",
}
EDITOR = """
- region "活動を追加する":
  - heading "活動を追加する" [level=3]
  - textbox /活動日/
  - textbox /時間/
  - group /カテゴリ/:
    - radio /A 認定・主催研修/
  - group /状態/
  - button "保存する"
  - button "やめる"
"""


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
        expect(check.page.locator("#start")).to_match_aria_snapshot(START)
        check.open().import_sample()
        check.expect_verdict("あと2ポイントです")
        expect(check.page.locator("#apply-progress")).to_be_visible(timeout=PATIENCE)
        yield check


@pytest.mark.parametrize("part", TREES)
def test_every_part_is_told_in_its_order(sampled: CheckPage, part: str) -> None:
    expect(sampled.page.locator(f"#{part}")).to_match_aria_snapshot(TREES[part])


def test_the_form_is_told_with_its_labels(sampled: CheckPage) -> None:
    sampled.button("活動を追加する").click()
    expect(sampled.page.locator("#editor")).to_match_aria_snapshot(EDITOR)


def test_each_press_is_announced_once(sampled: CheckPage) -> None:
    page = sampled.page
    sampled.button("やめる").click()
    page.evaluate(
        """() => {
          window.said = [];
          const announcer = document.getElementById("announcer");
          new MutationObserver(() => said.push(announcer.textContent)).observe(announcer, { childList: true });
        }"""
    )
    sampled.act("削除する", "ストレス管理の本")
    sampled.expect_verdict("あと3.5ポイントです")
    sampled.button("元に戻す").click()
    sampled.expect_verdict("あと2ポイントです")
    said = page.evaluate("() => window.said")
    assert len(said) == 2
    assert said[0] == "「ストレス管理の本」を削除しました。"
    assert said[1].startswith("元に戻しました。")
