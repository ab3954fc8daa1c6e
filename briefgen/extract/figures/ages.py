"""Numbers that are ages though no "years" stands by: "aged 65", "Anna Lee, 45, said", "she died at 87"."""

from __future__ import annotations

import re

from briefgen.extract.figures.draft import Draft
from briefgen.extract.figures.quantity import Page
from briefgen.text.lexicon import word_set

_FILLERS = word_set("of between from over under about around at least just only up to")
_AT = word_set("died diagnosed retired retire married widowed orphaned")  # "died at 87"
_AVERAGE = word_set("is was now to from above below over under until")  # "the average age is now 34"
_CHILDREN = word_set("child children kids girls boys infants babies toddlers pupils those anyone")
_GROWN = word_set("men women people adults patients drivers workers voters everyone americans")
_YOUNGER = word_set("under over below above")
_PERSON = word_set("who he she")
_STOP = re.compile(r"[,.;)]|$| (?:when|and|at the time|or (?:older|younger|over|under))\b")
# What goes on about a person after ", 45": a relative clause, a verb, a place.
_SAYS = re.compile(
    r", (?:who|has|was|is|said|had|will|told|of|from|[a-z]{2,}ed|sold|made|took|won|left|got|became|found|spent|plans|"
    r"faces|lives|died|fell|gave|went|ran)\b"
)
_YOUNG = re.compile(r"\b(?:boy|girl|son|daughter|child|toddler|baby|brother|sister|grandson|granddaughter), $")
_END = re.compile(r"[.;][\"')]?(?:\s|$)")
_LIST = (", ", " and ", ", and ", " or ")
OLDEST = 125


def is_age(words: list[str]) -> bool:
    """ "aged 65", "the ages of 18 to 39"; "the average age is now 34"."""
    for back in range(1, min(4, len(words)) + 1):
        word = words[-back].lstrip("(")
        if word in ("aged", "age", "ages"):
            return True
        if word not in _FILLERS:
            break
    if not words:
        return False
    if words[-1] == "at" and not _AT.isdisjoint(words[-6:]):
        return True
    return words[-1] in _AVERAGE and "age" in words[-9:]


def find_age(page: Page, draft: Draft, last: Draft | None) -> bool:
    """Whether a number without a unit is somebody's age; `last` is the figure before it."""
    low, words, number = page.low, draft.words, draft.number
    if not 0 < number.value < OLDEST:
        return False
    if is_age(words):
        return True
    if len(words) > 1 and words[-1] in _YOUNGER:
        if words[-2] in _CHILDREN:
            return True
        if words[-2] in _GROWN:
            return number.plain and number.value >= 16 and _STOP.match(low, draft.end) is not None
        if words[-2] in ("was", "were", "is", "are") and 12 <= number.value <= 21:
            return _STOP.match(low, draft.end) is not None  # "three of them were under 18"
    if number.kind == "words":
        return low.startswith(",", draft.end) and _YOUNG.search(low, max(0, draft.start - 16), draft.start) is not None
    if not number.plain:
        return False
    if words[-1:] == ["both"] and low.startswith(",", draft.end):
        return True  # "two friends, both 19,"
    if words[-1:] == ["at"] and words[-2:-1] and words[-2].endswith(",") and low.startswith(",", draft.end):
        return 15 < number.value < 115  # "the oldest runner, at 81, won"
    if last is not None and last.unit == "year" and last.end == last.number.end:
        return low[last.end : draft.start] in _LIST  # "aged 22, 25 and 31"
    if _STOP.match(low, draft.end) and len(words) > 1 and words[-1] in ("was", "is", "turned", "turns", "turning"):
        return words[-2] in _PERSON
    name = page.folded[max(0, draft.start - 30) : draft.start].split(" ")
    if len(name) < 2 or name[-1] != "" or not name[-2].endswith(","):
        return False
    if not low.startswith(",", draft.end):  # "said Walt Greer, 71."
        whole = len(name) > 2 and name[-3].isalpha() and _is_surname(name[-3]) and _is_surname(name[-2][:-1])
        return whole and 15 < number.value < 110 and _END.match(low, draft.end) is not None
    return _is_surname(name[-2][:-1]) or (number.value > 15 and _SAYS.match(low, draft.end) is not None)


def _is_surname(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()
