"""Words of likelihood and of confidence, in the two scales that analysts use.

ICD 203 (US, 2015) has seven terms, the UK Professional Head of Intelligence Assessment's yardstick
seven others; a reader who meets both can't tell what either means. ICD 203 also forbids a statement
of confidence in the sentence that has the likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.rules import Subject
from briefgen.model.evidence import ICD_203, UK_YARDSTICK, Finding
from briefgen.model.spec import Judgement
from briefgen.text.sentences import sentences

_SHARED = frozenset(ICD_203) & frozenset(UK_YARDSTICK)
_OTHERS = (
    "almost certainly", "nearly certain", "very probably", "probably", "improbable", "very improbable", "remote",
    "roughly even odds", "even chance", "likely or probable", "probable", "possibly",
)  # fmt: skip
# The longest first: "very likely" is not "likely".
_TERMS = sorted({*ICD_203, *UK_YARDSTICK, *_OTHERS}, key=lambda term: (-len(term), term))
_LIKELIHOOD = re.compile(r"\b(" + "|".join(map(re.escape, _TERMS)) + r")\b", re.IGNORECASE)
_CONFIDENCE = re.compile(
    r"\b(?:low|moderate|medium|high)(?:er)?[ -]confidence\b|\bconfident\b|\bconfidence is\b", re.IGNORECASE
)


def check_judgements(judgements: Sequence[tuple[Subject, Judgement]]) -> Iterator[Finding]:
    """What is wrong with the judgements of a brief."""
    used = [(subject, str(j.likelihood)) for subject, j in judgements if j.likelihood and j.likelihood not in _SHARED]
    if len({scale_of(likelihood) for _, likelihood in used}) > 1:
        first = used[0][1]
        for subject, likelihood in used:
            if scale_of(likelihood) != scale_of(first):
                message = f"'{likelihood}' is of another scale than '{first}'"
                yield subject.breaks("likelihood-scale", message, "likelihood")
    for subject, judgement in judgements:
        for key in ("judgement", "because"):
            text = getattr(judgement, key)
            for start, end in sentences(text or ""):
                yield from _check_sentence(text[start:end], key, judgement, subject)


def _check_sentence(sentence: str, key: str, judgement: Judgement, subject: Subject) -> Iterator[Finding]:
    likelihood, confidence = _LIKELIHOOD.search(sentence), _CONFIDENCE.search(sentence)
    if likelihood and confidence:
        message = f"'{likelihood[0]}' and '{confidence[0]}' stand in one sentence"
        yield subject.breaks("likelihood-confidence", message, key, needle=confidence[0])
    elif likelihood and key == "judgement" and judgement.likelihood:
        message = f"'{likelihood[0]}' stands beside the likelihood '{judgement.likelihood}'"
        yield subject.breaks("likelihood-word", message, key, needle=likelihood[0])
    elif confidence and key == "judgement" and judgement.likelihood:
        message = f"'{confidence[0]}' stands in the sentence that the likelihood is about"
        yield subject.breaks("likelihood-confidence", message, key, needle=confidence[0])


def scale_of(likelihood: str) -> str:
    """`ICD 203` or `UK yardstick`; a word of both counts for the first."""
    return "ICD 203" if likelihood in ICD_203 else "UK yardstick"
