"""Where a text says given words: a passage, or a quotation with cuts. Pure; spans count code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from briefgen.text.words import APOSTROPHES, DASHES, HYPHENS, QUOTATION_MARKS, SPACES

_SINGLE = APOSTROPHES + "‚‛′`´"
_DOUBLE = QUOTATION_MARKS + "‟″"
_LINE_ENDS = "\t\n\r\x0b\x0c\x85\u1680\u2028\u2029"
_ALIKE = (
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(HYPHENS + DASHES, "-")
    | dict.fromkeys(SPACES + _LINE_ENDS, " ")
)
# A text has few of these signs: looking for them is ten times as fast as asking of each character.
_UNLIKE = re.compile(f"[{re.escape(''.join(_ALIKE))}]")
_RUNS = re.compile(r"  +")
_Even = tuple[str, list[int], list[int]]


def _make_alike(text: str) -> str:
    """`text` with one kind of marks, dashes and spaces: one for one, so that positions stay."""
    return _UNLIKE.sub(lambda match: _ALIKE[match[0]], text)


@lru_cache(maxsize=32)  # the passages of an article are looked for one after another, those of a brief by turns
def _even(text: str) -> _Even:
    """`text` with one kind of marks and single spaces; where spaces were dropped, and how many up to there."""
    hay = _make_alike(text)
    dropped_at: list[int] = []
    dropped: list[int] = [0]
    if "  " in hay:
        for run in _RUNS.finditer(hay):
            dropped_at.append(run.start() + 1 - dropped[-1])
            dropped.append(dropped[-1] + len(run[0]) - 1)
        hay = _RUNS.sub(" ", hay)
    return hay, dropped_at, dropped


def _part(passage: str) -> str:
    """`passage` as it would stand in an even text."""
    return _RUNS.sub(" ", _make_alike(passage)).strip()


def _span_of(even: _Even, at: int, end: int) -> tuple[int, int]:
    """The span of a text that is `at`:`end` in its even form."""
    _, dropped_at, dropped = even
    return at + dropped[bisect_right(dropped_at, at)], end - 1 + dropped[bisect_right(dropped_at, end - 1)] + 1


def _find_all(needle: str, hay: str) -> Iterator[tuple[int, int]]:
    at = hay.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = hay.find(needle, at + len(needle))


def find_passage(passage: str, text: str, most: int | None = None) -> list[tuple[int, int]]:
    """Spans of `text` that say `passage`, from left to right and apart, the first `most` where that is given: exact
    words, but white space, quotation marks and dashes may be of another kind."""
    needle = _part(passage)
    if not needle:
        return []
    even = _even(text)
    return [_span_of(even, at, end) for at, end in islice(_find_all(needle, even[0]), most)]


_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")
_MOST_CUT = 1_000  # characters that a cut may leave out: what is further away is another statement
_MOST_LOOKS = 2_000  # for pieces of one quotation: a letter or two stand nearly everywhere, and lead nowhere


def find_quotation(words: str, text: str, most: int | None = None) -> list[list[tuple[int, int]]]:
    """Where `text` has the words of a quote, from left to right: for each place the spans of its pieces. The first
    `most` places where that is given.

    As find_passage, and `[…]` or `…` stands for words left out between two pieces that follow one another
    in the text, at most 1,000 characters apart. After 2,000 looks for pieces no other place is looked at."""
    whole = find_passage(words, text, most)
    if whole:
        return [[span] for span in whole]
    pieces = [_part(piece) for piece in _CUT.split(words) if piece.strip()]
    if len(pieces) < 2:
        return []
    even = _even(text)
    hay = even[0]
    found: list[list[tuple[int, int]]] = []
    looks = 0
    for first in _find_all(pieces[0], hay):
        if looks > _MOST_LOOKS or len(found) == most:
            break
        place, end = [_span_of(even, *first)], first[1]
        for piece in pieces[1:]:
            looks += 1
            at = hay.find(piece, end, end + _MOST_CUT + len(piece))
            span = _span_of(even, at, at + len(piece)) if at >= 0 else None
            if span is None or span[0] - place[-1][1] > _MOST_CUT:
                break
            place.append(span)
            end = at + len(piece)
        else:
            found.append(place)
    return found
