"""What an editor's sentence adds to its source without a contradiction in so many words: a plan told as done, a
superlative, a cause; or leaves out: a denial. Most are notes, for words alone don't settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Sentence, Stated, stems_of

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


# A Kazakh verb that says what somebody means to do, at the end of a sentence.
_MEANS_TO = re.compile(r"[а-яәіңғүұқөһ]{3,}[мбп][ае][кқ][.!?\s]*$")
_SHARED_OF_CAUSE = 0.2  # of its words
_DENIES = 24  # characters behind a denial in which stands what it denies


def _is_done(text: str) -> bool:
    return bool(_DONE.search(text)) or bool(_PAST.search(text) and not _PRESENT.search(text))


def _is_planned(sentence: Sentence) -> bool:
    return "modality" in sentence.groups or bool(_MEANS_TO.search(sentence.text))


def find_notes_on_number(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    """A plan told as done, and a denial left out: at a number that both sentences have."""
    words = mine.figure.surface
    clause, phrase = theirs.sentence.clause(theirs.at), theirs.sentence.phrase(theirs.at)
    planned = theirs.sentence.terms_in((clause[0], max(theirs.at, phrase[1])), "modality")
    if planned and not _is_planned(mine.sentence):
        message = f"the article has '{planned[0].words}' with this number: is it done?"
        yield Conflict("claim-modality", message, words, note=not _is_done(mine.sentence.text))
    there = theirs.sentence.terms_in((theirs.sentence.phrase(theirs.at)[0], theirs.at), "negation")
    if there and not any(term.group == "negation" for term in mine.sentence.terms):
        yield Conflict("claim-negation", f"the article has '{there[-1].words}' before this number", words, note=True)


def find_notes(mine: Sentence, aligner: Aligner, index: int) -> Iterator[Conflict]:
    """A superlative that neither the article's sentence nor its neighbours have."""
    words = next((term.words for term in mine.terms if term.group == "superlative"), None)
    if words is None:
        return
    near = (aligner.sentence(at) for at in aligner.around(index))
    if not any("superlative" in sentence.groups for sentence in near):
        message = f"no sentence near it in the article has a word such as '{words}'"
        yield Conflict("claim-superlative", message, words, note=True)


def find_unnamed_causes(mine: Sentence, aligners: Sequence[Aligner]) -> Iterator[Conflict]:
    """A cause of which no sentence that names one, nor its neighbours, has the words."""
    cause = _cause_of(mine)
    if cause is None or not aligners:
        return
    words, stems = cause
    for aligner in aligners:
        for index in aligner.causal:
            near = frozenset[str]().union(*(aligner.sentence(at).stems for at in aligner.around(index)))
            if len(near & stems) >= _SHARED_OF_CAUSE * len(stems):
                return
    message = f"no sentence of the article that names a cause names the one behind '{words}'"
    yield Conflict("claim-cause", message, words, note=True)


def compare_denials(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """What the article denies and the editor says: the word behind "not" stands in a sentence that denies nothing."""
    if mine.groups & {"negation", "consent"}:
        return
    for term in (term for term in theirs.terms if term.group == "negation"):
        denied = _stem_after(theirs, term.end)
        place = next((at for at, stem in mine.placed if stem == denied), None)
        if place is not None:
            word = re.split(r"[\s,.;:!?，。]", mine.text[place:], maxsplit=1)[0]
            yield Conflict("claim-negation", f"the article has '{term.words}' before '{word}'", word, note=True)
            return


def _stem_after(sentence: Sentence, at: int) -> str | None:
    """The stem of the first word of weight behind a place, within a few words."""
    return next((stem for start, stem in sentence.placed if at <= start < at + _DENIES), None)


def compare_causes(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """Another cause: both sentences name one behind words such as "because of", and the two share no word."""
    here, there = _cause_of(mine), _cause_of(theirs)
    if here and there and not here[1] & there[1]:
        yield Conflict("claim-cause", f"the article has another cause behind '{there[0]}'", here[0])


def _cause_of(sentence: Sentence) -> tuple[str, frozenset[str]] | None:
    term = next((term for term in sentence.terms if term.group == "cause"), None)
    if term is None:
        return None
    _, end = sentence.phrase(term.end + 1)  # the word itself may end a phrase
    stems = stems_of(sentence.text[term.end : end])
    return (term.words, stems) if stems else None
