"""What a run has made and doesn't need just now, on disk: however many editions are caught up, one is in memory."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.model.brief import Brief
from briefgen.render.data import brief_json, read_brief


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files in `folder`, which is made when the first is put there."""

    folder: Path
    _last: dict[Path, Brief] = field(default_factory=dict, repr=False)

    def put(self, name: str, data: bytes) -> Path:
        """Put `data` aside. Raises OutputError where there is no room."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise OutputError(f"can't write to '{path}': {error.strerror or error}") from error
        return path

    def put_brief(self, name: str, brief: Brief) -> Path:
        """Put a brief aside: its JSON is all of it."""
        return self.put(name, brief_json(brief).encode())

    def read_brief(self, path: Path) -> Brief:
        """A brief that was put aside; the last one read is at hand."""
        if path not in self._last:
            self._last.clear()
            self._last[path] = read_brief(path.read_text(encoding="utf-8"))
        return self._last[path]


@contextlib.contextmanager
def shelf_in(folder: Path) -> Iterator[Shelf]:
    """A shelf that is empty, and gone at the end; one that a killed run left is cleared."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield Shelf(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
