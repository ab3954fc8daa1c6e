"""Hard-wrapped texts: their width, and which of their lines fill it. Pure and linear."""

from __future__ import annotations

import re
from itertools import pairwise

from briefgen.ingest.sheets import Raw

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
