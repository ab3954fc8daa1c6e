"""Bringing an index up to date with the files: read what changed, in several processes where that is
much."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from briefgen.errors import InputError, Mistake
from briefgen.library import store
from briefgen.library.files import find_unknown_names
from briefgen.library.rows import FileReading, Notice, batches, read_files
from briefgen.library.scan import Stat
from briefgen.project.outputs import holding, tell_waiting
from briefgen.workers import Task, Work, WorkerPool

Progress = Callable[[int, int], None]
"""Told (files read, files to read)."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read that have changed: in `jobs` processes where they are many (None: one for each processor);
    `progress` is told how far it is, `notice` says something of each article while it is at hand."""

    jobs: int | None = None
    progress: Progress | None = None
    notice: Notice | None = None


_BATCH = 64
READING_LIMIT = 300.0  # seconds of the processor for a batch, which takes 0.1
_MANY = 500  # fewer files than this are read sooner than processes start


class Refresh:
    """One run of bringing an index up to date with the files that were found."""

    def __init__(
        self,
        root: Path,
        index: Path,
        stats: dict[str, Stat],
        names: dict[str, frozenset[str]],
        options: ReadOptions,
    ) -> None:
        self.root, self.index, self.stats, self.names, self.options = root, index, stats, names, options
        self.notes: dict[str, str] = {}  # by the sha256 of each file that was read anew
        self.names_key = json.dumps({kind: sorted(known) for kind, known in names.items()})
        self._has_told = False

    def run(self) -> sqlite3.Connection:
        """A connection to an index that is up to date."""
        connection = store.open_index(self.index, self._tell_waiting)
        before = self._state(connection)
        seen = self._seen(connection)
        if connection is not None and seen == self.stats and self._has_names(connection):
            return connection
        self.index.parent.mkdir(parents=True, exist_ok=True)
        # One writer at a time; who waited for it may find that nothing is left to do.
        with holding(Path(f"{self.index}.lock"), "brings the index of the library up to date"):
            if connection is None or self._state(connection) != before:
                if connection is not None:
                    connection.close()
                connection = store.open_index(self.index, self._tell_waiting)
                seen = self._seen(connection)
            if connection is not None and seen is not None:
                try:
                    self._update(connection, seen)
                    return connection
                except sqlite3.DatabaseError:
                    connection.close()
            return self._build()

    def _tell_waiting(self) -> None:
        """Once a run: what it waits for."""
        if not self._has_told:
            self._has_told = True
            tell_waiting(f"holds the index of the library, '{self.index}'")

    def _seen(self, connection: sqlite3.Connection | None) -> dict[str, Stat] | None:
        """What the index has seen of each file; None where it can't say."""
        if connection is None:
            return None
        try:
            return store.known_files(connection)
        except sqlite3.DatabaseError:
            return None

    def _state(self, connection: sqlite3.Connection | None) -> object:
        """Something that changes when another process writes to the index or replaces it."""
        if connection is None:
            return None
        try:
            return self.index.stat().st_ino, connection.execute("PRAGMA data_version").fetchone()
        except (OSError, sqlite3.DatabaseError):
            return None

    def _has_names(self, connection: sqlite3.Connection) -> bool:
        kept = connection.execute("SELECT value FROM meta WHERE key = 'names'").fetchone()
        return bool(kept == (self.names_key,))

    def _build(self) -> sqlite3.Connection:
        fresh = self.index.with_name(f"{self.index.name}.new")
        for leftover in (fresh, self.index.with_name(f"{self.index.name}-journal")):
            leftover.unlink(missing_ok=True)
        connection = store.create(fresh)
        try:
            number = store.STEP
            todo = [(path, self.stats[path], None) for path in sorted(self.stats)]
            for readings in self._read(todo):
                store.insert(connection, zip(count(number, store.STEP), readings, strict=False))
                number += store.STEP * len(readings)
            store.finish(connection)
            self._settle(connection)
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            fresh.unlink(missing_ok=True)
            raise
        connection.close()
        fresh.replace(self.index)
        return store.connect(self.index)

    def _update(self, connection: sqlite3.Connection, seen: dict[str, Stat]) -> None:
        store.execute(connection, "BEGIN IMMEDIATE", store.LONGEST, self._tell_waiting)
        try:
            gone = sorted(seen.keys() - self.stats.keys())
            changed = sorted(path for path, stat in self.stats.items() if seen.get(path) != stat)
            digests = store.known_digests(connection, [*gone, *changed])
            doomed = [digests[path][0] for path in gone]
            last = connection.execute("SELECT coalesce(max(number), 0) FROM file").fetchone()[0]
            fresh: list[tuple[int, FileReading]] = []
            touched: list[tuple[int, FileReading]] = []
            todo = [(path, self.stats[path], digests[path][1] if path in digests else None) for path in changed]
            for reading in (one for some in self._read(todo) for one in some):
                number, sha256 = digests.get(reading.path, (0, None))
                if reading.sha256 and reading.sha256 == sha256:
                    touched.append((number, reading))
                    continue
                if number:
                    doomed.append(number)
                last += store.STEP
                fresh.append((last, reading))
            store.restamp(connection, touched)
            store.remove(connection, doomed)
            store.insert(connection, fresh)
            if doomed or fresh or not self._has_names(connection):
                self._settle(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _settle(self, connection: sqlite3.Connection) -> None:
        sources, topics = self.names["source"], self.names["topic"]

        def find_unknown(path: str) -> tuple[Mistake, ...]:
            try:
                return find_unknown_names(self.root / path, sources, topics)
            except InputError as error:  # it has changed since it was read, and can't be read now
                return error.mistakes

        store.settle(connection, self.names, find_unknown)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('names', ?)", (self.names_key,))

    def _read(self, todo: Sequence[tuple[str, Stat, str | None]]) -> Iterator[list[FileReading]]:
        """What came of reading each file, in the order of `todo`, batch by batch."""
        done = 0
        read = partial(read_files, self.root, self.options.notice)
        for readings in self._map(read, batches(todo, _BATCH), len(todo)):
            done += len(readings)
            self.notes.update({one.sha256: one.note for one in readings if one.note is not None})
            if self.options.progress:
                self.options.progress(done, len(todo))
            yield readings

    def _map(
        self, read: Callable[..., list[FileReading]], tasks: Sequence[Any], total: int
    ) -> Iterator[list[FileReading]]:
        jobs = self.options.jobs or os.cpu_count() or 1
        if jobs < 2 or total < _MANY:
            yield from map(read, tasks)
            return
        jobs = min(jobs, len(tasks))
        with WorkerPool(jobs, Work(read, "the reader of the library", READING_LIMIT)) as pool:
            for done in pool.run_in_order((Task((batch,)) for batch in tasks), 4 * jobs):
                if done.error is not None:
                    raise done.error
                yield done.result
