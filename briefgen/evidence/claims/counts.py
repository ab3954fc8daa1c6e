"""Things that an editor counts and the article counts too: three plants where it has four."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.evidence.align import Aligner, Read
from briefgen.evidence.amounts import is_currency, plain_unit
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.rounding import likeness
from briefgen.evidence.sentence import Sentence
from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.model.found import FoundFigure

_TIMES = ("month", "week", "day", "hour")
_MEASURES = frozenset(name for name, _ in KNOWN_UNITS.values()) | {"percent", "fraction", ""}


def is_count(figure: FoundFigure) -> bool:
    """Whether a figure counts things by a noun."""
    return figure.unit not in _MEASURES and not is_currency(figure.unit)


def find_miscounts(mine: Sentence, aligners: Sequence[Aligner]) -> Iterator[Conflict]:
    """A count whose noun the articles count with other numbers only."""
    for figure in mine.figures:
        if not is_count(figure) and figure.unit not in _TIMES:
            continue
        figures = [other for aligner in aligners for other in aligner.reading.figures]
        if any(_stands_in_words(figure, aligner.reading) for aligner in aligners) or any(
            likeness(figure, other) or _may_be(figure, other) for other in figures
        ):
            continue
        same = [other for other in figures if plain_unit(other.unit) == plain_unit(figure.unit)]
        if same:
            yield Conflict(
                "claim-count", f"the article has '{same[0].surface}', not '{figure.surface}'", figure.surface
            )


def _stands_in_words(figure: FoundFigure, reading: Read) -> bool:
    """Whether the words that the editor counts with stand somewhere in the article: "the other seven"."""
    first = figure.surface.lower().split()[0]
    return first in reading.tokens


def _may_be(figure: FoundFigure, other: FoundFigure) -> bool:
    """A bare number of the same value may count the same, and so may one with another noun for it."""
    return (not other.unit or is_count(other)) and (other.low, other.high) == (figure.low, figure.high)
