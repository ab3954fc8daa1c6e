"""One quantity told in two units: "5 feet 2 inches", "3 dollars and 50 cents", "12st 4lb"."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.extract.drafts import Draft
from briefgen.extract.numbers import NUMBER
from briefgen.extract.parts import Page, read_part

# How many of the smaller unit make one of the larger.
_SMALLER = {"foot": ("inch", 12), "pound": ("ounce", 16), "stone": ("pound", 14), "GBP": ("penny", 100)}
_SMALLER |= dict.fromkeys(("USD", "EUR", "CAD", "AUD", "NZD", "HKD", "SGD"), ("cent", 100))
_SMALLER |= {"RUB": ("kopeck", 100), "INR": ("paisa", 100)}
_GAP = re.compile(r" (?:and )?|-|, (?=[0-9.]+ (?:inch|ounce|pound))|(?<=t)(?=[0-9])")
_TAIL = re.compile(r"-([0-9]{1,2})(?![0-9.,]*[0-9]|-?[a-z])")
_INCHES = re.compile(r" ?ins?(?![a-z])(?! (?:the|a|an|his|her|its|their|[0-9])\b)")


def join_smaller(page: Page, draft: Draft) -> None:
    """Add what follows in the smaller unit to the draft."""
    pair = _SMALLER.get(draft.unit)
    if pair is None or draft.number.magnitude > 1 or draft.times > 1 or draft.low != draft.high:
        return
    tail = _TAIL.match(page.low, draft.end) if draft.unit == "foot" else None
    if tail is not None and int(tail[1]) < 12:  # "6-foot-8"
        draft.low = draft.high = draft.low + int(tail[1]) / Decimal(12)
        draft.end = tail.end()
        return
    gap = _GAP.match(page.low, draft.end)
    found = NUMBER.match(page.low, gap.end()) if gap is not None else None
    other = read_part(page, found, draft.end) if found is not None else None
    if other is None or other.money is not None or not 0 <= abs(other.low) < pair[1]:
        return
    end = other.end
    if not other.kind and draft.unit == "foot" and page.low.endswith("ft", 0, draft.end):
        inches = _INCHES.match(page.low, end)
        end = inches.end() if inches is not None else 0
    elif other.unit != pair[0]:
        return
    if end:
        draft.low = draft.high = draft.low + abs(other.low) / Decimal(pair[1])
        draft.end = end
