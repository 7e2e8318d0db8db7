# One file: the host, and the handler of its requests, which knows the host's switches.
"""A host for the built site that behaves as GitHub Pages does, for the browser tests and the benchmarks.

Under a sub-path, with gzip for what Pages compresses, its cache header, its redirect for folders and its
404 page. It can also leave files out, or keep them waiting, to show what the site does then.
"""

from __future__ import annotations

import fnmatch
import gzip
import hashlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".wasm": "application/wasm",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".webmanifest": "application/manifest+json",
}
OTHER_TYPE = "application/octet-stream"
COMPRESSED = frozenset(
    {".html", ".css", ".js", ".mjs", ".json", ".map", ".svg", ".wasm", ".xml", ".csv", ".txt"}
)
STALL_SECONDS = 120


@cache
def _gzipped(path: Path, changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class PagesHost(ThreadingHTTPServer):
    """Serves one folder at http://127.0.0.1:<free port><prefix>; a context manager that stops at its end."""

    daemon_threads = True

    def __init__(
        self, site: Path, prefix: str = "/some-repo/", handler: type[BaseHTTPRequestHandler] | None = None
    ) -> None:
        super().__init__(("127.0.0.1", 0), handler or Handler)
        self.site = site
        self.prefix = prefix
        self._refused: set[str] = set()
        self._away = False
        self._stalled: dict[str, threading.Event] = {}
        self._breaks: dict[str, tuple[int, list[str]]] = {}
        self._thread = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )

    @property
    def url(self) -> str:
        """Address of the site, with the slash at its end."""
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()

    @contextmanager
    def refusing(self, *patterns: str) -> Iterator[None]:
        """Answer 404 for paths under the prefix that match, such as "assets/engine-*/*.wasm"."""
        before = self._refused
        self._refused = before | set(patterns)
        try:
            yield
        finally:
            self._refused = before

    @contextmanager
    def stalling(self, *patterns: str) -> Iterator[None]:
        """Give no answer for paths under the prefix that match, until the end of the block."""
        release = threading.Event()
        before = self._stalled
        self._stalled = before | dict.fromkeys(patterns, release)
        try:
            yield
        finally:
            self._stalled = before
            release.set()

    @contextmanager
    def breaking(self, pattern: str, *, after: int) -> Iterator[list[str]]:
        """Close the connection after so many bytes of the first answer that matches; yields what was broken."""
        broken: list[str] = []
        self._breaks[pattern] = after, broken
        try:
            yield broken
        finally:
            del self._breaks[pattern]

    def breaks_after(self, address: str) -> int | None:
        """After how many bytes the answer to a path under the prefix is cut off; None where it is not."""
        for pattern, (after, broken) in self._breaks.items():
            if not broken and fnmatch.fnmatch(address, pattern):
                broken.append(address)
                return after
        return None

    @contextmanager
    def away(self) -> Iterator[None]:
        """Give no answer to anything and close each connection, as if there were no network."""
        self._away = True
        try:
            yield
        finally:
            self._away = False

    @property
    def is_away(self) -> bool:
        """Whether the host answers nothing now."""
        return self._away

    def find(self, address: str) -> Path | None:
        """The file that answers a path under the prefix, if there is one and it is not refused."""
        for pattern, release in self._stalled.items():
            if fnmatch.fnmatch(address, pattern):
                release.wait(STALL_SECONDS)
        if any(fnmatch.fnmatch(address, pattern) for pattern in self._refused):
            return None
        path = (self.site / address).resolve()
        if address.endswith("/") and not path.is_dir():
            return None
        if path.is_dir():
            path = path / "index.html"
        return path if path.is_file() and path.is_relative_to(self.site.resolve()) else None

    def handle_error(self, request: object, client_address: object) -> None:
        """Report an error of the host, but not a connection that a closed page has ended."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Answers one request as Pages would."""

    protocol_version = "HTTP/1.1"
    # The head and the body of an answer are two small writes. With Nagle's algorithm the second waits for the
    # acknowledgement of the first, which the other side holds back for 40 ms: at each file.
    disable_nagle_algorithm = True
    server: PagesHost

    @property
    def address(self) -> str | None:
        """The path that is asked for, under the prefix; None where it is not under it."""
        path = unquote(urlsplit(self.path).path)
        return path.removeprefix(self.server.prefix) if path.startswith(self.server.prefix) else None

    def do_GET(self) -> None:
        if self.server.is_away:
            self.close_connection = True
            return
        address = self.address
        if address is None:
            self._answer(404, None)
            return
        if address and not address.endswith("/") and (self.server.site / address).is_dir():
            self.send_response(301)
            self.send_header("Location", f"{self.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        found = self.server.find(address)
        if found is None:
            not_found = self.server.site / "404.html"
            self._answer(404, not_found if not_found.is_file() else None)
        else:
            self._answer(200, found)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self, status: int, path: Path | None) -> None:
        suffix = path.suffix if path else ".txt"
        accepted = self.headers.get("Accept-Encoding", "")
        zipped = path is not None and suffix in COMPRESSED and "gzip" in accepted
        if path is None:
            body = b"404"
        elif zipped:
            body = _gzipped(path, path.stat().st_mtime_ns)
        else:
            body = path.read_bytes()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == 200 and self.headers.get("If-None-Match") == tag:
            status, body = 304, b""
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(suffix, OTHER_TYPE))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", tag)
        self.send_header("Vary", "Accept-Encoding")
        if status != 404:
            self.send_header("Cache-Control", "max-age=600")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            after = self.server.breaks_after(self.address or "")
            self.write(body[:after])
            self.close_connection = self.close_connection or after is not None

    def write(self, body: bytes) -> None:
        """Send the body, or give up where the page was closed while it was loading."""
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests report what went wrong in the page."""
