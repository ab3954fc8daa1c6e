"""Where a text says given words: a passage, or a quotation with cuts. Pure; spans count code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

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


def _make_alike(text: str) -> str:
    """`text` with one kind of marks, dashes and spaces: one for one, so that positions stay."""
    return _UNLIKE.sub(lambda match: _ALIKE[match[0]], text)


@lru_cache(maxsize=2)  # the passages of one article are looked for one after another
def _even(text: str) -> tuple[str, list[int], list[int]]:
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


def find_passage(passage: str, text: str) -> list[tuple[int, int]]:
    """Spans of `text` that say `passage`, from left to right and apart: exact words, but white space,
    quotation marks and dashes may be of another kind."""
    needle = _RUNS.sub(" ", _make_alike(passage)).strip()
    if not needle:
        return []
    hay, dropped_at, dropped = _even(text)
    spans = []
    at = hay.find(needle)
    while at >= 0:
        end = at + len(needle)
        spans.append(
            (at + dropped[bisect_right(dropped_at, at)], end - 1 + dropped[bisect_right(dropped_at, end - 1)] + 1)
        )
        at = hay.find(needle, end)
    return spans


_CUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")
_MOST_CUT = 1_000  # characters that a cut may leave out: what is further away is another statement


def find_quotation(words: str, text: str) -> list[list[tuple[int, int]]]:
    """Where `text` has the words of a quote, from left to right: for each place the spans of its pieces.

    As find_passage, and `[…]` or `…` stands for words left out between two pieces that follow one another
    in the text, at most 1,000 characters apart."""
    whole = find_passage(words, text)
    if whole:
        return [[span] for span in whole]
    pieces = [piece for piece in _CUT.split(words) if piece.strip()]
    if len(pieces) < 2:
        return []
    first, *others = (find_passage(piece, text) for piece in pieces)
    found = []
    for span in first:
        place = [span]
        for spans in others:
            after = next((s for s in spans if 0 <= s[0] - place[-1][1] <= _MOST_CUT), None)
            if after is None:
                break
            place.append(after)
        else:
            found.append(place)
    return found
