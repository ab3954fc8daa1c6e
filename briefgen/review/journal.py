"""What was done at the desk, so that it can be undone; and the drafts that were put off till later, which lie in a file
beside the index: losing it loses nothing of a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import InputError, Mistake, Place
from briefgen.project.outputs import write_outputs

_UNDONE = 1000  # steps that can be undone


@dataclass(frozen=True, slots=True)
class Step:
    """What a deed did to files, to be undone: (path, before, after) of each; `later` the drafts that were put off or
    taken back. `draft` is the one that it was done to, '' for many."""

    what: str
    draft: str
    files: tuple[tuple[Path, bytes, bytes], ...] = ()
    later: tuple[str, ...] = ()


class Journal:
    """The steps of a session, the last one first to be undone, and what was put off, kept in the file `store`."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._steps: list[Step] = []
        self.later: frozenset[str] = _read(store)

    @property
    def last(self) -> str:
        """What 'undo' would undo; empty for nothing."""
        return self._steps[-1].what if self._steps else ""

    def write(self, step: Step) -> None:
        """Do a step: write its files, each whole, and remember it. Raises OutputError."""
        _write_all({path: after for path, _, after in step.files})
        self._set_later(step)
        self.note(step)

    def note(self, step: Step) -> None:
        """Remember a step whose files are written."""
        self._steps = [*self._steps[1 - _UNDONE :], step]

    def undo(self) -> Step:
        """Undo the last step, and give it. Raises InputError where there is none, or a file was changed since; then
        nothing is written, and the step before is the last one. Raises OutputError where a file can't be written; then
        it can be tried again."""
        if not self._steps:
            raise InputError([Mistake("there is nothing to undo", Place("review"))])
        step = self._steps[-1]
        for path, _, after in step.files:
            if not _has(path, after):
                self._steps.pop()
                raise InputError([Mistake("it was changed since: it is left as it is", Place(str(path)))])
        _write_all({path: before for path, before, _ in step.files})
        self._set_later(step)
        return self._steps.pop()

    def _set_later(self, step: Step) -> None:
        if step.later:
            later = self.later ^ frozenset(step.later)
            text = json.dumps({"later": sorted(later)}, indent=1)
            write_outputs(self._store.parent, {self._store.name: text.encode()})
            self.later = later


def _has(path: Path, content: bytes) -> bool:
    """Whether a file is there and has this content."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, those of a folder all or none. Raises OutputError."""
    folders: dict[Path, dict[str, bytes]] = {}
    for path, content in contents.items():
        folders.setdefault(path.parent, {})[path.name] = content
    for folder, files in folders.items():
        write_outputs(folder, files)


def _read(store: Path) -> frozenset[str]:
    try:
        return frozenset(map(str, json.loads(store.read_text(encoding="utf-8"))["later"]))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
