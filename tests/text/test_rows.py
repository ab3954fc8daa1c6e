"""Every row of every table of data/ fires on its own examples, and on none of its counter-examples."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date
from typing import Any

import pytest

from briefgen.evidence.claims.names import seat_of
from briefgen.evidence.horizons import find_over
from briefgen.evidence.numbers import states_numbers
from briefgen.evidence.placeholders import find_placeholder
from briefgen.evidence.spelt import figures_in_words
from briefgen.evidence.stale import is_base
from briefgen.evidence.terms import find_terms
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes import vocabulary
from briefgen.extract.quotes.find import find_quotes
from briefgen.extract.quotes.furniture import is_furniture
from briefgen.extract.quotes.tokens import read_tokens
from briefgen.extract.summary.features import Features, is_anaphoric, is_heading
from briefgen.ingest.clean.inline import clean_inline
from briefgen.ingest.describe.language import detect_language
from briefgen.ingest.draft.propose import propose_facts, tell_kind
from briefgen.ingest.publishers import find_host, name_aggregator, name_host
from briefgen.ingest.read.html_prune import tell_boxes
from briefgen.ingest.segment.boilerplate import rule_of
from briefgen.ingest.segment.rules import load_rules, with_parts
from briefgen.ingest.segment.shapes import find_publisher, match_dateline
from briefgen.model.base import Dated, Period
from briefgen.text.lexicon import FOLDER, Fired, Row, load_rows, note_fired, tracing
from briefgen.text.sentences import sentences
from briefgen.text.words import tokenize

TODAY = date(2025, 6, 18)
PUBLISHED = Dated(period=Period(first=TODAY, last=TODAY, precision="day"))


def read_dates(text: str) -> object:
    return find_dates(text, TODAY)


def read_all(text: str) -> object:
    return find_figures(text, find_dates(text, TODAY))


WORDS: dict[str, Container[str]] = {
    "person-words/titles": vocabulary.TITLES,
    "person-words/nations": vocabulary.NATIONS,
    "person-words/groups": vocabulary.COLLECTIVE,
    "person-words/kin": vocabulary.KIN,
    "person-words/he": vocabulary.HE_NOUNS,
    "person-words/she": vocabulary.SHE_NOUNS,
    "person-words/particles": vocabulary.PARTICLES,
    "person-words/joining": vocabulary.JOINS_WORDS,
    "person-words/organisations": vocabulary.ORGANISATIONS,
    "person-words/times": vocabulary.TIMES,
    "person-words/month-names": vocabulary.NAME_MONTHS,
    "person-words/time-leads": vocabulary.TIME_LEADS,
    "person-words/opening-words": vocabulary.NO_NAMES,
    "person-words/cuts": vocabulary.CUTS,
    "function-words/auxiliaries": vocabulary.AUXILIARIES,
    "function-words/modals": vocabulary.MODALS,
    "function-words/be": vocabulary.BE,
    "function-words/prepositions": vocabulary.PREPOSITIONS,
    "function-words/joining-prepositions": vocabulary.JOINING,
    "function-words/conjunctions": vocabulary.CONJUNCTIONS,
    "function-words/determiners": vocabulary.DETERMINERS,
    "function-words/relatives": vocabulary.RELATIVES,
    "function-words/also-nouns": vocabulary.NOUN_LIKE,
    "function-words/never-inverted": vocabulary.NOT_INVERTED,
    "function-words/addressees": vocabulary.RUSSIAN_ADDRESSEES,
}
"""The closed lists of plain words, as the program asks them."""


LISTS = (
    "fields-of-office",
    "titles-in-genitive",
    "common-openers",
    "honorifics",
    "names-like-words",
    "no-role-before",
    "offices-of-men-and-women",
    "participles-in-roles",
    "relations",
    "things",
)
"""Rows of person-words that are asked by the word alone."""


def load_rows_named(table: str, name: str) -> tuple[str, ...]:
    return next(row.words() for row in load_rows(table) if row.name == name)


def look_words_up(text: str) -> set[str]:
    """The rows that the words of a text stand in, told to the trace, too."""
    found: set[str] = set()
    for token in read_tokens(text, 0, len(text)):
        told = {row for row, words in WORDS.items() if token.low in words}
        told |= {f"function-words/pronouns-{kinds[token.low]}" for kinds in PRONOUNS if token.low in kinds}
        if vocabulary.is_person(token.low) and token.low not in vocabulary.TITLES | vocabulary.KIN:
            told.add("person-words/endings")
        told |= {row.id for row in load_rows("function-words") if token.low in row.words()}
        told |= {row.id for row in load_rows("summary-words") if "common" in row.name and token.low in row.words()}
        told |= {row.id for row in load_rows("person-words") if row.name in LISTS and token.low in row.words()}
        if token.low.startswith(load_rows_named("person-words", "bodies")):
            told.add("person-words/bodies")
        if token.low.endswith(load_rows_named("person-words", "common-endings")):
            told.add("person-words/common-endings")
        shortened = {pair.partition(":")[0] for row in load_rows("person-words") for pair in row.words("pairs")}
        told |= {"person-words/spelt-out"} if token.low in shortened else set()
        for row in told:
            note_fired(row, token.text)
        found |= told
    return found


PRONOUNS = (vocabulary.PRONOUNS, vocabulary.POSSESSIVES)


def ask_by_role(table: str) -> Callable[[str], Any]:
    """Asks a table of patterns each question that its rows answer."""
    roles = {rule.gives for rule in load_rules(table).rules}
    return lambda text: [load_rules(table, role).first(text) for role in roles]


def is_part(text: str) -> None:
    for row in load_rows("boilerplate-parts"):
        if re.fullmatch(with_parts(f"(?&{row.name})"), text, re.IGNORECASE):
            note_fired(row.id, text)


def is_word(text: str) -> None:
    for row in load_rows("ingest-words"):
        if text in row.words():
            note_fired(row.id, text)


def is_label_word(text: str) -> None:
    words = {word.strip(".,").lower() for word in text.split()}
    for row in load_rows("label-words"):
        told = {word.partition("=")[0] for word in row.words()}
        if told & words or ("chinese" in row.name and any(word in text for word in told)):
            note_fired(row.id, text)


READERS: dict[str, Callable[[str], Any]] = {
    "label-words": is_label_word,
    "boilerplate": rule_of,
    "boilerplate-beside": ask_by_role("boilerplate-beside"),
    "boilerplate-inline": clean_inline,
    "boilerplate-parts": is_part,
    "bylines": ask_by_role("bylines"),
    "database-fields": ask_by_role("database-fields"),
    "dated-lines": ask_by_role("dated-lines"),
    "datelines": match_dateline,
    "ingest-words": is_word,
    "line-ends": ask_by_role("line-ends"),
    "text-heads": ask_by_role("text-heads"),
    "publisher-names": find_publisher,
    **dict.fromkeys(
        (
            "ages",
            "bare-counts",
            "change-words",
            "counted",
            "currencies",
            "noun-phrases",
            "number-names",
            "numbers",
            "plurals",
            "qualifiers",
            "rates",
            "share-words",
            "units",
        ),
        find_figures,
    ),
    **dict.fromkeys(("comparisons", "endings"), read_all),
    **dict.fromkeys(("calendar", "months", "weekdays", "years"), read_dates),
    "aggregators": name_aggregator,
    "html-boxes": tell_boxes,
    "bases": lambda text: is_base(states_numbers(text)[0], text),
    "horizons": lambda text: find_over(text, date(2026, 11, 22)),
    "languages": detect_language,
    "draft-figures": lambda text: propose_facts(text, find_figures(text), PUBLISHED),
    "page-lines": lambda text: is_furniture(text, 0, len(text)),
    "placeholders": find_placeholder,
    "outlook": lambda text: tell_kind(text, re.search(r"\d", text).start(), len(text), None, None),  # type: ignore[union-attr]
    "publishers": lambda text: (find_publisher(text), name_host(find_host(text) or "")),
    "abbreviations": sentences,
    "chinese-names": find_quotes,
    "genitives": find_quotes,
    "first-names": find_quotes,
    "function-words": look_words_up,
    "person-words": look_words_up,
    "reporting-nouns": find_quotes,
    "reporting-verbs": find_quotes,
    "sentence-boilerplate": lambda text: Features(text).weigh(0, len(text), len(text.split())),
    "claim-words": find_terms,
    "spelt-numbers": lambda text: figures_in_words(text, None, ()),
    "seats": lambda text: [seat_of(word) for word in tokenize(text)],
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
