"""The folder of a release while it is filled: files are written new, or linked from the release before."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Container
from pathlib import Path


class Stage:
    """The empty folder `folder`, and the release before it, which is only read. Names are relative to both
    and use `/`. Files get mode 0644, folders 0755, whatever the umask."""

    def __init__(self, folder: Path, previous: Path | None) -> None:
        self.folder = folder
        self.previous = previous
        self._made: set[str] = {""}

    def put(self, name: str, data: bytes) -> None:
        """Write a file. It must not be there yet: what is linked is never written through."""
        path = Path(self._place(name))
        with path.open("xb") as file:
            file.write(data)
        path.chmod(0o644)

    def keep(self, name: str) -> bool:
        """Take a file over from the release before; False where it has none."""
        if self.previous is None:
            return False
        old, new = f"{self.previous}/{name}", self._place(name)
        try:
            os.link(old, new)
        except FileNotFoundError:
            return False
        except OSError:  # a file system without links
            if not Path(old).is_file():
                return False
            shutil.copyfile(old, new)
            Path(new).chmod(0o644)
        return True

    def keep_tree(self, name: str) -> bool:
        """Take a folder over with all that is in it; False where there is none."""
        if self.previous is None or not (self.previous / name).is_dir():
            return False
        for folder, _, files in os.walk(self.previous / name):
            for file in files:
                self.keep((Path(folder) / file).relative_to(self.previous).as_posix())
        return True

    def keep_rest(self, folder: str, written: Container[str]) -> None:
        """Take over the files of a folder, but those `written` anew (by their names from the root)."""
        if self.previous is not None and (self.previous / folder).is_dir():
            for path in (self.previous / folder).iterdir():
                if (name := f"{folder}/{path.name}") not in written:
                    self.keep(name)

    def read_old(self, name: str) -> bytes | None:
        """A file of the release before; None where it has none."""
        if self.previous is None:
            return None
        with contextlib.suppress(OSError):
            return (self.previous / name).read_bytes()
        return None

    def _place(self, name: str) -> str:
        """The path of a file, whose folders are there then. Texts, not Paths: tens of thousands go through here."""
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            at = ""
            for piece in folder.split("/"):
                at = f"{at}/{piece}" if at else piece
                if at not in self._made:
                    path = f"{self.folder}/{at}"
                    with contextlib.suppress(FileExistsError):
                        os.mkdir(path)  # noqa: PTH102
                    os.chmod(path, 0o755)  # noqa: PTH101, S103
                    self._made.add(at)
        return f"{self.folder}/{name}"


class Pages:
    """Pages by what they are made from: one whose `key` is as it was in the release before is taken over.

    `surroundings` stands for all that every page is made with: templates, program, title."""

    def __init__(self, stage: Stage, surroundings: str, old_keys: dict[str, str]) -> None:
        self._stage = stage
        self._surroundings = surroundings
        self._old = old_keys
        self.keys: dict[str, str] = {}
        self.made: list[str] = []

    def add(self, name: str, key: object, make: Callable[[], str | None]) -> None:
        """The page `name`, where it must be made anew by `make`; where that gives None there is no page.

        `key` is any value whose `repr` tells all that the page is made from."""
        self.keys[name] = digest = hashlib.sha256(f"{self._surroundings}\n{key!r}".encode()).hexdigest()[:24]
        if self._old.get(name) == digest and self._stage.keep(name):
            return
        text = make()
        if text is not None:
            self._stage.put(name, text.encode())
            self.made.append(name)

    def add_tree(self, name: str, key: object, make: Callable[[], None]) -> None:
        """A folder of files that are no pages: taken over whole, or filled anew by `make`."""
        self.keys[name] = digest = hashlib.sha256(repr(key).encode()).hexdigest()[:24]
        if self._old.get(name) != digest or not self._stage.keep_tree(name):
            make()
