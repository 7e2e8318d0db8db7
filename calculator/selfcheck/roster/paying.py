"""Paying for several people at once: how much, in whose names, and the mail that the manual asks for first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpd import Scheme
from cpd.dates import print_day
from selfcheck.applying.application import load_application
from selfcheck.applying.banking import last_bank_day
from selfcheck.applying.payer import PayerName, payer_name
from selfcheck.roster.member import Member
from selfcheck.schemes import find_scheme

NO_NAME = "番号の下の桁とフリガナがないので、振込の名義を作れません。"
ENQUIRY = timedelta(weeks=4)  # before applications open: an answer of the association takes its time


@dataclass(frozen=True, kw_only=True, slots=True)
class Payee:
    """A person to pay for: the name as a bank takes it, or what is missing to make it."""

    name: str
    line: str
    messages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Deadline:
    """A day for the whole group, the earliest of all its people."""

    day: date
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """What a group pays under one scheme. ``fee`` and ``total`` are yen; ``clauses`` say where it is written.

    ``age`` says which edition the figures come from and that they have to be checked.
    """

    scheme: str
    edition: str
    fee: int
    people: int
    total: int
    payees: tuple[Payee, ...]
    address: str
    subject: str
    body: str
    deadlines: tuple[Deadline, ...]
    clauses: tuple[str, ...]
    age: str


def payments(members: Iterable[Member], *, on: date) -> tuple[Payment, ...]:
    """Return how to pay, scheme by scheme, for everybody whose round is not over."""
    open_rows = [each for each in members if each.state != "expired"]
    found = (
        payment_of([each for each in open_rows if each.scheme == scheme], on=on)
        for scheme in dict.fromkeys(each.scheme for each in open_rows)
    )
    return tuple(each for each in found if each)


def payment_of(members: Sequence[Member], *, on: date) -> Payment | None:
    """Return how to pay for these people of one scheme; None where its documents name no fee for a group."""
    if not members:
        return None
    scheme = find_scheme(members[0].scheme)
    edition = next(each for each in scheme.editions if each.id == members[0].edition)
    application = load_application(scheme, edition)
    payer = application.payer if application else None
    if payer is None or payer.fee is None:
        return None
    yen = int(edition.clauses[payer.fee].figures["yen"].replace(",", ""))
    group = edition.clauses[payer.group]
    payees = [_payee(each, payer_name(payer, each.last4, each.kana)) for each in members]
    return Payment(
        scheme=scheme.id,
        edition=edition.id,
        fee=yen,
        people=len(members),
        total=yen * len(members),
        payees=tuple(payees),
        address=group.marks[1],  # the second mark of this clause is the address, as the document prints it
        subject="更新審査手数料のまとめての振込について",
        body=_body(scheme, len(members), yen),
        deadlines=_deadlines(members, on),
        clauses=(payer.fee, payer.group, payer.clause),
        age=f"{edition.title}の資料（{print_day(scheme.checked)}に確認）の額と宛先です。送る前に、最新の資料を確かめてください。",
    )


def _payee(member: Member, found: PayerName) -> Payee:
    missing = () if found.safe or found.messages else (NO_NAME,)
    return Payee(name=member.name, line=found.safe, messages=(*found.messages, *missing))


def _body(scheme: Scheme, people: int, yen: int) -> str:
    return "\n".join(
        (
            "ご担当者様",
            "",
            "（会社名）の（担当者名）です。",
            f"{scheme.credential}の更新審査手数料を、{people}名分まとめて振り込みたいと考えています。",
            f"金額は、{yen:,}円×{people}名で{yen * people:,}円の見込みです。",
            "",
            "次のことを教えてください。",
            "・まとめて振り込むときの手続きと、振込の名義",
            "・対象になる人の名前と番号の知らせ方",
            "・入金の確認までにかかる日数",
            "",
            "よろしくお願いします。",
        )
    )


def _deadlines(members: Sequence[Member], on: date) -> tuple[Deadline, ...]:
    """The group goes by whoever is first: each kind of day is the earliest one that is still to come.

    Where the weeks for an answer have begun, the mail is for the day asked about; a bank day that is over is left out.
    """
    found: list[Deadline] = []
    opens = [each.opens for each in members if each.opens and each.opens >= on]
    advised = [each.advised_by for each in members if each.advised_by and each.advised_by >= on]
    if opens:
        day = min(opens)
        found.append(Deadline(day=max(on, day - ENQUIRY), text="このころまでに、問い合わせのメールを送る"))
        found.append(Deadline(day=day, text="受付が始まる。全員の書類がそろっているかを確かめる"))
    if advised:
        day = min(advised)
        found.append(
            Deadline(day=last_bank_day(day), text="全員分を振り込む。申請は、入金の確認で受理される")
        )
        found.append(Deadline(day=day, text="全員の申請を終える、めざす日"))
    closing = [each.closes for each in members if each.closes and each.closes >= on]
    if closing:
        found.append(
            Deadline(day=last_bank_day(min(closing)), text="最後に振り込める銀行の営業日（いちばん早い人）")
        )
    return tuple(sorted((each for each in found if each.day >= on), key=lambda each: each.day))
