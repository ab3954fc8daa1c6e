"""What an editor's sentence adds to its source without a contradiction in so many words: a plan told as done, a
superlative, a cause; or leaves out: a denial. Each is a note, for words alone don't settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.evidence.claims.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.claims.sentence import Sentence


def find_notes(mine: Sentence, grounds: Sequence[tuple[Aligner, int]]) -> Iterator[Conflict]:
    """The notes on a sentence; `grounds` are the sentences of the articles that it rests on."""
    if not grounds:
        return
    here = {term.group: term for term in reversed(mine.terms)}
    near = {term.group for aligner, index in grounds for term in _terms_near(aligner, index, 1)}
    at_it = {term.group: term for aligner, index in grounds for term in _terms_near(aligner, index, 0)}
    if "modality" in at_it and "modality" not in here:
        words = at_it["modality"].words
        yield Conflict("claim-modality", f"the article has '{words}': is it done already?", "")
    for group, what in (("superlative", "superlative"), ("cause", "cause")):
        if group in here and group not in near:
            words = here[group].words
            yield Conflict(f"claim-{what}", f"the article's sentence doesn't have a word such as '{words}'", words)
    if ("negation" in here) != ("negation" in at_it) and any(g for g in grounds):
        words = (here.get("negation") or at_it["negation"]).words
        yield Conflict("claim-negation", f"one of the two sentences has '{words}', the other doesn't", "")


def _terms_near(aligner: Aligner, index: int, reach: int) -> Iterator:
    last = len(aligner.reading.sentences) - 1
    for at in range(max(0, index - reach), min(last, index + reach) + 1):
        yield from aligner.sentence(at).terms
