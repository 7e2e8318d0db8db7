# One file: a table of people, looked over as one.
"""Thirty people made by hand, in every state that the table of a team shows, and what each row must say.

The amounts are worked out from the clauses for 21 November 2026: a cap of 5 a year for B, C and D (15 in all),
30 to reach, so that B, C and D can still bring 15 in the running year to whoever has used none of it; in the
lifelong training the contracts' pool can still bring 50 in the running year.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from selfcheck.roster.gather import Source

ON = date(2026, 11, 21)
DOMAIN = 4


def done(day: str, category: str, hours: str, domain: int | None = DOMAIN, **more: Any) -> dict[str, Any]:
    """An activity with proof; in a domain where the category asks for one."""
    own = None if category == "A" else domain
    return {
        "date": day,
        "category": category,
        "hours": hours,
        "domain": own,
        "evidence": "certificate",
        "title": f"{category} {day}",
        **more,
    }


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A person's file, and its row: state, counted, missing, least without a yearly cap, activities without proof."""

    name: str
    kana: str
    last4: str
    row: tuple[str, str | None, str | None, str | None, int] | None
    activities: list[dict[str, Any]] = field(default_factory=list)
    dates: dict[str, str] = field(default_factory=lambda: {"expires": "2027-03-31"})
    scheme: str = "conken-renewal"
    text: str | None = None

    @property
    def source(self) -> Source:
        """The backup of the person, as the self-check saves it."""
        log = {
            "format": "cpd-log/1",
            "scheme": self.scheme,
            **self.dates,
            "holder": {"name": self.name, "kana": self.kana, "last4": self.last4},
            "activities": [{"id": f"a{number}"} | each for number, each in enumerate(self.activities, 1)],
        }
        text = json.dumps(log, ensure_ascii=False) if self.text is None else self.text
        return Source(name=f"{self.last4}_{self.name.replace(' ', '')}.json", content=text.encode())


IN_2028, IN_2029 = {"expires": "2028-03-31"}, {"expires": "2029-03-31"}
OVER = {"expires": "2026-03-31"}
ALL_OF_A = done("2024-06-10", "A", "30", until="2024-06-14")
READY = ("ready", "30", "0", "0", 0)

