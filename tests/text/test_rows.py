"""Every row of every table of data/ fires on its own examples, and on none of its counter-examples."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

import pytest

from briefgen.extract.quotes import cues, names
from briefgen.extract.quotes.find import find_quotes
from briefgen.extract.quotes.tokens import read_tokens
from briefgen.extract.summary.features import Features, is_anaphoric, is_heading
from briefgen.text.lexicon import FOLDER, Fired, Row, load_rows, note_fired, tracing
from briefgen.text.sentences import sentences

WORDS: dict[str, Container[str]] = {
    "person-words/titles": names.TITLES,
    "person-words/nations": names.NATIONS,
    "person-words/groups": names.COLLECTIVE,
    "person-words/kin": names.KIN,
    "person-words/he": names.HE_NOUNS,
    "person-words/she": names.SHE_NOUNS,
    "person-words/particles": names.PARTICLES,
    "person-words/joining": names.JOINS_WORDS,
    "person-words/organisations": names.ORGANISATIONS,
    "person-words/times": names.TIMES,
    "person-words/month-names": names.NAME_MONTHS,
    "person-words/time-leads": names.TIME_LEADS,
    "person-words/opening-words": names.NO_NAMES,
    "person-words/cuts": names.CUTS,
    "function-words/auxiliaries": cues.AUXILIARIES,
    "function-words/modals": cues.MODALS,
    "function-words/be": cues.BE,
    "function-words/prepositions": cues.PREPOSITIONS,
    "function-words/joining-prepositions": cues.JOINING,
    "function-words/conjunctions": cues.CONJUNCTIONS,
    "function-words/determiners": cues.DETERMINERS,
    "function-words/relatives": cues.RELATIVES,
    "function-words/also-nouns": cues.NOUN_LIKE,
    "function-words/never-inverted": cues.NOT_INVERTED,
    "function-words/addressees": cues.RUSSIAN_ADDRESSEES,
}
"""The closed lists of plain words, as the program asks them."""


def look_words_up(text: str) -> set[str]:
    """The rows that the words of a text stand in, told to the trace, too."""
    found: set[str] = set()
    for token in read_tokens(text, 0, len(text)):
        told = {row for row, words in WORDS.items() if token.low in words}
        told |= {f"function-words/pronouns-{kinds[token.low]}" for kinds in PRONOUNS if token.low in kinds}
        if names.is_person(token.low) and token.low not in names.TITLES | names.KIN:
            told.add("person-words/endings")
        told |= {row.id for row in load_rows("function-words") if token.low in row.words()}
        told |= {row.id for row in load_rows("summary-words") if "common" in row.name and token.low in row.words()}
        told |= {row.id for row in load_rows("person-words") if row.name == "things" and token.low in row.words()}
        for row in told:
            note_fired(row, token.text)
        found |= told
    return found


PRONOUNS = (cues.PRONOUNS, cues.POSSESSIVES)
READERS: dict[str, Callable[[str], Any]] = {
    "abbreviations": sentences,
    "chinese-names": find_quotes,
    "first-names": find_quotes,
    "function-words": look_words_up,
    "person-words": look_words_up,
    "reporting-nouns": find_quotes,
    "reporting-verbs": find_quotes,
    "sentence-boilerplate": lambda text: Features(text).weigh(0, len(text), len(text.split())),
    "summary-words": lambda text: (is_anaphoric(text, 0), is_heading(text, "X"), look_words_up(text)),
    "term-words": find_quotes,
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
