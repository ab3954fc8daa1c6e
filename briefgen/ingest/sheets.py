"""What a printed paper has on each of its sheets: page numbers, the line beside them, footnotes over them.

Told by the page numbers alone, which rise by one: where there are none, nothing is taken. Pure and linear."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

Raw = tuple[int, int, int]
"""Start and end of a line of the text, and how many empty lines stand before it."""

_NUMBER = re.compile(r"(?:[Pp]age |[-–—] ?)?(\d{1,3})(?: ?[-–—])?$")
_NOTE = re.compile(r"\d{1,3}\.?\s+(?=[\"'“‘(A-ZÀ-ÞА-ЯЁ])")
_DIGITS = re.compile(r"\d+")
_LONGEST = 120
_MOST_NOTES = 8  # lines of footnotes on one sheet


def find_sheets(text: str, raw: list[Raw]) -> set[Raw]:
    """The lines of `raw` that belong to the sheets and not to what is told on them."""
    numbers = _find_numbers(text, raw)
    if not numbers:
        return set()
    beside = Counter(_masked(text, raw[j]) for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(raw))
    heads = {shown for shown, count in beside.items() if shown and count > 1}
    found = set(numbers)
    for i in numbers:
        found |= {j for j in (i - 1, i + 1) if 0 <= j < len(raw) and _masked(text, raw[j]) in heads}
        found |= _find_notes(text, raw, i)
    return {raw[i] for i in found}


def _find_numbers(text: str, raw: list[Raw]) -> list[int]:
    """The lines that are nothing but the numbers of sheets, each one more than the last."""
    bare = [(i, int(m[1])) for i, (s, e, _) in enumerate(raw) if e - s <= 12 and (m := _NUMBER.match(text[s:e]))]
    rising = len(bare) > 1 and all(b - a == 1 and j - i > 1 for (i, a), (j, b) in pairwise(bare))
    return [i for i, _ in bare] if rising else []


def _masked(text: str, line: Raw) -> str:
    shown = text[line[0] : line[1]] if line[1] - line[0] <= _LONGEST else ""
    return _DIGITS.sub("0", shown) if re.search(r"[^\W\d_]{3}", shown) else ""


def _find_notes(text: str, raw: list[Raw], number: int) -> set[int]:
    """The footnotes right over a page number: the lines up to the first, which an empty line parts from the text."""
    for i in range(number - 1, max(-1, number - 1 - _MOST_NOTES), -1):
        if raw[i][2]:
            is_note = number - i > 1 or raw[number][2] == 0
            return set(range(i, number)) if is_note and _NOTE.match(text, raw[i][0]) else set()
    return set()
