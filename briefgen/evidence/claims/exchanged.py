"""Numbers that stand for one another's things: two values of a sentence exchanged, or a number that the article has for
something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefgen.evidence.amounts import same_unit
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.claims.sentence import Sentence, Stated
from briefgen.model.found import FoundFigure


def find_exchanged(
    mine: Sentence, figures: Sequence[FoundFigure], grounds: Sequence[Stated], rivals: Sequence[Stated]
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
            yield from _find_misplaced(mine, figure, grounds[i], rivals)


def _find_misplaced(
    mine: Sentence, figure: FoundFigure, ground: Stated, rivals: Sequence[Stated]
) -> Iterator[Conflict]:
    words = mine.stems_near(figure)
    if len(words) < 2 or words & ground.words:
        return
    best = max((len(words & rival.words) for rival in rivals if _may_be_meant(rival.figure, figure)), default=0)
    if best >= 2 and best > len(words & ground.sentence.stems):
        rival = next(r for r in rivals if _may_be_meant(r.figure, figure) and len(words & r.words) == best)
        yield Conflict("claim-subject", f"in the article '{rival.figure.surface}' is that number", figure.surface)


def _may_be_meant(rival: FoundFigure, figure: FoundFigure) -> bool:
    return same_unit(rival.unit, figure.unit) and rival.low != figure.low
