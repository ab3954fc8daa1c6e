"""Which date in its sentence is a figure's own: the nearest, but for those that it is only compared with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefgen.model.found import FoundDate
from briefgen.text.sentences import find_breaks

Period = tuple[date, date]

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


@dataclass(frozen=True, slots=True)
class DatedSentences:
    """The dates of a text in order, the number of each one's sentence, and where sentences end."""

    dates: Sequence[FoundDate]
    sentences: Sequence[int]
    breaks: Sequence[int]

    def find_period(self, low: str, start: int, end: int) -> Period | None:
        """The period of a figure's (`start`:`end`) date in its sentence; None where it has none of its own."""
        sentence = bisect_right(self.breaks, start)
        at = bisect_right(self.sentences, sentence)
        best: FoundDate | None = None
        distance = 0
        while at > 0 and self.sentences[at - 1] == sentence:
            at -= 1
            found = self.dates[at]
            away = max(found.start - end, start - found.end)
            if (best is None or away <= distance) and not _is_compared(low, found) and not _is_of_base(low, end, found):
                best, distance = found, away
        return (best.first, best.last) if best is not None else None


def date_sentences(folded: str, dates: Sequence[FoundDate]) -> DatedSentences:
    """The dates of a text by its sentences."""
    breaks = [start for _, start in find_breaks(folded)]
    dated = sorted(dates, key=lambda d: (d.start, d.end))
    return DatedSentences(dated, [bisect_right(breaks, d.start) for d in dated], breaks)


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


def _is_of_base(low: str, end: int, found: FoundDate) -> bool:
    """ "rose to 5% from 3% in 2019": the date after the base is the base's."""
    return found.start > end and _BASE_FIGURE.search(low, end, found.start) is not None
