"""Where in its articles an editor's sentence may come from: for a number the sentences that state it, for words without
one those that share the rare ones. Of these the one counts that contradicts least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.compare import EXCLUSIVE, Conflict, find_conflicts, rule_of
from briefgen.evidence.claims.notes import compare_causes, compare_denials
from briefgen.evidence.claims.periods import compare_days, compare_periods
from briefgen.evidence.claims.places import compare_places
from briefgen.evidence.claims.relations import compare_relations
from briefgen.evidence.claims.scope import compare_scopes
from briefgen.evidence.rounding import likeness
from briefgen.evidence.sentence import Sentence, Stated
from briefgen.model.found import FoundFigure

CLOSE = 0.4
"""Of the weight of its words that a sentence without a number shares with the one that it is held against."""
_MOST_PLACES = 12  # of one number in an article that are compared
_MOST_TRIED = 400  # figures of about its size that are looked at for them


@dataclass(frozen=True, slots=True)
class WordGround:
    """A sentence of an article that a claim may come from: its number in the article, and what the two contradict one
    another in."""

    aligner: Aligner
    index: int
    conflicts: list[Conflict]


@dataclass(frozen=True, slots=True)
class Ground(WordGround):
    """The same for a number, with the figure as the article states it."""

    stated: Stated


def find_ground(mine: Stated, aligners: Sequence[Aligner]) -> Ground | None:
    """Where a number of the editor's comes from: of the places that state it the one that contradicts least, of those
    the one that shares most words."""
    grounds = []
    for aligner in aligners:
        for index, theirs in _places_of(mine.figure, aligner):
            found = [
                *find_conflicts(mine, theirs),
                *compare_periods(mine, theirs, aligner, index),
                *compare_places(mine, aligner, index),
                *compare_relations(mine, theirs, aligner.stems),
                *compare_scopes(mine.sentence, theirs.sentence),
            ]
            grounds.append(Ground(aligner, index, found, theirs))
    if len(grounds) < 2:
        return grounds[0] if grounds else None
    return min(grounds, key=lambda one: (len(one.conflicts), -one.aligner.overlap(mine.sentence, one.index)))


def _places_of(figure: FoundFigure, aligner: Aligner) -> Iterator[tuple[int, Stated]]:
    """Where an article states a number, in the order of its text."""
    like = aligner.reading.figures_like((figure.low, figure.high), figure.unit)
    tried = {id(other): other for other in islice(like, _MOST_TRIED)}
    stated = [other for other in tried.values() if likeness(figure, other) or _same_digits(figure, other)]
    for other in sorted(stated, key=lambda other: (other.start, other.end))[:_MOST_PLACES]:
        place = aligner.place(other)
        if place is not None:
            yield place


def _same_digits(mine: FoundFigure, theirs: FoundFigure) -> bool:
    """One number with two units is a number all the same: which unit it has is for the comparison to tell."""
    return mine.low == theirs.low and mine.high == theirs.high and mine.high > 1


def find_ground_of_words(mine: Sentence, aligners: Sequence[Aligner]) -> WordGround | None:
    """The sentence that a claim without a number may rest on, and what contradicts it there."""
    ranked = []
    for number, aligner in enumerate(aligners):
        for index in aligner.closest(mine, CLOSE)[:3]:
            found = list(_contradictions(mine, aligner.sentence(index)))
            ranked.append((len(found), -aligner.overlap(mine, index), number, index, found))
    if not ranked:
        return None
    _, _, number, index, found = min(ranked, key=lambda one: one[:4])
    return WordGround(aligners[number], index, found)


def _contradictions(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """What two sentences without a common number contradict one another in, as a whole."""
    yield from compare_days(mine, theirs)
    yield from compare_scopes(mine, theirs)
    yield from compare_causes(mine, theirs)
    yield from compare_denials(mine, theirs)
    groups = mine.groups & theirs.groups  # of most groups neither has a word
    for group in (group for group in ("direction", *EXCLUSIVE) if group in groups):
        here, there = mine.classes((0, len(mine.text)), group), theirs.classes((0, len(theirs.text)), group)
        if len(here) == 1 and len(there) == 1 and here.keys() != there.keys():
            (words,), (other,) = here.values(), there.values()
            rule = "claim-direction" if group == "direction" else rule_of(group)
            yield Conflict(rule, f"the article has '{other}' here, not '{words}'", words)
