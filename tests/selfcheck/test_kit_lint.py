"""Every fault of a scheme's file is said with its line, every example tried, every claim proved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpd import SchemeError, load_scheme_file
from cpd.loading.loader import parse_scheme
from scripts.pages.kit import CASES, EXAMPLE
from scripts.paths import ROOT
from selfcheck.__main__ import main
from selfcheck.kit.lint import place_faults, prove
from selfcheck.kit.positions import line_of
from selfcheck.kit.report import fault_words
from tests.support.case import TWO_EDITIONS

BROKEN = sorted(path for path in (ROOT / "tests" / "broken").glob("*.toml") if path.name != "base.toml")
BASE = (ROOT / "tests" / "broken" / "base.toml").read_text(encoding="utf-8")


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
        assert main(["lint", str(ROOT / "tests" / "broken" / "bucket-per-month.toml")]) == 1
        assert "行目　edition[2026].bucket[XY].per：" in capsys.readouterr().out
        assert main(["lint", str(TWO_EDITIONS)]) == 0
        told = capsys.readouterr().out
        assert "2025年4月1日から2027年3月31日まで、すきまも重なりもありません。" in told
        assert main(["lint", "no-such.toml"]) == 2

    def test_it_proves_reach_dates_and_nesting(self) -> None:
        base = parse_scheme(BASE, "base.toml")
        (proof,) = prove(base)
        assert (str(proof.required), str(proof.most), proof.until) == ("20", "24", None)
        first, second = prove(load_scheme_file(TWO_EDITIONS))
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

    def test_a_refusal_names_what_the_command_needs(
        self, capsys: pytest.CaptureFixture[str], tmp_path: Path
    ) -> None:
        """A comparison of editions works the counted points out; only a lint compares them with what is written."""
        cases = tmp_path / "cases.toml"
        cases.write_text("[[case]]\nname = 'x'", encoding="utf-8")
        assert main(["lint", str(EXAMPLE), "--cases", str(cases)]) == 2
        assert "name、on（日付）、countedのある[[case]]" in capsys.readouterr().err
        assert main(["diff", "conken-renewal", str(EXAMPLE), "--cases", str(cases)]) == 2
        assert "name、on（日付）のある[[case]]" in capsys.readouterr().err


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
