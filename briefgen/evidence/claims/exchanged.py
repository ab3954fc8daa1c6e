"""Numbers that stand for one another's things: two values of a sentence exchanged, or a number that the article has for
something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from briefgen.evidence.align import Aligner
from briefgen.evidence.amounts import same_unit
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Stated
from briefgen.model.found import FoundFigure

_MOST_RIVALS = 500  # figures of the articles that are looked at


def find_exchanged(pairs: Sequence[tuple[Stated, Stated]], aligners: Sequence[Aligner]) -> Iterator[Conflict]:
    """`pairs` are the figures of an editor's sentence, each with where it stands in an article; `aligners` are of
    the articles. Two of one unit that stand in one sentence there are exchanged where each has the words of the other;
    one is misplaced where its words are all a rival's."""
    exchanged: set[int] = set()
    for (i, (one, there)), (j, (other, beyond)) in combinations(enumerate(pairs), 2):
        if there.sentence is not beyond.sentence or not same_unit(one.figure.unit, other.figure.unit):
            continue
        straight = len(one.words & there.words) + len(other.words & beyond.words)
        crossed = (one.words & beyond.words, other.words & there.words)
        if all(crossed) and sum(map(len, crossed)) > straight and one.figure.low != other.figure.low:
            exchanged |= {i, j}
            words = one.figure.surface
            message = f"the article has '{other.figure.surface}' where this has '{words}'"
            yield Conflict("claim-subject", message, words)
    for i, (one, there) in enumerate(pairs):
        if i not in exchanged:
            yield from _find_misplaced(one, there, aligners)


def _find_misplaced(mine: Stated, ground: Stated, aligners: Sequence[Aligner]) -> Iterator[Conflict]:
    words = mine.words
    if len(words) < 2 or words & ground.words:
        return
    rivals = islice((rival for aligner in aligners for rival in aligner.all_figures), _MOST_RIVALS)
    meant = [rival for rival in rivals if _may_be_meant(rival.figure, mine.figure)]
    best = max((len(words & rival.words) for rival in meant), default=0)
    if best >= 2 and best * 2 > len(words) and best > len(words & ground.sentence.stems):
        rival = next(r for r in meant if len(words & r.words) == best)
        message = f"in the article '{rival.figure.surface}' is that number"
        yield Conflict("claim-subject", message, mine.figure.surface)


def _may_be_meant(rival: FoundFigure, figure: FoundFigure) -> bool:
    return same_unit(rival.unit, figure.unit) and rival.low != figure.low
