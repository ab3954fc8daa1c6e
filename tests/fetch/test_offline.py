"""No command but `fetch` reaches a network: each is run where every way out is cut, and would tell."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import EDITION
from tests.support.inbox import SIX, Inbox, Window

# Ends the program where a socket of the internet is connected to, or a name is looked up, in any of its processes.
CUT = """
import os, sys
def cut(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto") or (
        event == "socket.connect" and not isinstance(arguments[1], (str, bytes))
    ):
        with open(os.environ["REACHED"], "a") as file:
            file.write(f"{event} {arguments[1:]!r}\\n")
        os._exit(99)
sys.addaudithook(cut)
"""

PAGE = """Anholm counts its ships
Coast Courier, 3 March 2025

The harbour of Anholm counted 410 ships in February, ten more than in January, its master said on Monday. He expects
fewer in March, for the ice is late this year and the pilots are on leave. A new pier is to be built in the summer.
"""

COMMANDS = [
    ["check", "--edition", EDITION],
    ["build", "--edition", EDITION, "--out", "out"],
    ["ingest", "page.txt"],
    ["ingest", "page.html"],
    ["drafts"],
    ["metrics"],
    ["accept", "--all"],
    ["build", "--edition", EDITION, "--out", "word", "--format", "docx"],
    ["find", "trade"],
    ["why", "china-kazakhstan", "--edition", EDITION],
    ["prove", "page.txt"],
    ["publish", "--site", "../site"],
    ["doctor"],
    ["schema"],
]


@pytest.fixture
def cut(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "cut").mkdir()
    (tmp_path / "cut" / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    return os.environ | {"PYTHONPATH": str(tmp_path / "cut"), "REACHED": str(tmp_path / "reached")}


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_command_reaches_no_network(command: list[str], project: Path, cut: dict[str, str], tmp_path: Path) -> None:
    (project / "page.txt").write_text(PAGE, encoding="utf-8")
    html = f"<html><body><img src='https://a.example/x.png'><article><p>{PAGE}</p></article></body></html>"
    (project / "page.html").write_text(html, encoding="utf-8")
    run = [sys.executable, "-m", "briefgen", *command]
    done = subprocess.run(run, cwd=project, env=cut, capture_output=True, text=True, timeout=300)
    assert not (tmp_path / "reached").exists(), (tmp_path / "reached").read_text()
    assert done.returncode in (0, 1, 3), done.stderr


@pytest.mark.process
def test_the_review_window_reaches_no_network(cut: dict[str, str], tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "desk")
    ids = inbox.ingest(six=SIX)
    window = Window(inbox.folder, cut)
    try:
        for path in ("", *(f"draft/{id}" for id in ids if id.startswith("sela")), "brief/ports", "review.js"):
            with urllib.request.urlopen(window.address + path, timeout=60) as got:  # noqa: S310
                assert got.status == 200
    finally:
        window.kill()
    assert not (tmp_path / "reached").exists(), (tmp_path / "reached").read_text()


@pytest.mark.process
def test_fetch_does_reach_it_so_the_cut_is_one(project: Path, cut: dict[str, str], tmp_path: Path) -> None:
    (project / "feeds.yaml").write_text("- {id: a, url: 'http://127.0.0.1:9/feed', delay: 0}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "fetch"], cwd=project, env=cut, capture_output=True, timeout=60
    )
    assert done.returncode == 99
    assert (tmp_path / "reached").read_text().startswith("socket.")
