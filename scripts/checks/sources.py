"""Compare every clause with the source documents: each of its marks must be printed there.

The documents are no part of the project. Put their texts, one file a document, named by the document's number
(`000_….txt`), into `../shared/sources`, or name the folder: `python -m scripts.checks.sources FOLDER`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from cpd import Scheme, load_scheme
from cpd.loading.loader import list_schemes
from scripts.paths import SHARED

SOURCES = SHARED / "sources"


def normalize(text: str) -> str:
    """The text without white space, and with one form for each letter and digit.

    >>> normalize("３年間で　１５ＣＰＤ まで")
    '3年間で15CPDまで'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def read_source(folder: Path, number: str) -> str:
    """The normalized text of the document with that number; FileNotFoundError where there is none."""
    found = sorted(folder.glob(f"{number}_*.txt"))
    if not found:
        raise FileNotFoundError(f"no source text {number}_*.txt in {folder}")
    return normalize(found[0].read_text(encoding="utf-8"))


def missing_marks(scheme: Scheme, folder: Path) -> Iterator[tuple[str, str]]:
    """Every (clause id, mark) that is not printed in the document of the clause."""
    texts = {document.id: read_source(folder, document.source) for document in scheme.documents.values()}
    for edition in scheme.editions:
        for clause in edition.clauses.values():
            for mark in clause.marks:
                if normalize(mark) not in texts[clause.document]:
                    yield clause.id, mark


def main(arguments: list[str]) -> int:
    """Print every mark that is not found; 1 where there is one."""
    folder = Path(arguments[0]) if arguments else SOURCES
    missing = [
        (name, *found) for name in list_schemes() for found in missing_marks(load_scheme(name), folder)
    ]
    for scheme, clause, mark in missing:
        print(f"{scheme}: {clause}: not in the document: {mark}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
