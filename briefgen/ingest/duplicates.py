"""Which texts are the same story twice: reprints, cut versions, one inside a longer one. Pure.

The words of a text are taken in overlapping fours. A fixed share of all fours, those with the lowest
checksums, goes into one index; texts that meet there are compared in full. A sample by checksum finds
a short text inside a long one as surely as two of one length, which MinHash over whole texts does not
(its estimate is of what two have in common out of both). Fours that stand in very many texts are
the sites' own words and join nobody. The cost grows with the words, not with the pairs."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from briefgen.text import tokenize

SHINGLE = 4  # words
SAMPLE = 4  # one of so many fours goes into the index
LEAST_CONTAINMENT = 0.30
LEAST_SHARED = 8  # fours; fewer are a name, a quotation or a phrase
COMMONEST = 40  # texts; a four that stands in more of them is furniture
_SAMPLED = 2**32 // SAMPLE  # checksums below this are in the index
_HELD_AT_ONCE = 2_000_000  # fours in memory; more are gone through in several passes


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two texts, `a` before `b` in the order given; `containment` is the share of the shorter one's
    fours that the longer one has, 0 to 1."""

    a: str
    b: str
    containment: float


def shingles(text: str) -> array[int]:
    """Checksums of all runs of four words of `text`, each once, sorted."""
    words = [word.encode() for word in tokenize(text)]
    if len(words) < SHINGLE:
        return array("I", [crc32(b" ".join(words))] if words else [])
    runs = zip(words, words[1:], words[2:], words[3:], strict=False)
    return array("I", sorted(set(map(crc32, map(b" ".join, runs)))))


def find_duplicates(texts: Sequence[tuple[str, str]], least: float = LEAST_CONTAINMENT) -> list[Pair]:
    """The pairs of (id, text) that are one story, in the order of `texts`.

    `least` is the least containment of a pair. An empty text is nobody's duplicate."""
    signatures = [shingles(text) for _, text in texts]
    found = find_pairs(signatures, least)
    return [Pair(texts[a][0], texts[b][0], round(share, 4)) for a, b, share in found]


def find_pairs(signatures: Sequence[array[int]], least: float = LEAST_CONTAINMENT) -> list[tuple[int, int, float]]:
    """(index, index, containment) for the signatures that share enough, sorted."""
    meeting: dict[int, Counter[int]] = defaultdict(Counter)
    held = sum(bisect_left(signature, _SAMPLED) for signature in signatures)
    passes = held // _HELD_AT_ONCE + 1
    for k in range(passes):
        low, high = _SAMPLED * k // passes, _SAMPLED * (k + 1) // passes
        _meet(signatures, low, high, meeting)
    found = []
    for b in sorted(meeting):
        mine = frozenset(signatures[b])
        for a, shared in meeting[b].items():
            smaller = min(len(signatures[a]), len(mine))
            # the sample is an estimate: half of what is asked is enough to be looked at in full
            if shared * SAMPLE * 2 + 3 * SAMPLE < least * smaller:
                continue
            both = sum(map(mine.__contains__, signatures[a]))
            if both >= least * smaller and both >= min(LEAST_SHARED, smaller):
                found.append((a, b, both / smaller))
    return sorted(found)


def _meet(signatures: Sequence[array[int]], low: int, high: int, meeting: dict[int, Counter[int]]) -> None:
    """Counts for each pair of texts the sampled fours from `low` to `high` that both have."""
    first: dict[int, int] = {}
    holders: dict[int, list[int]] = {}
    for i, signature in enumerate(signatures):
        for checksum in signature[bisect_left(signature, low) : bisect_left(signature, high)]:
            if (earlier := first.setdefault(checksum, i)) != i:
                holders.setdefault(checksum, [earlier]).append(i)
    for together in holders.values():
        if len(together) <= COMMONEST:
            for k, b in enumerate(together):
                for a in together[:k]:
                    meeting[b][a] += 1
        else:
            # a story in more copies than that, or furniture: each is looked at beside the first and
            # beside its neighbour, so that the cost stays linear and copies stay linked
            for before, b in pairwise(together):
                meeting[b][together[0]] += SAMPLE
                if before != together[0]:
                    meeting[b][before] += SAMPLE
