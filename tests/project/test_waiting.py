"""Who must wait for another process is told so, once, and goes on when it may."""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from briefgen.project import outputs
from briefgen.project.outputs import lock_outputs


def test_who_waits_for_a_lock_is_told_what_the_other_does(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "_PATIENCE", 0.05)
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
