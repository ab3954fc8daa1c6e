"""What else a figure may mean: the readings that its words allow beside the one that was chosen.

"Adding $1.89 to $48.62" may be a span or a step and where it arrives. Nothing here knows what the reader of figures
prefers: it looks at two numbers and what stands between them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.model.found import FoundFigure
from briefgen.text.lexicon import row_words

_TO = re.compile(r" (?:to|до) (?:about |around |nearly |some |a )?", re.IGNORECASE)
_STEPS = row_words("change-words", "fall-verbs", "losing-verbs", "cut-verbs", "rise-verbs", "step-verbs")
_BEFORE = 60  # characters before a number that are looked at
_BY = re.compile(r"\b(?:by|на)\s+(?:about |around |nearly |some )?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|с|со|от|ranging)\s+(?:about |around |nearly |some )?$", re.IGNORECASE)


def add_readings(text: str, figures: Sequence[FoundFigure]) -> list[FoundFigure]:
    """The figures, each with its `readings` where there are two and more: (low, high) of each, the chosen one first."""
    told = list(figures)
    for index, figure in enumerate(told):
        if figure.low != figure.high:
            if _is_step(text, figure.start) and _TO.search(figure.surface):
                both = ((figure.low, figure.high), (figure.high, figure.high), (figure.low, figure.low))
                told[index] = replace(figure, readings=both)
        elif index and _follows(text, told[index - 1], figure) and _is_step(text, told[index - 1].start):
            first = told[index - 1]
            if first.low == first.high and abs(first.low) < abs(figure.low):
                span = (abs(first.low), abs(figure.low))
                told[index - 1] = replace(first, readings=((first.low, first.high), span))
                told[index] = replace(figure, readings=((figure.low, figure.high), span))
    return told


def _follows(text: str, first: FoundFigure, second: FoundFigure) -> bool:
    """Whether only "to" stands between two figures of one unit."""
    return first.unit == second.unit and _TO.fullmatch(text, first.end, second.start) is not None


def _is_step(text: str, start: int) -> bool:
    """Whether a verb of change stands right before a number: "adding", "rose"; "from" opens a change or a span."""
    ahead = text[max(0, start - _BEFORE) : start]
    if _FROM.search(ahead) or _BY.search(ahead):  # "rose by 4 to 6 percent" is a span
        return False
    words = re.findall(r"[^\W\d_]+", ahead.lower())[-2:]
    return any(word in _STEPS for word in words)
