"""An editor's sentence held, claim by claim, against the sentences of its articles that it may rest on.

The method needs no parser: the number of a claim leads to the article's sentences with that number, the rare words of a
claim without a number to those that share them. Of these the one counts that contradicts least; what it still
contradicts is told. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.claims.counts import find_miscounts
from briefgen.evidence.claims.exchanged import find_exchanged
from briefgen.evidence.claims.ground import find_ground, find_ground_of_words
from briefgen.evidence.claims.names import find_strange_names
from briefgen.evidence.claims.notes import find_notes, find_notes_on_number, find_unnamed_causes
from briefgen.evidence.claims.relations import find_turned
from briefgen.evidence.claims.roles import compare_roles
from briefgen.evidence.claims.scope import compare_scopes, speaks_of_parts
from briefgen.evidence.claims.speakers import compare_speakers
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.evidence.sentence import LONGEST, Stated, read_sentence
from briefgen.extract.quotes.find import find_quotes
from briefgen.model.evidence import Finding
from briefgen.text.words import word_count

_VERY_CLOSE = 0.6  # the same of one that speaks of the same thing, whatever numbers the two have
_MOST_FIGURES = 24  # of a sentence: what has more is a table, which is proved number by number


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
        best = find_ground(Stated(figure, mine), aligners)
        if best is not None:
            conflicts += best.conflicts
            ground = ground or (best.aligner, best.index)
            pairs.append((Stated(figure, mine), best.stated))
            conflicts += find_notes_on_number(*pairs[-1])
    if not mine.figures and (mine.terms or mine.dates):
        closest = find_ground_of_words(mine, aligners)
        if closest is not None:
            ground = (closest.aligner, closest.index)
            conflicts += closest.conflicts
    if speaks_of_parts(mine):
        for aligner in aligners:
            for index in aligner.closest(mine, _VERY_CLOSE)[:1]:
                conflicts += compare_scopes(mine, aligner.sentence(index))
    conflicts += find_exchanged(pairs, aligners)
    conflicts += find_turned(pairs)
    conflicts += find_miscounts(mine, aligners)
    conflicts += compare_speakers(whole, readings)
    if own:
        conflicts += compare_roles(mine, readings)
        conflicts += find_strange_names(mine, readings)
    conflicts += find_unnamed_causes(mine, aligners)
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
