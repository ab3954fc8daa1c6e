"""The site: what is on it, that it holds together, and that the same inputs give the same bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site_fixture import publish_year


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped briefs over six editions; the last release."""
    return publish_year(tmp_path_factory.mktemp("year"))


def read_all(release: Path) -> dict[str, bytes]:
    """Every file of a release by its name."""
    return {p.relative_to(release).as_posix(): p.read_bytes() for p in sorted(release.rglob("*")) if p.is_file()}


def test_the_site_has_every_kind_of_page(year: Path) -> None:
    pages = [
        "index.html", "404.html", "accessibility/index.html", "corrections/index.html", "a-z/index.html",
        "search/index.html", "sources/index.html", "topics/index.html", "topics/china-kazakhstan/index.html",
        "articles/scmp-2025-agibot/index.html", "briefs/china-kazakhstan/index.html",
        "briefs/china-kazakhstan/feed.xml", "feed.xml", "sitemap.xml", "status.json", "2026/index.html",
        "2026/W47/index.html", "2026/W47/china-kazakhstan/index.html", "2026/W47/china-kazakhstan/r1/index.html",
        "2026/W47/china-kazakhstan/r1/china-kazakhstan.pdf", "2026/W47/china-kazakhstan/r1/china-kazakhstan.json",
        "2026/W47/china-kazakhstan/r1/china-kazakhstan.csv", "2026/W45/china-kazakhstan/r2/index.html",
    ]  # fmt: skip
    assert [name for name in pages if not (year / name).is_file()] == []


def test_the_same_inputs_give_the_same_bytes_elsewhere(year: Path, tmp_path: Path) -> None:
    code = (
        f"from pathlib import Path; from tests.site_fixture import publish_year; publish_year(Path({str(tmp_path)!r}))"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
        check=True,
    )
    ours, theirs = read_all(year), read_all(tmp_path / year.name)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_every_page_declares_one_policy_and_has_no_style_or_script_inside(year: Path) -> None:
    policies = set()
    for path in year.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policies.update(re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text))
        assert re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", text) is None, path
    assert len(policies) == 1
    assert "unsafe-inline" not in policies.pop()
