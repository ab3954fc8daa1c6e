"""Dates in a text: the days that an expression means, how precisely, and how that is known. Pure.

The words of the text are looked up one by one; only where one can begin a date are the patterns of rules tried, at
that place. So the cost is linear, and no text makes a pattern run away. What each rule decides is said beside it:
of a numeric date the order of day and month must be certain (07/05/2015 is left alone, 25/05/2015 is not, with full
stops the day comes first)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from briefgen.extract.dates import chinese, days, parts, undated, years
from briefgen.extract.dates import relative as relative_dates
from briefgen.extract.dates.chinese import add_chinese
from briefgen.extract.dates.parts import narrow
from briefgen.extract.dates.rules import DateRule, DateRuleIndex, find_by_rules
from briefgen.extract.dates.spans import Span
from briefgen.extract.dates.years import YEAR_ALONE
from briefgen.model.found import FoundDate

STATED: tuple[DateRule[date | None], ...] = (*chinese.RULES, *days.RULES, *years.RULES)
"""What carries its year, or takes the one nearest to a reference day."""
RELATIVE: tuple[DateRule[date], ...] = (*undated.RULES, *relative_dates.RULES)
"""What is counted from a reference day."""
RULES: tuple[DateRule[Any], ...] = (*STATED, *RELATIVE, chinese.INSIDE, *parts.RULES)
_STATED, _RELATIVE = DateRuleIndex(STATED), DateRuleIndex(RELATIVE)
_Rules = tuple[tuple[DateRule[date | None], ...], tuple[DateRule[date], ...]]


def _list_forms(word: str) -> tuple[str, str, str]:
    """How a word may stand in a text."""
    return word, word.capitalize(), word.upper()


_BY_WORD: dict[str, _Rules] = {
    form: (_STATED.by_word.get(word, ()), _RELATIVE.by_word.get(word, ()))
    for word in dict.fromkeys((*_STATED.by_word, *_RELATIVE.by_word))
    for form in _list_forms(word)
}
# Four digits and one of these, if none of those follows it, can only be a year: most of the dates in the news.
_STOPS_YEAR = frozenset(",;) .")
_GOES_ON = {" ": frozenset("-–—/aAtTuUqQhHжЖгГCs'’年至到"), ".": frozenset("0123456789")}


def _words_of(words: Iterable[str]) -> re.Pattern[str]:
    """Words that begin as one of `words` does, and numbers: what is worth a look-up."""
    initials = "".join(sorted({word[0] for word in words}))
    # that no word goes on before it is looked at later, for the few that matter: this way the search leaps
    return re.compile(rf"[0-9{initials}]\w*")


# Without a reference small ASCII words are left out: `fiscal 2024` and `summer 2021` are read back from
# the year, and in English a month has a capital.
_ABSOLUTE = _words_of(word for word in _BY_WORD if not "a" <= word[0] <= "z")
_ANY = _words_of(_BY_WORD)


def find_dates(text: str, reference: date | None = None) -> list[FoundDate]:
    """The date expressions of `text` in order, none overlapping another.

    `reference` is the day that "yesterday", "March" or "this year" are counted from; without it only
    expressions that carry their own year are found. Never raises."""
    found: list[FoundDate] = []
    done = 0
    for match in (_ABSOLUTE if reference is None else _ANY).finditer(text):
        word = match[0]
        rules = _BY_WORD.get(word)
        if rules is None and word >= ":":  # no digits: those come before it
            continue
        at = match.start()
        if at < done or (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            continue
        if rules is None:
            rules = _rules_at_digits(text, at)
        stated, relative = rules
        span = find_by_rules(stated, text, at, reference) if stated else None
        if span is None and relative and reference is not None:
            span = _find_relative(relative, text, at, reference)
        if span is None:
            continue
        span = narrow(text, span, done)
        surface = text[span.start : span.end]
        found.append(FoundDate(span.start, span.end, surface, span.first, span.last, span.precision, span.basis))
        done = span.end
    return add_chinese(text, found, reference)


def counts_from_today(surface: str) -> bool:
    """Whether a date is told from the day on which it is written, as "last year" is and "March" is not."""
    if _CHINESE_DEIXIS.match(surface):
        return True
    return _find_relative(relative_dates.RULES, surface, 0, _ANY_DAY) is not None


def _find_relative(rules: Iterable[DateRule[date]], text: str, at: int, reference: date) -> Span | None:
    try:
        return find_by_rules(rules, text, at, reference)
    except (OverflowError, ValueError):  # before year 1 or after 9999
        return None


_NONE: _Rules = ((), ())
_ANY_DAY = date(2000, 1, 1)
_CHINESE_DEIXIS = re.compile("[去今明昨本前]|[上下](?!半年)")


def _rules_at_digits(text: str, at: int) -> _Rules:
    """The rules that may begin with the digits at a place."""
    before = text[at - 1 : at]
    if before and before in "$€£¥₸₽.," and (before not in ".," or text[at - 2 : at - 1].isdigit()):
        return _NONE
    end = at
    while text[end : end + 1].isdecimal() and end < at + 5:
        end += 1
    length, after = end - at, text[end : end + 1]
    if (
        length == 4
        and after in _STOPS_YEAR
        and (after not in _GOES_ON or text[end + 1 : end + 2] not in _GOES_ON[after])
    ):
        return (YEAR_ALONE,), ()
    return _STATED.at_digits(length, after), _RELATIVE.at_digits(length, after)
