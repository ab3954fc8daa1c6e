"""The author's words that Russian and Kazakh leave between the marks of a quotation: `«Да, — сказал он. — Завтра»`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.extract.quotes.cues import KAZAKH, RUSSIAN
from briefgen.extract.quotes.marks import Marked

_INSIDE = re.compile(
    r"([,.!?…]) ?[—–-] ([а-яёәғқңөұүһі]+)(?: ([а-яёәғқңөұүһі]+))?(?: [^—–«»\n]{1,60}?)?[.,] [—–-] (?=[^\W\d_])"
)
_MOST = 12  # pieces of one quotation
_VERBS = RUSSIAN | KAZAKH


def without_author(text: str, pairs: list[Marked]) -> list[Marked]:
    """`pairs` with each quotation that holds its author's words cut in two, before and after them."""
    return [piece for pair in pairs for piece in _cut(text, pair)]


def _cut(text: str, pair: Marked) -> Iterator[Marked]:
    opened, start = pair.open, pair.start
    for _ in range(_MOST):
        match = _INSIDE.search(text, start, pair.end)
        if match is None or _VERBS.isdisjoint((match[2], match[3])) or match.start() <= start:
            break
        end = match.start() + (match[1] != ",")
        yield Marked(opened, start, end, end, pair.single)
        opened = start = match.end()
    if start < pair.end:
        yield Marked(opened, start, pair.end, pair.close, pair.single)
