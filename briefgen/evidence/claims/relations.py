"""What a number is of, for one of, measured against, and where it came from: the words behind it, in an editor's
sentence and in the article's. Where both name something, and not the same, they contradict one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Sentence, Stated, find_stems
from briefgen.text.words import align

_PER = re.compile(r"\b(?:per|for each|for every|each|every) (?P<noun>[a-z]{3,})")
_EACH = re.compile(r"(?:\s?/\s?|\s(?:an?|each|every|per)\s)(?P<noun>[a-z]{3,})")
_AGAINST = re.compile(r"\bagainst (?:the |its |their )?(?P<thing>[a-z][a-z'-]*(?: [a-z'-]+){0,2})")
_OF = re.compile(r" of (?:the |its |their |all |an? )*| от ")
_REACH = 60  # characters behind a number that its words stand in
_NO_THING = frozenset({"year", "month", "quarter", "peers", "plan", "target", "forecast", "expectations", "budget"})
_FORWARD = re.compile(r"^[^.;]{0,30}?(?:\bto\b|\bдо\b|дейін|至|到)")
_BACKWARD = re.compile(
    r"^[^.;]{0,30}?(?:\b(?:from|against|instead of|compared with|compared to)\b|\b(?:против|вместо)\b|орнына)"
)


def compare_relations(mine: Stated, theirs: Stated, known: frozenset[str]) -> Iterator[Conflict]:
    """A share of exports for one of output, litres a day for litres an hour, against the dollar for against the pound.
    `known` are the words of the article: what it has no word for is the editor's word for the same thing."""
    surface = mine.figure.surface
    here, there = _per_of(mine), _per_of(theirs)
    # "a month" for "a day" is told by its words
    if here and there and not _meet(here, there) and "rate" not in mine.sentence.groups & theirs.sentence.groups:
        yield Conflict("claim-unit", f"the article has 'per {there[0]}' here, not 'per {here[0]}'", surface)
    here, there = _against(mine), _against(theirs)
    if here and there and not _meet(here, there):
        yield Conflict("claim-base", f"the article has 'against {there[0]}' here, not 'against {here[0]}'", surface)
    if mine.figure.unit in ("percent", "fraction"):
        whole, other = _whole_of(mine), _whole_of(theirs)
        if whole & known and other and not whole & (other | theirs.sentence.stems):
            yield Conflict("claim-base", "the article has the share of another whole", surface)


def _meet(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether two lists of words have one in common, by its beginning."""
    return any(a[:4] == b[:4] for a in here for b in there)


def _per_of(stated: Stated) -> list[str]:
    """For one of what a number is told: behind the number, else anywhere in its clause."""
    _, low = align(stated.sentence.text)
    behind = _EACH.match(low, stated.figure.end)
    if behind:
        return [behind["noun"]]
    if stated.figure.per:
        return [stated.figure.per.replace("_", " ")]
    start, end = stated.sentence.clause(stated.at)
    return [match["noun"] for match in _PER.finditer(low, start, min(end, len(low)))]


def _against(stated: Stated) -> list[str]:
    _, low = align(stated.sentence.text)
    start, end = stated.sentence.clause(stated.at)
    found = _AGAINST.search(low, start, min(end, len(low)))
    words = found["thing"].split() if found else []
    return [] if _NO_THING & set(words) else [word for word in words if len(word) > 3][:2]


def _whole_of(stated: Stated) -> frozenset[str]:
    """The words right after "of" behind a share."""
    text = stated.sentence.text
    opened = _OF.match(text, stated.figure.end)
    if opened is None:
        return frozenset()
    _, end = stated.sentence.phrase(opened.end())
    return frozenset(stem for _, stem in find_stems(text[opened.end() : min(end, opened.end() + _REACH)]))


def find_turned(pairs: Sequence[tuple[Stated, Stated]]) -> Iterator[Conflict]:
    """A change told the other way round: from 3 to 5 for from 5 to 3. `pairs` as in `find_exchanged`."""
    for (one, there), (other, beyond) in pairwise(pairs):
        if there.sentence is not beyond.sentence or one.figure.low == other.figure.low:
            continue
        way = _way(one.sentence, one, other)
        theirs = _way(there.sentence, *sorted((there, beyond), key=lambda stated: stated.at))
        turned = theirs if there.at < beyond.at else -theirs
        if way and turned and way != turned:
            message = f"the article has it go from '{other.figure.surface}' to '{one.figure.surface}'"
            if way < 0:
                message = f"the article has it go from '{one.figure.surface}' to '{other.figure.surface}'"
            yield Conflict("claim-direction", message, one.figure.surface)


def _way(sentence: Sentence, first: Stated, second: Stated) -> int:
    """1 where something goes from the first number to the second, -1 where it comes from the second, 0 where the words
    between don't say."""
    between = sentence.text[first.figure.end : second.figure.start].lower()
    if _BACKWARD.match(between):
        return -1
    return 1 if _FORWARD.match(between) else 0
