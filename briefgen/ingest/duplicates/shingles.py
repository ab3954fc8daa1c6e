"""Which texts are the same story: reprints, cut versions, one inside a longer one. Pure.

A text is compared by its shingles, the overlapping runs of three words: short enough to survive a bad scan, in which
one word in ten is wrong. A fixed share of all shingles, those with the lowest checksums, goes into one index; texts
that share some there are compared in full. A sample by checksum finds a short text inside a long one as surely as two
of one length, which MinHash over whole texts does not (its estimate is of what two have in common out of both).
Shingles that are in very many texts are boilerplate, and count for no pair. The cost grows with the words, not with
the pairs.

A pair is reported from a containment of 0.45 on; from 0.30 on where what the two share runs through all of the shorter
text, as in reprints that were scanned badly and cut. Other stories of one event share a quotation or a paragraph of
background, and long stretches of each are in the other nowhere. What shares more and is no reprint follows one template
(the stock market, the weather, results): most of the words are the same, the names and numbers are not. A reprint has
the same names and numbers, however badly it was scanned."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from briefgen.text.words import tokenize

SHINGLE = 3  # words
SAMPLE = 4  # one of so many shingles goes into the index
LEAST_CONTAINMENT = 0.30
SURE_CONTAINMENT = 0.45  # from here on a pair need not run through the whole text
LEAST_SHARED = 8  # shingles; fewer are a name, a quotation or a phrase
COMMONEST = 40  # texts; a shingle that is in more of them is boilerplate
_SAMPLED = 2**32 // SAMPLE  # checksums below this are in the index
_HELD_AT_ONCE = 2_000_000  # shingles in memory; more are processed in several passes


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two texts, `a` before `b` in the order given; `containment` is the share of the shorter one's
    shingles that the longer one has, 0 to 1."""

    a: str
    b: str
    containment: float


def shingles(text: str) -> array[int]:
    """Checksums of all runs of three words of `text`, each once, sorted."""
    words = [word.encode() for word in tokenize(text)]
    if len(words) < SHINGLE:
        return array("I", [crc32(b" ".join(words))] if words else [])
    runs = zip(words, words[1:], words[2:], strict=False)
    return array("I", sorted(set(map(crc32, map(b" ".join, runs)))))


def find_duplicates(texts: Sequence[tuple[str, str]], least: float = LEAST_CONTAINMENT) -> list[Pair]:
    """The pairs of (id, text) that are one story, in the order of `texts`.

    `least` is the least containment of a pair. Texts that follow one template (stock reports, results, weather)
    share most of their words and none of their names and numbers: they are no pair. An empty text is nobody's
    duplicate."""
    found = find_pairs([shingles(text) for _, text in texts], least)
    asked = {index for a, b, _ in found for index in (a, b)}
    alike = DistinctiveTerms([text for _, text in texts], asked)
    spread = SharedStretches([text for _, text in texts], asked)
    return [
        Pair(texts[a][0], texts[b][0], round(share, 4))
        for a, b, share in found
        if alike.agree(a, b, share) and spread.agree(a, b, share)
    ]


def find_pairs(signatures: Sequence[array[int]], least: float = LEAST_CONTAINMENT) -> list[tuple[int, int, float]]:
    """(index, index, containment) for the signatures that share enough, sorted."""
    meeting: dict[int, Counter[int]] = defaultdict(Counter)
    common: dict[int, set[int]] = defaultdict(set)
    held = sum(bisect_left(signature, _SAMPLED) for signature in signatures)
    passes = held // _HELD_AT_ONCE + 1
    for k in range(passes):
        low, high = _SAMPLED * k // passes, _SAMPLED * (k + 1) // passes
        _meet(signatures, low, high, meeting, common)
    # what is in very many texts does not count
    own = [len(signature) - SAMPLE * len(common.get(i, ())) for i, signature in enumerate(signatures)]
    found = []
    for b in sorted(meeting):
        mine: frozenset[int] = frozenset()
        ours = own[b]
        for a, shared in meeting[b].items():
            theirs = own[a]
            # the sample is an estimate: half of what is asked is enough to be looked at in full
            if shared * SAMPLE * 2 + 3 * SAMPLE < least * (ours if ours < theirs else theirs):
                continue
            mine = mine or frozenset(signatures[b])
            share = _containment(mine, signatures[a], common.get(b, set()), common.get(a, set()), least)
            if share is not None:
                found.append((a, b, share))
    return sorted(found)


def _containment(
    mine: frozenset[int], other: array[int], my_common: set[int], its_common: set[int], least: float
) -> float | None:
    """The share of the smaller text's shingles that the other has; None where it is less than `least`."""
    both, smaller = len(mine.intersection(other)), min(len(mine), len(other))
    own = min(len(mine) - SAMPLE * len(my_common), len(other) - SAMPLE * len(its_common))
    # unless what very many have is nearly all there is: then these are copies
    if its_common and own >= smaller / 4:
        both -= SAMPLE * len(my_common & its_common)
        smaller = own
    if both < least * smaller or both < min(LEAST_SHARED, smaller):
        return None
    return min(1.0, both / smaller)


def _meet(
    signatures: Sequence[array[int]],
    low: int,
    high: int,
    meeting: dict[int, Counter[int]],
    common: dict[int, set[int]],
) -> None:
    """Counts for each pair of texts the sampled shingles from `low` to `high` that both have; and collects for each
    text those that very many have."""
    first: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    for i, signature in enumerate(signatures):
        for checksum in signature[bisect_left(signature, low) : bisect_left(signature, high)]:
            if (earlier := first.setdefault(checksum, i)) != i:
                holders.setdefault(checksum, [earlier]).append(i)
    for checksum, together in holders.items():
        if len(together) <= COMMONEST:
            for k, b in enumerate(together):
                for a in together[:k]:
                    meeting[b][a] += 1
        else:
            # a story in more copies than that, or boilerplate: each is looked at beside the first and
            # beside its neighbour, so that the cost stays linear and copies stay linked
            for i in together:
                common[i].add(checksum)
            for before, b in pairwise(together):
                meeting[b][together[0]] += SAMPLE
                if before != together[0]:
                    meeting[b][before] += SAMPLE


