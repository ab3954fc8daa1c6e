"""Speakers, and the names among the tokens of a sentence. No parser: capitals, titles, particles and a few lists
of words."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.extract.quotes.tokens import Tokens
from briefgen.extract.quotes.vocabulary import (
    FEMALE,
    JOINS_WORDS,
    KIN,
    MALE,
    NAME_MONTHS,
    NATIONS,
    NO_NAMES,
    ORGANISATIONS,
    PARTICLES,
    TIME_LEADS,
)


class Speaker(NamedTuple):
    """Who stands at `start`:`end` (code points). `kind` is name, noun (an analyst) or a pronoun's: he, she, they,
    it, i."""

    start: int
    end: int
    kind: str


def make_speaker(tokens: Tokens, first: int, last: int, kind: str) -> Speaker:
    """The speaker that the tokens from `first` to `last`, both included, stand for."""
    return Speaker(tokens.starts[first], tokens.end(last), kind)


def run_back(tokens: Tokens, last: int) -> int:
    """The first token of the run of capitals that ends with token `last`."""
    first = last
    while first > 0 and not tokens[first - 1].is_possessive:
        if tokens[first - 1].is_capital:
            first -= 1
            continue
        before = first - 1
        while before > 0 and first - before < 4 and tokens[before].low in PARTICLES:
            before -= 1
        head = tokens[before]
        if before == first - 1 or not head.is_capital or head.is_possessive:
            break
        if tokens[first - 1].text in JOINS_WORDS and head.low not in ORGANISATIONS:
            break
        first = before
    return first


def run_on(tokens: Tokens, first: int) -> int:
    """One past the last token of the run of capitals that begins with token `first`."""
    at = first + 1
    count = len(tokens)
    while at < count and not tokens[at - 1].is_possessive:
        token = tokens[at]
        if token.text[0].isupper():
            if token.low in NO_NAMES:
                break
            at += 1
            continue
        ahead = at
        while ahead + 1 < count and ahead - at < 3 and tokens[ahead].low in PARTICLES:
            ahead += 1
        if ahead == at or not tokens[ahead].is_capital:
            break
        if token.text in JOINS_WORDS and tokens[at - 1].low not in ORGANISATIONS:
            break
        at = ahead + 1
    return at


def is_time(tokens: Tokens, at: int) -> bool:
    """Whether a word is a day or month: `in May`, but `Theresa May`, `Jan Novak`."""
    if not tokens[at].is_time:
        return False
    if tokens[at].low not in NAME_MONTHS:
        return True
    return at > 0 and (tokens[at - 1].low in TIME_LEADS or tokens[at - 1].text[-1].isdigit())


def _opens_role(word: str) -> bool:
    """Whether a word with the capital of its sentence is what a name's bearer does: `Nurse`, `Historian`."""
    return word in KIN or (word.endswith(("ian", "ist")) and word not in MALE and word not in FEMALE)


def clean_name(tokens: Tokens, first: int, stop: int) -> Speaker | None:
    """The name in tokens `first`:`stop`, without titles, roles, nationalities and the possessive."""
    while stop - first > 1 and is_time(tokens, stop - 1):
        stop -= 1
    for at in range(stop - 2, first - 1, -1):
        if tokens[at].is_title and not tokens[stop - 1].is_title:
            first = at + 1
            break
    if first == 0 and stop > 2 and _opens_role(tokens[0].low):
        first = 1  # Nurse Ada Q., at the head of a sentence
    while stop - first > 2 and tokens[first].low in NATIONS:
        first += 1
    last = tokens[stop - 1]
    while first < stop - 1 and tokens[first].text.isascii() and "А" <= last.text[0] <= "ӿ":
        first += 1  # аналитик Halyk Finance Асан К.
    if stop <= first or is_time(tokens, first):
        return None
    if last.is_possessive:
        return drop_possessive(tokens, first, stop - 1)
    return make_speaker(tokens, first, stop - 1, "name")


def drop_possessive(tokens: Tokens, first: int, last: int) -> Speaker:
    """The name in the tokens from `first` to `last`, without the 's (of a plural, the apostrophe) that it ends with."""
    return Speaker(tokens.starts[first], tokens.end(last) - (1 if tokens[last].text[-1] in "'’" else 2), "name")
