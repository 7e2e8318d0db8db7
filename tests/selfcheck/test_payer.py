"""What is typed at a bank: the payer's name in its letters, and the mail that names the payment."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from cpd import load_scheme
from selfcheck.applying.application import Payer, load_application
from selfcheck.applying.payer import MOST_LETTERS, payer_name
from selfcheck.views.application import (
    render_mail,
    render_payer,
)
from tests.selfcheck.logs import ON, asked, initial, lifelong, said, sample


@pytest.fixture
def payer() -> Payer:
    scheme = load_scheme("conken-renewal")
    application = load_application(scheme, scheme.editions[-1])
    assert application is not None
    assert application.payer is not None
    return application.payer


class TestPayer:
    """The payer's name as banks take it, in three spellings."""

    @pytest.mark.parametrize(
        ("last", "kana", "spellings"),
        [
            ("0123", "コンケンタロウ", ("0123コンケンタロウ", "0123ｺﾝｹﾝﾀﾛｳ", "0123コンケンタロウ")),
            ("０１２３", "さとう　じょうじ", ("0123サトウジョウジ", "0123ｻﾄｳｼﾞｮｳｼﾞ", "0123サトウジヨウジ")),
            (" 0123 ", "ｻﾄｳ ｼﾞｮｰｼﾞ", ("0123サトウジョージ", "0123ｻﾄｳｼﾞｮｰｼﾞ", "0123サトウジヨ-ジ")),
            ("0123", "ジョン・スミス", ("0123ジョン・スミス", "0123ｼﾞｮﾝ･ｽﾐｽ", "0123ジヨンスミス")),
            ("0123", "ヴァヵヶヮッ", ("0123ヴァヵヶヮッ", "0123ｳﾞｧｶｹﾜｯ", "0123ヴアカケワツ")),
        ],
    )
    def test_spellings(self, payer: Payer, last: str, kana: str, spellings: tuple[str, str, str]) -> None:
        name = payer_name(payer, last, kana)
        assert (name.full, name.half, name.safe) == spellings
        assert name.messages == ()

    @pytest.mark.parametrize(
        ("last", "kana", "message"),
        [
            ("123", "コンケン", "認定番号の下4桁は、数字4文字で入力してください。"),
            ("", "コンケン", "認定番号の下4桁は、数字4文字で入力してください。"),
            ("0123", "", "氏名はカタカナで入力してください。ひらがなと半角カタカナは自動で直します。"),
            ("0123", "髙橋", "「髙橋」は振込の名義に使えません。カタカナで入力してください。"),
        ],
    )
    def test_what_a_bank_cannot_take_is_said(self, payer: Payer, last: str, kana: str, message: str) -> None:
        name = payer_name(payer, last, kana)
        assert name.messages == (message,)
        assert name.full == ""

    def test_a_name_that_is_too_long_is_said(self, payer: Payer) -> None:
        assert payer_name(payer, "0123", "ア" * (MOST_LETTERS - 4)).messages == ()
        (message,) = payer_name(payer, "0123", "ガ" * 23).messages
        assert message.startswith("振込の名義が50文字になります。48文字までです。")

    def test_nothing_typed_yet_is_no_fault(self) -> None:
        scheme, log = sample()
        html = render_payer(asked(scheme, log), "", "")
        assert "cpd-error" not in html

    def test_the_first_certification_asks_for_another_number(self) -> None:
        scheme, log = initial()
        assert "合格者番号の下4桁" in render_payer(asked(scheme, log), "1", "コンケン")


class TestMail:
    """Address, subject with the day, and a draft that opens with the same."""

    def test_the_subject_and_the_link_say_the_same(self) -> None:
        scheme, log = sample()
        page = BeautifulSoup(render_mail(asked(scheme, log), date(2027, 1, 15)), "html.parser")
        subject = "【更新申請】プロフェッショナル更新申請書添付_270115"
        assert said(page, "#mail-subject") == subject
        link = page.select_one("#mail-link")
        assert link is not None
        address = urlsplit(str(link["href"]))
        query = parse_qs(address.query)
        assert (address.scheme, address.path) == ("mailto", "mail@odyssey-com.co.jp")
        assert query["subject"] == [subject]
        assert query["body"][0].count("\r\n") > 5

    def test_a_scheme_without_mail_has_none(self) -> None:
        for scheme, log in (lifelong(), initial()):
            assert render_mail(asked(scheme, log), ON) == ""
