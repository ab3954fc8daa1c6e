"""Editions that a release carries over: damaged ones are put back from an older release, or nothing is published."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from briefgen.site.archive import EDITIONS
from tests.support.desk import Desk

OLD = "2026/W45/trade/r1"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A site of two editions."""
    desk = Desk(tmp_path_factory.mktemp("carried"))
    desk.write_spec()
    for day, name, value in (("2026-11-02", "a", 41), ("2026-11-09", "b", 43)):
        desk.write_article(name, day, value=value)
        assert desk.publish(day).returncode == 0
    assert desk.names == ["trade 2026-W45 r1", "trade 2026-W46 r1"]
    return desk


@pytest.fixture
def desk(published: Desk, tmp_path: Path) -> Desk:
    """A copy of it, whose releases share their files as those of the real one do."""
    copied = Desk(tmp_path)
    subprocess.run(["cp", "-a", f"{published.project.parent}/.", str(tmp_path)], check=True)
    return copied


def replace(path: Path, data: bytes) -> None:
    """Another file under the same name, as a copy or a backup leaves it; older releases keep theirs."""
    aside = path.with_name("aside")
    aside.write_bytes(data)
    aside.replace(path)


@pytest.mark.parametrize(("name", "data"), [("trade.pdf", b""), ("trade.csv", b"junk"), ("trade.json", b"{}")])
def test_a_damaged_edition_is_put_back_from_an_older_release_and_told(desk: Desk, name: str, data: bytes) -> None:
    path = desk.site / "current" / OLD / name
    whole = path.read_bytes()
    replace(path, data)
    shown = desk.publish("2026-11-16", "--dry-run")
    assert f"damaged trade 2026-W45: '{name}' was not what was published; release 000001 has it whole" in shown.stdout
    assert path.read_bytes() == data
    done = desk.publish("2026-11-16")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"damaged trade 2026-W45: '{name}' was not what was published; release 000001 has it whole" in done.stdout
    assert (desk.site / "current" / OLD / name).read_bytes() == whole
    assert "damaged" not in desk.publish("2026-11-16").stdout


def test_a_file_that_is_gone_is_put_back(desk: Desk) -> None:
    (desk.site / "current" / OLD / "trade.pdf").unlink()
    assert desk.publish("2026-11-09").returncode == 0
    assert (desk.site / "current" / OLD / "trade.pdf").read_bytes()[:5] == b"%PDF-"


def test_where_no_release_has_it_whole_nothing_is_published(desk: Desk) -> None:
    path = desk.site / "current" / OLD / "trade.pdf"
    path.write_bytes(b"")  # written through: all releases share it
    before = desk.digest()
    desk.write_article("b", "2026-11-12", value=44)
    done = desk.publish("2026-11-16")
    assert (done.returncode, desk.digest()) == (1, before)
    assert done.stderr.strip() == (
        f"briefgen: '{(desk.site / 'current').resolve() / OLD / 'trade.pdf'}' is not what was published of 2026-W45, "
        "and no older release has it whole: put it back from a backup; nothing was changed"
    )


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("spoil", ["empty", "cut", "shorter", "gone"])
def test_a_damaged_list_of_editions_forgets_none(desk: Desk, spoil: str, sealed: bool) -> None:
    path = (desk.site / "current").resolve() / EDITIONS
    if not sealed:  # a release from before the list had a digest
        (path.parent / "editions.sha256").unlink()
    data = path.read_bytes()
    spoilt = {"empty": b"", "cut": data[:-40], "shorter": data.splitlines(keepends=True)[0]}
    path.unlink() if spoil == "gone" else replace(path, spoilt[spoil])
    releases = desk.releases
    done = desk.publish("2026-11-16")
    assert done.returncode == 1
    assert "put it back from a backup" in done.stderr or "leads to no release of this site" in done.stderr
    assert desk.releases == releases


def test_what_was_found_whole_is_not_read_again_and_a_damaged_memory_costs_nothing_but_time(desk: Desk) -> None:
    memory = desk.site / ".briefgen" / "whole.json"
    assert desk.publish("2026-11-09").returncode == 0
    assert f"{OLD}/trade.pdf" in json.loads(memory.read_bytes())
    memory.write_text("{", encoding="utf-8")
    assert desk.publish("2026-11-09").returncode == 0
    assert f"{OLD}/trade.pdf" in json.loads(memory.read_bytes())
