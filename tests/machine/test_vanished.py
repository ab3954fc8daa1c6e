"""A disk that is gone while one stands on it: one line, the right code, no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.process

GONE = "briefgen: the folder that this runs in is gone: change to one that is there\n"


@pytest.mark.parametrize("command", [["build"], ["check"], ["find", "steel"], ["ingest", "page.txt"]])
def test_a_folder_that_vanished_is_told_in_one_line(tmp_path: Path, command: list[str]) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    program = f"import os, sys; os.chdir({str(folder)!r}); os.rmdir({str(folder)!r}); sys.path.insert(0, {str(ROOT)!r})"
    program += "; from briefgen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *command], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert "no such file" in done.stderr.lower() or done.stderr == GONE or "does not exist" in done.stderr
    if command[0] in ("build", "check"):
        assert (done.returncode, done.stderr) == (1, GONE)
