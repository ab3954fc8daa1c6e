"""What the tests share: a copy of the shipped project to break, and the shipped briefs built once."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.authoring.starters import starter_files
from tests.support.browser import browser
from tests.support.site_fixture import year

__all__ = ["browser", "year"]  # fixtures

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
EDITION = "2026-W47"

Run = Callable[..., subprocess.CompletedProcess[str]]


# A shell that runs the tests behind its back has SIGINT ignored, and a process that is started would inherit
# that: the tests that interrupt one need the way of a terminal.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the approved briefs anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file first: the others are done beside it."""
    items.sort(key=lambda item: "publish/test_year.py" not in item.nodeid)


@pytest.fixture(autouse=True)
def _no_process_while_quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under `make quick` a test that starts a process fails, until it is marked as one that does."""
    if request.config.getoption("markexpr") == "not process and not slow":

        def refuse(*command: object, **_: object) -> None:
            raise AssertionError(f"'make quick' starts no process: mark this test with 'process' ({command})")

        monkeypatch.setattr(subprocess, "Popen", refuse)
        monkeypatch.setattr(os, "fork", refuse)


def run_briefgen(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command line in a process of its own; nothing of it is stubbed."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def run_here(*arguments: str | Path, cwd: Path, input: str | None = None) -> Result:
    """The same command line within this process: quick, for what needs no engine. What breaks it is raised."""
    from briefgen.cli import main

    with contextlib.chdir(cwd):
        done = CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """What `briefgen init` makes, without its spec: one article, topic and source."""
    folder = tmp_path / "desk"
    for name, text in starter_files().items():
        if not name.startswith("briefs/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    (folder / "briefs").mkdir()
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped library and specs, free to be broken."""
    folder = tmp_path / "desk"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "briefs", folder / "briefs")
    return folder


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the three shipped briefs were built, for one edition."""
    out = tmp_path_factory.mktemp("shipped")
    done = run_briefgen("build", "--edition", EDITION, "--out", out)
    assert done.returncode == 0, done.stderr
    return out
