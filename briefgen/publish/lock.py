"""One run at a time: flock on a file that is never deleted, so that no dead run leaves a lock behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from briefgen.errors import BriefgenError, OutputError
from briefgen.project.files import open_regular

_held: list[int] = []


class AlreadyRunningError(BriefgenError):
    """Another run holds the lock; the message names it."""


def _let_go() -> None:
    # A worker that outlives a killed run for a moment must not keep its lock.
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)


@contextlib.contextmanager
def locked(path: Path, owner: str) -> Iterator[None]:
    """Hold the lock file at `path`, which says who `owner` is. Raises AlreadyRunningError at once where
    somebody else does, OutputError where the file can't be written."""
    try:
        descriptor = open_regular(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC)
    except OSError as error:
        raise OutputError(f"can't write to '{path}': {error.strerror or error}") from error
    _held.append(descriptor)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another run"
            raise AlreadyRunningError(f"already running: {other} holds '{path}'") from None
        with contextlib.suppress(OSError):  # the name is a courtesy: a full disk must not stop a rollback
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, owner.encode()[:200], 0)
        yield
    finally:
        _held.remove(descriptor)
        os.close(descriptor)
