"""What an editor's sentence adds to its source without a contradiction in so many words: a plan told as done, a
superlative, a cause; or leaves out: a denial. Each is a note, for words alone don't settle it."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.claims.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.claims.sentence import Sentence, Stated


def find_notes_on_number(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    """A plan told as done, and a denial left out: at a number that both sentences have."""
    words = mine.figure.surface
    planned = theirs.sentence.terms_in(theirs.sentence.clause(theirs.at), "modality")
    if planned and not any(term.group == "modality" for term in mine.sentence.terms):
        yield Conflict("claim-modality", f"the article has '{planned[0].words}' with this number: is it done?", words)
    there = theirs.sentence.terms_in((theirs.sentence.phrase(theirs.at)[0], theirs.at), "negation")
    if there and not any(term.group == "negation" for term in mine.sentence.terms):
        yield Conflict("claim-negation", f"the article has '{there[-1].words}' before this number", words)


def find_notes(mine: Sentence, aligner: Aligner, index: int) -> Iterator[Conflict]:
    """A superlative or a cause that neither the article's sentence nor its neighbours have."""
    last = len(aligner.reading.sentences) - 1
    near = {
        term.group for at in range(max(0, index - 1), min(last, index + 1) + 1) for term in aligner.sentence(at).terms
    }
    for group in ("superlative", "cause"):
        words = next((term.words for term in mine.terms if term.group == group), None)
        if words is not None and group not in near:
            yield Conflict(f"claim-{group}", f"no sentence near it in the article has a word such as '{words}'", words)
