"""What an editor's sentence adds to its source without a contradiction in so many words: a plan told as done, a
superlative, a cause; or leaves out: a denial. Most are notes, for words alone don't settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Sentence, Stated, stems_of
from briefgen.text.words import has_ideographs

# What tells that something is done: auxiliaries and past forms of English, Russian, Chinese and, at the end, Kazakh.
_DONE = re.compile(
    r"\b(?:has|have|had|was|were|spent|bought|sold|built|made|paid|took|won|lost|began|rose|fell|grew)\b"
    r"|[а-яё]{2,}(?:[иаеыуяо]л|[иаеыуяо]л[аои])(?:с[ья])?\b|已|了"
    r"|[а-яәіңғүұқөһ]{2,}(?:ды|ді|ты|ті)[.!?\s]*$",
    re.IGNORECASE,
)

# A past form that is none beside a verb of the present: "the buffer required of banks is left at 1.5 percent".
_PAST = re.compile(r"\b[a-z]{3,}ed\b")
_PRESENT = re.compile(r"\b(?:is|are|be|being|will|can|may|must|remains?)\b")


def _is_done(text: str) -> bool:
    return bool(_DONE.search(text)) or bool(_PAST.search(text) and not _PRESENT.search(text))


def find_notes_on_number(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    """A plan told as done, and a denial left out: at a number that both sentences have."""
    words = mine.figure.surface
    clause, phrase = theirs.sentence.clause(theirs.at), theirs.sentence.phrase(theirs.at)
    planned = theirs.sentence.terms_in((clause[0], max(theirs.at, phrase[1])), "modality")
    if planned and not any(term.group == "modality" for term in mine.sentence.terms):
        message = f"the article has '{planned[0].words}' with this number: is it done?"
        yield Conflict("claim-modality", message, words, note=not _is_done(mine.sentence.text))
    there = theirs.sentence.terms_in((theirs.sentence.phrase(theirs.at)[0], theirs.at), "negation")
    if there and not any(term.group == "negation" for term in mine.sentence.terms):
        yield Conflict("claim-negation", f"the article has '{there[-1].words}' before this number", words, note=True)


def find_notes(mine: Sentence, aligner: Aligner, index: int) -> Iterator[Conflict]:
    """A superlative or a cause that neither the article's sentence nor its neighbours have."""
    asked = mine.groups & {"superlative", "cause"}
    if not asked:
        return
    last = len(aligner.spans) - 1
    near = {
        term.group for at in range(max(0, index - 1), min(last, index + 1) + 1) for term in aligner.sentence(at).terms
    }
    for group in ("superlative", "cause"):
        words = next((term.words for term in mine.terms if term.group == group), None)
        if words is not None and group not in near:
            message = f"no sentence near it in the article has a word such as '{words}'"
            yield Conflict(f"claim-{group}", message, words, note=True)


def compare_causes(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """Another cause: both sentences name one behind words such as "because of", and the two share no word."""
    here, there = _cause_of(mine), _cause_of(theirs)
    if here and there and not here[1] & there[1]:
        yield Conflict("claim-cause", f"the article has another cause behind '{there[0]}'", here[0])


def _cause_of(sentence: Sentence) -> tuple[str, frozenset[str]] | None:
    if has_ideographs(sentence.text):
        return None
    term = next((term for term in sentence.terms if term.group == "cause"), None)
    if term is None:
        return None
    _, end = sentence.phrase(term.end + 1)  # the word itself may end a phrase
    stems = stems_of(sentence.text[term.end : end])
    return (term.words, stems) if stems else None
