"""Speakers, and the names among the tokens of a sentence. No parser: capitals, titles, particles and a few lists
of words."""

from __future__ import annotations

import re
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
from briefgen.text.lexicon import row_words

_PATRONYMICS = ("вич", "вна", "чна", "вича", "вны", "чны", "ұлы", "қызы", "улы", "кызы", "оглы", "углы")
_BODIES = tuple(sorted(row_words("person-words", "bodies")))
_IN_GENITIVE = row_words("person-words", "titles-in-genitive")
_FIELDS = row_words("person-words", "fields-of-office")
_PRODUCT = re.compile(r"[A-Z]{1,3}-?[0-9]{1,4}[A-Za-z]?")


def is_product(name: str) -> bool:
    """Whether a name of several words ends as a model does: `Airbus A321`."""
    return " " in name and _PRODUCT.fullmatch(name.rpartition(" ")[2]) is not None


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


def _skip_body(tokens: Tokens, first: int, stop: int) -> int:
    """Where the name begins after what a Russian office is of: `глава Минфина Олег С.`, `мэр Москвы Олег С.`"""
    body = tokens[first].text
    if stop - first < 2 or first == 0 or not "А" <= body[0] <= "Я" or not tokens[first - 1].is_title:
        return first
    if body.isupper() and 1 < len(body) < 7:
        return first + 1  # глава ФРС Джон С.
    if stop - first > 2:
        return first + 1 if body[-1] in "аыия" and not tokens[first + 1].low.endswith(_PATRONYMICS) else first
    if tokens[first - 1].low in _IN_GENITIVE:
        return first  # аналитика Инны Б.
    is_body = len(body) > 5 and body[-1] == "а" and body.lower().startswith(_BODIES)
    return first + 1 if is_body or body[-1] == "ы" else first


def skip_field(tokens: Tokens, first: int, stop: int) -> int:
    """Where the name begins in capitals that an office is for: `Minister for Rural Affairs Ada Q.`; `stop` where
    they hold none."""
    for at in range(stop - 1, first, -1):
        if tokens[at - 1].low in _FIELDS or (at < stop - 1 and (tokens[at].low in FEMALE or tokens[at].low in MALE)):
            return at
    return stop


def clean_name(tokens: Tokens, first: int, stop: int) -> Speaker | None:
    """The name in tokens `first`:`stop`, without titles, roles, nationalities and the possessive."""
    while stop - first > 1 and is_time(tokens, stop - 1):
        stop -= 1
    for at in range(stop - 2, first - 1, -1):
        if tokens[at].is_title and not tokens[stop - 1].is_title:
            first = at + 1
            break
    first = _skip_body(tokens, first, stop)
    if stop - first > 1 and _PRODUCT.fullmatch(tokens[stop - 1].text) is not None:
        return None  # the Airbus A321
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


_GAVE = " name"
_GAVE_NAME = re.compile(
    r",? who (?:only )?(?:gave|would give|offered|identified (?:him|her)self by)(?: only)? (?:his|her|their|a)"
    r"(?: (?:first|last|full|given))? name(?: only)?(?: as|,|:) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)


def name_given(text: str, noun: Speaker) -> Speaker | None:
    """`a woman who gave her name as Lina`: the name."""
    gave = _GAVE_NAME.match(text, noun.end) if _GAVE in text else None
    return Speaker(gave.start(1), gave.end(1), "name") if gave is not None else None
