"""Whose number it is: a name in an editor's sentence that the article has, but not where it has the number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Stated
from briefgen.text.lexicon import row_words
from briefgen.text.words import fold

_CAPITAL = r"[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w’']*(?:-[\w’']+)*"
_NAME = re.compile(r"(?<![\w-])" + _CAPITAL)
_WITHIN = re.compile(r"(?<=[\w,;] )[“«(„]?" + _CAPITAL)
_PLAIN = (
    row_words("months", field="en") | row_words("weekdays", field="en") | row_words("person-words", "titles", "nations")
)
_LEAST = 4  # letters of a name


def compare_actors(mine: Stated, theirs: Stated, aligner: Aligner, index: int) -> Iterator[Conflict]:
    """A name that stands elsewhere in the article only, while its sentence with the number has another one."""
    here = _names(mine.sentence.text)
    there = _names(theirs.sentence.text)
    if not here or not there - here:
        return
    before = _names(aligner.sentence(index - 1).text) if index else frozenset()
    main = _main_names(aligner)
    everywhere = _all_names(aligner)
    strange = sorted((here - there - before - main) & everywhere)
    if strange:
        word = next(m[0] for m in _NAME.finditer(mine.sentence.text) if _stem(m[0]) == strange[0])
        yield Conflict("claim-subject", f"the article has '{mine.figure.surface}' in a sentence without '{word}'", word)


@lru_cache(maxsize=64)
def _all_names(aligner: Aligner) -> frozenset[str]:
    body = aligner.reading.article.body
    return frozenset(_stem(m[0]) for m in _WITHIN.finditer(body) if _is_name(m[0]))


@lru_cache(maxsize=64)
def _main_names(aligner: Aligner) -> frozenset[str]:
    """The names of the title, and the one that stands oftenest."""
    article = aligner.reading.article
    counts = Counter(_stem(m[0]) for m in _NAME.finditer(article.body) if _is_name(m[0]))
    most = max(counts.values(), default=0)
    return frozenset(name for name, count in counts.items() if count == most) 


def _names(text: str) -> frozenset[str]:
    """The names of a sentence; its first word counts as one where it is in capitals further on, which is not known here:
    it is looked up in the article."""
    return frozenset(_stem(m[0]) for m in _NAME.finditer(text) if _is_name(m[0]))


def _is_name(word: str) -> bool:
    return len(word) >= _LEAST and fold(word) not in _PLAIN


def _stem(word: str) -> str:
    return re.sub(r"['’]s?$", "", fold(word))[:5]
