"""A query for a figure is answered with the figure and its clause; any other query is not."""

from __future__ import annotations

import pytest

from cpd import load_scheme
from tests.search.conftest import Ask

CLAUSES = load_scheme("conken-renewal").editions[-1].clauses
ANSWERED = {
    "個人学習は何点まで": ["cpd-c-cap-year", "cpd-c-cap-period"],
    "更新 いくら": ["fee-amount"],
    "更新にいくらかかりますか": ["fee-amount"],
    "こうしんりょう": ["fee-amount"],
    "申請 いつまで": ["window"],
    "B 上限": ["cpd-b-cap-year", "cpd-b-cap-period"],
    "Ｂの上限": ["cpd-b-cap-year", "cpd-b-cap-period"],
    "こじんがくしゅう じょうげん": ["cpd-c-cap-year", "cpd-c-cap-period"],
    "講師は年間何ポイントまで？": ["cpd-d-cap-year", "cpd-d-cap-period"],
    "カテゴリA 上限": ["cpd-a-cap-period"],
    "更新に何ポイント必要ですか": ["renewal-points"],
    "認定証はいつ届く": ["certificate-dispatch"],
    "1時間で何ポイント": ["cpd-rate"],
    "下何桁": ["fee-payer-name"],
    "いくら": ["fee-amount"],
    "電話番号": ["procedure-post"],
    "更新後 何年間有効": ["validity"],
    "初回の手数料はいくら": ["initial-fee"],
    "合格証明書はいつまで使える": ["initial-proof-valid"],
    "生涯研修は何CPD時間必要": ["term-total"],
    "しょうがいけんしゅう なんねん": ["term"],
    "称号はいつまで使えますか": ["term"],
    "顧問契約 上限": ["retainer", "retainer-spot"],
    "講師は何倍": ["lecture-own", "lecture-set"],
    "経過措置 いつまで": ["transition", "old-form-until"],
    "いつまで": ["window", "fee-acceptance"],
    "更新はいつまでですか": ["window", "fee-acceptance"],
    "締め切りはいつ": ["window", "fee-acceptance"],
    "セミナーはどのカテゴリですか": ["cpd-c-content"],
    "本を読む どのカテゴリ": ["cpd-c-content"],
    "講師はBかC": ["cpd-d-content"],
    "社内研修 どのカテゴリ": ["cpd-b-content"],
    "eラーニング どのカテゴリ": ["cpd-a-content", "cpd-b-content", "cpd-c-content"],
    "6時間の研修は何ポイント": ["cpd-rate"],
    "1.5時間で何ポイント": ["cpd-rate"],
    "eラーニングは何ポイント": ["cpd-rate"],
}
NOT_ANSWERED = [
    "CCAJの研修はいくら",
    "セルフチェックはいくら",
    "上限",
    "個人学習",
    "更新の手続き",
    "ラーメン いくら",
    "合格証明書はどこ",
    "ラーメン どのカテゴリ",
    "保存はいつまで",
    "6",
    "B",
    "",
]


@pytest.fixture(scope="module")
def answered(ask_all: Ask) -> dict[str, list[str]]:
    """Query to the clauses that answer it."""
    queries = [*ANSWERED, *NOT_ANSWERED]
    return {
        query: [each["location"].partition("#")[2] for each in reply.answers]
        for query, reply in zip(queries, ask_all(queries), strict=True)
    }


@pytest.mark.parametrize("query", ANSWERED)
def test_a_figure_is_answered(answered: dict[str, list[str]], query: str) -> None:
    assert answered[query] == ANSWERED[query]


@pytest.mark.parametrize("query", NOT_ANSWERED)
def test_a_query_with_a_word_of_something_else_is_not_answered(
    answered: dict[str, list[str]], query: str
) -> None:
    assert answered[query] == []


def test_the_answer_is_the_clause_and_its_figures(ask_all: Ask) -> None:
    (answer,) = ask_all(["更新 いくら"])[0].answers
    clause = CLAUSES["fee-amount"]
    assert answer["title"] == clause.title
    assert answer["text"] == clause.text
    assert answer["figures"] == list(clause.figures.values())
    assert clause.heading in answer["source"]
    assert answer["location"] == f"{clause.page}#{clause.id}"
