"""The site with a quick engine: CPython in this process answers what the page asks, in place of Python in the browser.

CPython answers at once, where Pyodide needs seconds and a whole processor.
``tests/browser/engine/test_same_answers.py`` shows that both give the same bytes.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.browsers.pages_host import TYPES, Handler, PagesHost
from selfcheck import wire

WORKER = "assets/engine-*/worker.js"
# Files that hold the hash of the engine's script.
EXPECTING = re.compile(r"assets/[^/]+\.js|check/(index\.html)?")
ANSWERS = "assets/engine-*/answers"
# The page requests these for the engine; the quick engine has no use for them.
AHEAD = ("assets/engine-*/first.wasm.zst", "assets/engine-*/snapshot.zst")
SCRIPT = """
const say = (params) => postMessage({ method: "status", params });
addEventListener("message", async ({ data }) => {
  if ("handed" in data) return;
  const answers = new URL("answers", self.name); // the page names its worker by the engine's folder
  const reply = await fetch(answers, { method: "POST", body: JSON.stringify(data) });
  postMessage(await reply.json());
});
say({ phase: "loading", stage: "download", loaded: 0, total: 1 });
say({ phase: "ready", versions: VERSIONS, start: { from: "snapshot" } });
"""


class QuickHost(PagesHost):
    """The host of the built site; ``quick`` says which engine it gives to pages opened from now on."""

    def __init__(self, site: Path) -> None:
        super().__init__(site, handler=_QuickHandler)
        self.quick = True
        self.asked: list[str] = []  # the methods of all requests, in their order
        self._one = threading.Lock()
        self._takes = 0.0
        (folder,) = (site / "assets").glob("engine-*")
        versions = json.loads((folder / "manifest.json").read_text("utf-8"))["versions"]
        self.script = SCRIPT.replace("VERSIONS", json.dumps(versions)).encode()
        self._built = hashlib.sha256((folder / "worker.js").read_bytes()).hexdigest().encode()
        self._quick = hashlib.sha256(self.script).hexdigest().encode()

    def expecting_quick(self, path: Path) -> bytes:
        """A page, or a script of it, that holds the hash of the quick engine in place of that of the built engine."""
        return path.read_bytes().replace(self._built, self._quick)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Within the block no request is answered, as if the engine were busy."""
        with self._one:
            yield

    @contextmanager
    def taking(self, seconds: float) -> Iterator[None]:
        """Within the block each answer takes so long, as on a slow device."""
        self._takes = seconds
        try:
            yield
        finally:
            self._takes = 0.0

    def answer(self, request: str) -> str:
        """What the rules reply; one request at a time, as in a worker."""
        with self._one:
            self.asked.append(json.loads(request)["method"])
            time.sleep(self._takes)
            return wire.answer(request)


class _QuickHandler(Handler):
    server: QuickHost

    def do_GET(self) -> None:
        address = self.address or ""
        quick = self.server.quick and not self.server.is_away
        is_worker, is_page = fnmatch.fnmatch(address, WORKER), EXPECTING.fullmatch(address)
        path = self.server.find(address) if quick and (is_worker or is_page) else None
        if quick and any(fnmatch.fnmatch(address, each) for each in AHEAD):
            self._give(b"", "application/octet-stream")
        elif path is None:
            super().do_GET()
        else:
            self._give(
                self.server.script if is_worker else self.server.expecting_quick(path), TYPES[path.suffix]
            )

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if fnmatch.fnmatch(self.address or "", ANSWERS):
            self._give(self.server.answer(request).encode(), "application/json; charset=utf-8")
        else:
            self.send_error(405)

    def _give(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.write(body)