_LONG_GAP = 20  # words in a row of which the other text has none
_MUCH = 0.6  # containment from which the gaps tell nothing
_MOST_GAPS, _MOST_GAPS_OF_FEW = 0.45, 0.42  # of a text, in long gaps; the second below SURE_CONTAINMENT
_OPENING, _LONG_OPENING = 20, 40  # words
_OPENING_SHARE = 0.2  # of the runs of an opening that the other text has

Run = tuple[str, str, str]


class SharedStretches:
    """What stretches of some of many texts are in one another."""

    def __init__(self, texts: Sequence[str], asked: Iterable[int]) -> None:
        self._words = {index: tokenize(texts[index]) for index in sorted(asked)}
        self._runs = {index: frozenset(_runs(words)) for index, words in self._words.items()}

    def agree(self, a: int, b: int, containment: float) -> bool:
        """Whether what two texts share runs through the shorter one, as far as that must be asked."""
        if containment >= _MUCH:
            return True
        shorter, longer = sorted((a, b), key=lambda index: (len(self._words[index]), index))
        gaps = self._gaps(shorter, longer)
        return gaps <= (_MOST_GAPS if containment >= SURE_CONTAINMENT else _MOST_GAPS_OF_FEW)

    def _gaps(self, one: int, other: int) -> float:
        """The share of the words of `one` in long stretches that `other` has not."""
        theirs = self._runs[other]
        words = self._words[one]
        gaps = since = 0  # `since`: where the stretch began
        for i, run in enumerate(_runs(words)):
            if run in theirs:
                gaps += i - since if i - since >= _LONG_GAP else 0
                since = i + SHINGLE
        rest = len(words) - since
        return (gaps + (rest if rest >= _LONG_GAP else 0)) / (len(words) or 1)


def has_beginning(one: str, other: str, containment: float) -> bool:
    """Whether one of two bodies has the beginning of the other. Where neither has, they share what a site puts under
    each of its pages, or the background of one affair."""
    length = _OPENING if containment < _MUCH else _LONG_OPENING
    words = tokenize(one), tokenize(other)
    runs = [frozenset(_runs(each)) for each in words]
    shares = ((_runs(mine[:length]), theirs) for mine, theirs in zip(words, reversed(runs), strict=True))
    return any(sum(run in theirs for run in opening) >= _OPENING_SHARE * len(opening) for opening, theirs in shares)


def _runs(words: Sequence[str]) -> list[Run]:
    return list(zip(words, words[1:], words[2:], strict=False))


_LEAST_NUMBERS, _SAME_NUMBERS = 3, 0.2  # the least share of the numbers of a copy that its original has
_LEAST_TERMS = 3  # names and numbers; of fewer nothing is concluded
_AGREE, _MORE = 0.35, 0.2  # the least agreement, and how much more of it the more two texts contain of one another
_LONGEST_NAME = 4  # words; a longer run of capitals is a headline
# A number; or words with capitals inside of a sentence. The pattern begins with one class of signs, with the look back
# after it, so that the search skips all others quickly.
_DISTINCTIVE = re.compile(
    r"[A-Z\d](?:(?<=[A-Z])(?:(?<=[^\W_A-Z][ ].)|(?<=[,;:] .))[\w’'-]*(?: [A-Z][\w’'-]*)*|(?<=\d)(?:[\d.,:]*\d)?)"
)


def read_distinctive(text: str) -> frozenset[str]:
    """The names and numbers of `text`, in lower case."""
    found: set[str] = set()
    for match in _DISTINCTIVE.findall(text):
        words = match.split(" ")
        if len(words) <= _LONGEST_NAME:
            found.update(words)
    return frozenset(word.casefold() for word in found)


class DistinctiveTerms:
    """The names and numbers of some of many texts, weighted by how rare they are."""

    def __init__(self, texts: Sequence[str], asked: Iterable[int]) -> None:
        self._of = {index: read_distinctive(texts[index]) for index in sorted(asked)}
        count = Counter(word for words in self._of.values() for word in words)
        # a word that is in one text only may be an error of the scanner
        self._weights = {
            word: math.log(1 + len(self._of) / held) * (0.5 if held == 1 else 1.0) for word, held in count.items()
        }
        self._sums = {index: self._sum(words) for index, words in self._of.items()}

    def _sum(self, words: Iterable[str]) -> float:
        return math.fsum(map(self._weights.__getitem__, words))

    def agree(self, a: int, b: int, containment: float) -> bool:
        """Whether the texts `a` and `b`, one of which contains so much of the other, can be one story."""
        mine, theirs = self._of[a], self._of[b]
        least = min(len(mine), len(theirs))
        if least < _LEAST_TERMS:
            return least < _LEAST_TERMS - 1 or not mine.isdisjoint(theirs)
        one, other = ({word for word in words if word[0].isdigit()} for words in (mine, theirs))
        fewer = min(len(one), len(other))
        is_legible = containment >= SURE_CONTAINMENT  # a bad scan has other figures, too
        if is_legible and fewer >= _LEAST_NUMBERS and len(one & other) < _SAME_NUMBERS * fewer:
            return False  # the next report of one mould
        shared = self._sum(mine & theirs)
        return shared >= (_AGREE + _MORE * containment) * min(self._sums[a], self._sums[b])
