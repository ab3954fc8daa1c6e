"""A number in an editor's sentence beside the same number in an article: in what the two sentences contradict one
another. Only where both say something is anything told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.evidence.amounts import plain_unit
from briefgen.evidence.sentence import Sentence, Stated
from briefgen.evidence.terms import Term
from briefgen.extract.figures.unit_words import SCALES
from briefgen.model.found import FoundFigure
from briefgen.text.words import has_ideographs

# Groups whose classes exclude one another, with the weight of a contradiction.
EXCLUSIVE = (
    "pace", "strength", "gap", "policy", "result", "balance", "trade", "flow", "deal", "credit", "opening", "consent",
    "staff", "contest", "schedule", "measure-against", "extreme", "measure", "sex", "owner", "home",
    "settlement", "goods",    "north-south", "east-west", "multiple", "market", "stage", "net", "rate", "limit", "rank",
    "span", "size", "dearness", "order",
)  # fmt: skip
_MOST_ALIKE = 3  # figures in a row that share one word of direction
_OVER = ("more-than", "at-least")
_UNDER = ("less-than", "up-to", "almost")
# "up to" where it isn't "from … to": in Russian before a number, in Kazakh after it.
_TO_BEFORE = re.compile(r"(?<!сти )(?<!дут )(?<!дём )\bдо\s$", re.IGNORECASE)
_TO_AFTER = re.compile(r"\w{0,4}\s(?:дейін)\b")
_FROM = re.compile(r"\b(?:с|со|от)\s|[дтн][ае]н\s", re.IGNORECASE)
_SAID = {"more-than": "more than", "at-least": "at least", "up-to": "up to", "less-than": "less than",
         "almost": "almost", "about": "about"}  # fmt: skip


# The rule that speaks of a group; the others are told as what the number stands for.
_RULES = {
    "multiple": "claim-count",
    "rate": "claim-unit",
    "limit": "claim-qualifier",
    "rank": "claim-superlative",
    "extreme": "claim-superlative",
    "dearness": "claim-superlative",
    "size": "claim-superlative",
    "order": "claim-count",
    "span": "claim-period",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """What contradicts: the rule, what to say of it, and the editor's words that it is about; `note` where it may well
    be no fault."""

    rule: str
    message: str
    needle: str
    note: bool = False


def find_conflicts(mine: Stated, theirs: Stated) -> list[Conflict]:
    """All in which the article's statement contradicts the editor's."""
    return [
        *_compare_direction(mine, theirs),
        *_compare_classes(mine, theirs),
        *_compare_qualifiers(mine, theirs),
        *_compare_units(mine, theirs),
        *_compare_bases(mine, theirs),
    ]


def _compare_direction(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    here, there = direction_of(mine), direction_of(theirs)
    if here and there and here.name != there.name:
        yield Conflict(
            "claim-direction", f"the article has '{there.words}' for this number, not '{here.words}'", here.words
        )


def direction_of(stated: Stated) -> Term | None:
    """The word that says whether a figure rises or falls: the last one before it in its phrase, else the first one
    after it there, else the last one before it in its clause."""
    sentence, figure = stated.sentence, stated.figure
    phrase, clause = sentence.phrase(figure.start), sentence.clause(figure.start)
    near = sentence.terms_in(phrase, "direction")
    before = [term for term in near if term.end <= figure.start]
    after = [term for term in near if term.end > figure.end]  # "5 percent less" among them
    if before:
        found: Term | None = before[-1]
    elif after:
        found = after[0]
    else:
        # A figure between takes the word for itself.
        last = _end_of_last(sentence, figure, clause[0])
        ahead = [t for t in sentence.terms_in((clause[0], figure.start), "direction") if t.start >= last]
        found = ahead[-1] if ahead else None
    if found is None or _is_denied(sentence, found):
        return None
    return found


def _end_of_last(sentence: Sentence, figure: FoundFigure, start: int) -> int:
    """Where the figure before ends, or the one before it, for "by a third, to 380,000" both go the same way."""
    at = figure.start
    for before in sorted((f for f in sentence.figures if f.end <= at), key=lambda f: -f.end)[:_MOST_ALIKE]:
        if len(sentence.text[before.end : at].strip(" ,，")) > 4:
            return before.end
        at = before.start
    return start


def _is_denied(sentence: Sentence, term: Term) -> bool:
    return any(no.end <= term.start for no in sentence.terms_in((term.start - 30, term.start), "negation"))


def _compare_classes(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    """Profit for loss, exports for imports: the editor's phrase has the one, the article's only the other."""
    groups = mine.sentence.groups & theirs.sentence.groups  # of most groups neither has a word
    for group in (group for group in EXCLUSIVE if group in groups):
        here = _classes_near(mine, group)
        if len(here) != 1 or (group == "limit" and mine.figure.qualifier and theirs.figure.qualifier):
            continue
        there = _classes_near(theirs, group)
        name, words = next(iter(here.items()))
        if there and name not in there:
            other = next(iter(there.values()))
            yield Conflict(rule_of(group), f"the article has '{other}' for this number, not '{words}'", words)


def rule_of(group: str) -> str:
    """The rule that a contradiction in a group breaks."""
    return _RULES.get(group, "claim-subject")


def _classes_near(stated: Stated, group: str) -> dict[str, str]:
    """The classes that a figure has for itself, else those of its phrase, else those before it in its clause."""
    sentence, figure = stated.sentence, stated.figure
    clause = (sentence.clause(figure.start)[0], figure.start)
    spans = (sentence.before(figure), sentence.after(figure), sentence.phrase(figure.start), clause)
    return next((found for span in spans if (found := sentence.classes(span, group))), {})


def _compare_qualifiers(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    here, there = _qualifier_of(mine), _qualifier_of(theirs)
    if here is None or there is None or here == there:
        return
    if (here in _OVER and there in _UNDER) or (here in _UNDER and there in _OVER):
        yield Conflict(
            "claim-qualifier",
            f"the article has '{_SAID[there]}' for this number, not '{_SAID[here]}'",
            mine.figure.surface,
        )


def _qualifier_of(stated: Stated) -> str | None:
    """How exact a figure is. Where nothing rises or falls and nothing is told from elsewhere, "до 40 %" is a limit."""
    sentence, figure = stated.sentence, stated.figure
    if figure.qualifier or sentence.text.isascii():
        return figure.qualifier
    first, last = sentence.clause(figure.start)
    if sentence.terms_in((first, last), "direction") or _FROM.search(sentence.text, first, figure.start):
        return None
    to = _TO_BEFORE.search(sentence.text, first, figure.start) or _TO_AFTER.match(sentence.text, figure.end, last)
    return "up-to" if to else None


def _compare_units(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    here, there = plain_unit(mine.figure.unit), plain_unit(theirs.figure.unit)
    shares = {"percent", "percentage_point", "basis_point"}
    if here != there and (SCALES.get(here) or here in shares) and (SCALES.get(there) or there in shares):
        same = SCALES.get(here) == SCALES.get(there) or {here, there} <= shares
        if same and (mine.figure.low, mine.figure.high) == (theirs.figure.low, theirs.figure.high):
            yield Conflict(
                "claim-unit", f"the article has {there.replace('_', ' ')} here, not {here.replace('_', ' ')}",
                mine.figure.surface,
            )  # fmt: skip


def _compare_bases(mine: Stated, theirs: Stated) -> Iterator[Conflict]:
    """On the year for on the month."""
    here, there = _base_of(mine), _base_of(theirs)
    if here and there and here.name != there.name:
        yield Conflict("claim-base", f"the article has '{there.words}' for this number, not '{here.words}'", here.words)


def _base_of(stated: Stated) -> Term | None:
    """What a figure is compared with: the next such words of its clause, else the last ones before it; in Chinese they
    stand before it."""
    sentence = stated.sentence
    near = sentence.terms_in(sentence.clause(stated.at), "base")
    ahead = sentence.terms_in(sentence.before(stated.figure), "base")
    if ahead and has_ideographs(ahead[-1].words):
        return ahead[-1]
    return next((term for term in near if term.start >= stated.figure.end), None) or (near[-1] if near else None)
