"""A place on this machine where whatever leaves a page would arrive: it hears every request, connection and packet."""

from __future__ import annotations

import socket
import socketserver
import threading
from types import TracebackType

ANSWER = (
    b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
)


class Sink:
    """Listens on one port of the loopback, for TCP and UDP; ``heard`` holds the paths that were asked for."""

    def __init__(self) -> None:
        self.heard: set[str] = set()
        heard = self.heard

        class Tcp(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                self.request.settimeout(1)  # a connection that says nothing is one too
                try:
                    line = self.request.recv(4096).split(b"\r\n")[0].decode("latin-1").split(" ")
                    heard.add(line[1] if len(line) > 1 else "/connected")
                    self.request.sendall(ANSWER)
                except OSError:
                    heard.add("/connected")

        class Udp(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                heard.add("/packet")

        self._tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Tcp)
        self._tcp.daemon_threads = True
        self.port: int = self._tcp.socket.getsockname()[1]
        self._udp = socketserver.UDPServer(("127.0.0.1", self.port), Udp)
        for server in (self._tcp, self._udp):
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def connect(self) -> None:
        """Send one request of our own, so that a test knows that the sink hears."""
        with socket.create_connection(("127.0.0.1", self.port), 2) as line:
            line.sendall(b"GET /our-own HTTP/1.1\r\n\r\n")
            line.recv(64)

    def __enter__(self) -> Sink:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for server in (self._tcp, self._udp):
            server.shutdown()
            server.server_close()
