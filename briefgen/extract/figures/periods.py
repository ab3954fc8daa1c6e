"""Which date in its sentence is a figure's own: the nearest, but for those that it is only compared with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from briefgen.model.found import FoundDate
from briefgen.text.sentences import find_breaks

Period = tuple[date, date]

_SHORT = 400  # characters between a figure and a date that are looked at each time
_LOOK = 70  # characters before a date that may say that it is a base of comparison
_BASES = (" from ", " than ", " compared to ", " compared with ", " versus ")  # "down 5% from a year ago"
_FILL = r"(?:(?:the|a|an|its|their|that|those|same|in|of|at|for|during|level|levels|figure|figures|period|month|quarter"
_FILL += r"|year|week|time|peak|high|low|end|start|average|total|seen|recorded|reached) ){0,6}"
# "than in May", "against a low of 2019", "compared with the same quarter of 2024"
_COMPARED = re.compile(rf"\b(?:than|compared (?:to|with)|versus|vs\.?|against) {_FILL}\Z")
_FROM = re.compile(rf"\bfrom {_FILL}\Z")
# "32 percent over 2022", "up 15 per cent on the same month of 2024": no length of time and no day
_OVER = re.compile(
    rf"(?:percent|per cent|%|points?|pct|up|down|higher|lower|more|less) (?:over|on|above|below) {_FILL}\Z"
)
_BASE_FIGURE = re.compile(
    r"\b(?:from|against|compared (?:to|with)|than|versus|vs\.?) (?:[a-z]+ ){0,2}\S?[0-9]"
    r"|\b(?:and|but|while) (?:[a-z]+ )?(?:plans?|aims?|expects?|will|hopes?|intends?|wants?)\b"
)


class DatedSentences:
    """The dates of a text by its sentences. What is asked of a date, and of the words before it, is looked up once
    for all figures of its sentence: there may be thousands of both."""

    def __init__(self, low: str, dates: Sequence[FoundDate], breaks: Sequence[int]) -> None:
        self._low = low
        self._dates = dates
        self._breaks = breaks
        self._sentences = [bisect_right(breaks, found.start) for found in dates]
        self._own: dict[int, tuple[list[FoundDate], list[int]]] = {}

    def find_period(self, start: int, end: int) -> Period | None:
        """The period of a figure's (`start`:`end`) date in its sentence; None where it has none of its own."""
        own, starts = self._own_of(bisect_right(self._breaks, start))
        at = bisect_right(starts, end)
        best = own[at - 1] if at else None
        # where a base stands before the first date that follows, it stands before all of them
        if at < len(own) and not self._is_of_base(end, starts[at]):
            after = own[at]
            if best is None or after.start - end < start - best.end:
                best = after
        return (best.first, best.last) if best is not None else None

    def _own_of(self, sentence: int) -> tuple[list[FoundDate], list[int]]:
        """The dates of a sentence that may be a figure's own, and where they begin."""
        found = self._own.get(sentence)
        if found is None:
            first, stop = bisect_left(self._sentences, sentence), bisect_right(self._sentences, sentence)
            own = [each for each in self._dates[first:stop] if not _is_compared(self._low, each)]
            found = self._own[sentence] = own, [each.start for each in own]
        return found

    def _is_of_base(self, end: int, start: int) -> bool:
        """ "rose to 5% from 3% in 2019": the date after the base is the base's."""
        if start - end < _SHORT:
            return _BASE_FIGURE.search(self._low, end, start) is not None
        at = bisect_left(self._bases, end)
        return at < len(self._bases) and self._bases[at] < start

    @cached_property
    def _bases(self) -> list[int]:
        """Where the words begin that tell of a base figure."""
        return [found.start() for found in _BASE_FIGURE.finditer(self._low)]


def date_sentences(folded: str, low: str, dates: Sequence[FoundDate]) -> DatedSentences:
    """The dates of a text, which is `folded`, and in small letters `low`, by its sentences."""
    breaks = [start for _, start in find_breaks(folded)]
    return DatedSentences(low, sorted(dates, key=lambda d: (d.start, d.end)), breaks)


def _is_compared(low: str, found: FoundDate) -> bool:
    """Whether a figure is only measured from what was at this date."""
    if low.endswith(_BASES, 0, found.start) and found.precision != "range":
        return True
    before = max(0, found.start - _LOOK)
    if _COMPARED.search(low, before, found.start):
        return True
    if found.precision == "range":
        return False  # "from 2015 to 2020", "up 5% over the past year"
    if _FROM.search(low, before, found.start):
        return True
    return found.precision != "day" and _OVER.search(low, before, found.start) is not None
