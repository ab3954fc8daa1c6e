"""Who must wait for another process is told so, once, and goes on when it may."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen.library import store
from briefgen.library.index import Library, open_library
from briefgen.library.refresh import ReadOptions
from briefgen.project import outputs
from briefgen.project.outputs import lock_outputs
from tests.conftest import ROOT


def test_who_waits_for_a_lock_is_told_what_the_other_does(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "PATIENCE", 0.05)
    (tmp_path / ".briefgen").mkdir()
    held = threading.Event()

    def hold() -> None:
        with FileLock(tmp_path / ".briefgen" / "lock"):
            held.set()
            time.sleep(0.5)

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    with caplog.at_level(logging.WARNING, logger="briefgen"), lock_outputs(tmp_path):
        pass
    other.join()
    assert [record.getMessage() for record in caplog.records] == [
        f"briefgen: waiting: another process builds into '{tmp_path}'"
    ]
    with lock_outputs(tmp_path):
        pass
    assert len(caplog.records) == 1


def open_beside(index: Path, statement: str, seconds: float) -> Library:
    """The shipped library, opened while another connection holds its index for some seconds."""
    held = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(index, isolation_level=None)
        other.execute(statement)
        held.set()
        time.sleep(seconds)
        other.execute("ROLLBACK")
        other.close()

    other = threading.Thread(target=hold)
    other.start()
    held.wait()
    try:
        return open_library(ROOT / "seeds", index, options=ReadOptions(jobs=1))
    finally:
        other.join()


def test_who_waits_for_the_index_is_told_once_and_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    index = tmp_path / "index.sqlite"
    open_library(ROOT / "seeds", index, options=ReadOptions(jobs=1))
    made = index.stat().st_ino
    caplog.set_level(logging.WARNING, logger="briefgen")
    for statement, seconds, told in (
        ("BEGIN EXCLUSIVE", 0.7, 1),  # let go in time
        ("BEGIN IMMEDIATE", 0.2, 0),  # who writes bars no reader
        ("BEGIN EXCLUSIVE", 0.0, 0),
    ):
        caplog.clear()
        assert len(open_beside(index, statement, seconds)) > 5
        line = f"briefgen: waiting: another process holds the index of the library, '{index}'"
        assert [record.getMessage() for record in caplog.records] == [line] * told, statement
        assert index.stat().st_ino == made

    caplog.clear()
    monkeypatch.setattr(store, "_LONGEST_TO_OPEN", 0.1)  # held for good: it is made anew
    assert len(open_beside(index, "BEGIN EXCLUSIVE", 3.0)) > 5
    assert len(caplog.records) == 1
    assert index.stat().st_ino != made


def test_who_waits_to_write_into_the_index_is_told_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    index = tmp_path / "index.sqlite"
    open_library(ROOT / "seeds", index, options=ReadOptions(jobs=1))
    other = sqlite3.connect(index, isolation_level=None)
    other.execute("UPDATE file SET stat = 'older' WHERE number = (SELECT min(number) FROM file)")
    other.close()
    with caplog.at_level(logging.WARNING, logger="briefgen"):
        assert len(open_beside(index, "BEGIN IMMEDIATE", 0.7)) > 5
    assert len(caplog.records) == 1
