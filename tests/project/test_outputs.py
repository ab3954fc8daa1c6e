"""Outputs are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import OutputError
from briefgen.project.outputs import Records, write_outputs


def test_files_are_written_and_no_scraps_stay(tmp_path: Path) -> None:
    write_outputs(tmp_path / "a", {"x.html": b"one", "x.pdf": b"two"})
    assert {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()} == {"x.html": b"one", "x.pdf": b"two"}


def test_where_one_file_cant_be_written_none_changes(tmp_path: Path) -> None:
    write_outputs(tmp_path, {"x.html": b"old"})
    # A name too long for the file system fails after the first file has been written aside.
    with pytest.raises(OutputError, match=r"can't write to '.*': File name too long"):
        write_outputs(tmp_path, {"x.html": b"new", "y" * 300: b"new"})
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("x.html", b"old")]


def test_a_record_is_current_until_its_key_or_its_files_change(tmp_path: Path) -> None:
    records, page = Records(tmp_path / "built"), tmp_path / "x.html"
    page.write_text("page")
    assert not records.is_current("x", "k1", {"html": page})
    records.write("x", "k1", {"html": page}, {"world": "w"})
    assert records.is_current("x", "k1", {"html": page})
    assert not records.is_current("x", "k2", {"html": page})
    assert not records.is_current("x", "k1", {"html": page, "pdf": tmp_path / "x.pdf"})
    page.write_text("touched by hand")
    assert not records.is_current("x", "k1", {"html": page})


def test_a_broken_record_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{half")
    assert Records(tmp_path).read("x") == {}
