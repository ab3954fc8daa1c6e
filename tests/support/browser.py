"""Pages in a real browser: Debian's Chromium, driven by Playwright. It reaches this machine and nothing else."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Route, sync_playwright

_ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, started once a file: it leaves no thread behind, beside which processes start more slowly. Tests that
    need it are skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("chromium is missing (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield started
        with contextlib.suppress(Error):
            started.close()


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a web server on this machine that hands out `folder`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@contextlib.contextmanager
def open_page(
    browser: Browser, address: str, *, width: int = 1280, height: int = 900
) -> Iterator[tuple[Page, list[str]]]:
    """A page in a window of its own, and what it complained of or asked others for: to be empty."""
    complaints: list[str] = []
    own = address.split("/", 3)[:3]

    def watch(route: Route) -> None:
        asked = route.request.url
        if asked.split("/", 3)[:3] == own or asked.startswith(("data:", "blob:")):
            route.continue_()
        else:
            complaints.append(f"asks for {asked}")
            route.abort()

    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block")
    try:
        page = context.new_page()
        page.route("**/*", watch)
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "response",
            lambda got: (
                complaints.append(f"{got.status} {got.url}") if got.status >= 400 and "favicon" not in got.url else None
            ),
        )
        page.goto(address, wait_until="load")
        yield page, complaints
    finally:
        context.close()


def findings(page: Page) -> list[str]:
    """What axe-core finds, of every rule that it has: one line each."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def too_wide(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
