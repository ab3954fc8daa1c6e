"""Which date in its sentence is a figure's own: the nearest, but for those that it is only compared with."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from briefgen.extract.dates.spans import Months, shift_months
from briefgen.model.found import FoundDate
from briefgen.text.lexicon import load_rows, note_fired
from briefgen.text.sentences import find_breaks
from briefgen.text.words import align

Period = tuple[date, date]

_ROWS = {row.name: row for row in load_rows("comparisons")}


def _before(row: str) -> re.Pattern[str]:
    """What a row has before a date: it ends with a space there."""
    return re.compile(rf"(?:{_ROWS[row].text('before')}) \Z")


_TO_LEVELS, _BOTH = map(_before, ("levels-before", "both"))
# Any of these in one look: of most dates none stands before.
_SAID = re.compile(
    "|".join(rf"(?P<{row}>(?:{_ROWS[row].text('before')})) \Z" for row in ("since", "records", "than"))
    + rf"|(?P<chinese>{_ROWS['than-chinese'].text('before')})\Z"
)
_SINCE_AFTER, _LEVELS = (re.compile(_ROWS[row].text("after")) for row in ("since-after", "levels-after"))
# What stands in the words before where any of these does, if all of them are ASCII: a look that costs next to nothing.
_SAID_BY = tuple(word for row in ("since", "records", "than") for word in _ROWS[row].words("needs"))
_MEASURED_BY = ("than ", "compared ", "versus ", "vs", "against ", "from ", " over ", " on ", " above ", " below ")
_OWN = re.compile(_ROWS["its-own"].text("between"))
_EARLIER = re.compile(_ROWS["before-that"].text("after"))
_EARLIER_STARTS = frozenset("(,iaot")
_FIGURE_NEXT = re.compile(r"(?:: ?| [—–-] )(?:[a-z]{0,3}[$£€¥₽₸])?[0-9]")
# "to 4.1 percent from 4.6 percent in March": the date of the base
_OF_BASE = re.compile(
    r"\b(?:from|against|compared (?:to|with)|versus|vs\.?) (?:[a-z]+ ){0,2}[^\s0-9]{0,4}[0-9][\w.,%]*(?: [a-z]+){0,3} "
    r"(?:in|of|for|at|on) (?:the )?\Z"
)
_HELD = re.compile(r"\([^()]*[0-9][^()]*\Z")  # a bracket with a number of its own, not closed yet
_REACH = 48  # characters between a figure and a date that is surely its own

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
    r"|\b(?:and|but|while) (?:[a-z]+ ){0,3}(?:plans?|aims?|expects?|will|hopes?|intends?|wants?)\b"
)


class DatedSentences:
    """The dates of a text by its sentences. What is asked of a date, and of the words before it, is looked up once
    for all figures of its sentence: there may be thousands of both."""

    def __init__(self, low: str, dates: Sequence[FoundDate], breaks: Sequence[int]) -> None:
        self._low = low
        self._dates = dates
        self._breaks = breaks
        self._sentences = [bisect_right(breaks, found.start) for found in dates]
        self._starts = [found.start for found in dates]
        self._own: dict[int, tuple[list[FoundDate], list[int]]] = {}

    def find_period(self, start: int, end: int) -> Period | None:
        """The period of a figure's (`start`:`end`) date in its sentence; None where it has none of its own."""
        sentence = bisect_right(self._breaks, start)
        beside = self._find_beside(sentence, start)
        if beside is not None:
            return beside.first, beside.last
        own, starts = self._own_of(sentence)
        may_be = self._low[end : end + 3].lstrip(" ")[:1] in _EARLIER_STARTS
        earlier = _EARLIER.match(self._low, end, end + _REACH) if may_be else None
        if earlier is not None:
            return self._find_earlier(own, starts, earlier)
        at = bisect_right(starts, end)
        best = self._find_open(own, at, start)
        # where a base stands before the first date that follows, it stands before all of them
        if at < len(own) and not (self._is_of_base(end, starts[at]) or _FIGURE_NEXT.match(self._low, own[at].end)):
            after = own[at]
            if best is not None and after.surface[-1] == "年":
                return self._with_other(best)  # in Chinese a date stands before what it dates
            if best is None or after.start - end < start - best.end:
                best = after
        return self._with_other(best) if best is not None else None

    def _find_beside(self, sentence: int, start: int) -> FoundDate | None:
        """The date right before a figure that is that figure's whatever else stands by: "2019: £38m"."""
        at = bisect_left(self._starts, start) - 1
        if at < 0 or self._sentences[at] != sentence or not 0 < start - self._dates[at].end < _REACH:
            return None
        found = self._dates[at]
        if _OWN.fullmatch(self._low, found.end, start) is None:
            return None
        note_fired(_ROWS["its-own"].id, self._low[found.end : start].strip())
        return found

    def _find_open(self, own: list[FoundDate], at: int, start: int) -> FoundDate | None:
        """The last date before a figure, but for one that is another figure's in a bracket: "(2019: £38m)"."""
        for back in range(at - 1, max(-1, at - 4), -1):
            found = own[back]
            if start - found.end > _SHORT or _FIGURE_NEXT.match(self._low, found.end) is None:
                return found
            if ")" not in self._low[found.end : start]:
                return found
        return None

    def _find_earlier(self, own: list[FoundDate], starts: list[int], earlier: re.Match[str]) -> Period | None:
        """A year, a quarter or a month before the date of the figure that is compared with this one."""
        note_fired(_ROWS["before-that"].id, earlier[0].strip())
        at = bisect_left(starts, earlier.start())
        return _step_back(own[at - 1], earlier["unit"] or earlier["other"]) if at else None

    def _with_other(self, best: FoundDate) -> Period:
        """The period of a date, or of two: "in both 2015 and 2016"."""
        at = bisect_left(self._starts, best.start)
        for first, last in ((at - 1, at), (at, at + 1)):
            if first < 0 or last >= len(self._dates):
                continue
            one, other = self._dates[first], self._dates[last]
            if self._low[one.end : min(other.start, one.end + 9)] != " and " or other.last <= one.first:
                continue
            both = _BOTH.search(self._low, max(0, one.start - _LOOK), one.start)
            if both is not None:
                note_fired(_ROWS["both"].id, both[0].strip())
                return one.first, other.last
        return best.first, best.last

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
            if "(" in self._low[end:start] and _HELD.search(self._low, end, start):
                return True  # "300 cars (280 cars in 2022)"
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


