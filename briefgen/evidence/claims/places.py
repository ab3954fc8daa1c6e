"""Names that the article has elsewhere: a number of one firm, place or person given to another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.evidence.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Stated
from briefgen.text.words import fold

_NAME = re.compile(r"(?<![\w’'-])[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w-]{2,}")
_STEM = 5
_MAIN = 4  # times that an article has a name of which it speaks throughout


def compare_places(mine: Stated, aligner: Aligner, index: int) -> Iterator[Conflict]:
    """A name in the phrase of a number that the article doesn't have near that number, where it has another one."""
    sentence = mine.sentence
    first, last = sentence.phrase(mine.at)
    names = names_in(sentence.text[first:last], skip_first=first == 0)
    if not names:
        return
    count = len(aligner.spans)
    near = " ".join(aligner.sentence(i).text for i in range(max(0, index - 2), min(count, index + 2)))
    near = fold(f"{near} {aligner.reading.article.title}")
    body = aligner.reading.folded
    theirs = aligner.sentence(index)
    others = [name for name in names_in(theirs.text, skip_first=True) if fold(name)[:_STEM] not in fold(sentence.text)]
    for name in names:
        stem = fold(name)[:_STEM]
        if stem not in near and 0 < body.count(stem) < _MAIN and not name.isupper() and others:
            yield Conflict("claim-name", f"the article has {others[0]!r} near this number, not {name!r}", name)


def names_in(text: str, *, skip_first: bool) -> list[str]:
    """The words of `text` that are names by their capital; the first word of a sentence may be none."""
    found = list(_NAME.finditer(text))
    return [match[0] for match in found if not (skip_first and not text[: match.start()].strip(' “"«„'))]
