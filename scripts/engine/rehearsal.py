"""What Python does in the browser's engine before its memory is written down, so that no visitor waits for it.

`scripts/engine/snapshot.mjs` calls `rehearse` inside Pyodide, with the sample log at /sample.csv. What the rehearsed
requests touch is loaded, parsed and cached in the snapshot; what they do not touch (files to save, receipts) is
imported from the archives when it is first used.
"""

import base64
import gc
import json
import random
import sys
from pathlib import Path
from typing import Any

from cpd import load_scheme
from selfcheck import wire
from selfcheck.schemes import known_ids

ASKED: list[str] = []  # requests, in order
ON = "2026-11-21"
DAYS = {"starts": "2022-04-01", "expires": "2027-03-31", "passed_on": "2026-02-10"}
TIMES = 4  # Python makes a function faster after it has run a few times


def ask(method: str, **params: Any) -> dict[str, Any]:
    """The result of a request; a rehearsal that goes wrong ends the build."""
    reply = answer(method, **params)
    if "error" in reply:
        raise RuntimeError(f"{method}: {reply['error']}")
    result: dict[str, Any] = reply["result"]
    return result


def answer(method: str, **params: Any) -> dict[str, Any]:
    """The reply to a request."""
    text = json.dumps({"id": 1, "method": method, "params": {"on": ON, **params}})
    ASKED.append(text)
    reply: dict[str, Any] = json.loads(wire.answer(text))
    return reply


def logs() -> list[dict[str, Any]]:
    """A log of each scheme: the sample, and its activities under the categories of the others."""
    content = base64.b64encode(Path("/sample.csv").read_bytes()).decode()
    own, *others = known_ids()
    sample = ask("import", name="sample.csv", base64=content, scheme=own, expires=DAYS["expires"])["log"]
    # Many visitors begin with a file.
    ask("preview", name="sample.csv", base64=content, log=sample)
    return [sample, *(as_of(name, sample["activities"]) for name in others)]


def as_of(name: str, activities: list[dict[str, Any]]) -> dict[str, Any]:
    """The activities as a log of that scheme; none where it counts none."""
    scheme = load_scheme(name)
    categories = list(scheme.editions[-1].categories)
    chosen = [
        {**each, "category": categories[index % len(categories)]}
        for index, each in enumerate(activities if categories else [])
    ]
    days: dict[str, Any] = {field.id: DAYS[field.id] for field in scheme.dates}
    return {"format": "cpd-log/1", "scheme": name, **days, "activities": chosen}


def rehearse() -> str:
    """Ask what the page asks by itself, of every scheme and while somebody types, and return what that needed.

    The answer is {"imported": top-level modules, "asked": the requests as JSON texts, each once}.
    """
    ask("schemes")
    for _ in range(TIMES):
        for log in logs():
            ask("term", log=log)
            ask("assess", log=log)
            ask("view", log=log, quick=True)
            ask("view", log=log)
            ask("entries", log=log)
            ask("follow", log=log)
            ask("view", log=log, part="plan")
            ask("view", log=log, part="apply", notes={})
            ask("view", log=log, part="paper", sheet="report", name="", planned=True)
            ask("follow", log=log, notes={}, payer={"last4": "1234", "kana": "ヤマダ"})
            ask("read", log=log, field="date", value="4/18", category="")
            ask("read", log=log, field="hours", value="1:30", category="")
            ask("check", log=log)
            ask("jot", scheme=log["scheme"], text="4/18 1:30 A")
            answer("view", log=log, part="payer", payer={"last4": "1234", "kana": "ヤマダ"})
            answer("view", log={**log, "activities": [{"id": "a1", "date": "", "category": "", "hours": ""}]})
    imported = sorted({name.partition(".")[0] for name in sys.modules})
    told = json.dumps({"imported": imported, "asked": list(dict.fromkeys(ASKED))})
    ASKED.clear()
    settle()
    return told


def settle() -> None:
    """Set what would differ between builds to fixed values: random numbers, the search path, the collector's counts."""
    random.seed(0)  # the browser seeds it anew
    sys.path.remove("")  # Pyodide puts the folder it runs in first at each start, this one included
    gc.collect()
    gc.freeze()
