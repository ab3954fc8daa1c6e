"""A machine that lacks what pages are made with: the reason once, the way out, the right code, nothing half done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli.shared import cache_folder
from tests.conftest import EDITION

LACKING = """raise OSError("cannot load library 'libpango-1.0-0': no such file\\\\nand more")"""
BROKEN = "raise ImportError('DLL load failed')"
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"


def build(project: Path, instead: Path, module: str, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`briefgen build` where `module` is another one, of `text`."""
    (instead / f"{module}.py").write_text(text + "\n", encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(instead), os.environ.get("PYTHONPATH"))))
    # The fonts that this machine has cut, and no chart that it has drawn.
    cache = instead / "cache"
    (cache / "briefgen").mkdir(parents=True)
    (cache / "briefgen" / "fonts").symlink_to(cache_folder() / "fonts")
    environment = {**os.environ, "PYTHONPATH": path, "XDG_CACHE_HOME": str(cache)}
    return subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--project", str(project), "--edition", EDITION, *arguments],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("module", "text", "reason"),
    [
        ("weasyprint", LACKING, "the PDF renderer can't be loaded: cannot load library 'libpango-1.0-0': no such file"),
        ("weasyprint", BROKEN, "the PDF renderer can't be loaded: DLL load failed"),
        ("weasyprint", KILLED, "the PDF renderer ends while it loads"),
        ("vl_convert", BROKEN, "the chart engine can't be loaded: DLL load failed"),
    ],
)
def test_a_build_without_its_engine_says_why_once_and_points_at_the_doctor(
    project: Path, tmp_path: Path, module: str, text: str, reason: str
) -> None:
    done = build(project, tmp_path, module, text, "--out", str(tmp_path / "out"))
    said = done.stderr.strip().splitlines()
    assert done.returncode == 1
    assert [line for line in said if reason in line] == said[-1:]
    assert "'briefgen doctor' names what is missing and the command that installs it" in said[-1]
    assert "Traceback" not in done.stderr
    made = [path for path in (tmp_path / "out").rglob("*") if path.suffix in (".pdf", ".html")]
    assert made == []
