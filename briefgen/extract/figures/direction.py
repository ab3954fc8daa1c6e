"""Which way a figure goes: what fell, was lost or stands below is negative."""

from __future__ import annotations

import re

from briefgen.extract.figures.change_words import is_change, is_drop_of, is_fall, loses, may_step, says_by
from briefgen.extract.figures.draft import LENGTHS, Draft
from briefgen.extract.figures.quantity import Page

_TO_NUMBER = re.compile(r" to (?:just |about |around |only |nearly )?[$£€]?[0-9]")
# "Steel fell 2%, Iron 3% and the Copper Index 4%": what stands between is only a name
_AS_WELL = re.compile(r"(?:,|;| and|, and|, while)(?: the| its)?(?: [A-Z][\w.&'-]*){1,5}(?: by)? ")
_MINUS = ("minus", "negative", "минус")


def give_sign(page: Page, draft: Draft, last: Draft | None) -> None:
    """Make a fall negative; `last` is the figure close before."""
    if not draft.signed and _falls(page, draft, last):
        draft.low, draft.high = -draft.high, -draft.low


def _falls(page: Page, draft: Draft, last: Draft | None) -> bool:
    low, words = page.low, draft.words
    if last is not None and last.high < 0 and draft.kind in ("percent", "money"):
        same = last.kind == draft.kind and _AS_WELL.fullmatch(page.folded, last.end, draft.start)
        if same or words[-1:] == ["or"]:  # "lost 320 points, or 0.9%"
            return True
    if words and words[-1].lstrip("(") in _MINUS and words[-2:-1] != ["or"]:
        return True
    if draft.kind in ("percent", "money", "fraction") or draft.unit == "point":
        return is_fall(low, words, draft.end, draft.kind == "money")
    if low.startswith((" fewer", " less than"), draft.end):
        return True
    return draft.kind != "time" and _is_less(low, draft)


def _is_less(low: str, draft: Draft) -> bool:
    """A person falls 3 metres, a plane drops 12 bombs: only "fell by", "fell 3 to 5" and the like are changes."""
    words = draft.words
    if draft.unit not in LENGTHS and low.startswith(" below", draft.end):
        return True
    if not may_step(words):
        return False
    if draft.unit not in LENGTHS and is_drop_of(words, draft.unit):
        return True
    if loses(words, draft.unit):
        return True
    step = says_by(words) or (is_change(words) and _TO_NUMBER.match(low, draft.end) is not None)
    return step and is_fall(low, words, draft.end, True)
