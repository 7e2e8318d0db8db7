# One file: the states in the order in which each comes from the one before it.
"""Every state of the self-check, each reached from the one before it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.support.check_page import PATIENCE, CheckPage

TWIN = "2024-06-03"
"""The day of the example's book, of which a copy on the same day is told as a twin."""

State = Callable[[CheckPage], None]


def start(check: CheckPage) -> None:
    check.page.goto("check/")
    expect(check.page.locator("#start")).to_be_visible()


def empty(check: CheckPage) -> None:
    check.open_by_hand(expires=None)
    check.expect_saved()


def result(check: CheckPage) -> None:
    start(check)
    check.button("例を見る").click()
    expect(check.headline).to_be_visible(timeout=PATIENCE)


def form(check: CheckPage) -> None:
    check.button("活動を追加する").click()
    check.page.locator("#guide summary").click()
    check.page.locator("#more summary").click()
    check.page.get_by_label("知識・スキルを探す").fill("管理")
    check.fill(date="26/4/1", hours="2:40", category="C")
    expect(check.page.locator("#echo-date")).to_contain_text("年が分かりません。")


def problems(check: CheckPage) -> None:
    check.fill(date="2026-02-30", title="日付のない日")
    check.save()
    expect(check.page.locator("#error-date")).to_be_visible()


def notes(check: CheckPage) -> None:
    check.button("やめる").click()
    check.act("写して別の活動にする", "苦情対応の書籍を読む")
    check.fill(date=TWIN)
    check.save()
    expect(check.page.locator("#entries-notes")).to_be_visible()


def filtered(check: CheckPage) -> None:
    check.choose_csv(*(f"2025-06-1{day},A,1,,研修{day},,受講証明書,実施済み," for day in range(5)))
    check.take_over(5)
    check.unfold("list", "filters")
    check.page.get_by_label("言葉で探す").fill("苦情")
    expect(check.button("絞り込みをやめる")).to_be_visible()


def file_choice(check: CheckPage) -> None:
    check.choose_csv("2025-06-10,A,2,,別の研修,,受講証明書,実施済み,", "2025/4/1～4/2,A,2,,合宿,,あり,済,")
    expect(check.page.locator("#import-check")).to_be_visible()
    for fold in ("reading", "columns", "ready", "aside"):
        folded = check.page.locator(f"#import-{fold}-fold:not([open]) > summary")
        if folded.count():
            folded.click()


def file_problems(check: CheckPage) -> None:
    check.choose_file("nothing.pdf", b"%PDF-1.7", "application/pdf")
    expect(check.file_problems).to_be_visible()


def erase_dialog(check: CheckPage) -> None:
    # The button has this name where nothing is saved, as in the example.
    check.go("data").button("入力した内容をすべて削除する").click()
    expect(check.page.get_by_role("dialog", name="すべて削除しますか")).to_be_visible()


def lifelong(check: CheckPage) -> None:
    check.page.keyboard.press("Escape")
    check.turn_to("生涯研修")
    expect(check.go("result").headline).to_be_visible()


def initial(check: CheckPage) -> None:
    check.turn_to("認定（初回）")
    expect(check.go("result").headline).to_be_visible()


def sample(check: CheckPage) -> None:
    check.open_sample()
    check.expect_sample_verdict()
    settle(check)


def opened(check: CheckPage) -> None:
    check.go("result")
    for name in ("cuts", "to-check", "bucket-steps", "print"):
        check.unfold("result", name)
    check.go("apply")
    closed = check.page.locator("#apply .cpd-more:not([open]) > summary").filter(visible=True)
    for _ in range(20):  # an opened part may hold more folded parts
        if closed.count() == 0:
            break
        closed.first.click()
    check.go("plan").page.locator("#trial-details > summary").click()
    check.page.get_by_label("A（認定・主催研修）の時間").fill("2")
    expect(check.page.locator("#trial-result")).to_contain_text("2時間を足すと")


def by_mail(check: CheckPage) -> None:
    page = check.go("apply").page
    page.get_by_role("radio", name="メールで送る").check()
    page.get_by_label("認定番号の下4桁").fill("0123")
    page.get_by_label("氏名（カタカナ）").fill("コンケン")
    expect(page.locator("#payer-names")).to_contain_text("0123コンケン")
    expect(page.locator("#mail-draft")).to_contain_text("件名")


def by_post(check: CheckPage) -> None:
    page = check.page
    page.get_by_role("radio", name="郵送する").check()
    page.get_by_label("氏名（カタカナ）").fill("髙橋")
    expect(page.locator("#payer-names")).to_contain_text("「髙橋」は振込の名義に使えません。")
    page.get_by_role("checkbox", name="申請フォームを手に入れる").check()
    expect(page.locator("#apply-progress")).to_contain_text("1つ完了")


def all_done(check: CheckPage) -> None:
    left = check.page.locator("#apply [data-done]:not(:checked)")
    names = left.evaluate_all("(boxes) => boxes.map(({ id }) => id)")
    for count, name in enumerate(names, 1):
        check.page.locator(f"#{name}").check()  # found by its name, because the list is drawn again at once
        expect(left).to_have_count(len(names) - count)
    expect(check.page.locator("#apply")).to_contain_text("することは、すべて終わりました。")


