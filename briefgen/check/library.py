"""Every article of a library checked by the rules of evidence; what was found once is remembered.

Kept beside the index, by the digest of the article's file: a cache that may be deleted at any time."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.errors import InputError, Mistake
from briefgen.evidence.article import check_article
from briefgen.library.files import read_article
from briefgen.library.index import Library
from briefgen.model.evidence import Finding
from briefgen.model.library import Article
from briefgen.project.digests import code_digest
from briefgen.workers import Work, WorkerPool

_MANY = 300  # fewer articles than this are read sooner than processes start
_BATCH = 32
CHECKING_LIMIT = 300.0  # seconds of the processor for a batch, which takes 0.1


def inspect_library(library: Library, store: Path, *, jobs: int | None = None) -> tuple[Mistake, ...]:
    """The mistakes that the rules find in all articles of `library`, by file, line and column: errors in
    reviewed articles, warnings in drafts. `store` is the file of what is remembered."""
    files = library.files()
    with _remembered(store) as kept:
        known = dict(kept.execute("SELECT sha256, findings FROM found").fetchall())
        # What the index had to read anew was looked at while it was at hand.
        fresh = {sha256: text for sha256, text in library.notes.items() if sha256 not in known}
        known.update(fresh)
        todo = [(path, sha256) for _, path, sha256 in files if sha256 not in known]
        fresh.update(_read_all(library.root, todo, jobs or os.cpu_count() or 1))
        kept.executemany("INSERT OR REPLACE INTO found VALUES (?, ?)", sorted(fresh.items()))
        kept.commit()
    known.update(fresh)
    mistakes: list[Mistake] = []
    for article_id, _, sha256 in files:
        findings, draft = _load(known.get(sha256, _NOTHING))
        if findings:
            mistakes += library.place_findings(article_id, findings, severity="warning" if draft else "error")
    return tuple(mistakes)


_NOTHING = "[false, []]"


def _load(text: str) -> tuple[list[Finding], bool]:
    draft, rows = json.loads(text)
    return [
        Finding(rule, at, tuple(loc), message, hint, needle) for rule, at, loc, message, hint, needle in rows
    ], draft


def _read_all(root: Path, todo: Sequence[tuple[str, str]], jobs: int) -> Iterator[tuple[str, str]]:
    batches = [(str(root), todo[i : i + _BATCH]) for i in range(0, len(todo), _BATCH)]
    if len(todo) < _MANY or jobs < 2:
        for batch in batches:
            yield from _read_batch(batch)
        return
    with WorkerPool(jobs, Work(_read_batch, "the checker", CHECKING_LIMIT)) as pool:
        for number, batch in enumerate(batches):
            pool.submit(number, batch)
        for done in pool.collect(leave=0):
            if done.error is not None:
                raise done.error
            yield from done.result


def _read_batch(batch: tuple[str, Sequence[tuple[str, str]]]) -> list[tuple[str, str]]:
    root, files = batch
    found = []
    for path, sha256 in files:
        try:
            article = read_article(Path(root) / path, path)
        except InputError:
            continue  # changed since the index looked, and can't be read now: the next opening tells
        found.append((sha256, note_findings(article)))
    return found


def note_findings(article: Article) -> str:
    """What the rules find wrong with an article, as text: whether it is a draft, and the findings."""
    rows = [
        [f.rule, f.at, list(f.loc), f.message, f.hint, f.needle]
        for f in (check_article(article) if article.status != "declined" else ())
        if f.severity == "error"
    ]
    return json.dumps([article.status == "draft", rows], ensure_ascii=False)


def _version() -> str:
    """Changes with every line of the code that decides what is found."""
    return code_digest("errors.py", "model", "text", "data", "extract", "library", "evidence")


@contextlib.contextmanager
def _remembered(store: Path) -> Iterator[sqlite3.Connection]:
    """The cache, empty where it is of another program or damaged."""
    store.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(store, timeout=60)
    try:
        try:
            kept = connection.execute("SELECT version FROM made").fetchone()
        except sqlite3.DatabaseError:
            kept = None
        if kept != (_version(),):
            connection.close()
            store.unlink(missing_ok=True)
            connection = sqlite3.connect(store, timeout=60)
            connection.executescript(
                "CREATE TABLE IF NOT EXISTS made (version TEXT);"
                "CREATE TABLE IF NOT EXISTS found (sha256 TEXT PRIMARY KEY, findings TEXT) WITHOUT ROWID;"
            )
            connection.execute("DELETE FROM made")
            connection.execute("INSERT INTO made VALUES (?)", (_version(),))
        yield connection
    finally:
        connection.close()
