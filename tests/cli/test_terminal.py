"""On a terminal tables and colours, in a pipe plain lines, as JSON all of it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EDITION, ROOT, run_briefgen
from tests.support.edited import edit

ESCAPE = "\x1b["


def on_terminal(*arguments: str | Path, **environment: str) -> str:
    """What the real command writes to a pseudo-terminal of 160 columns."""
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    settings = {**plain, "TERM": "xterm-256color", "COLUMNS": "160", "PYTHONPATH": str(ROOT), **environment}
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "briefgen", *map(str, arguments)]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=settings, cwd=ROOT)
    os.close(theirs)
    told = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the last writer has gone
            break
        told += part
    os.close(ours)
    process.wait()
    return told.decode().replace("\r\n", "\n")


@pytest.fixture
def broken(project: Path) -> Path:
    edit(project / "briefs" / "new-development-bank.yaml", "  - quotes: {best: 2}", "  - qoutes: {best: 2}")
    return project


def test_a_mistake_has_colours_on_a_terminal_and_none_in_a_pipe_or_where_no_color_is_set(broken: Path) -> None:
    asked = ("check", "new-development-bank", "--project", broken, "--edition", EDITION)
    bright = on_terminal(*asked)
    assert f"{ESCAPE}31m{ESCAPE}1munknown key 'qoutes'{ESCAPE}0m" in bright
    quiet = on_terminal(*asked, NO_COLOR="1")
    assert "unknown key 'qoutes'" in quiet
    assert not [code for code in ("[31m", "[1m", "[33m", "[32m") if f"\x1b{code}" in quiet]
    assert ESCAPE not in run_briefgen(*asked).stderr


@pytest.mark.parametrize("asked", [("list", "--edition", EDITION), ("find", "china-kazakhstan"), ("doctor",)])
def test_a_listing_is_a_table_with_a_head_on_a_terminal_and_bare_lines_in_a_pipe(asked: tuple[str, ...]) -> None:
    table = on_terminal(*asked)
    head = {"list": "spec", "find": "article", "doctor": "what"}[asked[0]]
    assert table.split()[0].removeprefix(f"{ESCAPE}1m") == head
    plain = run_briefgen(*asked).stdout
    assert "\t" in plain
    assert ESCAPE not in plain
    assert not plain.startswith(head + "\t")
    assert ESCAPE not in on_terminal(*asked, NO_COLOR="1").replace(f"{ESCAPE}1m", "").replace(f"{ESCAPE}0m", "")


def test_brackets_of_a_title_stay_in_the_table(project: Path) -> None:
    edit(project / "briefs" / "new-development-bank.yaml", "title: New Development Bank", "title: 'The [bold] bank'")
    assert "The [bold] bank" in on_terminal("list", "--project", project, "--edition", EDITION)


def test_list_and_doctor_print_json(project: Path) -> None:
    edit(project / "briefs" / "new-development-bank.yaml", "topics: [new-development-bank]", "topics: [nothing]")
    done = run_briefgen("list", "--json", "--project", project, "--edition", EDITION)
    rows = json.loads(done.stdout)
    assert done.returncode == 3
    assert [row["spec"] for row in rows] == ["china-kazakhstan", "chinese-industrial-policy", "new-development-bank"]
    assert [row["articles"] for row in rows][2] is None
    assert set(rows[0]) == {"spec", "format", "status", "articles", "title"}
    found = json.loads(run_briefgen("doctor", "--json").stdout)
    assert {frozenset(row) for row in found} == {frozenset({"what", "good", "told", "remedy"})}
    assert all(row["good"] for row in found)


def test_diff_prints_json(shipped: Path) -> None:
    one = shipped / "china-kazakhstan" / "china-kazakhstan.json"
    told = json.loads(run_briefgen("diff", one, one, "--json").stdout)
    assert (told["figures"], told["judgements"], told["articles"]) == ([], [], [])
