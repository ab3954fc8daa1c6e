"""What one story says and another in the same words does not: its names and numbers. Pure.

Reports of one mould (the stock market, the weather, results, obituaries) have most of their words in
common, as a reprint has. But a reprint has the same names and numbers, too, however badly it was scanned."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

LEAST = 3  # names and numbers; of fewer nothing is concluded
_AGREE, _MORE = 0.35, 0.2  # the least agreement, and how much more of it the more two texts contain of one another
_LONGEST_NAME = 4  # words; a longer run of capitals is a headline
# A number; or capitals in mid-sentence. One class of signs comes first, and the look back after it, so that the
# search leaps over all others.
_TELLING = re.compile(
    r"[A-Z\d](?:(?<=[A-Z])(?:(?<=[^\W_A-Z][ ].)|(?<=[,;:] .))[\w’'-]*(?: [A-Z][\w’'-]*)*|(?<=\d)(?:[\d.,:]*\d)?)"
)


def read_telling(text: str) -> frozenset[str]:
    """The names and numbers of `text`, in small letters."""
    found: set[str] = set()
    for match in _TELLING.findall(text):
        words = match.split(" ")
        if len(words) <= _LONGEST_NAME:
            found.update(words)
    return frozenset(word.casefold() for word in found)


class DistinctiveTerms:
    """The names and numbers of some of many texts, the rarer the weightier."""

    def __init__(self, texts: Sequence[str], asked: Iterable[int]) -> None:
        self._of = {index: read_telling(texts[index]) for index in sorted(asked)}
        count = Counter(word for words in self._of.values() for word in words)
        # a word of one text alone may be a slip of the scanner
        self._weights = {
            word: math.log(1 + len(self._of) / held) * (0.5 if held == 1 else 1.0) for word, held in count.items()
        }
        self._sums = {index: self._sum(words) for index, words in self._of.items()}

    def _sum(self, words: Iterable[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, words))

    def agree(self, a: int, b: int, containment: float) -> bool:
        """Whether the texts `a` and `b`, one of which contains so much of the other, can be one story."""
        if min(len(self._of[a]), len(self._of[b])) < LEAST:
            return True
        shared = self._sum(self._of[a] & self._of[b])
        return shared >= (_AGREE + _MORE * containment) * min(self._sums[a], self._sums[b])
