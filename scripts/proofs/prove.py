"""Every claim about every shipped scheme, tried anew when rules or claims change; one that fails stops the build."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from types import MappingProxyType

from cpd import Scheme, list_schemes, load_scheme
from scripts.paths import BUILD, ROOT
from scripts.proofs import answering, counting
from scripts.proofs.case import Refuted
from scripts.proofs.domain import Ground, lay

Claim = Callable[[Ground], Iterator[None]]

CLAIMS: Mapping[str, Claim] = MappingProxyType(
    {
        "more": counting.more_never_less,
        "order": counting.order_never_matters,
        "caps": counting.caps_are_reached_and_bite,
        "days": answering.only_named_days_matter,
        "readings": answering.no_combination_is_left_out,
        "yes": answering.no_yes_is_taken_away,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """How many cases of a claim were tried for a scheme; ``against`` is the first that shows otherwise, if any."""

    scheme: str
    title: str
    claim: str
    cases: int
    against: str | None


def prove(scheme: Scheme, claim: str) -> Proof:
    """Try every case of the claim of that name, as far as the first that fails."""
    cases, against = 0, None
    try:
        for _ in CLAIMS[claim](lay(scheme)):
            cases += 1
    except Refuted as refuted:
        against = str(refuted)
    return Proof(
        scheme=scheme.id,
        title=scheme.title,
        claim=claim,
        cases=cases,
        against=against,
    )


@cache
def proofs() -> tuple[Proof, ...]:
    """Every claim about every scheme; ``AssertionError`` with the log where one does not hold.

    What was found is kept in ``build/`` for as long as neither the rules nor the claims change.
    """
    kept, key = BUILD / "proofs.json", _key()
    if kept.exists():
        data = json.loads(kept.read_text(encoding="utf-8"))
        if data["of"] == key:
            return tuple(Proof(**each) for each in data["proofs"])
    found = tuple(prove(load_scheme(name), claim) for name in list_schemes() for claim in CLAIMS)
    for each in found:
        assert each.against is None, f"{each.scheme}, claim {each.claim}: {each.against}"
    BUILD.mkdir(exist_ok=True)
    data = {"of": key, "proofs": [asdict(each) for each in found]}
    kept.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return found


def _key() -> str:
    """A hash of all that a proof rests on."""
    found = hashlib.sha256()
    for folder in (ROOT / "calculator" / "cpd", ROOT / "scripts" / "proofs"):
        for path in sorted(path for kind in ("*.py", "*.toml") for path in folder.rglob(kind)):
            found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def main() -> int:
    """Print every claim with its cases and, where one fails, the log; 1 then."""
    failed = 0
    for name in list_schemes():
        for claim in CLAIMS:
            started = time.process_time()
            proof = prove(load_scheme(name), claim)
            took = time.process_time() - started
            print(
                f"{name} {claim}: {proof.cases} cases, {took:.1f} s",
                proof.against or "",
            )
            failed += proof.against is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
