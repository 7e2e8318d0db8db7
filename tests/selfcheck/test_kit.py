"""The kit for authors of schemes: every fault with its line, what is proved, what differs, and a way to start."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from cpd import SchemeError, assess, load_scheme_file, read_log
from cpd.loading.loader import parse_scheme
from scripts.pages.changes import edition_changes
from scripts.pages.kit import CASES, EXAMPLE, LOG, part
from selfcheck.__main__ import main
from selfcheck.kit.diff import compare_editions, read_cases
from selfcheck.kit.lint import place_faults, prove
from selfcheck.kit.positions import line_of
from selfcheck.kit.report import change_lines, fault_words

TESTS = Path(__file__).resolve().parents[1]
BROKEN = sorted(path for path in (TESTS / "broken").glob("*.toml") if path.name != "base.toml")
BASE = (TESTS / "broken" / "base.toml").read_text(encoding="utf-8")
TWO = TESTS / "schemes" / "two-editions.toml"


def refused(text: str) -> SchemeError:
    with pytest.raises(SchemeError) as caught:
        parse_scheme(text, "my.toml")
    return caught.value


class TestLint:
    """Every fault at once, with line and key."""

    @pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
    def test_a_fault_is_said_in_japanese_at_its_line(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        error = refused(text)
        for placed in place_faults(text, error):
            said = fault_words(placed.fault.key, placed.fault.message)
            assert said.endswith("。")
            assert said != placed.fault.message
            line = text.splitlines()[placed.line - 1]
            name = placed.fault.key.rpartition(".")[2].partition("[")[0]
            near = placed.fault.message == "missing" or "figures" in placed.fault.key
            assert name in line or line.startswith("[") or near or placed.fault.key == "TOML"

    def test_many_faults_are_found_in_one_reading(self) -> None:
        text = (
            BASE.replace('title = "例の資格の更新"', 'title = ""')
            .replace('per = "year"\ncap = "caps.year"', 'per = "month"\ncap = "caps.yaer"', 1)
            .replace('evidence = "proof"', 'evidence = "prove"', 1)
            .replace('marks = ["年"]', 'marks = ["年"]\nmark = "年"')
        )
        found = {placed.fault.key: placed for placed in place_faults(text, refused(text))}
        assert list(found) == [
            "title",
            "edition[2026].category[X].evidence",
            "edition[2026].bucket[X].per",
            "edition[2026].bucket[X].cap",
            "edition[2026].clause[year].mark",
        ]
        for key, placed in found.items():
            assert text.splitlines()[placed.line - 1].startswith(key.rpartition(".")[2])

    def test_no_fault_follows_from_another(self) -> None:
        """A file with one fault has one, except where the same mistake stands in several places."""
        several = {path.stem for path in BROKEN if len(refused(path.read_text("utf-8")).faults) > 1}
        assert several == {"category-twice", "rate-zero", "step-zero"}

    def test_the_command_exits_1_with_faults_and_0_without(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lint", str(TESTS / "broken" / "bucket-per-month.toml")]) == 1
        assert "行目　edition[2026].bucket[XY].per：" in capsys.readouterr().out
        assert main(["lint", str(TWO)]) == 0
        told = capsys.readouterr().out
        assert "2025年4月1日から2027年3月31日まで、すきまも重なりもありません。" in told
        assert main(["lint", "no-such.toml"]) == 2

    def test_it_proves_reach_dates_and_nesting(self) -> None:
        base = parse_scheme(BASE, "base.toml")
        (proof,) = prove(base)
        assert (str(proof.required), str(proof.most), proof.until) == ("20", "24", None)
        first, second = prove(load_scheme_file(TWO))
        assert (first.until, second.until) == (date(2027, 3, 31), None)


class TestCases:
    """An author's examples are tried against the scheme by the same command."""

    def test_the_pages_examples_come_out_as_they_say(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["lint", str(EXAMPLE), "--cases", str(CASES)]) == 0
        assert "計算例　9件のうち、書いたとおりなのは9件です。" in capsys.readouterr().out

    def test_a_wrong_one_and_a_cap_with_too_few_are_named(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        text = CASES.read_text(encoding="utf-8")
        cases = tmp_path / "cases.toml"
        cases.write_text(
            text.replace('counted = "5.5"', 'counted = "5"')
            .replace('cap = "read/year"', 'cap = "raed/year"', 1)
            .replace('category = "teach"', 'category = "tech"')
            .replace('category = "read", hours = "20"', 'category = "raed", hours = "20"'),
            encoding="utf-8",
        )
        assert main(["lint", str(EXAMPLE), "--cases", str(cases)]) == 1
        told = capsys.readouterr().out
        assert "計算例　9件のうち、書いたとおりなのは7件です。" in told
        assert "・研修は年度の上限まで数える：内側：書いた合計は5、計算した合計は5.5です。" in told
        assert "超えた分は数えない：カテゴリ「raed」はありません。" in told
        assert "・上限「read/year」の例が2件です。内側、ちょうど、超えた場合の3件にしてください。" in told

    @pytest.mark.parametrize(
        "text", ["", "case = 1", "[[case]]\nname = 'x'", "[", "[[case]]\nname='x'\non='x'\ncounted='1'"]
    )
    def test_what_holds_no_examples_is_refused(
        self, text: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        cases = tmp_path / "cases.toml"
        cases.write_text(text, encoding="utf-8")
        assert main(["lint", str(EXAMPLE), "--cases", str(cases)]) == 2
        assert "計算例のファイル" in capsys.readouterr().err


class TestPositions:
    """Where a key stands, without a reader that knows."""

    TEXT = """title = \"\"\"
[not.a.header]
\"\"\"
list = [
  "[x]", # ]
]

[[edition]]
id = "1"

[[edition.part]]
id = "a"
value = { in = 1 }

[[edition]]
id = "2"

[edition.one]
"quoted" = 1

[[edition.part]]
id = "a"

[[edition.part]]
id = "b.c"
value = 2
"""

    @pytest.mark.parametrize(
        ("key", "line"),
        [
            ("title", 1), ("list", 4), ("edition", 8), ("edition[1].part[a].value", 13), ("edition[2]", 15),
            ("edition[1].part[a].value.in", 13), ("edition[2].one.quoted", 19), ("edition[2].part[a]", 21),
            ("edition[2].part[b.c].value", 26), ("edition[2].part[b.c].gone", 24), ("gone", 1),
            ("edition[1].part[0]", 11),
        ],
    )  # fmt: skip
    def test_line_of(self, key: str, line: int) -> None:
        assert line_of(self.TEXT, key) == line


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
        scheme = load_scheme_file(TWO)
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
        scheme = load_scheme_file(TWO)
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
        assert main(["diff", str(TWO), "--cases", str(cases)]) == 1
        told = capsys.readouterr().out
        assert "points：10 → 12" in told
        assert "計算例2件のうち、結果が変わるのは1件です。" in told
        assert main(["diff", str(EXAMPLE), str(EXAMPLE)]) == 0
        assert "違いはありません" in capsys.readouterr().out
        assert main(["diff", str(EXAMPLE)]) == 2
        assert main(["diff", "conken-renewal", str(EXAMPLE)]) == 1

    def test_the_page_of_changes_tells_every_scheme(self) -> None:
        assert "条文「講師」の数値（year） | 3 | 5" in edition_changes([load_scheme_file(TWO)])
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
        told = edition_changes([load_scheme_file(TWO)], lambda _: read_cases(enough))
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
        broken = TESTS / "broken" / "rate-zero.toml"
        assert main(["check", str(LOG), "--scheme", str(broken), "--expires", "2027-03-31"]) == 2
        assert "直すところが3件あります" in capsys.readouterr().err


def test_schemes_lists_what_the_package_brings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schemes"]) == 0
    told = capsys.readouterr().out
    for name in ("conken-renewal", "conken-initial", "jashcon-lifelong"):
        assert name in told
