"""Word lists of our own as they stand in the code."""

from __future__ import annotations


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


def gather(words: str) -> frozenset[str]:
    """The words between white space: lists that are read by people."""
    return frozenset(words.split())