def is_compared(text: str, found: FoundDate) -> bool:
    """Whether a date of a text is only what a figure is compared with: "the highest since 2008", "a year earlier"."""
    first = max(0, found.start - _LOOK)
    low = align(text[first : found.end + _LOOK])[1]
    here = replace(found, start=found.start - first, end=found.end - first)
    if _EARLIER.match(f" {found.surface.lower()}") or _FIGURE_NEXT.match(low, here.end):
        return True
    return _is_compared(low, here) or _OF_BASE.search(low, 0, here.start) is not None


def _step_back(found: FoundDate, unit: str) -> Period | None:
    """The period of so long before another one; None where it isn't of a length that tells."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit, 0)
    fits = {"year": ("year", "half", "quarter", "month"), "quarter": ("quarter",), "month": ("month",)}.get(unit, ())
    if not months or found.precision not in fits:
        return None
    length = (found.last.year - found.first.year) * 12 + found.last.month - found.first.month + 1
    begins = shift_months(found.first, -months)
    return Months(begins.year, begins.month, length).ends() if begins.year > 0 else None


def _says_so(low: str, found: FoundDate, before: int) -> bool:
    """Whether the words of `data/comparisons.toml` around a date make it one that is compared with."""
    ahead = low[before : found.start]
    told = not ahead.isascii() or any(word in ahead for word in _SAID_BY)
    said = _SAID.search(low, before, found.start) if told else None
    if said is not None:
        row = said.lastgroup or ""
        note_fired(_ROWS["than-chinese" if row == "chinese" else row].id, said[0].strip())
        return True
    since = _SINCE_AFTER.match(low, found.end)
    if since is not None:
        note_fired(_ROWS["since-after"].id, since[0])
        return True
    level = _LEVELS.match(low, found.end)
    if level is None:
        return False
    to_level = _TO_LEVELS.search(low, before, found.start)
    if to_level is None:
        return False
    note_fired(_ROWS["levels-before"].id, to_level[0].strip())
    note_fired(_ROWS["levels-after"].id, level[0].strip())
    return True


def _is_compared(low: str, found: FoundDate) -> bool:
    """Whether a figure is only measured from what was at this date."""
    if low.endswith(_BASES, 0, found.start) and found.precision != "range":
        return True
    before = max(0, found.start - _LOOK)
    if _says_so(low, found, before):
        return True
    ahead = low[before : found.start]
    if not any(word in ahead for word in _MEASURED_BY):
        return False
    if _COMPARED.search(low, before, found.start):
        return True
    if found.precision == "range":
        return False  # "from 2015 to 2020", "up 5% over the past year"
    if _FROM.search(low, before, found.start):
        return True
    return found.precision != "day" and _OVER.search(low, before, found.start) is not None
