"""Dates in a text: the days that an expression means, how precisely, and how that is known. Pure.

The words of the text are looked up one by one; only where one can begin a date is a pattern tried,
at that place. So the cost is linear, and no text makes a pattern run away.

What is decided here: early and late in a year are its first and last quarter; of a numeric date
the order of day and month must be certain (07/05/2015 is left alone, 25/05/2015 is not, with full
stops the day comes first); a weekday is the last one up to the reference; a fiscal year and a name
with a year in it (Expo 2017) give that year, as inferred."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from briefgen.extract.dates import patterns as P  # noqa: N812 - a page of patterns, used like letters
from briefgen.extract.dates.chinese import add_chinese
from briefgen.extract.dates.makers import (
    make_century,
    make_chinese,
    make_chinese_day,
    make_chinese_years,
    make_day_range,
    make_decade,
    make_fiscal,
    make_full,
    make_iso_month,
    make_kazakh,
    make_month_day,
    make_month_year,
    make_month_years,
    make_numeric,
    make_quarter,
    make_season,
    make_slash,
    make_week_of,
    make_year,
    make_years,
)
from briefgen.extract.dates.relative import RELATIVE_WORDS, find_relative
from briefgen.extract.dates.spans import Span, narrow
from briefgen.extract.dates.words import MONTHS, SEASONS
from briefgen.model.found import FoundDate

_Finder = Callable[[str, int, date | None], Span | None]
_Maker = Callable[[str, re.Match[str], date | None], Span | None]
_Makers = Sequence[tuple[re.Pattern[str], _Maker]]
_NUMBERED = frozenset("0123456789")


def find_dates(text: str, reference: date | None = None) -> list[FoundDate]:
    """The date expressions of `text` in order, none overlapping another.

    `reference` is the day that "yesterday", "March" or "this year" are counted from; without it only
    expressions that carry their own year are found. Never raises."""
    found: list[FoundDate] = []
    done = 0
    for match in (_ABSOLUTE if reference is None else _ANY).finditer(text):
        word = match[0]
        finder = _find_at_digits if word[0] in _NUMBERED else _FINDERS.get(word)
        if finder is None:
            continue
        at = match.start()
        if at < done or (at and (text[at - 1].isalnum() or text[at - 1] == "_")):
            continue
        span = finder(text, at, reference)
        if span is None:
            continue
        span = narrow(text, span, done)
        surface = text[span.start : span.end]
        found.append(FoundDate(span.start, span.end, surface, span.first, span.last, span.precision, span.basis))
        done = span.end
    return add_chinese(text, found, reference)


def _find_at_digits(text: str, at: int, reference: date | None) -> Span | None:
    before = text[at - 1 : at]
    if before and before in "$€£¥₸₽.," and (before not in ".," or text[at - 2 : at - 1].isdigit()):
        return None
    end = at
    while text[end : end + 1].isdecimal() and end < at + 5:
        end += 1
    after = text[end : end + 1]
    if end - at == 4 and after in _STOPS_YEAR and (after not in ". " or text[end + 1 : end + 2] not in _GOES_ON[after]):
        makers: _Makers = _YEAR_ALONE
    else:
        makers = _BY_DIGITS[end - at].get(after, _ANY_AFTER[end - at])
    for pattern, make in makers:
        match = pattern.match(text, at)
        if match is not None and (span := make(text, match, reference)) is not None:
            return span
    return find_relative(text, at, "2", reference) if reference is not None and end - at <= 3 else None


def _finder(makers: _Makers, word: str) -> _Finder:
    """What looks for dates that begin with `word`."""
    relative = word in RELATIVE_WORDS

    def find(text: str, at: int, reference: date | None) -> Span | None:
        for pattern, make in makers:
            match = pattern.match(text, at)
            if match is not None and (span := make(text, match, reference)) is not None:
                return span
        return find_relative(text, at, word, reference) if relative and reference is not None else None

    return find


_DAY_FIRST: _Makers = [(P.DAYS_MONTH, make_day_range), (P.DAY_MONTH, make_full), (P.CENTURY, make_century)]
_DAY_NUMERIC: _Makers = [(P.NUMERIC, make_numeric), *_DAY_FIRST]
_SHORT: dict[str, _Makers] = {
    **dict.fromkeys("/.-", _DAY_NUMERIC),
    **dict.fromkeys("月", ((P.CHINESE_DAY, make_chinese_day),)),
    **dict.fromkeys("QqHh", ((P.QUARTER_FIRST, make_quarter),)),
    **dict.fromkeys(
        "s'’年",
        (
            (P.DECADE, make_decade),
            *_DAY_FIRST,
        ),
    ),
    **dict.fromkeys("%,;:)$€°", ()),
    "": [],
}
_YEAR_FIRST: _Makers = [
    (P.YEARS, make_years),
    (P.YEAR_QUARTER, make_quarter),
    (P.YEAR_DAY_MONTH, make_kazakh),
    (P.A_YEAR, make_year),
]
# What makes more than a year of four digits: `2013 to 2015`, `2015 Q3`, `2015.05.07`. Looked up by one sign.
_YEAR_ALONE: _Makers = [(P.A_YEAR, make_year)]
_STOPS_YEAR = frozenset(",;) .")
_GOES_ON = {" ": frozenset("-–—/aAtTuUqQhHжЖгГCs'’年至到"), ".": frozenset("0123456789")}
_LONG: dict[str, _Makers] = {
    **dict.fromkeys(
        "-/.", ((P.ISO, make_full), (P.ISO_MONTH, make_iso_month), (P.CHINESE_RANGE, make_chinese_years), *_YEAR_FIRST)
    ),
    **dict.fromkeys(
        "年至到–—",
        (
            (P.CHINESE_RANGE, make_chinese_years),
            (P.CHINESE, make_chinese),
            *_YEAR_FIRST,
        ),
    ),
    **dict.fromkeys(
        "s'’",
        (
            (P.DECADE, make_decade),
            (P.A_YEAR, make_year),
        ),
    ),
    " ": [(P.CHINESE, make_chinese), *_YEAR_FIRST, (P.DECADE, make_decade)],
    **dict.fromkeys("%°$€£", ()),
}
_BY_DIGITS: dict[int, dict[str, _Makers]] = {1: _SHORT, 2: _SHORT, 3: {}, 4: _LONG, 5: {}}
_ANY_AFTER: dict[int, _Makers] = {1: _DAY_FIRST, 2: _DAY_FIRST, 3: [], 4: _YEAR_FIRST, 5: []}
_OF_MONTH: _Makers = [
    (P.MONTHS_YEAR, make_month_years),
    (P.MONTH_DAY, make_month_day),
    (P.MONTH_YEAR, make_month_year),
    (P.MONTH_SLASH, make_slash),
]
_FINDERS: dict[str, _Finder] = {}


def _put(words: Iterable[str], makers: _Makers) -> None:
    for word in words:
        for form in (word, word.capitalize(), word.upper()):
            _FINDERS[form] = _finder(makers, word)


_put(RELATIVE_WORDS, [])
_put(MONTHS, _OF_MONTH)
_put(["week"], [(P.WEEK_OF, make_week_of)])
_put(SEASONS, [(P.SEASON_YEAR, make_season)])
_put([f"{kind}{n}" for kind in "qh" for n in "1234"] + ["q", "h"], [(P.QUARTER_LETTER, make_quarter)])
_put(
    ["fiscal", "financial", "fy", *(f"fy{n:02}" for n in range(100)), *(f"fy{n}" for n in range(1990, 2060))],
    [(P.FISCAL, make_fiscal)],
)


def _words_of(words: Iterable[str]) -> re.Pattern[str]:
    """Words that begin as one of `words` does, and numbers: what is worth a look-up."""
    initials = "".join(sorted({word[0] for word in words}))
    # that no word goes on before it is looked at later, for the few that matter: this way the search leaps
    return re.compile(rf"[0-9{initials}]\w*")


# Without a reference small ASCII words are left out: `fiscal 2024` and `summer 2021` are read back from
# the year, and in English a month has a capital.
_ABSOLUTE = _words_of(word for word in _FINDERS if not "a" <= word[0] <= "z")
_ANY = _words_of(_FINDERS)
