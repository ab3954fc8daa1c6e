"""The site on this machine alone, to look at: Python's own web server, with the headers of a real one."""

from __future__ import annotations

import functools
import os
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from briefgen.site.views import POLICY

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-cache",
}
"""What a web server should say of each page; docs/weekly-build.md has the same for nginx."""

_TYPES = {".woff2": "font/woff2", ".wasm": "application/wasm", ".xml": "application/xml", ".js": "text/javascript"}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        # Not the machine's own table of types: it knows other ones on each.
        return _TYPES.get(Path(path).suffix) or super().guess_type(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for what isn't there. Its links are relative to where it stands itself: at another
        depth the reader is sent there, as nginx does in docs/weekly-build.md."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        if "/" in self.path.partition("?")[0].lstrip("/"):
            self.send_response(302)
            self.send_header("Location", "/404.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def list_directory(self, path: object) -> None:
        """No listings: a folder without a page is not there."""
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Nobody keeps a record of what is read."""


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder`/current on loopback; port 0 takes any that is free. It serves the release that is
    current at each request, so that publishing needs no restart. Raises OSError where the port is taken."""
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(_Handler, directory=str(folder / "current")))
