"""An editor's sentence held, claim by claim, against the sentences of its articles that it may rest on.

The method needs no parser: the number of a claim leads to the article's sentences with that number, the rare words of a
claim without a number to those that share them. Of these the one counts that contradicts least; what it still
contradicts is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.causes import compare_causes
from briefgen.evidence.claims.compare import EXCLUSIVE, Conflict, find_conflicts, rule_of
from briefgen.evidence.claims.counts import find_miscounts
from briefgen.evidence.claims.exchanged import find_exchanged
from briefgen.evidence.claims.names import find_strange_names
from briefgen.evidence.claims.notes import find_notes, find_notes_on_number
from briefgen.evidence.claims.periods import compare_days, compare_periods
from briefgen.evidence.claims.places import compare_places
from briefgen.evidence.claims.roles import compare_roles
from briefgen.evidence.claims.scope import compare_scopes, speaks_of_parts
from briefgen.evidence.claims.speakers import compare_speakers
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rounding import likeness
from briefgen.evidence.rules import Subject
from briefgen.evidence.sentence import LONGEST, Sentence, Stated, read_sentence
from briefgen.extract.quotes.find import find_quotes
from briefgen.model.evidence import Finding
from briefgen.model.found import FoundFigure
from briefgen.text.words import word_count

_CLOSE = 0.4  # of the weight of its words that a sentence without a number shares with the one that it is held against
_VERY_CLOSE = 0.6  # the same of one that speaks of the same thing, whatever numbers the two have
_MOST_FIGURES = 24  # of a sentence: what has more is a table, which is proved number by number
_MOST_PLACES = 12  # of one number in an article that are compared
_MOST_TRIED = 400  # figures of about its size that are looked at for them


def check_claims(
    text: str, subject: Subject, readings: Sequence[ArticleReading], *, own: bool = True
) -> Iterator[Finding]:
    """What a sentence says otherwise than its articles do. Errors: direction, what is measured, qualifier, unit, base,
    period, count, scope, speaker, names (where the citation is the sentence's `own`). Notes: a plan told as done, a
    superlative, a cause, a denial."""
    if len(text) > LONGEST:
        return
    whole = read_sentence(text, next((reading.day for reading in readings), None))
    if len(whole.figures) > _MOST_FIGURES:
        return
    # What others say is proved word for word: it is no claim of the editor's.
    mine = whole.without([(quote.start, quote.end) for quote in find_quotes(text) if word_count(quote.text) > 2])
    aligners = [reading.aligner for reading in readings]
    conflicts: list[Conflict] = []
    pairs: list[tuple[Stated, Stated]] = []
    ground: tuple[Aligner, int] | None = None
    for figure in mine.figures:
        best = _ground_of(Stated(figure, mine), aligners)
        if best is not None:
            conflicts += best.conflicts
            ground = ground or (best.aligner, best.index)
            pairs.append((Stated(figure, mine), best.stated))
            conflicts += find_notes_on_number(*pairs[-1])
    if not mine.figures and (mine.terms or mine.dates):
        closest = _ground_of_words(mine, aligners)
        if closest is not None:
            ground = closest[0]
            conflicts += closest[1]
    if speaks_of_parts(mine):
        for aligner in aligners:
            for index in aligner.closest(mine, _VERY_CLOSE)[:1]:
                conflicts += compare_scopes(mine, aligner.sentence(index))
    conflicts += find_exchanged(pairs, aligners)
    conflicts += find_miscounts(mine, aligners)
    conflicts += compare_speakers(whole, readings)
    if own:
        conflicts += compare_roles(mine, readings)
        conflicts += find_strange_names(mine, readings)
    if ground is not None:
        conflicts += find_notes(mine, *ground)
    certain = any(not conflict.note for conflict in conflicts)
    for conflict in _once(conflicts):
        if not conflict.note:
            yield subject.breaks(conflict.rule, conflict.message, needle=conflict.needle)
        elif not certain:  # what is wrong as it is needs no word of caution
            yield subject.note(conflict.rule, conflict.message, needle=conflict.needle)


def _once(conflicts: Sequence[Conflict]) -> Iterator[Conflict]:
    """One conflict of each rule for the same words."""
    yield from {(conflict.rule, conflict.needle): conflict for conflict in reversed(conflicts)}.values()


@dataclass(frozen=True, slots=True)
class _Ground:
    """A place of an article that a number may come from: the figure in its sentence, of that number in the article, and
    what the two sentences contradict one another in."""

    aligner: Aligner
    index: int
    stated: Stated
    conflicts: list[Conflict]


def _ground_of(mine: Stated, aligners: Sequence[Aligner]) -> _Ground | None:
    """Where a number of the editor's comes from: of the places that state it the one that contradicts least, of those
    the one that shares most words."""
    grounds = []
    for aligner in aligners:
        for index, theirs in _places_of(mine.figure, aligner):
            found = [
                *find_conflicts(mine, theirs),
                *compare_periods(mine, theirs, aligner, index),
                *compare_places(mine, aligner, index),
                *compare_scopes(mine.sentence, theirs.sentence),
            ]
            grounds.append(_Ground(aligner, index, theirs, found))
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


def _ground_of_words(mine: Sentence, aligners: Sequence[Aligner]) -> tuple[tuple[Aligner, int], list[Conflict]] | None:
    """The sentence that a claim without a number may rest on, and what contradicts it there."""
    ranked = []
    for number, aligner in enumerate(aligners):
        for index in aligner.closest(mine, _CLOSE)[:3]:
            found = list(_contradictions(mine, aligner.sentence(index)))
            ranked.append((len(found), -aligner.overlap(mine, index), number, index, found))
    if not ranked:
        return None
    _, _, number, index, found = min(ranked, key=lambda one: one[:4])
    return (aligners[number], index), found


def _contradictions(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """What two sentences without a common number contradict one another in, as a whole."""
    yield from compare_days(mine, theirs)
    yield from compare_scopes(mine, theirs)
    yield from compare_causes(mine, theirs)
    for group in ("direction", *EXCLUSIVE):
        here, there = mine.classes((0, len(mine.text)), group), theirs.classes((0, len(theirs.text)), group)
        if len(here) == 1 and len(there) == 1 and here.keys() != there.keys():
            (words,), (other,) = here.values(), there.values()
            rule = "claim-direction" if group == "direction" else rule_of(group)
            yield Conflict(rule, f"the article has '{other}' here, not '{words}'", words)
