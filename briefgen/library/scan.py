"""Which article files there are, and what the file system says of each. Nothing is opened."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.errors import Mistake, Place
from briefgen.text.characters import make_visible

Stat = str
"""Size, mtime and ctime in nanoseconds, inode: while these stay, so does the content. One text, since
a hundred thousand of them are compared in the time that it takes to open a library."""


Scan = tuple[dict[str, Stat], list[Mistake]]
"""The articles of a library by their path, and the names that can't be read."""


def take_stat(found: os.stat_result) -> Stat:
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def scan_articles(root: Path) -> Scan:
    """Every `*.md` in `root` and the folders in it, by its path from `root` with `/`.

    Names that begin with a dot (temporary files of an editor) and folders that are links are skipped.
    Mistakes: names that are not valid UTF-8."""
    stats: dict[str, Stat] = {}
    mistakes: list[Mistake] = []
    folders = [("", str(root))]
    while folders:
        prefix, folder = folders.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if name.endswith(".md"):
                    if not name.isascii() and not _is_text(name):
                        place = Place(make_visible(f"{root}/{prefix}{name}"))
                        mistakes.append(Mistake("the name of this file is not UTF-8", place, hint="rename it"))
                        continue
                    stats[prefix + name] = take_stat(entry.stat(follow_symlinks=False))
                elif entry.is_dir(follow_symlinks=False) and _is_text(name):
                    folders.append((f"{prefix}{name}/", entry.path))
    return stats, sorted(mistakes, key=lambda m: m.place.file)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
