"""Files that are written whole or not at all, and how they get to the disk for certain.

Everything that a reader may open while it is written goes through here. The functions raise OSError as it comes;
who knows what the file is for says so (`write_outputs`)."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place in one step, with mode 0644; its folder is made where it isn't there. Two who write
    the same file at once don't disturb each other: the last one to finish is kept. Raises OSError."""
    write_together(path.parent, {path.name: data})


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write `contents` (name -> bytes) into `folder`. All are written aside before the first takes its place, each
    in one step: where one can't be written, none is changed. Raises OSError; leaves nothing behind, also when
    it is interrupted."""
    aside: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in contents.items():
            descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.")
            aside[Path(temporary)] = folder / name
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
        for made, final in aside.items():
            made.replace(final)
    except BaseException:
        for made in aside:
            with contextlib.suppress(OSError):
                made.unlink(missing_ok=True)
        raise


def replace_link(link: Path, target: str) -> None:
    """Let a symbolic link lead to `target` in one step, on disk before this returns. Raises OSError."""
    # A link is replaced by renaming another one over it: `ln -sf` would take the old one away first.
    aside = link_aside(link)
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(target)
        aside.replace(link)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync(link.parent)


def link_aside(link: Path) -> Path:
    """Where `replace_link` makes the new link; a run that was killed may have left one there."""
    return link.with_name(f".{link.name}")


def put_back(path: Path, whole: Path) -> None:
    """Let `path` be the file `whole`, in one step, on disk before this returns. Raises OSError."""
    write_whole(path, whole.read_bytes())
    sync(path)
    sync(path.parent)


def append_line(path: Path, line: str) -> None:
    """One line at the end of a file, in one write, on disk before this returns. Raises OSError."""
    descriptor = open_regular(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_regular(path: Path, flags: int) -> int:
    """A descriptor of a regular file, made with mode 0644 where `flags` say so. Raises OSError for a link, which
    would be written through, and for a pipe or a device, which would be waited for."""
    try:
        descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, "this is a link, and links are not written through", str(path)) from error
        if error.errno == errno.ENXIO:
            raise OSError(errno.ENXIO, "this is not a regular file", str(path)) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "this is not a regular file", str(path))
    return descriptor


def sync_tree(root: Path) -> None:
    """Make sure that a tree is on disk. A file with a second name is on disk since another release."""
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                sync_tree(Path(entry.path))
            elif entry.stat(follow_symlinks=False).st_nlink == 1:
                sync(entry.path)
    sync(root)


def sync(path: str | Path) -> None:
    """Make sure that a file, or the list of a folder's names, is on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
