"""The words that people use, from words.toml, which editors own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question that figures answer: the clauses that hold them, and the words that make it up.

    Every word of a query must be one of these; at least one of ``asks`` must be among them and, where there
    are any, one of ``needs``.
    """

    clauses: tuple[str, ...]
    asks: tuple[str, ...]
    needs: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What words.toml says."""

    same: tuple[tuple[str, ...], ...]
    weights: dict[str, float]
    others: tuple[str, ...]
    means: dict[str, tuple[str, ...]]
    sections: dict[str, tuple[str, ...]]
    fillers: tuple[str, ...]
    light: tuple[str, ...]
    readings: dict[str, str]
    caps: tuple[str, ...]
    which: tuple[str, ...]
    categories: dict[str, dict[str, tuple[str, ...]]]
    questions: tuple[Question, ...]


@cache
def load_words(file: Path = FILE) -> Words:
    """Read the file; KeyError or TypeError where it has not the form that its head describes."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(
        same=tuple(tuple(row) for row in table["same"]),
        weights=dict(table["weights"]),
        others=tuple(table["others"]),
        means={key: tuple(row) for key, row in table["means"].items()},
        sections={key: tuple(row) for key, row in table["sections"].items()},
        fillers=tuple(word for row in table["fillers"] for word in row.split()),
        light=tuple(word for row in table["light"] for word in row.split()),
        readings=dict(table["readings"]),
        caps=tuple(table["caps"]),
        which=tuple(table["which"]),
        categories={
            scheme: {key: tuple(row) for key, row in rows.items()}
            for scheme, rows in table["categories"].items()
        },
        questions=tuple(
            Question(
                clauses=tuple(row["clauses"]),
                asks=tuple(row["asks"]),
                needs=tuple(row.get("needs", ())),
                about=tuple(row.get("about", ())),
            )
            for row in table["question"]
        ),
    )