PEOPLE: tuple[Made, ...] = (
    Made(name="青木 恵", kana="アオキ メグミ", last4="1001", activities=[ALL_OF_A], row=READY),
    Made(
        name="石田 健",
        kana="イシダ ケン",
        last4="1002",
        activities=[
            done("2025-06-10", "A", "20", until="2025-06-12"),
            done("2024-07-01", "B", "5"),
            done("2025-07-01", "B", "5"),
        ],
        row=READY,
    ),
    Made(
        name="上野 実",
        kana="ウエノ ミノル",
        last4="1003",
        activities=[done("2024-06-10", "A", "35", until="2024-06-14")],
        row=READY,
    ),
    Made(
        name="江口 遥",
        kana="エグチ ハルカ",
        last4="1004",
        activities=[done("2025-06-10", "A", "10")],
        row=("short", "10", "20", "5", 0),
    ),
    Made(name="小川 翔", kana="オガワ ショウ", last4="1005", row=("short", "0", "30", "15", 0)),
    Made(
        name="加藤 萌",
        kana="カトウ モエ",
        last4="1006",
        activities=[done("2025-06-10", "B", "8")],
        row=("short", "5", "25", "10", 0),
    ),
    Made(
        name="木村 学",
        kana="キムラ マナブ",
        last4="1007",
        activities=[done("2024-06-10", "C", "5"), done("2024-06-11", "D", "5")],
        row=("short", "10", "20", "5", 0),
    ),
    Made(
        name="工藤 渚",
        kana="クドウ ナギサ",
        last4="1008",
        activities=[done("2024-06-10", "A", "28:30", until="2024-06-14")],
        row=("short", "28.5", "1.5", "0", 0),
    ),
    Made(
        name="権田 剛",
        kana="ゴンダ ツヨシ",
        last4="1009",
        activities=[done("2025-06-10", "B", "3", evidence="none")],
        row=("short", "0", "30", "15", 1),
    ),
    Made(
        name="佐藤 葵",
        kana="サトウ アオイ",
        last4="1010",
        activities=[ALL_OF_A | {"evidence": "none"}],
        row=("ready", "30", "0", "0", 1),
    ),
    Made(
        name="清水 樹",
        kana="シミズ イツキ",
        last4="1011",
        activities=[done("2024-06-10", "A", "28", until="2024-06-14"), done("2025-06-10", "C", "3", None)],
        row=("undetermined", "28", "2", "0", 0),
    ),
    Made(
        name="鈴木 凛",
        kana="スズキ リン",
        last4="1012",
        activities=[
            done("2025-06-10", "A", "20", until="2025-06-12"),
            done("2025-02-10", "B", "5"),
            done("2025-05-10", "B", "5"),
        ],
        row=("depends", "30", "0", "0", 0),
    ),
    Made(
        name="関 悠",
        kana="セキ ユウ",
        last4="1013",
        activities=[
            done("2024-06-10", "A", "25", until="2024-06-14"),
            done("2026-12-10", "A", "5", status="planned"),
        ],
        row=("short", "25", "5", "0", 0),
    ),
    Made(
        name="曽根 光",
        kana="ソネ ヒカル",
        last4="1014",
        dates=IN_2028,
        activities=[done("2025-06-10", "A", "12")],
        row=("short", "12", "18", "0", 0),
    ),
    Made(
        name="高橋 誠",
        kana="タカハシ マコト",
        last4="1015",
        dates=IN_2028,
        activities=[done("2025-06-10", "A", "30", until="2025-06-13")],
        row=READY,
    ),
    Made(name="千葉 海", kana="チバ ウミ", last4="1016", dates=IN_2029, row=("short", "0", "30", "0", 0)),
    Made(
        name="土屋 司",
        kana="ツチヤ ツカサ",
        last4="1017",
        dates=OVER,
        activities=[ALL_OF_A],
        row=("expired", "30", "0", "0", 0),
    ),
    Made(name="手塚 幸", kana="テヅカ サチ", last4="1018", dates=OVER, row=("expired", "0", "30", "30", 0)),
    Made(
        name="中村 瞳",
        kana="ナカムラ ヒトミ",
        last4="1019",
        dates={"expires": "2026-12-15"},
        activities=[ALL_OF_A],
        row=("late", "30", "0", "0", 0),
    ),
    Made(
        name="西 直人",
        kana="ニシ ナオト",
        last4="1020",
        scheme="conken-initial",
        dates={"passed_on": "2024-12-01"},
        row=("undetermined", None, None, None, 0),
    ),
    Made(
        name="沼田 純",
        kana="ヌマタ ジュン",
        last4="1021",
        scheme="conken-initial",
        dates={"passed_on": "2023-11-01"},
        row=("expired", None, None, None, 0),
    ),
    Made(
        name="野口 楓",
        kana="ノグチ カエデ",
        last4="1022",
        scheme="jashcon-lifelong",
        dates={"starts": "2022-04-01", "expires": "2027-03-31"},
        activities=[
            done("2025-05-01", "3.1.1", "150", None, until="2026-02-28"),
            done("2026-05-01", "3.1.1", "100", None, until="2026-10-31"),
        ],
        row=("ready", "250", "0", "0", 0),
    ),
    Made(
        name="橋本 蓮",
        kana="ハシモト レン",
        last4="1023",
        scheme="jashcon-lifelong",
        dates={"starts": "2022-04-01", "expires": "2027-03-31"},
        activities=[done("2025-05-01", "3.1.1", "100", None, until="2026-02-28")],
        row=("short", "100", "150", "100", 0),
    ),
    Made(name="平野 奏", kana="ヒラノ カナデ", last4="1024", text='{"format": "cpd-log/1",', row=None),
    Made(
        name="福田 栞",
        kana="フクダ シオリ",
        last4="1025",
        activities=[done("2025-02-30", "A", "3")],
        row=None,
    ),
    Made(
        name="本田 陽",
        kana="ホンダ ヨウ",
        last4="1026",
        activities=[done("2025-02-10", "E", "3")],
        row=None,
    ),
    Made(name="松本 環", kana="マツモト タマキ", last4="1027", dates={"expires": "2025-03-31"}, row=None),
    Made(name="森 彩", kana="モリ アヤ", last4="1028", activities=[ALL_OF_A], row=READY),
    Made(name="山口 航", kana="ヤマグチ ワタル", last4="1029", activities=[ALL_OF_A], row=READY),
    Made(name="渡辺 旭", kana="", last4="1030", activities=[ALL_OF_A], row=READY),
)
