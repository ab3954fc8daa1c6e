"""Things that an editor counts and the article counts too: three plants where it has four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from briefgen.evidence.align import Aligner, Read
from briefgen.evidence.amounts import is_count
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.rounding import likeness
from briefgen.evidence.sentence import Sentence
from briefgen.model.found import FoundFigure

_MOST = 400  # figures of about one size that are looked at
_BEFORE = re.compile(r"\s*(?:ago|before|earlier|previously|later|назад|раньше|ранее|спустя|前|бұрын)\b", re.IGNORECASE)
_TIMES = ("month", "week", "day", "hour")


def find_miscounts(mine: Sentence, aligners: Sequence[Aligner]) -> Iterator[Conflict]:
    """A count whose noun the articles count with other numbers only."""
    for figure in mine.figures:
        if _BEFORE.match(mine.text, figure.end):
            continue  # "than it had twelve months before" is a time
        if not figure.unit or not (is_count(figure.unit) or figure.unit in _TIMES):
            continue
        readings = [aligner.reading for aligner in aligners]
        same = next((other for reading in readings for other in reading.counted(figure.unit)), None)
        if same is not None and not any(_states(reading, figure) for reading in readings):
            yield Conflict("claim-count", f"the article has '{same.surface}', not '{figure.surface}'", figure.surface)


def _states(reading: Read, figure: FoundFigure) -> bool:
    first = figure.surface.lower().split()[0]
    if first in reading.tokens:  # in the same words: "the other seven"
        return True
    like = list(islice(reading.figures_like((figure.low, figure.high), figure.unit), _MOST))
    if any(likeness(figure, other) or _may_be(figure, other) for other in like):
        return True
    # in digits that are no figure: "the first 35"
    same = any(other.low == figure.low for other in like)
    return not same and figure.low == figure.high and f"{figure.low:f}" in reading.tokens


def _may_be(figure: FoundFigure, other: FoundFigure) -> bool:
    """A bare number of the same value may count the same, and so may one with another noun for it."""
    return is_count(other.unit) and (other.low, other.high) == (figure.low, figure.high)
