"""Where the printed pages of a file begin in an article's body, which stretches of it need an eye, and the figures and
quotes that rest on those. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefgen.ingest.read.parts import Doubt
from briefgen.model.library import Fact, Quote
from briefgen.text.passages import find_passage, find_quotation

_SIGNS = (40, 20, 8)  # code points without white space by which a place is found again, the longest first
_LONGEST = 1000  # characters of a Line


class Placing:
    """Finds places of a text, as it was read, in the body that was made of it: the same words in the same order, with
    some left out."""

    def __init__(self, text: str, body: str) -> None:
        self._text, self._counts = _close_up(text)
        self._body, self._places = _close_up(body)[0], [i for i, c in enumerate(body) if not c.isspace()]
        self._end = len(body)
        self._low = 0

    def find(self, at: int, until: int) -> int | None:
        """Where in the body the text from `at` on stands; where its beginning was left out, what follows before
        `until`. Places are asked for in order."""
        begin, end = self._counts[at], self._counts[min(until, len(self._counts) - 1)]
        for start in range(begin, max(end, begin + 1), _SIGNS[-1]):
            for signs in _SIGNS:
                words = self._text[start : start + signs]
                found = self._body.find(words, self._low) if len(words) >= min(signs, _SIGNS[-1]) else -1
                if found >= 0:
                    self._low = found
                    return self._places[found]
        return None


def _close_up(text: str) -> tuple[str, list[int]]:
    """A text without its white space, and how many of its signs stand before each place."""
    counts = list(accumulate((not c.isspace() for c in text), initial=0))
    return "".join(text.split()), counts


def place_pages(text: str, body: str, pages: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """(place in the body, page) of each page that begins in it, and of the page on which it begins."""
    placing = Placing(text, body)
    ends = [at for at, _ in pages[1:]] + [len(text)]
    found: list[tuple[int, int]] = []
    for (at, page), end in zip(pages, ends, strict=True):
        place = placing.find(at, end)
        if place is not None:
            found.append((place, page))
    return ((0, found[0][1]), *found[1:]) if found else ()


def place_doubts(text: str, body: str, doubts: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """The doubts of a text as those of its body; none of what was left out of that."""
    placing = Placing(text, body)
    found: list[Doubt] = []
    for doubt in sorted(doubts, key=lambda one: (one.start, one.end)):
        start = placing.find(doubt.start, doubt.end)
        if start is not None:
            length = max(1, len("".join(text[doubt.start : doubt.end].split())))
            found.append(Doubt(start, _forward(body, start, length), doubt.why))
    return tuple(found)


def _forward(body: str, start: int, signs: int) -> int:
    """The place behind the next `signs` signs of a body."""
    at = start
    while at < len(body) and signs:
        signs -= not body[at].isspace()
        at += 1
    return at


def mark_facts(facts: Sequence[Fact], body: str, doubts: Sequence[Doubt]) -> tuple[Fact, ...]:
    """The facts, those whose passage crosses a doubt as doubtful."""
    return tuple(
        fact.model_copy(update={"doubtful": "; ".join([*([fact.doubtful] if fact.doubtful else []), *why])[:_LONGEST]})
        if (why := _why(find_passage(fact.passage, body, 1), doubts))
        else fact
        for fact in facts
    )


def mark_quotes(quotes: Sequence[Quote], body: str, doubts: Sequence[Doubt]) -> tuple[Quote, ...]:
    """The quotes, those whose words cross a doubt as doubtful."""
    return tuple(
        quote.model_copy(update={"doubtful": "; ".join(why)[:_LONGEST]})
        if (why := _why([span for place in find_quotation(quote.words, body, 1) for span in place], doubts))
        else quote
        for quote in quotes
    )


def _why(spans: Sequence[tuple[int, int]], doubts: Sequence[Doubt]) -> list[str]:
    return list(dict.fromkeys(_crossed(spans, doubts)))


def _crossed(spans: Sequence[tuple[int, int]], doubts: Sequence[Doubt]) -> Iterator[str]:
    starts = [one.start for one in doubts]
    for start, end in spans:
        for one in doubts[: bisect_left(starts, end)]:
            if one.end > start:
                yield one.why
