"""Files of a finished brief: written whole or not at all, and remembered with what they were made from."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.project.files import write_together

PATIENCE = 1.0
"""Seconds of waiting for another process that nobody has to be told of."""


@contextlib.contextmanager
def lock_outputs(out: Path) -> Iterator[None]:
    """One build at a time in an output folder; a second one waits for the first. Raises OutputError."""
    with contextlib.ExitStack() as stack:
        try:
            (out / ".briefgen").mkdir(parents=True, exist_ok=True)
            stack.enter_context(holding(out / ".briefgen" / "lock", f"builds into '{out}'"))
        except OSError as error:
            raise OutputError(f"can't write to '{out}': {error.strerror or error}") from error
        yield


@contextlib.contextmanager
def holding(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file at `path`. Who must wait for another process is told `what` that does: a warning, which
    stands on standard error by itself. Raises OSError where the file can't be made."""
    from filelock import FileLock, Timeout

    lock = FileLock(path)
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        tell_waiting(what)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def tell_waiting(what: str) -> None:
    """Say what another process does that this one waits for."""
    logging.getLogger("briefgen").warning("briefgen: waiting: another process %s", what)


def write_outputs(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write `contents` (name -> bytes) into `folder`: all of them, or none, and no reader sees half a file.
    Raises OutputError, and then leaves no temporary file behind."""
    if folder.is_symlink():
        raise OutputError(f"can't write to '{folder}': this is a link, and links are not written through")
    try:
        write_together(folder, contents)
    except OSError as error:
        where = error.filename2 or folder  # of a file whose name is a folder's
        raise OutputError(f"can't write to '{where}': {error.strerror or error}") from error


class Records:
    """What each brief was last built from: one small JSON file a slug, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, slug: str) -> dict[str, object]:
        """The record of a slug; empty where there is none or it can't be read."""
        try:
            record = json.loads((self._folder / f"{slug}.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    def is_current(self, slug: str, key: str, outputs: Mapping[str, Path]) -> bool:
        """Whether `outputs` (format -> path) stand as they were written, from the inputs of `key`."""
        record = self.read(slug)
        files = record.get("files")
        if record.get("key") != key or not isinstance(files, dict):
            return False
        stamps = {path.name: _stamp(path) for path in outputs.values()}
        return all(stamp is not None and files.get(name) == stamp for name, stamp in stamps.items())

    def write(self, slug: str, key: str, outputs: Mapping[str, Path], notes: Mapping[str, object]) -> None:
        """Remember a build: its key, how its files look on disk, and what else is to be known of it."""
        kept = self.read(slug)
        files = dict(kept["files"]) if kept.get("key") == key and isinstance(kept.get("files"), dict) else {}  # type: ignore[call-overload]
        files.update({path.name: _stamp(path) for path in outputs.values()})
        record = {"key": key, "files": files, **notes}
        if record != kept:
            write_outputs(self._folder, {f"{slug}.json": (json.dumps(record, sort_keys=True) + "\n").encode()})


def _stamp(path: Path) -> list[int] | None:
    """Size and time of change: enough to see that a file has not been changed since we wrote it."""
    try:
        status = path.stat()
    except OSError:
        return None
    return [status.st_size, status.st_mtime_ns]
