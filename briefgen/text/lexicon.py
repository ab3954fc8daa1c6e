"""Rules as rows: the tables of `data/*.toml`, read once; and the trace that names the row that fired.

A table is a file, a row a table of it (`[GBP]`): its own fields, and `yes` and `no`, texts in which it fires and
texts in which it must not. A test runs every row on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

import tomli

from briefgen import PACKAGE

FOLDER = PACKAGE / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: the table it stands in, its name there, what it says, and the texts that show it."""

    table: str
    name: str
    fields: Mapping[str, Any]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """`currencies/GBP`: how a trace names the row."""
        return f"{self.table}/{self.name}"

    def text(self, field: str) -> str:
        """A field that is a text; empty where the row has none."""
        return str(self.fields.get(field, ""))

    def words(self, field: str = "words") -> tuple[str, ...]:
        """The words of a field, which parts them by white space."""
        return tuple(self.text(field).split())

    def phrases(self, field: str = "words") -> tuple[str, ...]:
        """The same where `_` stands for the space inside a phrase: `hong_kong` is `hong kong`."""
        return tuple(word.replace("_", " ") for word in self.words(field))


@cache
def load_rows(table: str) -> tuple[Row, ...]:
    """The rows of `data/<table>.toml`, in the order of the file."""
    with (FOLDER / f"{table}.toml").open("rb") as file:
        read = tomli.load(file)  # tomllib, compiled: a third of the time
    return tuple(
        Row(table, name, fields, tuple(fields.pop("yes", ())), tuple(fields.pop("no", ())))
        for name, fields in read.items()
    )


def row_words(table: str, *names: str, field: str = "words") -> frozenset[str]:
    """The words of the rows `names` of a table, or of all its rows where none is named. KeyError: no such row."""
    rows = {row.name: row for row in load_rows(table)}
    return frozenset(word for name in names or rows for word in rows[name].words(field))


def row_ids(table: str, *names: str, field: str = "words") -> dict[str, str]:
    """The same words, each with the id of its row, for a look-up that tells the trace what fired."""
    rows = {row.name: row for row in load_rows(table)}
    return {word: rows[name].id for name in names or rows for word in rows[name].words(field)}


@dataclass(frozen=True, slots=True)
class Fired:
    """A row that fired: its id, and the words of the text that it fired on."""

    rule: str
    words: str


_trace: ContextVar[list[Fired] | None] = ContextVar("trace", default=None)


@contextmanager
def tracing() -> Iterator[list[Fired]]:
    """A list that fills with the rows that fire while the block runs, in order."""
    fired: list[Fired] = []
    token = _trace.set(fired)
    try:
        yield fired
    finally:
        _trace.reset(token)


def is_tracing() -> bool:
    """Whether a trace runs: what costs time to tell is told then only."""
    return _trace.get() is not None


def note_fired(rule: str, words: str) -> None:
    """Tells the trace, where one runs, that a row fired on some words."""
    fired = _trace.get()
    if fired is not None:
        fired.append(Fired(rule, words))


def fires(rows: Mapping[str, str], word: str) -> bool:
    """Whether a word stands in a table of `row_ids`; if it does, the trace is told of its row."""
    row = rows.get(word)
    if row is None:
        return False
    note_fired(row, word)
    return True


def fires_any(rows: Mapping[str, str], words: Iterable[str]) -> bool:
    """Whether one of the words stands in a table of `row_ids`; the trace is told of the first."""
    return not rows.keys().isdisjoint(words) and any(fires(rows, word) for word in words)
