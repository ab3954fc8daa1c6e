"""Numbers that are ages though no "years" stands by: "aged 65", "Anna Lee, 45, said", "she died at 87"."""

from __future__ import annotations

import re

from briefgen.extract.figures.draft import FigureDraft, TextView
from briefgen.text.lexicon import fires, fires_any, load_rows, note_fired, row_ids

_AGE = row_ids("ages", "age")
_FILLERS = row_ids("ages", "fillers")
_EVENTS = row_ids("ages", "events")
_AVERAGES = row_ids("ages", "averages")
_YOUNGER = row_ids("ages", "younger-or-older")
_CHILDREN = row_ids("ages", "children")
_GROWN = row_ids("ages", "grown-people")
_PERSONS = row_ids("ages", "persons")
_STOP = re.compile(r"[,.;)]|$| (?:when|and|at the time|or (?:older|younger|over|under))\b")
# What goes on about a person after ", 45": a relative clause, a verb, a place.
_WHEN = re.compile(
    r"[,.;:)]|$| (?:by|in|on|next|this|last|before|when|and|at|later|today|tomorrow|soon|now|as|if|during|but|"
    r"yesterday|earlier|then|come|a)\b"
)
_BECOMES = {row.id: [phrase.split() for phrase in row.phrases()] for row in load_rows("ages") if row.name == "becomes"}
_BECOMING = frozenset(phrase[-1] for phrases in _BECOMES.values() for phrase in phrases)
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
        if word in _AGE:
            for filler in words[len(words) - back + 1 :]:
                fires(_FILLERS, filler.lstrip("("))
            return fires(_AGE, word)
        if word not in _FILLERS:
            break
    if not words:
        return False
    if words[-1] == "at" and fires_any(_EVENTS, words[-6:]):
        return True
    return words[-1] in _AVERAGES and "age" in words[-9:] and fires(_AVERAGES, words[-1])


def find_age(view: TextView, draft: FigureDraft, last: FigureDraft | None) -> bool:
    """Whether a number without a unit is somebody's age; `last` is the figure before it."""
    low, words, number = view.low, draft.words, draft.number
    if not 0 < number.value < OLDEST:
        return False
    if is_age(words):
        return True
    if len(words) > 1 and words[-1] in _YOUNGER:
        if fires(_CHILDREN, words[-2]):
            return fires(_YOUNGER, words[-1])
        if fires(_GROWN, words[-2]):
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
    if last is not None and last.unit == "year_of_age" and low[last.number.end : draft.start] in _LIST:
        return True  # "aged 22, 25 and 31"
    if words and _WHEN.match(low, draft.end) and _comes_of_age(words):
        return True
    if _STOP.match(low, draft.end) and len(words) > 1 and words[-1] in ("was", "is", "turned", "turns", "turning"):
        return fires(_PERSONS, words[-2])
    name = view.folded[max(0, draft.start - 30) : draft.start].split(" ")
    if len(name) < 2 or name[-1] != "" or not name[-2].endswith(","):
        return False
    if not low.startswith(",", draft.end):  # "said Walt Greer, 71."
        whole = len(name) > 2 and name[-3].isalpha() and _is_surname(name[-3]) and _is_surname(name[-2][:-1])
        return whole and 15 < number.value < 110 and _END.match(low, draft.end) is not None
    return _is_surname(name[-2][:-1]) or (number.value > 15 and _SAYS.match(low, draft.end) is not None)


def _comes_of_age(words: list[str]) -> bool:
    """ "He will be 35", "She'd have been 90", "who turned 64"."""
    if words[-1] not in _BECOMING:
        return False
    for row, phrases in _BECOMES.items():
        for verb in phrases:
            if words[-len(verb) :] != verb or len(words) <= len(verb):
                continue
            who = words[-len(verb) - 1].lstrip("(\"'")
            if (verb not in (["be"], ["turn"]) or who.endswith(("'ll", "'d"))) and fires(_PERSONS, who):
                note_fired(row, " ".join(verb))
                return True
    return False


def _is_surname(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()
