"""What kind a quotation is of: somebody's words, or a term that is nobody's."""

from __future__ import annotations

import re

from briefgen.extract.quotes.antecedents import Antecedents
from briefgen.extract.quotes.attribution import Cue
from briefgen.extract.quotes.chinese import is_chinese, names_term
from briefgen.extract.quotes.cues import (
    ANNOUNCES_TERM,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    NAMING,
    PREPOSITIONS,
    TITLED_WORKS,
    VERBS,
)
from briefgen.extract.quotes.marks import Marked, last_sign
from briefgen.extract.quotes.speakers import Speaker, Token, is_possessive

_STOPS = ".!?…。！？"


class Found:
    """A quotation in the making."""

    __slots__ = ("announced", "cue", "is_term", "kind", "lent", "named", "pair", "speaker", "words")

    def __init__(self, pair: Marked, words: list[str]) -> None:
        self.pair = pair
        self.words = words
        self.kind = "direct"
        self.is_term = False
        self.named = False  # so-called
        self.lent = False  # its cue is that of the quotation before
        self.announced = False  # a colon stands before it
        self.speaker: Speaker | None = None
        self.cue: Cue | None = None


_SMALL = PREPOSITIONS | CONJUNCTIONS | DETERMINERS


def _is_titled(words: list[str]) -> bool:
    """Whether words are capitalised as a title's are: all but the small ones."""
    if not words[0][0].isupper():
        return False
    large = [word for word in words if word[0].isupper() or (len(word) > 3 and word not in _SMALL)]
    return sum(word[0].isupper() for word in large) * 10 >= len(large) * 8


_NO_FIRST_NAMES = TITLED_WORKS | DETERMINERS | PREPOSITIONS | VERBS
_NAME_BEFORE = re.compile(r"[^\W\d_a-zа-я][\w.\-’']* $")
_NAME_AFTER = re.compile(r" [^\W\d_a-zа-я][a-zа-я]")


def is_nickname(text: str, pair: Marked) -> bool:
    """`Dwayne “The Rock” J.`: a name goes on around the marks."""
    if pair.end - pair.start > 24 or not text[pair.start].isupper() or not text[pair.end - 1].isalnum():
        return False
    before = _NAME_BEFORE.search(text, max(0, pair.open - 24), pair.open)
    if before is None or before[0].strip().lower() in _NO_FIRST_NAMES:
        return False
    return _NAME_AFTER.match(text, pair.close) is not None


_NO_NOUNS = VERBS | PREPOSITIONS | CONJUNCTIONS | BE | AUXILIARIES
_NOUN_AFTER = re.compile(r" ([a-z]{3,})")
_DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|[’']s|s[’']) $")


def is_attribute(text: str, quote: Found) -> bool:
    """Whether a word or two say of what kind a thing is: `her “levelling up” speech`, `an “underweight” rating`."""
    if len(quote.words) > 3 or _DETERMINED.search(text, max(0, quote.pair.open - 8), quote.pair.open) is None:
        return False
    following = _NOUN_AFTER.match(text, quote.pair.close)
    return following is not None and following[1] not in _NO_NOUNS


def names_work(tokens: list[Token], words: list[str], lead: str) -> bool:
    """`Her book, “The Long Way Round”`."""
    if not 1 < len(words) <= 20 or lead[-1:] == ":" or not _is_titled(words):
        return False
    return any(token[0].lower() in TITLED_WORKS for token in tokens[-3:])


def _is_announced(tokens: list[Token], cue: Cue | None) -> bool | None:
    """Whether the words right before a mark announce a term: so-called, known as, the film; None if neither."""
    last = [token[0].lower() for token in tokens[-4:] if token[0][0].isalnum()]
    if (
        last
        and last[-1] in ANNOUNCES_TERM
        and (cue is None or NAMING.isdisjoint(last[:-1]))
        and (cue is None or last[-1] not in ("word", "words", "called"))
    ):
        return not (tokens[-1][0] == ":" and cue is not None and cue.strong)
    if any(word in NAMING for word in last[-2:]) and any(word in BE for word in last):
        return True
    if len(last) > 1 and last[-1] == "as" and last[-2] in ("known", "to", "billed"):
        return last[-2] != "to"  # `what he referred to as` is somebody's
    return None


def _names_show(tokens: list[Token]) -> bool:
    """`on “This Week”`, `on CNN's “This Week”`."""
    word = tokens[-1][0]
    if word.lower() == "on":
        return True
    return is_possessive(word) and (word[:-2].isupper() or [token[0] for token in tokens[-2:-1]] == ["on"])


def is_term(text: str, quote: Found, tokens: list[Token], lead: str, opens_sentence: bool, page: Antecedents) -> bool:
    """Whether the words are nobody's: scare quotes, coined terms, titles of works."""
    words = quote.words
    cue = quote.cue if quote.cue is not None and (quote.cue.speaker.kind != "i" or opens_sentence) else None
    count = len(words)
    close = quote.pair
    if close.open == close.start or close.end == close.close:
        return False  # a piece of a speech that goes on without a mark
    tail = text[last_sign(text, close)]
    ends_whole = tail in _STOPS or tail in ",，"
    announced = _is_announced(tokens, cue) if tokens and count <= 14 else None
    if announced is not None:
        quote.named = announced
        return announced
    if (
        not words[0].isascii()
        and is_chinese(words[0])
        and names_term(text, close.start, close.end, close.open, close.close)
    ):
        return True
    if lead[-1:] in (":", "：") and (count > 2 or tail in ".!?"):
        quote.kind = "direct"
        return False
    if cue is not None and cue.strong and (opens_sentence or lead[-1:] in ":,：，"):
        return False
    if 1 < count <= 8 and tokens and not opens_sentence and _is_titled(words) and _names_show(tokens):
        return True
    titled = 1 < count <= 14 and _is_titled(words)
    if titled and not ends_whole and (cue is None or quote.pair.open - cue.end > 12 or cue.start > quote.pair.close):
        return not opens_sentence
    if "\u0400" <= words[0][0] <= "\u04ff" and count <= 3 and words[0][0].isupper() and not ends_whole:
        return cue is None or not cue.strong
    if cue is not None:
        # one word far from its cue is put in marks for its own sake
        if quote.lent and is_attribute(text, quote):
            return True
        predicate = bool(tokens) and tokens[-1][0].lower() in BE
        return (
            count == 1
            and abs(quote.pair.open - cue.end) > 60
            and not cue.strong
            and not predicate
            and tail not in _STOPS
        )
    if opens_sentence and ends_whole and (count >= 2 or tail in _STOPS):
        return False
    if page.is_headline(quote.pair.open):
        quote.kind = "partial"
        return titled
    return count <= 6 and not (opens_sentence and count > 3)
