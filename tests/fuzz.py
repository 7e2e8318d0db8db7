"""Requests made by mutation, put to the wire: each gets one reply, in time and small. ``make fuzz-wire`` runs many."""

from __future__ import annotations

import copy
import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import Any

from selfcheck.methods import METHODS
from selfcheck.wire import answer
from tests.support.case import load_cases

MOST_REQUEST = 1_000_000  # bytes
MOST_BYTES = 10_000_000
MOST_SECONDS = 2.0 * 3  # of the processor; the aim is two, a machine of CI may be three times slower
MOST_MEMORY = 300  # MB
LONG = ("9", "\u0300", "ﷺ", "令和", "１", '<&"', "-", "\u0001", "[")
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 2.5, 10**30, "", " ", "0", "24:00", "9999-12-31", "0001-01-01", "2026-02-30"),
    *("令和8年4月1日", "A", "planned", "none", [], {}, [[]], "\ud800", "conken-renewal", "jashcon-lifelong"),
)


def requests(*, seed: int, rounds: int) -> Iterator[str]:
    """Requests of every method about logs of the worked examples, each with some values changed or multiplied."""
    dice = random.Random(seed)
    logs = [(case.log, case.on.isoformat()) for case in load_cases()]
    for _ in range(rounds):
        log, on = dice.choice(logs)
        params: dict[str, Any] = {
            "log": copy.deepcopy(dict(log)),
            "on": on,
            "text": "4/18 2h B",
            "kind": "csv",
        }
        params |= {"field": "date", "value": "4/18", "category": "B", "part": dice.choice(("result", "plan"))}
        params |= {"files": [{"name": "a.json", "log": params["log"]}], "name": "a.csv", "base64": "QQ=="}
        for _ in range(dice.randint(1, 4)):
            if len(json.dumps(params)) < MOST_REQUEST:
                _mutate(params, dice)
        request = {"id": dice.choice(ODD), "method": dice.choice(list(METHODS)), "params": params}
        text = json.dumps(request)
        if len(text) <= MOST_REQUEST:
            yield text


def _mutate(data: Any, dice: random.Random) -> None:
    """Change one place of the data, in place: another value, a long one, one that is gone or stands many times."""
    holders = [holder for holder in _holders(data) if holder]
    holder = dice.choice(holders)
    key = dice.choice(list(holder)) if isinstance(holder, dict) else dice.randrange(len(holder))
    kind = dice.randrange(5)
    if kind == 0:
        holder[key] = dice.choice(ODD)
    elif kind == 1:
        holder[key] = dice.choice(LONG) * dice.choice((10, 5_000, 100_000))
    elif kind == 2 and isinstance(holder, list):
        # Each a copy of its own: what one holds can be changed without changing all the others.
        times = _times(holder[key], dice.choice((1, 100, 6_000)))
        holder.extend([copy.deepcopy(holder[key]) for _ in range(times)])
    elif kind == 3 and isinstance(holder, dict):
        times = _times([key, holder[key]], dice.choice((1, 3_000)))
        holder.update({f"{key}{number}": copy.deepcopy(holder[key]) for number in range(times)})
    else:
        del holder[key]


def _times(value: Any, wanted: int) -> int:
    """How often a value may stand, so that the request does not grow beyond what is tried."""
    return min(wanted, MOST_REQUEST // (len(json.dumps(value)) + 1))


def _holders(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        yield data
        for value in list(data.values()) if isinstance(data, dict) else data[:50]:
            yield from _holders(value)


def attack(request: str) -> str:
    """What is wrong with the reply to a request; an empty text where nothing is."""
    began = time.process_time()
    reply = answer(request)
    seconds = time.process_time() - began
    held = json.loads(reply)
    wrong = []
    if set(held) not in ({"id", "result"}, {"id", "error"}):
        wrong.append("no reply")
    if len(reply.encode()) > MOST_BYTES:
        wrong.append(f"{len(reply) / 1e6:.0f} MB")
    if seconds > MOST_SECONDS:
        wrong.append(f"{seconds:.1f} s")
    return f"{', '.join(wrong)}: {request[:300]}" if wrong else ""


def main(rounds: int) -> int:
    """Print what went wrong, and the most memory that was in use; the exit status says whether all held."""
    seed = random.randrange(10**9)
    print(f"seed {seed}, {rounds} requests")
    wrong = [found for request in requests(seed=seed, rounds=rounds) if (found := attack(request))]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(*wrong, f"{len(wrong)} wrong, {memory:.0f} MB of memory", sep="\n")
    return int(bool(wrong) or memory > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000))
