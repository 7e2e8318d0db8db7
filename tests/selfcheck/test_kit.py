"""The kit for authors of schemes: what differs between two editions, and an example to start from."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

from cpd import assess, load_scheme_file, read_log
from scripts.pages.changes import edition_changes
from scripts.pages.kit import CASES, EXAMPLE, LOG, part
from scripts.paths import ROOT
from selfcheck.__main__ import main
from selfcheck.kit.diff import compare_editions, read_cases
from selfcheck.kit.report import change_lines
from tests.support.case import TWO_EDITIONS


class TestDiff:
    """What two editions differ in."""

    EXAMPLES = """
[[case]]
name = "Five hours of teaching in a year"
on = 2027-03-01
expires = 2027-03-31
activities = [
  { date = "2025-06-01", category = "teach", hours = "3" },
  { date = "2026-06-01", category = "teach", hours = "3" },
  { date = "2026-06-01", category = "read", hours = "8" },
]

[[case]]
name = "Nothing"
on = 2027-03-01
expires = 2027-03-31
activities = []
"""

    def test_figures_clauses_and_transitions_are_listed(self) -> None:
        scheme = load_scheme_file(TWO_EDITIONS)
        found = compare_editions(scheme, scheme.editions[0], scheme, scheme.editions[1])
        told = {(change.what, change.id): change for change in found.changes}
        assert set(told) == {
            ("clause", "total"), ("clause", "teach"), ("clause", "both"), ("clause", "post"),
            ("clause", "transition"), ("transition", "first-form"),
        }  # fmt: skip
        assert told["clause", "total"].figures == (("points", "10", "12"),)
        assert (told["clause", "post"].after, told["clause", "transition"].before) == ("", "")
        assert change_lines(told["clause", "post"])[0] == "・なくなった条文　郵送 [post]"

    def test_the_examples_that_come_out_otherwise_are_named(self) -> None:
        scheme = load_scheme_file(TWO_EDITIONS)
        cases = read_cases(self.EXAMPLES)
        found = compare_editions(scheme, scheme.editions[0], scheme, scheme.editions[1], cases)
        assert found.tried == 2
        (outcome,) = found.outcomes
        assert asdict(outcome) == {
            "name": "Five hours of teaching in a year",
            "before": ("eligible", "10"),
            "after": ("eligible", "14"),
        }

    def test_the_command_compares_files_and_the_editions_of_one(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """0 the same rules, 1 others, 2 nothing to compare."""
        cases = tmp_path / "cases.toml"
        cases.write_text(self.EXAMPLES, encoding="utf-8")
        assert main(["diff", str(TWO_EDITIONS), "--cases", str(cases)]) == 1
        told = capsys.readouterr().out
        assert "points：10 → 12" in told
        assert "計算例2件のうち、結果が変わるのは1件です。" in told
        assert main(["diff", str(EXAMPLE), str(EXAMPLE)]) == 0
        assert "違いはありません" in capsys.readouterr().out
        assert main(["diff", str(EXAMPLE)]) == 2
        assert main(["diff", "conken-renewal", str(EXAMPLE)]) == 1

    def test_the_page_of_changes_tells_every_scheme(self) -> None:
        assert "条文「講師」の数値（year） | 3 | 5" in edition_changes([load_scheme_file(TWO_EDITIONS)])
        assert edition_changes().count("収録しているのは1つの版だけです。") == 3

    def test_the_page_of_changes_names_the_examples_whose_answer_turns(self) -> None:
        """Ten points are enough under the first edition; the second demands twelve."""
        enough = """
[[case]]
name = "例：講師3時間と読書8時間"
on = 2027-03-01
expires = 2027-03-31
activities = [
  { date = "2026-06-01", category = "teach", hours = "3" },
  { date = "2025-06-01", category = "teach", hours = "3" },
  { date = "2026-06-01", category = "read", hours = "8" },
]

[[case]]
name = "例：読書24時間"
on = 2027-03-01
expires = 2027-03-31
activities = [{ date = "2026-06-01", category = "read", hours = "24" }]

[[case]]
name = "例：読書22時間"
on = 2027-03-01
expires = 2027-03-31
activities = [{ date = "2026-06-01", category = "read", hours = "22" }]
"""
        told = edition_changes([load_scheme_file(TWO_EDITIONS)], lambda _: read_cases(enough))
        assert "計算例3件のうち、結果が変わるのは2件です。" in told
        assert "- 例：読書22時間：達する見込み（11） → 届かない見込み（11）" in told
        assert "読書24時間" not in told
        assert "| 条文「必要な合計」の数値（points） | 10 | 12 |" in told
        assert "| 条文「郵送」 | 申請は郵送で行います。 | なし |" in told
        assert "2027年1月1日から2027年6月30日まで |" in told


class TestExample:
    """The page's own example loads, holds, and shows each cap three times."""

    def test_each_cap_has_three_examples_that_come_out_as_they_say(self) -> None:
        scheme = load_scheme_file(EXAMPLE)
        rows = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
        caps = Counter(row["cap"] for row in rows)
        assert caps == {f"{bucket.id}/{bucket.per}": 3 for bucket in scheme.editions[-1].buckets}
        for row in rows:
            data = {"format": "cpd-log/1", "scheme": scheme.id, "expires": str(row["expires"])}
            log = read_log(data | {"activities": row["activities"]}, scheme)
            points = assess(scheme, log, on=row["on"]).points
            assert points is not None
            assert str(points.counted) == row["counted"], row["name"]

    def test_every_part_that_the_page_shows_is_there(self) -> None:
        text = (EXAMPLE.parent / "index.md").read_text(encoding="utf-8")
        shown = [piece.partition('"')[0] for piece in text.split('kit.part("')[1:]]
        assert len(shown) == len(set(shown)) == 7
        assert "".join(part(name) for name in shown)

    def test_its_log_is_assessed_by_the_scheme_of_the_path(self, capsys: pytest.CaptureFixture[str]) -> None:
        options = ("--scheme", str(EXAMPLE), "--expires", "2027-03-31", "--on", "2026-11-21")
        assert main(["check", str(LOG), *options]) == 1
        assert "20単位のうち17.5単位を数えました" in capsys.readouterr().out
        assert main(["plan", str(LOG), *options]) == 1
        assert "あと2.5単位です" in capsys.readouterr().out

    def test_a_scheme_with_faults_is_refused_with_all_of_them(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        broken = ROOT / "tests" / "broken" / "rate-zero.toml"
        assert main(["check", str(LOG), "--scheme", str(broken), "--expires", "2027-03-31"]) == 2
        assert "直すところが3件あります" in capsys.readouterr().err


def test_schemes_lists_what_the_package_brings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes"]) == 0
    told = capsys.readouterr().out
    for name in ("conken-renewal", "conken-initial", "jashcon-lifelong"):
        assert name in told
