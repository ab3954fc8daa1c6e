"""The index's SQLite file: its tables, what goes in and what follows from all of it together.

The file is a cache. It says for which program it was made; where that is in doubt, it is made again. A new one
is built beside and moved into place, so that a build that dies leaves nothing; an old one is changed
in one transaction. Readers see one state or the other."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cache
from pathlib import Path

import pydantic

from briefgen.errors import Mistake, Place
from briefgen.library.rows import FileReading
from briefgen.library.scan import Stat
from briefgen.library.twins import Copy, find_twins
from briefgen.project.digests import code_digest
from briefgen.project.outputs import PATIENCE

# `words` has a row for each article under its file's number, a multiple of three, and two empty ones
# under the next: FTS5's bm25 calls a word that stands in half of the rows worthless, which in a library
# of ten articles on one subject is every word that matters. Among empty rows none is that common.
# (Rows go in with rising numbers: FTS5 writes out what it has gathered whenever they fall.)
STEP = 3
LONGEST = 60.0
"""Seconds that a statement waits for another process's writing to end."""
_LONGEST_TO_OPEN = 5.0  # then the index is made anew
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE file (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, stat TEXT NOT NULL, sha256 TEXT NOT NULL, mistakes TEXT);
CREATE TABLE article (
    file INTEGER PRIMARY KEY, id TEXT NOT NULL, status TEXT NOT NULL, truncated INTEGER NOT NULL,
    first TEXT, last TEXT, precision TEXT, basis TEXT, duplicate_of TEXT,
    title TEXT, source TEXT, language TEXT, quotes INTEGER, doubtful INTEGER);
CREATE TABLE trace (file INTEGER, trace TEXT);
CREATE TABLE name (file INTEGER, kind TEXT, name TEXT);
CREATE TABLE figure (
    file INTEGER, fact TEXT, metric TEXT, unit TEXT, per TEXT, low TEXT, high TEXT, first TEXT, last TEXT, kind TEXT,
    label TEXT);
CREATE TABLE shut (file INTEGER PRIMARY KEY, mistakes TEXT NOT NULL);
CREATE TABLE twin (file INTEGER PRIMARY KEY, keeper TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (title, summary, body, tokenize = 'ascii');
"""
# Made after the rows are in: that is quicker than keeping them in order all along.
_INDEXES = """
CREATE UNIQUE INDEX file_path ON file (path);
CREATE INDEX file_mistakes ON file (number) WHERE mistakes IS NOT NULL;
CREATE INDEX trace_trace ON trace (trace, file);
CREATE INDEX name_name ON name (kind, name, file);
CREATE INDEX figure_metric ON figure (metric, file);
CREATE INDEX article_id ON article (id);
CREATE INDEX article_duplicate_of ON article (duplicate_of) WHERE duplicate_of IS NOT NULL;
"""


@cache
def version() -> str:
    """Changes with every line of the code that decides what the index says."""
    code = code_digest("errors.py", "model", "text", "documents", "library")
    parts = (code, sys.version, unicodedata.unidata_version, pydantic.VERSION, sqlite3.sqlite_version)
    return " ".join(parts)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that waits for another process's writing to end."""
    connection = sqlite3.connect(path, timeout=LONGEST, isolation_level=None)
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 1073741824")
    return connection


def execute(connection: sqlite3.Connection, statement: str, longest: float, tell: Callable[[], None]) -> sqlite3.Cursor:
    """Execute what may have to wait for another process that holds the index, for `longest` seconds at most; after the
    first of them `tell` is called. Raises sqlite3.OperationalError where it is held even then."""
    connection.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")
    try:
        return connection.execute(statement)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        tell()
        connection.execute(f"PRAGMA busy_timeout = {round(max(0.0, longest - PATIENCE) * 1000)}")
        return connection.execute(statement)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(LONGEST * 1000)}")


