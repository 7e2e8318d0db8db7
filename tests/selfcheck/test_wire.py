"""The door for the browser: one JSON request in, one JSON reply out, for every method."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cpd import assess, load_scheme, read_log
from scripts.paths import SAMPLE
from selfcheck.wire import answer
from tests.selfcheck.wire_calls import ON, ask, log_of, upload
from tests.support.case import Case, load_cases


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: f"{case.topic}: {case.name}")
def test_assess_answers_every_worked_example_as_the_rules_do(case: Case) -> None:
    scheme = load_scheme("conken-renewal")
    expected = assess(scheme, read_log(case.log, scheme), on=case.on).to_dict()
    assert ask("assess", {"log": case.log, "on": case.on.isoformat()}) == {"result": expected}


def test_schemes_lists_what_can_be_chosen() -> None:
    reply = ask("schemes", {})
    (renewal,) = [scheme for scheme in reply["result"] if scheme["id"] == "conken-renewal"]
    assert renewal == {
        "id": "conken-renewal",
        "title": "コン検プロフェッショナル資格の更新",
        "unit": "CPDポイント",
        "checked": "2026-11-21",
        "editions": [{"id": "2026-01", "title": "2026年1月版", "in_force": "2026-03-31"}],
    }


def test_a_request_without_params_asks_without_any() -> None:
    reply = json.loads(answer('{"id": 1, "method": "schemes"}'))
    assert reply["id"] == 1
    assert reply["result"][0]["id"] == "conken-renewal"


def test_view_takes_values_as_people_write_them() -> None:
    entry = {"id": "a", "date": "R8.6.1", "until": "", "category": "c", "hours": "2時間30分", "domain": "4"}
    reply = ask("view", {"log": log_of(entry, expires="令和9年3月31日"), "on": ON})
    assert 'id="sum-counted">2.5／30<' in reply["result"]["html"]
    assert "cpd-c" in reply["result"]["html"]


def test_a_quick_view_is_the_bar_of_the_whole_one() -> None:
    entry = {"id": "a", "date": "2026-06-01", "category": "B", "hours": "8", "domain": 4}
    params = {"log": log_of(entry), "on": ON}
    whole, quick = ask("view", params)["result"], ask("view", params | {"quick": True})["result"]
    assert quick == {"html": "", "bar": whole["bar"]}


def test_view_links_to_clauses_from_where_the_page_stands() -> None:
    entry = {"id": "a", "date": "2026-06-01", "category": "B", "hours": "8", "domain": 4}
    params = {"log": log_of(entry), "on": ON}
    assert 'href="../rules/cpd/#cpd-b-cap-year"' in ask("view", params)["result"]["html"]
    deeper = ask("view", params | {"site_root": "../../"})["result"]["html"]
    assert 'href="../../rules/cpd/#cpd-b-cap-year"' in deeper


def test_view_writes_what_people_typed_as_text_not_as_markup() -> None:
    title = "<script>alert(1)</script>&\"'"
    entry = {"id": "<x-y>", "date": "2026-06-01", "category": "B", "hours": "8", "domain": 4, "title": title}
    html = ask("view", {"log": log_of(entry), "on": ON})["result"]["html"]
    assert "<script" not in html
    assert "<x-y>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html


def test_import_reads_the_sample() -> None:
    reply = upload(SAMPLE.read_bytes())
    assert reply["result"]["count"] == 16
    log = reply["result"]["log"]
    assert log["expires"] == "2027-03-31"
    assessed = ask("assess", {"log": log, "on": ON})["result"]
    assert assessed["points"] == {
        "required": "30",
        "claimed": "35.75",
        "counted": "28",
        "shortfall": "2",
        "with_planned": "31",
    }


def test_import_reads_a_saved_log_with_its_own_last_day() -> None:
    content = json.dumps(log_of(expires="2028-03-31")).encode()
    reply = upload(content, name="log.json", expires=None)
    assert reply["result"] == {
        "log": read_log(json.loads(content), load_scheme("conken-renewal")).to_dict(),
        "count": 0,
    }


def test_japanese_crosses_as_it_is() -> None:
    assert "更新" in answer('{"id": 1, "method": "schemes"}')


def test_the_day_asked_about_is_the_one_given() -> None:
    """Nothing reads the clock."""
    entry = {"date": "2026-06-01", "category": "A", "hours": "30"}
    for on, state in (("2026-12-31", "before"), ("2027-01-01", "open"), ("2027-04-01", "closed")):
        result = ask("assess", {"log": log_of(entry), "on": on})["result"]
        assert result["on"] == date.fromisoformat(on).isoformat()
        assert result["window"]["state"] == state
