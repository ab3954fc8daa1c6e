"""What an editor's sentence names as a cause beside what the article does."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Sentence, stems_of
from briefgen.text.words import has_ideographs


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
