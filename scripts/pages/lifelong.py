"""Papers of the lifelong training that the pages name and no rule needs: a set on the revision, a subsidy, a register.

Each stands at its own anchor, so that whoever searches for it learns what it is and who has it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

FILE = Path(__file__).resolve().parent / "data" / "lifelong.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A paper by its name as printed; ``kind`` is the list of the site that it stands in."""

    id: str
    kind: str
    title: str
    about: str


@cache
def source() -> str:
    """The number of the document that names the papers."""
    return str(_read()["source"])


@cache
def papers() -> Sequence[Paper]:
    """Every paper, in the order printed; a key that it should not have is a ``TypeError``."""
    return tuple(Paper(**row) for row in _read()["paper"])


def paper_list(kind: str) -> str:
    """The papers of a kind as a list of terms; ValueError where there is none."""
    found = [paper for paper in papers() if paper.kind == kind]
    if not found:
        raise ValueError(f"lifelong.toml has no paper of the kind {kind}")
    entries = (
        f'<dt id="{paper.id}">{escape(paper.title)}</dt>\n<dd>{escape(paper.about)}</dd>' for paper in found
    )
    return "\n".join(['<dl class="offers">', *entries, "</dl>"])


def _read() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
