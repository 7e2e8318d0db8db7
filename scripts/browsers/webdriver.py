# One file: a small WebDriver client, and how the two drivers it speaks to are started.
"""Three browsers behind one small interface: go to an address, load it again, run a script in the page."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

SECONDS = 60  # for one answer of a driver
STARTING = 60  # for a browser to listen


class Browser(Protocol):
    """What the flows ask of a browser."""

    def goto(self, url: str) -> None:
        """Go there and wait until the page has loaded."""

    def reload(self) -> None:
        """Load the page again."""

    def run(self, script: str) -> Any:
        """Run the body of a function in the page and return its value; a promise is not waited for."""


class Marionette:
    """Firefox by its own protocol: ``length:[0, id, command, parameters]`` both ways."""

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._file = self._socket.makefile("rb")
        self._id = 0
        self._receive()
        self._send("WebDriver:NewSession", {})

    def goto(self, url: str) -> None:
        self._send("WebDriver:Navigate", {"url": url})

    def reload(self) -> None:
        # Loads the page as the key F5 does, because WebDriver:Refresh goes past the service worker, as Shift and F5 do.
        self.run("window.leaving = true; setTimeout(() => location.reload());")
        until = time.monotonic() + SECONDS
        while not self._has_loaded_anew():
            if time.monotonic() > until:
                raise TimeoutError("the page does not come back")
            time.sleep(0.1)

    def _has_loaded_anew(self) -> bool:
        try:
            return bool(self.run('return !window.leaving && document.readyState === "complete";'))
        except RuntimeError:
            return False  # between two pages there is no document to ask

    def run(self, script: str) -> Any:
        return self._send("WebDriver:ExecuteScript", {"script": script, "args": []})["value"]

    def quit(self) -> None:
        """End the browser."""
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._file.close()  # the socket stays open while the file is
        self._socket.close()

    def _send(self, command: str, parameters: dict[str, Any]) -> Any:
        self._id += 1
        text = json.dumps([0, self._id, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, value = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return value

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._file.read(1)
        return json.loads(self._file.read(int(length[:-1])))


class WebDriver:
    """WebKitGTK by the WebDriver protocol over HTTP."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self._root = f"http://127.0.0.1:{port}/session"
        asked = {"capabilities": {"alwaysMatch": capabilities}}
        self._root += "/" + self._send("", asked)["sessionId"]

    def goto(self, url: str) -> None:
        self._send("/url", {"url": url})

    def reload(self) -> None:
        self._send("/refresh", {})

    def run(self, script: str) -> Any:
        return self._send("/execute/sync", {"script": script, "args": []})

    def quit(self) -> None:
        """End the browser."""
        self._send("", None, "DELETE")

    def _send(self, path: str, body: dict[str, Any] | None, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self._root + path, data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return json.load(answer)["value"]


@contextmanager
def firefox(binary: str) -> Iterator[Browser]:
    """Firefox with a profile of its own, without a window."""
    with ExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        port = _free_port()
        preferences = {
            "marionette.port": port,
            "intl.accept_languages": "ja",
            "app.update.enabled": False,
            "datareporting.policy.dataSubmissionEnabled": False,
            "network.captive-portal-service.enabled": False,
            "network.connectivity-service.enabled": False,
            "browser.shell.checkDefaultBrowser": False,
            # Firefox's own requests to its makers go to a port where nobody listens.
            "network.proxy.type": 1,
            "network.proxy.http": "127.0.0.1",
            "network.proxy.http_port": 9,
            "network.proxy.ssl": "127.0.0.1",
            "network.proxy.ssl_port": 9,
            # Service workers are allowed on a host of this machine without https.
            "dom.serviceWorkers.testing.enabled": True,
        }
        lines = [
            f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()
        ]
        (Path(profile) / "user.js").write_text("\n".join(lines), "utf-8")
        command = [binary, "--headless", "--no-remote", "--marionette", "--profile", profile]
        stack.enter_context(_running(command, {"HOME": profile, "TZ": "Asia/Tokyo"}))
        browser = Marionette(port)
        stack.callback(browser.quit)
        yield browser


@contextmanager
def webkit(driver: str, mini_browser: str) -> Iterator[Browser]:
    """WebKitGTK's small browser on a screen that nobody sees."""
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        surroundings = {
            "DISPLAY": stack.enter_context(_screen()),
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CACHE_HOME": home,
            "TZ": "Asia/Tokyo",
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
            "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
        }
        port = _free_port()
        stack.enter_context(_running([driver, f"--port={port}", "--host=127.0.0.1"], surroundings))
        _connect(port).close()
        options = {"binary": mini_browser, "args": ["--automation"]}
        browser = WebDriver(port, {"webkitgtk:browserOptions": options})
        stack.callback(browser.quit)
        yield browser


@contextmanager
def _screen() -> Iterator[str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with _running(command, {}, keep=(write,)):
        os.close(write)
        with os.fdopen(read) as told:
            yield f":{told.readline().strip()}"


@contextmanager
def _running(command: list[str], env: dict[str, str], keep: tuple[int, ...] = ()) -> Iterator[None]:
    binary = shutil.which(command[0])
    if binary is None:
        raise FileNotFoundError(f"{command[0]} is not installed")
    process = subprocess.Popen(
        [binary, *command[1:]],
        env=os.environ | env,
        pass_fds=keep,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _connect(port: int) -> socket.socket:
    until = time.monotonic() + STARTING
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
