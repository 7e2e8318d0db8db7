"""Every clause can be found again in its document, by what is printed there."""

import re
from pathlib import Path

import pytest

from cpd import load_scheme
from cpd.clause import Clause, print_figure
from cpd.loading.loader import list_schemes
from scripts.checks.sources import SOURCES, main, missing_marks, normalize

CLAUSES = [
    pytest.param(clause, id=clause.id)
    for name in list_schemes()
    for edition in load_scheme(name).editions
    for clause in edition.clauses.values()
]


def printed_forms(value: str) -> set[str]:
    """A figure as it may be printed: as people read it, and a day also with its year of 令和."""
    forms = {normalize(print_figure(value))}
    if day := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
        forms.add(f"令和{int(day[1]) - 2018}年{int(day[2])}月{int(day[3])}日")
    return forms


def figures_not_in_marks(clause: Clause) -> list[str]:
    """The figures that the marks of the clause do not show: in print, or as a count by being that many."""
    printed = " ".join(normalize(mark) for mark in clause.marks)
    return [
        name
        for name, value in clause.figures.items()
        if not any(
            re.search(rf"(?<![\d.]){re.escape(form)}(?![\d.])", printed) for form in printed_forms(value)
        )
        and (name, value) != ("count", str(len(clause.marks)))
    ]


@pytest.mark.parametrize("clause", CLAUSES)
def test_every_figure_is_printed_in_a_mark_of_its_clause(clause: Clause) -> None:
    assert clause.marks
    assert all(normalize(mark) for mark in clause.marks)
    assert figures_not_in_marks(clause) == []


@pytest.mark.parametrize("name", list_schemes())
def test_every_mark_is_printed_in_the_document(name: str) -> None:
    scheme = load_scheme(name)
    if SOURCES.is_dir():
        assert list(missing_marks(scheme, SOURCES)) == []
    else:  # the documents are not ours to carry; what can be held without them is held above and here
        assert all(re.fullmatch(r"\d{3}", document.source) for document in scheme.documents.values())


def test_a_mark_that_is_not_printed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for scheme in map(load_scheme, list_schemes()):
        for document in scheme.documents.values():
            marks = [
                mark
                for edition in scheme.editions
                for clause in edition.clauses.values()
                if clause.document == document.id
                for mark in clause.marks
                if clause.id != "fee-amount"
            ]
            (tmp_path / f"{document.source}_text.txt").write_text("\n".join(marks), encoding="utf-8")

    assert main([str(tmp_path)]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("conken-renewal: fee-amount: not in the document: ")
    assert printed.count(": not in the document: ") == 1


def test_white_space_and_the_width_of_letters_do_not_matter(tmp_path: Path) -> None:
    scheme = load_scheme("conken-renewal")
    spaced = "プロフェッショナル区分の 認定審査手数料は\n１１，０００円（税込）"
    for document in scheme.documents.values():
        (tmp_path / f"{document.source}_text.txt").write_text(spaced, encoding="utf-8")

    assert "fee-amount" not in {clause for clause, _ in missing_marks(scheme, tmp_path)}
