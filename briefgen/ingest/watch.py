"""Files that appear in folders, each once it is whole: its size and time are the same for a moment. A browser that is
still saving, a copy that is still running, are waited for."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.ingest.read.pages import find_pages

QUIET = 1.0
"""Seconds that a file must stand still."""
_LOOK = 250  # milliseconds between two looks at files that wait
_UNFINISHED = (".part", ".crdownload", ".download", ".partial", ".tmp", ".swp")  # what is written aside


def follow_files(folders: Sequence[Path], quiet: float = QUIET) -> Iterator[list[Path]]:
    """The new or changed files in `folders` that are whole, some at a time, in the order of their names; for ever.
    First an empty list, once the folders are watched: what was there before is for the caller to read. Raises OSError
    where a folder can't be watched."""
    import watchfiles

    started = False
    waiting: dict[Path, tuple[tuple[int, int], float]] = {}
    changes = watchfiles.watch(*folders, debounce=400, step=50, rust_timeout=_LOOK, yield_on_timeout=True)
    for changed in changes:
        if not started:
            started = True
            yield []
        now = time.monotonic()
        for _, name in changed:
            waiting.setdefault(Path(name), ((-1, -1), now))
        for path, (size, _) in list(waiting.items()):
            found = _measure(path)
            if found is None:
                del waiting[path]
            elif found != size:
                waiting[path] = found, now
        whole = sorted(path for path, (_, since) in waiting.items() if now - since >= quiet)
        for path in whole:
            del waiting[path]
        pages = [path for path in whole if _is_page(path, folders)]
        if pages:
            yield pages


def _measure(path: Path) -> tuple[int, int] | None:
    """Size and time of a file; None where there is none."""
    try:
        told = path.stat()
        return (told.st_size, told.st_mtime_ns) if path.is_file() else None
    except OSError:
        return None


def _is_page(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a walk through the folders would come to a file, and it isn't one that is still being written."""
    if path.name.endswith(_UNFINISHED):
        return False
    found = {
        each.resolve() for each, _ in find_pages([folder for folder in folders if folder.resolve() in path.parents])
    }
    return path.resolve() in found
