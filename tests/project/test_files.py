"""Files are put in their place whole, and what fails leaves nothing behind."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from briefgen.project.files import append_line, replace_link, write_together, write_whole


def test_a_file_is_made_with_its_folder_and_can_be_read_by_others_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "deep" / "x.json", b"one")
    finally:
        os.umask(before)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["x.json"]
    assert (tmp_path / "deep" / "x.json").read_bytes() == b"one"
    assert stat.S_IMODE((tmp_path / "deep" / "x.json").stat().st_mode) == 0o644


def test_one_who_reads_the_old_file_keeps_it_to_its_end(tmp_path: Path) -> None:
    write_whole(tmp_path / "x", b"old")
    with (tmp_path / "x").open("rb") as reader:
        write_whole(tmp_path / "x", b"new and longer")
        assert reader.read() == b"old"
    assert (tmp_path / "x").read_bytes() == b"new and longer"


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_is_interrupted_changes_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    write_together(tmp_path, {"x": b"old", "y": b"old"})

    def fail(self: Path, target: Path) -> Path:
        raise fault

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(fault)):
        write_together(tmp_path, {"x": b"new", "y": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"x": b"old", "y": b"old"}


def test_a_file_that_stands_where_a_folder_is_wanted_is_told_as_it_comes(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "x" / "y", b"")


def test_a_link_is_replaced_though_a_killed_run_left_its_own_aside(tmp_path: Path) -> None:
    (tmp_path / ".current").symlink_to("half")
    replace_link(tmp_path / "current", "one")
    replace_link(tmp_path / "current", "two")
    assert {path.name: str(path.readlink()) for path in tmp_path.iterdir()} == {"current": "two"}


def test_a_link_that_can_not_be_replaced_leaves_nothing_aside(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(OSError, match="current"):
        replace_link(tmp_path / "current", "one")
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_lines_are_put_at_the_end(tmp_path: Path) -> None:
    append_line(tmp_path / "log", "one")
    append_line(tmp_path / "log", "zwei ü")
    assert (tmp_path / "log").read_text(encoding="utf-8") == "one\nzwei ü\n"
