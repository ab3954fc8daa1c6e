"""An editor's sentence held, claim by claim, against the sentences of its articles that it may rest on.

The method needs no parser: the number of a claim leads to the article's sentences with that number, the rare words of a
claim without a number to those that share them. Of these the one counts that contradicts least; what it still
contradicts is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from briefgen.evidence.sentence import Sentence, Stated, read_sentence
from briefgen.extract.quotes.find import find_quotes
from briefgen.model.evidence import Finding
from briefgen.model.found import FoundFigure
from briefgen.text.words import word_count

_CLOSE = 0.4  # of the weight of its words that a sentence without a number shares with the one that it is held against
_VERY_CLOSE = 0.6  # the same of one that speaks of the same thing, whatever numbers the two have
_MOST_PLACES = 40  # of one number in the articles that are looked at


@dataclass(frozen=True, slots=True)
class Ground:
    """Where in an article a claim may stand: the sentence of that number, and in it the figure, if it has one."""

    aligner: Aligner
    index: int
    figure: FoundFigure | None = None

    @property
    def sentence(self) -> Sentence:
        return self.aligner.sentence(self.index)


def check_claims(
    text: str, subject: Subject, readings: Sequence[ArticleReading], *, own: bool = True
) -> Iterator[Finding]:
    """What a sentence says otherwise than its articles do. Errors: direction, what is measured, qualifier, unit, base,
    period, count, scope, speaker, names (where the citation is the sentence's `own`). Notes: a plan told as done, a
    superlative, a cause, a denial."""
    whole = read_sentence(text, next((reading.day for reading in readings), None))
    # What others say is proved word for word: it is no claim of the editor's.
    mine = whole.without([(quote.start, quote.end) for quote in find_quotes(text) if word_count(quote.text) > 2])
    aligners = [reading.aligner for reading in readings]
    conflicts: list[Conflict] = []
    pairs: list[tuple[Stated, Stated]] = []
    grounds: list[Ground] = []
    for figure in mine.figures:
        best = _ground_of(figure, mine, aligners)
        if best is not None:
            ground, found = best
            conflicts += found
            grounds.append(ground)
            pairs.append((Stated(figure, mine), Stated(_moved(ground), ground.sentence)))
            conflicts += find_notes_on_number(*pairs[-1])
    if not grounds and not mine.figures and (mine.terms or mine.dates):
        best = _ground_of_words(mine, aligners)
        if best is not None:
            conflicts += best[1]
            grounds.append(best[0])
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
    for ground in grounds[:1]:
        conflicts += find_notes(mine, ground.aligner, ground.index)
    certain = any(not conflict.note for conflict in conflicts)
    for conflict in _once(conflicts):
        if not conflict.note:
            yield subject.breaks(conflict.rule, conflict.message, needle=conflict.needle)
        elif not certain:  # what is wrong as it is needs no word of caution
            yield subject.note(conflict.rule, conflict.message, needle=conflict.needle)


def _once(conflicts: Sequence[Conflict]) -> Iterator[Conflict]:
    """One conflict of each rule for the same words."""
    yield from {(conflict.rule, conflict.needle): conflict for conflict in reversed(conflicts)}.values()


def _ground_of(
    figure: FoundFigure, mine: Sentence, aligners: Sequence[Aligner]
) -> tuple[Ground, list[Conflict]] | None:
    """Where a number of the editor's comes from: of the places that state it the one that contradicts least, of those
    the one that shares most words."""
    grounds = []
    for aligner in aligners:
        for other in aligner.reading.figures:
            if likeness(figure, other) or _same_digits(figure, other):
                grounds.append(Ground(aligner, aligner.index_at(other.start), other))
    ranked = []
    for number, ground in enumerate(grounds[:_MOST_PLACES]):
        assert ground.figure is not None
        theirs = Stated(_moved(ground), ground.sentence)
        stated = Stated(figure, mine)
        found = [
            *find_conflicts(stated, theirs),
            *compare_periods(stated, theirs, ground.aligner, ground.index),
            *compare_places(stated, ground.aligner, ground.index),
            *compare_scopes(mine, ground.sentence),
        ]
        share = ground.aligner.overlap(mine, ground.index) if len(grounds) > 1 else 0.0
        ranked.append((len(found), -share, number, found))
    if not ranked:
        return None
    _, _, number, found = min(ranked, key=lambda one: one[:3])
    return grounds[number], found


def _moved(ground: Ground) -> FoundFigure:
    """The figure as it stands in its sentence."""
    assert ground.figure is not None
    start = ground.figure.start - ground.aligner.reading.sentences[ground.index][0]
    return next((f for f in ground.sentence.figures if f.start == start), ground.sentence.figures[0])


def _same_digits(mine: FoundFigure, theirs: FoundFigure) -> bool:
    """One number with two units is a number all the same: which unit it has is for the comparison to tell."""
    return mine.low == theirs.low and mine.high == theirs.high and mine.high > 1


def _ground_of_words(mine: Sentence, aligners: Sequence[Aligner]) -> tuple[Ground, list[Conflict]] | None:
    ranked = []
    for number, aligner in enumerate(aligners):
        for index in aligner.closest(mine, _CLOSE)[:3]:
            found = list(_contradictions(mine, aligner.sentence(index)))
            ranked.append((len(found), -aligner.overlap(mine, index), number, index, found))
    if not ranked:
        return None
    _, _, number, index, found = min(ranked, key=lambda one: one[:4])
    return Ground(aligners[number], index), found


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