def planned(check: CheckPage) -> None:
    plan = check.go("plan").page.locator("#plan")
    plan.get_by_role("button", name="この案を予定に入れる").click()
    expect(check.notice).to_contain_text("予定として一覧に入れました。")
    settle(check)


def late(check: CheckPage) -> None:
    at_day(check, "2027-03-10", "2027年3月10日")


def closed(check: CheckPage) -> None:
    at_day(check, "2027-04-01", "2027年4月1日")


def eligible(check: CheckPage) -> None:
    check.ask_on("2026-11-21")
    replace(check, *(f"2026-05-1{day},A,15,4,研修{day},,受講証明書,実施済み," for day in (1, 2)))
    check.expect_verdict("30ポイントに達する見込みです")
    settle(check)


def depends(check: CheckPage) -> None:
    halves = [f"2026-05-1{day},A,0:45,4,研修{day},,受講証明書,実施済み," for day in (1, 2)]
    whole = [
        f"2026-06-1{day},A,{hours},4,研修,,受講証明書,実施済み," for day, hours in ((1, "14"), (2, "14.5"))
    ]
    replace(check, *whole, *halves)
    check.expect_verdict("資料の読み方によって変わります")
    settle(check)


def over_a_year(check: CheckPage) -> None:
    check.go("list").button("活動を追加する").click()
    check.fill(date="2026-03-30", until="2026-04-02", hours="5", category="A", title="またがる研修")
    check.save()
    expect(check.button("2件に分けて保存する")).to_be_visible()


def nothing(check: CheckPage) -> None:
    check.button("やめる").click()
    for _ in range(2):
        check.button("元に戻す").click()
    check.go("list")
    for count in range(check.entries.count(), 0, -1):
        check.entries.first.locator("summary").click()
        check.page.locator('#entry-list [data-action="delete"]').first.click()
        expect(check.entries).to_have_count(count - 1)
    check.expect_verdict("あと30ポイントです")
    settle(check)


def also_elsewhere(check: CheckPage) -> None:
    page = check.page
    check.turn_to("生涯研修")
    check.set_up()
    page.locator("#field-starts").fill("2025-04-01")
    page.locator("#field-expires").fill("2030-03-31")
    check.turn_to("プロフェッショナル資格の更新")
    check.button("活動を追加する").click()
    check.fill(date="2026-06-01", category="C", hours="4", domain="4", title="支部の研修会")
    page.get_by_text("ほかの資格でも使う（任意）").click()
    page.get_by_label("生涯研修でのカテゴリ").select_option("3.4.1")


def lent_out(check: CheckPage) -> None:
    check.save()
    expect(check.page.locator("#entries-lent")).to_contain_text("ほかの資格でも使う活動", timeout=PATIENCE)
    settle(check)


def receipt_refused(check: CheckPage) -> None:
    choose_receipt(check, b"{")
    expect(check.page.locator("#receipt-problem")).to_be_visible(timeout=PATIENCE)


def receipt_differs(check: CheckPage) -> None:
    check.unfold("data", "receipt")
    with check.page.expect_download() as started:
        check.button("結果の控えを保存する（.json）").click()
    saved = json.loads(Path(started.value.path()).read_text("utf-8"))
    choose_receipt(check, json.dumps(saved).encode())
    comparison = check.page.locator("#receipt-comparison")
    expect(comparison).to_contain_text("同じです。", timeout=PATIENCE)
    check.button("元に戻す").click()
    expect(comparison).to_contain_text("変わりました。", timeout=PATIENCE)


def borrowed(check: CheckPage) -> None:
    also_elsewhere(check)
    lent_out(check)
    check.turn_to("生涯研修")
    expect(check.page.get_by_role("button", name="元の記録で開く")).to_be_visible(timeout=PATIENCE)


def choose_receipt(check: CheckPage, content: bytes) -> None:
    check.unfold("data", "receipt").page.get_by_label("控えと比べる").set_input_files(
        {"name": "控え.json", "mimeType": "application/json", "buffer": content}
    )


def settle(check: CheckPage) -> None:
    """Wait until everything that follows from the entries is there."""
    expect(check.page.locator("#apply-progress")).to_be_attached(timeout=PATIENCE)
    expect(check.page.locator("#result[data-outdated]")).to_have_count(0)
    expect(check.page.locator("#stale")).to_be_hidden()


def at_day(check: CheckPage, day: str, words: str) -> None:
    check.ask_on(day)
    expect(check.page.locator("#result")).to_contain_text(f"計算した日：{words}")
    settle(check)


def replace(check: CheckPage, *rows: str) -> None:
    check.choose_csv(*rows)
    check.take_over(len(rows), "今の一覧をすべて入れ替える")
    expect(check.entries).to_have_count(len(rows))


ENTERING: tuple[State, ...] = (
    start,
    empty,
    result,
    form,
    problems,
    notes,
    filtered,
    file_choice,
    file_problems,
    erase_dialog,
    lifelong,
    initial,
)
UNDERSTANDING: tuple[State, ...] = (
    sample,
    opened,
    by_mail,
    by_post,
    all_done,
    planned,
    late,
    closed,
    eligible,
    depends,
    over_a_year,
    nothing,
)
SEVERAL: tuple[State, ...] = (
    sample,
    also_elsewhere,
    lent_out,
    receipt_refused,
    receipt_differs,
    borrowed,
)
FRESH = (empty, result, sample)
"""These need a browser in which nothing is kept."""
