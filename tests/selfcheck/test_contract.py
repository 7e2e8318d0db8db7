"""The shapes that page and wire share: written once, and what crosses is what they say."""

from __future__ import annotations

import json
from typing import Any, get_args, get_type_hints, is_typeddict

import pytest

from cpd.records.activities import ACTIVITY_FIELDS, OWN_LECTURE
from scripts.engine.contract import TARGET, contract_text
from selfcheck import contract
from selfcheck.methods import METHODS
from selfcheck.views.page.parts import PARTS
from selfcheck.wire import answer

ON = "2026-11-21"
ENTRY = {"id": "a1", "date": "2026-06-01", "category": "B", "hours": "2", "domain": 4}
LOG = {"format": "cpd-log/1", "scheme": "conken-renewal", "expires": "2027-03-31", "activities": [ENTRY]}


def ask(method: str, **params: Any) -> Any:
    reply = json.loads(answer(json.dumps({"id": 1, "method": method, "params": params})))
    assert "error" not in reply, reply["error"]
    return reply["result"]


def test_the_file_of_the_page_is_what_would_be_written_today() -> None:
    assert TARGET.read_text("utf-8") == contract_text(), "run: python -m scripts.engine.contract"


def test_an_activity_has_the_fields_that_the_rules_read() -> None:
    assert set(get_type_hints(contract.Activity)) == {*ACTIVITY_FIELDS, OWN_LECTURE}


def test_every_method_and_every_part_has_its_shape() -> None:
    assert list(contract.METHODS) == list(METHODS)
    assert set(get_type_hints(contract.Parts)) == set(PARTS)


def keys(shape: Any) -> set[str]:
    return set(get_type_hints(shape))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_answers_what_its_shape_says(part: str) -> None:
    sheet = {"sheet": "report"} if part == "paper" else {}
    result = ask("view", log=LOG, on=ON, part=part, **sheet)
    assert set(result) == keys(get_type_hints(contract.Parts)[part])


@pytest.mark.parametrize("method", ["plan", "follow", "receipt", "term", "entries"])
def test_a_method_answers_what_its_shape_says(method: str) -> None:
    _, shape = contract.METHODS[method]
    assert is_typeddict(shape)
    assert set(ask(method, log=LOG, on=ON)) == keys(shape)


class TestFollow:
    """What follows from the entries beside the result comes in one reply, the same as asked for one by one."""

    def test_it_says_what_each_part_would_say_by_itself(self) -> None:
        notes, payer = {"done": ["form"], "route": "mail"}, {"last4": "0123", "kana": "こんどう"}
        params = {"log": LOG, "on": ON, "notes": notes, "payer": payer, "sent": "2027-01-15"}
        followed = ask("follow", **params)
        assert followed["entries"] == ask("entries", **params)
        assert followed["term"] == ask("term", **params)
        for part in ("plan", "apply", "payer", "mail"):
            assert followed[part] == ask("view", part=part, **params)

    @pytest.mark.parametrize("change", [{"hours": "約3時間"}, {"date": "2026-02-30"}, {"category": ""}])
    def test_where_the_log_cannot_be_read_the_list_and_the_dates_are_told_all_the_same(
        self, change: dict[str, str]
    ) -> None:
        log = LOG | {"activities": [ENTRY, ENTRY | {"id": "a2"} | change]}
        followed = ask("follow", log=log, on=ON)
        assert followed["entries"] == ask("entries", log=log, on=ON)
        assert followed["entries"]["rooms"]["2026"].startswith("まだ入る量：B あと3")
        assert "2024年4月1日から2027年3月31日まで" in followed["term"]["html"]
        assert [followed[name] for name in ("plan", "apply", "payer", "mail")] == [None] * 4

    def test_it_is_told_of_dates_that_no_edition_covers(self) -> None:
        followed = ask("follow", log=LOG | {"expires": "2020-03-31"}, on=ON)
        assert followed["term"] == {"html": "", "expires": None}
        assert followed["plan"] is None

    def test_what_other_logs_claim_takes_room_in_it(self) -> None:
        other = {
            "format": "cpd-log/1",
            "scheme": "jashcon-lifelong",
            "starts": "2024-10-15",
            "expires": "2029-10-14",
            "activities": [
                {
                    "id": "x",
                    "date": "2026-07-01",
                    "category": "3.4.1",
                    "hours": "3",
                    "also": {"conken-renewal": {"category": "B", "domain": 4}},
                }
            ],
        }
        followed = ask("follow", log=LOG, others=[other], on=ON)
        assert followed["entries"]["rooms"]["2026"].startswith("まだ入る量：B なし")
        assert followed["entries"] == ask("entries", log=LOG, others=[other], on=ON)


def test_states_of_the_bar_are_those_of_the_contract() -> None:
    assert set(get_args(contract.BarState)) == {"nothing", "reached", "short", "ask", "open", "closed"}
