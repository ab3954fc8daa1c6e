"""The words and signs of a text, each with what the rules ask of it. All positions are code points of the whole
text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from briefgen.extract.quotes import vocabulary
from briefgen.extract.quotes.vocabulary import AUXILIARIES, CONJUNCTIONS, DETERMINERS, FINITE, PREPOSITIONS, VERBS
from briefgen.text.lexicon import row_words


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign as it is wherever it stands: `text`, and `low` in small letters."""

    text: str
    low: str
    is_word: bool
    """A word, a number or a handle; all else is a sign."""
    is_small: bool
    """Begins with a small letter."""
    is_capital: bool
    """Begins with a capital as a name does: no word that only opens its sentence."""
    is_possessive: bool
    is_finite: bool
    """A form of a reporting verb that has a subject of its own."""
    is_verb: bool
    """Any form of a reporting verb."""
    is_preposition: bool
    is_conjunction: bool
    is_determiner: bool
    is_title: bool
    is_time: bool
    """A day or month, or a month that is a name, too."""
    is_adverb: bool
    """May stand between a subject and its verb; as it stands: Emily is none."""
    row: str
    """The row of a table by which the word tells who speaks: `reporting-verbs/regular`; empty for other words."""


_NO_ADVERBS = row_words("function-words", "no-adverbs")
_DIFFERENT = 20_000  # words that are remembered: those of a few hundred articles


def make_token(text: str) -> Token:
    """The token that `text` is."""
    low = text.lower()
    begins = text[0]
    return Token(
        text,
        low,
        is_word=begins.isalnum() or begins == "@",
        is_small=begins.islower(),
        is_capital=(begins.isupper() or begins == "@") and low not in vocabulary.NO_NAMES,
        is_possessive=len(text) > 2 and text[-2:] in ("'s", "’s", "s'", "s’"),
        is_finite=low in FINITE,
        is_verb=low in VERBS,
        is_preposition=low in PREPOSITIONS,
        is_conjunction=low in CONJUNCTIONS,
        is_determiner=low in DETERMINERS,
        is_title=low in vocabulary.TITLES,
        is_time=low in vocabulary.TIMES,
        is_adverb=text in AUXILIARIES
        or text.endswith(("n't", "n’t"))
        or (text.endswith("ly") and len(text) > 4 and begins.islower() and text not in _NO_ADVERBS),
        row=vocabulary.REPORTING_ROWS.get(low, ""),
    )


class _Known(dict[str, Token]):
    """The tokens made so far, one a spelling: a text is read as fast as its words are found."""

    def __missing__(self, text: str) -> Token:
        if len(self) > _DIFFERENT:
            self.clear()
        token = self[text] = make_token(text)
        return token


_KNOWN = _Known()


class Tokens(list[Token]):
    """The tokens of a stretch of a text, in order; `starts` are the code points at which they begin. It is made
    without an __init__ of its own, for there are many."""

    __slots__ = ("starts",)
    starts: list[int]

    def end(self, at: int) -> int:
        """The code point after the last one of token `at`."""
        return self.starts[at] + len(self[at].text)

    def part(self, first: int, stop: int) -> Tokens:
        """The tokens `first`:`stop`."""
        tokens = Tokens(self[first:stop])
        tokens.starts = self.starts[first:stop]
        return tokens

    def add(self, others: Tokens) -> None:
        """Appends the tokens of the stretch that follows."""
        self.extend(others)
        self.starts += others.starts

    def between(self, start: int, end: int) -> Tokens:
        """The tokens that begin from code point `start` on and before `end`; these themselves, if it is all."""
        starts = self.starts
        if not starts or (start <= starts[0] and starts[-1] < end):
            return self
        first, stop = bisect_left(starts, start), bisect_left(starts, end)
        tokens = Tokens(self[first:stop])
        tokens.starts = starts[first:stop]
        return tokens

    def ending(self, end: int) -> int:
        """Which token is the first that ends at code point `end` or after it."""
        at = max(0, bisect_left(self.starts, end) - 1)
        return at if self.end(at) >= end else at + 1


# Words without capitals first, by far the most (possessive: a shorter one would stand before a letter); then
# abbreviations, names, and the possessive of plurals.
_TOKEN = re.compile(
    r"[a-zа-яё]++(?![\w'’\-‑&/.])"
    r"|(?=[A-ZА-ЯЁ])(?:(?:[A-ZА-ЯЁ]\.)+"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Prof|St|Rev|Jr|Sr|Hon|Maj|Adm|Cmdr|Supt)\.(?!\w))"
    r"|@?\w+(?:['’\-‑&/.](?!\s)\w+)*(?:(?<=s)['’](?=\s[a-zA-Z]))?|[^\w\s]"
)


def read_tokens(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text` from code point `start` to `end`."""
    found = list(_TOKEN.finditer(text, start, end))
    tokens = Tokens([_KNOWN[match[0]] for match in found])
    tokens.starts = [match.start() for match in found]
    return tokens


NO_TOKENS = read_tokens("", 0, 0)
