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


STOPPED = re.compile(r"[.!?…:;。！？：；\"'”’»)\]」』）|•·]$")


def wrap_width(text: str, raw: list[Raw]) -> int:
    """The width that the text is hard-wrapped to, in characters: its lines are of about one width and
    mostly stop in mid-sentence. 0 where it isn't."""
    followed = [(s, e) for (s, e, _), (_, _, gap) in pairwise(raw) if gap == 0]
    if len(followed) < 6:
        return 0
    widths = sorted(e - s for s, e in followed)
    widest = widths[len(widths) * 9 // 10]
    if not 45 <= widest <= 110 or widths[len(widths) // 4] < 0.75 * widest:
        return 0
    unstopped = sum(not STOPPED.search(text[max(s, e - 3) : e]) for s, e in followed)
    return widest if unstopped > 0.6 * len(followed) else 0


def fill_width(raw: list[Raw], width: int) -> list[bool]:
    """For each line whether those it stands with, no empty line between them, fill the width of a wrapped
    text: title, author and date below one another don't."""
    fills = [0 < 0.85 * width <= end - start for start, end, _ in raw]
    begin = 0
    for i in range(1, len(raw) + 1):
        if i == len(raw) or raw[i][2]:
            fills[begin:i] = [any(fills[begin:i])] * (i - begin)
            begin = i
    return fills
