"""Numbers that stand for one another's things: two values of a sentence exchanged, or a number that the article has for
something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefgen.evidence.amounts import same_unit
from briefgen.evidence.claims.compare import Conflict, Stated
from briefgen.evidence.claims.sentence import Sentence
from briefgen.model.found import FoundFigure


def find_exchanged(
    mine: Sentence, figures: Sequence[FoundFigure], grounds: Sequence[Stated]
) -> Iterator[Conflict]:
    """`figures` of the editor's sentence, and where each stands in an article. Two of one unit that stand in one sentence
    there are exchanged where each has the words of the other; one is misplaced where its words are all a rival's."""
    exchanged: set[int] = set()
    for (i, one), (j, other) in combinations(enumerate(figures), 2):
        if grounds[i].sentence is not grounds[j].sentence or not same_unit(one.unit, other.unit):
            continue
        here = mine.stems_near(one), mine.stems_near(other)
        there = grounds[i].words, grounds[j].words
        straight = len(here[0] & there[0]) + len(here[1] & there[1])
        crossed = len(here[0] & there[1]) + len(here[1] & there[0])
        if crossed > straight and here[0] & there[1] and here[1] & there[0] and one.low != other.low:
            exchanged |= {i, j}
            yield Conflict("claim-subject", f"the article has '{other.surface}' where this has '{one.surface}'", one.surface)
    for i, figure in enumerate(figures):
        if i not in exchanged:
            yield from _find_misplaced(mine, figure, grounds[i])


def _find_misplaced(mine: Sentence, figure: FoundFigure, ground: Stated) -> Iterator[Conflict]:
    words = mine.stems_near(figure)
    if len(words) < 2 or words & ground.words:
        return
    for rival in ground.sentence.figures:
        if rival is ground.figure or not same_unit(rival.unit, figure.unit) or rival.low == figure.low:
            continue
        shared = words & ground.sentence.stems_near(rival)
        if len(shared) >= 2:
            yield Conflict("claim-subject", f"in the article '{rival.surface}' is that number", figure.surface)
            return
