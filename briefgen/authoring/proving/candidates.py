"""The articles of a library that a sentence may rest on: those that share its words, its numbers, its quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.sentence import find_stems
from briefgen.library.index import Library
from briefgen.text.words import tokenize

_MOST = 8  # articles that a sentence is held against
_MOST_TERMS = 60
_MOST_QUOTED = 12  # words of a quotation that are looked for together
_WHOLE = 5  # letters that a stem is cut to: a shorter one is a word
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_AHEAD = 1.5  # times the score of the next one
_KEPT = 256  # articles that stay read


class Candidates:
    """The articles of one library, each read when a sentence first leads to it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read = lru_cache(_KEPT)(self._read_one)

    def _read_one(self, id: str) -> ArticleReading:
        (article,) = self._library.articles([id])
        return ArticleReading(article)

    def has(self, id: str) -> bool:
        return self._library.has(id)

    def read(self, ids: Iterable[str]) -> list[ArticleReading]:
        """The articles with these ids, each once."""
        return [self._read(id) for id in dict.fromkeys(ids)]

    def close_to(self, text: str) -> tuple[list[str], bool]:
        """The ids of the articles that share most of a sentence's words, the rare ones weighing more, the closest
        first; and whether that one is far ahead of the others. Copies of another article are left out."""
        stems = dict.fromkeys(stem for _, stem in find_stems(text))
        terms = [f"{stem}*" if len(stem) >= _WHOLE else stem for stem in stems]
        terms += dict.fromkeys(_DIGITS.findall(text))
        found = self._library.find_closest([term for term in terms if tokenize(term)][:_MOST_TERMS], _MOST)
        ahead = bool(found) and (len(found) < 2 or found[0][1] >= _AHEAD * found[1][1])
        return [id for id, _ in found], ahead

    def with_words(self, quotation: str) -> list[str]:
        """The ids of the articles that have the beginning of a quotation, word for word."""
        words = tokenize(quotation)[:_MOST_QUOTED]
        return [id for id, _ in self._library.find_closest([" ".join(words)], _MOST)] if words else []