def open_index(path: Path, tell: Callable[[], None]) -> sqlite3.Connection | None:
    """The index at `path`; None where there is none that this program can use, or another process goes on holding it.
    `tell` is called where that makes one wait."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(path)
    try:
        found = execute(connection, "SELECT value FROM meta WHERE key = 'version'", _LONGEST_TO_OPEN, tell)
        if found.fetchone() == (version(),):
            return connect(path)
    except sqlite3.DatabaseError:
        pass
    finally:
        connection.close()
    return None


def create(path: Path) -> sqlite3.Connection:
    """A new, empty index for a first build: no journal, as it is thrown away if the build fails."""
    connection = connect(path)
    connection.executescript("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
    for statement in _TABLES.split(";\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 67108864)")
    return connection


def finish(connection: sqlite3.Connection) -> None:
    """What a new index needs once all the rows are in."""
    for statement in _INDEXES.strip().split("\n"):
        connection.execute(statement)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', 1048576)")
    connection.execute("INSERT INTO meta VALUES ('version', ?)", (version(),))


def known_files(connection: sqlite3.Connection) -> dict[str, Stat]:
    """What the index has seen of each file, by its path."""
    return dict(connection.execute("SELECT path, stat FROM file").fetchall())


def known_digests(connection: sqlite3.Connection, paths: Iterable[str]) -> dict[str, tuple[int, str]]:
    """(number, sha256) of the files at `paths` that the index has."""
    query = "SELECT path, number, sha256 FROM file WHERE path IN (SELECT value FROM json_each(?))"
    return {path: (number, sha) for path, number, sha in connection.execute(query, (json.dumps(list(paths)),))}


def remove(connection: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Take files out, and all that came from them."""
    each = [(number,) for number in numbers]
    for table, column in (("file", "number"), ("article", "file")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", each)
    listed = json.dumps(list(numbers))
    for table in ("trace", "name", "figure"):
        connection.execute(f"DELETE FROM {table} WHERE file IN (SELECT value FROM json_each(?))", (listed,))
    rows = [(number + i,) for number in numbers for i in range(STEP)]
    connection.executemany("DELETE FROM words WHERE rowid = ?", rows)


def restamp(connection: sqlite3.Connection, readings: Iterable[tuple[int, FileReading]]) -> None:
    """Files that were touched and not changed."""
    rows = [(reading.stat, number) for number, reading in readings]
    connection.executemany("UPDATE file SET stat = ? WHERE number = ?", rows)


def insert(connection: sqlite3.Connection, readings: Iterable[tuple[int, FileReading]]) -> None:
    """Files with what came of reading them, each under its number."""
    files, articles, traces, names, figures, words = [], [], [], [], [], []
    for number, (path, stat, sha256, row, mistakes, _) in readings:
        files.append((number, path, stat, sha256, dump_mistakes(mistakes) if mistakes else None))
        if row is None:
            continue
        dates = row.published or (None, None, None, None)
        articles.append((number, row.id, row.status, int(row.truncated), *dates, row.duplicate_of, *row.shown))
        traces += [(number, trace) for trace in row.traces]
        names += [(number, kind, name) for kind, name in row.names]
        figures += [(number, *figure) for figure in row.figures]
        words.append((number, row.title, row.summary, row.body))
        words += [(number + i, "", "", "") for i in range(1, STEP)]
    connection.executemany("INSERT INTO file VALUES (?,?,?,?,?)", files)
    connection.executemany("INSERT INTO article VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", articles)
    connection.executemany("INSERT INTO trace VALUES (?,?)", traces)
    connection.executemany("INSERT INTO name VALUES (?,?,?)", names)
    connection.executemany("INSERT INTO figure VALUES (?,?,?,?,?,?,?,?,?,?,?)", figures)
    connection.executemany("INSERT INTO words (rowid, title, summary, body) VALUES (?,?,?,?)", words)


def settle(
    connection: sqlite3.Connection,
    known_names: dict[str, frozenset[str]],
    find_unknown: Callable[[str], tuple[Mistake, ...]],
) -> None:
    """Work out what depends on more than one file: ids used twice, names that nothing has, twins.

    `known_names` are the ids by kind of name; `find_unknown` reads a file again for the places."""
    connection.execute("DELETE FROM shut")
    connection.execute("DELETE FROM twin")
    shut: dict[int, list[Mistake]] = defaultdict(list)
    _find_same_ids(connection, shut)
    for kind, known in known_names.items():
        for name in _all_names(connection, kind):
            if name not in known:
                query = "SELECT file FROM name WHERE kind = ? AND name = ?"
                for (number,) in connection.execute(query, (kind, name)).fetchall():
                    shut.setdefault(number, [])
    for number, mistakes in shut.items():
        if not mistakes:
            (path,) = connection.execute("SELECT path FROM file WHERE number = ?", (number,)).fetchone()
            mistakes += find_unknown(path)
    rows = [(number, dump_mistakes(mistakes)) for number, mistakes in sorted(shut.items())]
    connection.executemany("INSERT INTO shut VALUES (?, ?)", rows)
    _keep_twins(connection, frozenset(shut))


def _find_same_ids(connection: sqlite3.Connection, shut: dict[int, list[Mistake]]) -> None:
    query = """SELECT a.id, f.number, f.path FROM article a JOIN file f ON f.number = a.file
               WHERE a.id IN (SELECT id FROM article GROUP BY id HAVING count(*) > 1) ORDER BY a.id, f.path"""
    same: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for id, number, path in connection.execute(query):
        same[id].append((number, path))
    for id, files in same.items():
        for number, path in files:
            others = ", ".join(f"'{other}'" for _, other in files if other != path)
            shut[number].append(
                Mistake(f"the id '{id}' is used by {others} too", Place(path), hint="rename one of the files")
            )


def _all_names(connection: sqlite3.Connection, kind: str) -> list[str]:
    # From each name straight to the next one: a few steps, where DISTINCT would read every row.
    query = """WITH RECURSIVE one(name) AS (
        SELECT min(name) FROM name WHERE kind = :kind
        UNION ALL
        SELECT (SELECT min(name) FROM name WHERE kind = :kind AND name > one.name) FROM one WHERE name NOT NULL
    ) SELECT name FROM one WHERE name NOT NULL"""
    return [name for (name,) in connection.execute(query, {"kind": kind})]


def _keep_twins(connection: sqlite3.Connection, shut: frozenset[int]) -> None:
    traces: dict[int, list[str]] = defaultdict(list)
    shared = "SELECT trace FROM trace GROUP BY trace HAVING count(*) > 1"
    for trace, number in connection.execute(f"SELECT trace, file FROM trace WHERE trace IN ({shared})"):
        traces[number].append(trace)
    named = (
        "SELECT b.file FROM article a JOIN article b ON b.id IN (a.id, a.duplicate_of) WHERE a.duplicate_of NOT NULL"
    )
    for (number,) in connection.execute(named):
        traces.setdefault(number, [])
    query = """SELECT file, id, status, first, duplicate_of FROM article
               WHERE file IN (SELECT value FROM json_each(?)) ORDER BY id"""
    rows = connection.execute(query, (json.dumps(sorted(traces.keys() - shut)),)).fetchall()
    copies = [Copy(id, status == "reviewed", first, of, tuple(traces[n])) for n, id, status, first, of in rows]
    numbers = {id: number for number, id, *_ in rows}
    pairs = [(numbers[id], keeper) for id, keeper in find_twins(copies).items()]
    connection.executemany("INSERT INTO twin VALUES (?, ?)", sorted(pairs))


def dump_mistakes(mistakes: Iterable[Mistake]) -> str:
    return json.dumps([dataclasses.asdict(mistake) for mistake in mistakes])


def load_mistakes(text: str, file: str) -> list[Mistake]:
    """Mistakes as kept, now in a file that is called `file`."""
    kept = json.loads(text)
    return [Mistake(**{**one, "place": Place(file, one["place"]["line"], one["place"]["column"])}) for one in kept]
