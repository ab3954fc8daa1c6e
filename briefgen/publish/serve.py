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

PATIENCE = 10.0
"""Seconds that a connection may keep silent before it is closed."""

_NAMES = {"127.0.0.1", "localhost"}
_TYPES = {".woff2": "font/woff2", ".wasm": "application/wasm", ".xml": "application/xml", ".js": "text/javascript"}


class SiteHandler(SimpleHTTPRequestHandler):
    """Answers with the pages of a site."""

    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    def parse_request(self) -> bool:
        """Other names for this machine than its own are refused, so that no page from elsewhere can read the site
        under a name that it has made lead here."""
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in _NAMES:
            self.close_connection = True
            super().send_error(400, "Bad Request", "this site is served to 127.0.0.1 and localhost alone")
            return False
        return True

    def translate_path(self, path: str) -> str:
        """The file of an address; one that is not there for what leads out of the release, by a link or by a NUL."""
        root = Path(self.directory).resolve()
        found = super().translate_path(path)
        if "\0" not in found and Path(found).resolve().is_relative_to(root):
            return found
        return str(root / ".outside" / "the-site")

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


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A connection that breaks off concerns nobody here."""


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server of `folder`/current on loopback; port 0 takes any that is free. It serves the release that is
    current at each request, so that publishing needs no restart. Raises OSError where the port is taken."""
    return _Server(("127.0.0.1", port), functools.partial(SiteHandler, directory=str(folder / "current")))
