"""Rules as rows: the tables of `data/*.toml`, read once; and the trace that names the row that fired.

A table is a file, a row a table of it (`[GBP]`): its own fields, and `yes` and `no`, texts in which it fires and
texts in which it must not. A test runs every row on them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

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


@cache
def load_rows(table: str) -> tuple[Row, ...]:
    """The rows of `data/<table>.toml`, in the order of the file."""
    with (FOLDER / f"{table}.toml").open("rb") as file:
        read = tomllib.load(file)
    return tuple(
        Row(
            table,
            name,
            {key: value for key, value in fields.items() if key not in ("yes", "no")},
            tuple(fields.get("yes", ())),
            tuple(fields.get("no", ())),
        )
        for name, fields in read.items()
    )


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


def row_words(table: str, *names: str, field: str = "words") -> frozenset[str]:
    """The words of the rows `names` of a table, or of all its rows where none is named. KeyError: no such row."""
    rows = {row.name: row for row in load_rows(table)}
    return frozenset(word for name in names or rows for word in rows[name].words(field))


def word_set(words: str) -> frozenset[str]:
    """A list of words as it stands in our tables."""
    return frozenset(words.split())


def read_table(lines: str) -> dict[str, str]:
    """ "name: forms" a line; a name that comes again goes on."""
    table: dict[str, str] = {}
    for line in lines.strip().split("\n"):
        name, _, forms = line.partition(": ")
        table[name] = f"{table[name]} {forms}" if name in table else forms
    return table
