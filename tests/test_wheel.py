"""The wheel that users install has all that it needs, templates included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import EDITION, ROOT


def test_the_built_wheel_builds_a_brief_outside_the_checkout(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):  # what Git ignores, the wheel lacks
        shutil.copy(ROOT / name, source)
    for name in ("briefgen", "templates"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path / "dist", source],
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "installed")
    for needed in (
        "briefgen/templates/brief.html",
        "briefgen/templates/print.css",
        "briefgen/render/brief.schema.json",
        "briefgen/live/frame.html",
        "briefgen/live/frame.css",
        "briefgen/live/frame.js",
        "briefgen/i18n/locale/ru.po",
    ):
        assert needed in names
    assert not [n for n in names if n.startswith(("tests/", "seeds/", "briefs/", "templates/"))]

    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    shutil.copytree(ROOT / "briefs", desk / "briefs")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "new-development-bank", "--edition", EDITION],
        cwd=desk,
        # -P and this path: the code comes from the wheel, the libraries from where the tests run
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made = sorted(p.name for p in (desk / "build" / "new-development-bank").iterdir())
    assert made == [f"new-development-bank.{ending}" for ending in ("csv", "html", "json", "pdf")]
