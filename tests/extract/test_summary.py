"""Summaries: what is taken, what is left, and what holds whatever the text."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extract.summary.summarize import summarize
from briefgen.text.sentences import sentences as find_sentences
from briefgen.text.words import word_count
from tests.support.examples import read_examples
from tests.support.steps import count_steps

EXAMPLES = read_examples("summary")
HARBOUR, AGAIN = (text for _, text in EXAMPLES["articles"])
FLOODS = read_examples("floods")["summary"]


def lines(texts: list[str], **budget: int) -> list[list[str]]:
    return [
        [text[start:end] for start, end in spans] for text, spans in zip(texts, summarize(texts, **budget), strict=True)
    ]


def flat(texts: list[str], **budget: int) -> list[str]:
    return [line for of_text in lines(texts, **budget) for line in of_text]


def test_one_article_is_told_by_its_first_sentence_and_its_figures() -> None:
    assert flat([HARBOUR], sentences=2) == [
        "The port of Odense will double its cargo by 2030, the city council decided on Monday.",
        "The plan costs $2.4 billion and adds four kilometres of quay to the northern harbour.",
    ]


def test_quotations_questions_boilerplate_and_leaning_sentences_come_last() -> None:
    assert flat([HARBOUR], sentences=3)[2].startswith("Critics say")
    for unwanted in ("“We have", "But he", "Why now", "Photo", "This article"):
        assert not any(line.startswith(unwanted) for line in flat([HARBOUR], sentences=3))


def test_nothing_is_said_twice_across_articles() -> None:
    taken = flat([HARBOUR, AGAIN], sentences=4)
    assert sum("double its cargo" in line for line in taken) == 1
    assert any("Trains" in line or "Dock" in line for line in taken)


def test_a_reprint_adds_nothing() -> None:
    first, second = lines([HARBOUR, HARBOUR], sentences=5)
    assert first == lines([HARBOUR], sentences=5)[0]
    assert second == []


def test_words_are_counted_against_the_budget() -> None:
    for words in (16, 30, 60):
        taken = flat([HARBOUR, AGAIN], words=words)
        assert len(taken) >= 1
        assert sum(word_count(line) for line in taken) <= words


def test_one_sentence_is_taken_even_where_none_fits() -> None:
    assert len(flat([HARBOUR], words=1)) == 1
    assert len(flat([HARBOUR], sentences=0)) == 1


def test_both_budgets_hold() -> None:
    taken = flat([HARBOUR, AGAIN], sentences=2, words=20)
    assert len(taken) == 1


def test_without_a_budget_there_are_three_sentences_or_five_of_several_articles() -> None:
    text = "\n\n".join(f"Plant number {n} in {city} makes {what} for the south." for n, city, what in PLANTS)
    assert len(flat([text])) == 3
    assert len(flat([text, AGAIN])) == 5


PLANTS = [
    (1, "Odense", "bicycles"), (2, "Bergen", "salted fish"), (3, "Tartu", "violins"), (4, "Turku", "ferries"),
    (5, "Umea", "paper bags"), (6, "Aarhus", "wind turbines"),
]  # fmt: skip


def test_the_order_of_articles_does_not_matter() -> None:
    assert sorted(flat([HARBOUR, AGAIN], sentences=4)) == sorted(flat([AGAIN, HARBOUR], sentences=4))


def test_a_leaning_sentence_may_follow_the_one_it_leans_on() -> None:
    text = (
        "The port of Odense will double its cargo and its railway by 2030. "
        "It will pay for the cargo railway of the port of Odense with $2.4 billion of bonds. "
        "Elsewhere a cat slept on a warm roof until the rain came down."
    )
    assert flat([text], sentences=2)[1].startswith("It will pay")


def test_headings_on_their_own_line_are_no_part_of_a_sentence() -> None:
    text = "Port to double its cargo by 2030\nThe port of Odense will double its cargo by 2030. It rained."
    assert flat([text], sentences=1) == ["The port of Odense will double its cargo by 2030."]


def test_a_dateline_with_its_buttons_is_no_part_of_a_sentence() -> None:
    text = "Harbour News, May 7, 2015 Adjust font size:\nThe port of Odense will double its cargo by 2030. It rained."
    assert flat([text], sentences=1) == ["The port of Odense will double its cargo by 2030."]


def test_a_line_broken_at_a_hyperlink_stays_whole() -> None:
    text = "The port of\nOdense is expected to double its cargo by 2030. It rained."
    assert flat([text], sentences=1) == ["The port of\nOdense is expected to double its cargo by 2030."]


def test_captions_and_author_notes_are_left() -> None:
    text = (
        "Children wave flags at the harbour gate of Odense on Monday. Photo: Reuters\n\n"
        "The harbour of Odense will get a new gate on Monday, the council said.\n\n"
        "Jane Doe is a lecturer in harbour law at Odense and writes on gates."
    )
    assert flat([text], sentences=1) == ["The harbour of Odense will get a new gate on Monday, the council said."]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES["languages"])
def test_other_languages_are_read_by_the_same_rules(text: str, expected: str) -> None:
    assert flat([text], sentences=1) == [expected]


def test_nothing_comes_of_nothing() -> None:
    assert summarize([]) == []
    assert summarize(["", "  \n "]) == [[], []]


WRITING = st.text(alphabet="ab cd. ?!\n“”'1中。AB", max_size=300)


@settings(max_examples=60)
@given(st.lists(WRITING, max_size=4), st.integers(1, 6), st.one_of(st.none(), st.integers(1, 40)))
def test_spans_are_sentences_in_order_and_in_budget(texts: list[str], count: int, words: int | None) -> None:
    found = summarize(texts, sentences=count, words=words)
    assert found == summarize(texts, sentences=count, words=words)
    assert len(found) == len(texts)
    taken = [text[start:end] for text, spans in zip(texts, found, strict=True) for start, end in spans]
    assert len(taken) <= count
    if words is not None and len(taken) > 1:
        assert sum(word_count(line) for line in taken) <= words
    for text, spans in zip(texts, found, strict=True):
        assert spans == sorted(spans)
        whole = find_sentences(text)
        for start, end in spans:
            # its end is a sentence's; its start, too, but for a heading that was cut off
            assert any(first <= start and end == last for first, last in whole)
            assert text[start:end] == text[start:end].strip() != ""


def test_a_long_page_is_work_by_its_length() -> None:
    def page(count: int) -> str:
        return " ".join(f"Plant {n} in town {n * 7 % 1000} makes {n * 13 % 997} boxes a day." for n in range(count))

    short, long = (count_steps(partial(summarize, [page(count)], sentences=8)) for count in (1_000, 4_000))
    assert long < 5 * short


@pytest.mark.slow
@pytest.mark.parametrize(("sign", "times"), FLOODS, ids=[sign for sign, _ in FLOODS])
def test_a_flood_of_one_sign_runs_out_and_not_away(sign: str, times: int) -> None:
    # Quadratic patterns took minutes here.
    (spans,) = summarize([sign * times], sentences=3)
    assert len(spans) <= 3
