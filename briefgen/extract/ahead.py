"""Whether the words before a date speak of what is to come."""

from __future__ import annotations

import re

_AHEAD = re.compile(
    r"\b(?:will|would|due|expected|scheduled|set|until|till|by|plans?|planned|opens?|upcoming)\b[^.!?\n]*$"
    r"|\bto\s+\w+\s+(?:\w+\s+)?(?:in|on)\s*$",
    re.IGNORECASE,
)


_SURELY = re.compile(
    r"\b(?:will|(?:is|are) (?:expected|due|scheduled|set) to|next)\b[^.!?;\n]*$|\b(?:ожида|будет|будут)[^.!?;\n]*$",
    re.IGNORECASE,
)


def surely_ahead(text: str, at: int) -> bool:
    """Whether a month before `at`'s clause ends can only be to come: `the wage will go up in January`."""
    return _SURELY.search(text[max(0, at - 60) : at]) is not None


def looks_ahead(text: str, at: int) -> bool:
    """Whether the words before `at` speak of what is to come: `is set to conclude in July`."""
    return _AHEAD.search(text[max(0, at - 60) : at]) is not None
