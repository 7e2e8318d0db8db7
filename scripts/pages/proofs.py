"""What was proved of the schemes, as tables for the page that tells it."""

from __future__ import annotations

from scripts.proofs.prove import proofs


def proof_table(claim: str) -> str:
    """How many cases of a claim were tried for each scheme that it says anything about, as Markdown."""
    rows = [
        f"| {each.title} | {each.cases:,} | 0 |" for each in proofs() if each.claim == claim and each.cases
    ]
    return "\n".join(["| 資格 | 試した数 | 合わなかった数 |", "| --- | --- | --- |", *rows])
