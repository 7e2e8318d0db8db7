"""What Python does in the browser's engine before its memory is written down, so that no visitor waits for it.

Run inside Pyodide by `scripts/snapshot.mjs`, with the sample log at /sample.csv. Its value is a JSON list: the
top-level modules that were imported. Whatever a request of the page touches is loaded, parsed and cached here;
what is not asked for here comes later from the archives, when it is first imported.
"""

import base64
import gc
import json
import random
import sys
from pathlib import Path
from typing import Any

from cpd import list_schemes, load_scheme
from selfcheck import wire

ON = "2026-11-21"
TIMES = 4  # Python makes a function faster after it has run a few times


def ask(method: str, **params: Any) -> dict[str, Any]:
    """The result of a request; a rehearsal that goes wrong ends the build."""
    reply = json.loads(wire.answer(json.dumps({"id": 1, "method": method, "params": params})))
    if "error" in reply:
        raise RuntimeError(f"{method}: {reply['error']}")
    result: dict[str, Any] = reply["result"]
    return result


def rehearse() -> None:
    """Every request that the page makes on its way to a result, of every scheme."""
    for name in list_schemes():
        load_scheme(name)
    ask("schemes")
    content = base64.b64encode(Path("/sample.csv").read_bytes()).decode()
    for _ in range(TIMES):
        read = ask("import", name="sample.csv", base64=content, scheme="conken-renewal", expires="2027-03-31")
        ask("assess", log=read["log"], on=ON)
        ask("view", log=read["log"], on=ON)
        empty = {**read["log"], "activities": [{"id": "a1", "date": "", "category": "", "hours": ""}]}
        wire.answer(json.dumps({"id": 1, "method": "view", "params": {"log": empty, "on": ON}}))


rehearse()
# The same numbers in each build; the browser takes its own.
random.seed(0)
# Pyodide puts the folder it runs in first at each start, this one included.
sys.path.remove("")
gc.collect()
gc.freeze()
json.dumps(sorted({name.partition(".")[0] for name in sys.modules}))
