"""A real web server on loopback that answers as told, and keeps account of what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Route = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class WebServer:
    """`routes` by path; `asked` has the path of each request, and `heads` its headers."""

    port: int = 0
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def count(self, path: str) -> int:
        return self.asked.count(path)

    def give(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **heads: str) -> None:
        """Answer a path with 200 and a body, or with 304 where the asker has its `etag`."""
        content = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            fresh = heads.get("ETag") and request.headers.get("If-None-Match") == heads["ETag"]
            request.send_response(304 if fresh else 200)
            for name, value in heads.items():
                request.send_header(name, value)
            request.send_header("Content-Type", kind)
            request.send_header("Content-Length", "0" if fresh else str(len(content)))
            request.end_headers()
            if not fresh:
                request.wfile.write(content)

        self.routes[path] = answer

    def refuse(self, path: str, status: int, times: int = 10**6, **heads: str) -> None:
        """Answer a path with an error, some times; then as before."""
        before, left = self.routes.get(path), [times]

        def answer(request: BaseHTTPRequestHandler) -> None:
            if left[0] <= 0 and before is not None:
                return before(request)
            left[0] -= 1
            request.send_response(status)
            for name, value in heads.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", "0")
            request.end_headers()
            return None

        self.routes[path] = answer

    def lead(self, path: str, to: str) -> None:
        self.refuse(path, 302, Location=to)


@contextmanager
def web_server() -> Iterator[WebServer]:
    served = WebServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked.append(self.path)
            served.heads.append(dict(self.headers))
            route = served.routes.get(self.path)
            if route is None:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            try:
                route(self)
            except OSError:  # the asker went away
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
