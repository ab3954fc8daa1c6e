"""Every row of every table of data/ fires on its own examples, and on none of its counter-examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from briefgen.ingest.clean.inline import clean_inline
from briefgen.ingest.segment.boilerplate import rule_of
from briefgen.ingest.segment.rules import load_rules, with_parts
from briefgen.ingest.segment.shapes import find_publisher, match_dateline
from briefgen.text.lexicon import FOLDER, Fired, Row, load_rows, note_fired, tracing


def ask_by_role(table: str) -> Callable[[str], Any]:
    """Asks a table of patterns each question that its rows answer."""
    roles = {rule.gives for rule in load_rules(table).rules}
    return lambda text: [load_rules(table, role).first(text) for role in roles]


def is_part(text: str) -> None:
    for row in load_rows("boilerplate_parts"):
        if re.fullmatch(with_parts(row.text("pattern")), text, re.IGNORECASE):
            note_fired(row.id, text)


def is_word(text: str) -> None:
    for row in load_rows("ingest_words"):
        if text in row.words():
            note_fired(row.id, text)


READERS: dict[str, Callable[[str], Any]] = {
    "boilerplate": rule_of,
    "boilerplate_beside": ask_by_role("boilerplate_beside"),
    "boilerplate_inline": clean_inline,
    "boilerplate_parts": is_part,
    "bylines": ask_by_role("bylines"),
    "dated_lines": ask_by_role("dated_lines"),
    "datelines": match_dateline,
    "ingest_words": is_word,
    "line_ends": ask_by_role("line_ends"),
    "publisher_names": find_publisher,
}
"""What reads an example of each table: the function of the program that asks the table."""

TABLES = sorted(path.stem for path in FOLDER.glob("*.toml"))
ROWS = [row for table in TABLES for row in load_rows(table)]


def fires(row: Row, text: str) -> bool:
    with tracing() as fired:
        READERS[row.table](text)
    return any(one.rule == row.id for one in fired)


def test_every_table_has_a_reader() -> None:
    assert sorted(READERS) == TABLES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_fires_on_its_examples_alone(row: Row) -> None:
    assert row.yes, f"{row.id} has no example"
    assert [text for text in row.yes if not fires(row, text)] == []
    assert [text for text in row.no if fires(row, text)] == []


def test_a_trace_holds_what_fired_within_it_and_nothing_else() -> None:
    note_fired("currencies/GBP", "before")
    with tracing() as fired:
        note_fired("currencies/GBP", "£5")
        with tracing() as inner:
            note_fired("units/tonne", "5 t")
    note_fired("currencies/GBP", "after")
    assert (fired, inner) == ([Fired("currencies/GBP", "£5")], [Fired("units/tonne", "5 t")])
