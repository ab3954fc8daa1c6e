"""Folding, tokens, sentences, passages, match rules."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.library.match import fts_query, matches
from briefgen.model.library import MatchRule
from briefgen.text.characters import drop_hidden
from briefgen.text.passages import find_passage
from briefgen.text.sentences import find_breaks, sentences
from briefgen.text.words import align, fold, tokenize, word_count


def test_folding_drops_case_accents_and_compatibility_forms() -> None:
    assert fold("Café STRASSE Straße ﬁ İstanbul") == "cafe strasse strasse fi istanbul"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_tokens_are_their_own_tokens(text: str) -> None:
    assert tokenize(" ".join(tokenize(text))) == tokenize(text)


def test_tokens_are_runs_of_letters_and_digits() -> None:
    assert tokenize("Nur-Sultan's “Café”_3.5% Привет—мир") == ["nur", "sultan", "s", "cafe", "3", "5", "привет", "мир"]


def test_each_ideograph_is_a_token() -> None:
    assert tokenize("中国GDP增长") == ["中", "国", "gdp", "增", "长"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Mr. Smith met Dr. Li. They talked.", ["Mr. Smith met Dr. Li.", "They talked."]),
        ("He left the U.S. in 2015. It rained.", ["He left the U.S. in 2015.", "It rained."]),
        ("He left the U.S. The rain came.", ["He left the U.S.", "The rain came."]),
        ("It was No. 5 of 3.5 million.", ["It was No. 5 of 3.5 million."]),
        ("J. P. Morgan bought it. Fine.", ["J. P. Morgan bought it.", "Fine."]),
        ("She said “No.” Then she left.", ["She said “No.”", "Then she left."]),
        ("“Really?” she asked.", ["“Really?” she asked."]),
        ("中国增长。他说：“好！”走了。", ["中国增长。", "他说：“好！”", "走了。"]),
        ("No stop\n\nNew paragraph", ["No stop", "New paragraph"]),
        ("A figure of US$28.6 billion on Jan. 5. Done", ["A figure of US$28.6 billion on Jan. 5.", "Done"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text('.!? \n"”abA。1'))
def test_sentences_cover_all_that_is_not_white_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert spans == sorted(spans)


@pytest.mark.parametrize("flood", [".", "“", "a. ", " ", " \n", '!?"', "A.", "\n\n", "。", "\n  .", "’"])
def test_floods_end(flood: str) -> None:
    # quadratic time would be minutes here
    text = f"a{flood * 100_000}a"
    assert sentences(text)[0][0] == 0
    assert sentences(text)[-1][1] == len(text)
    assert tokenize(text)[0][0] == "a"
    find_passage(flood * 20, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three", ["One. ", "Two! ", "Three"]),
        ("A line\nthe next", ["A line\n", "the next"]),
        ("It fell on Feb. 23. Mr. Li left.", ["It fell on Feb. 23. ", "Mr. Li left."]),
        ("Coins, e.g. “Old crowns”, fell. “Why?” he asked.", ["Coins, e.g. “Old crowns”, fell. ", "“Why?” he asked."]),
        ("It fell.“Why?” he asked.", ["It fell.", "“Why?” he asked."]),
        ("中国增长。王五走了。", ["中国增长。", "王五走了。", ""]),
        ("", [""]),
    ],
)
def test_breaks_part_a_text_at_a_glance(text: str, expected: list[str]) -> None:
    starts = [0, *(start for _, start in find_breaks(text)), len(text)]
    assert [text[start:end] for start, end in pairwise(starts)] == expected


def test_aligned_text_keeps_its_places_and_its_dashes() -> None:
    assert align("“１２ – 15’s”\u00a0Ａ") == ('"12 – 15\'s" Ａ', '"12 – 15\'s" ａ')


@given(st.text())
def test_aligning_keeps_every_position(text: str) -> None:
    assert [len(aligned) for aligned in align(text)] == [len(text)] * 2


def test_a_passage_is_found_whatever_its_quotation_marks_dashes_and_white_space() -> None:
    text = "x He  said\n“a – b” y He said 'a - b'."
    assert [text[a:b] for a, b in find_passage('He said "a - b"', text)] == ["He  said\n“a – b”"]
    assert find_passage("nothing", text) == []
    assert find_passage(" ", text) == []


@given(st.text("ab “\n", min_size=1), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = text[start:end].strip()
    if passage:
        spans = find_passage(passage, text)
        assert spans
        assert all(len(text[a:b].split()) == len(passage.split()) for a, b in spans)


def test_words_are_counted_as_a_reader_does() -> None:
    assert word_count("US$28.6 billion – don't!") == 3
    assert word_count("中国 GDP") == 3


RULE = MatchRule.model_validate(
    {"any": ("kazakh*", '"New Development Bank"'), "all": (("china", "Pékin"),), "none": ("tourism",)}
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kazakhstan and China", True),
        ("China's new development-bank", True),
        ("the new bank of development in Pekin", False),
        ("Kazakhstan alone", False),
        ("Kazakhstan, China and tourism", False),
        ("okazakh China", False),
    ],
)
def test_a_rule_is_any_and_all_and_none(text: str, expected: bool) -> None:
    assert matches(RULE, text) is expected


def test_a_term_can_not_be_an_operator() -> None:
    rule = MatchRule(any=('a" OR "b', "x NOT y*", "***", "NEAR(a b)"))
    assert fts_query(rule) == '("a or b" OR "x not y"* OR "near a b")'


def test_a_rule_without_a_word_matches_nothing() -> None:
    assert fts_query(MatchRule(any=("***",))) is None
    assert not matches(MatchRule(any=("***",)), "a ***")


def test_a_pile_of_marks_on_a_letter_is_cut_down() -> None:
    assert drop_hidden("Z" + "\u0301" * 3000 + "oo") == ("Z" + "\u0301" * 4 + "oo", True)
    assert drop_hidden("tiếng Việt, שָׁלוֹם, ที่นี่") == ("tiếng Việt, שָׁלוֹם, ที่นี่", False)
