"""Dates in a text: the days that an expression means, how precisely, and how that is known. Pure.

The words of the text are looked up one by one; only where one can begin a date is a pattern tried,
at that place. So the cost is linear, and no text makes a pattern run away.

What is decided here: early and late in a year are its first and last quarter; of a numeric date
the order of day and month must be certain (07/05/2015 is left alone, 25/05/2015 is not, with full
stops the day comes first); a weekday is the last one up to the reference; a fiscal year and a name
with a year in it (Expo 2017) give that year, as inferred."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from briefgen.extract import datepatterns as P  # noqa: N812 - a page of patterns, used like letters
from briefgen.extract.calendar_words import MONTHS, SEASONS
from briefgen.extract.relativedates import RELATIVE_WORDS, find_relative
from briefgen.extract.datespans import (
    Span,
    decade_of,
    first_or_last,
    make_date,
    month_of,
    months_of,
    narrow,
    year_of,
)
from briefgen.model.found import FoundDate

_Finder = Callable[[str, int, date | None], Span | None]
_Maker = Callable[[str, re.Match[str], date | None], Span | None]
_Makers = list[tuple[re.Pattern[str], _Maker]]
_NUMBERED = frozenset("0123456789")


def find_dates(text: str, reference: date | None = None) -> list[FoundDate]:
    """The date expressions of `text` in order, none overlapping another.

    `reference` is the day that "yesterday", "March" or "this year" are counted from; without it only
    expressions that carry their own year are found. Never raises."""
    found: list[FoundDate] = []
    done = 0
    for match in (_ABSOLUTE if reference is None else _ANY).finditer(text):
        word = match[0]
        finder = _FINDERS.get(word) or (_find_at_digits if word[0] in _NUMBERED else None)
        if finder is None or match.start() < done:
            continue
        span = finder(text, match.start(), reference)
        if span is None:
            continue
        span = narrow(text, span, done)
        surface = text[span.start : span.end]
        found.append(FoundDate(span.start, span.end, surface, span.first, span.last, span.precision, span.basis))
        done = span.end
    return found


def _find_at_digits(text: str, at: int, reference: date | None) -> Span | None:
    before = text[at - 1 : at]
    if before and before in "$€£¥₸₽.," and (before not in ".," or text[at - 2 : at - 1].isdigit()):
        return None
    end = at
    while text[end : end + 1].isdecimal() and end < at + 5:
        end += 1
    makers = _BY_DIGITS[end - at].get(text[end : end + 1], _ANY_AFTER[end - at])
    for pattern, make in makers:
        match = pattern.match(text, at)
        if match is not None and (span := make(text, match, reference)) is not None:
            return span
    return find_relative(text, at, "2", reference) if reference is not None and end - at <= 3 else None


def _finder(makers: list[tuple[re.Pattern[str], _Maker]], word: str) -> _Finder:
    """What looks for dates that begin with `word`."""
    relative = word in RELATIVE_WORDS

    def find(text: str, at: int, reference: date | None) -> Span | None:
        for pattern, make in makers:
            match = pattern.match(text, at)
            if match is not None and (span := make(text, match, reference)) is not None:
                return span
        return find_relative(text, at, word, reference) if relative and reference is not None else None

    return find


def _full(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """A day with its year; without one it is the nearest such day to the reference."""
    return make_date(match, match["y"], _month(match["m"]), int(match["d"]), reference)


def _month(name: str) -> int:
    """The number of a month; 0 for a word that is none."""
    return int(name) if name.isdigit() else MONTHS.get(name.lower().rstrip("."), 0)


def _day_range(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first = make_date(match, match["y"], _month(match["m"]), int(match["d"]), reference)
    groups = match.groupdict()
    last = make_date(match, match["y"], _month(groups.get("m2") or match["m"]), int(match["d2"]), reference)
    return first_or_last(first, last)


def _month_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _is_month_word(text, match):
        return None
    if match["d2"]:
        span = _day_range(text, match, reference)
        if span is not None:
            return span
    return _full(text, match, reference)


def _slash(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return _full(text, match, reference) if _is_month_word(text, match) else None


def _kazakh(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return _full(text, match, reference) if match["d"] else _month_year(text, match, reference)


def _is_month_word(text: str, match: re.Match[str]) -> bool:
    """`may` and `march` in small letters are verbs."""
    name = match["m"]
    return name[0].isupper() or name.lower().rstrip(".") not in _VERBS


_VERBS = frozenset({"may", "march", "mar", "mai", "mars", "sep", "dec", "jan", "oct", "nov"})


def _chinese(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"])
    if not 1500 <= year <= 2199:
        return None
    if match["half"]:
        return months_of(match, year, 1 if match["half"] == "上" else 7, 6, "half")
    if match["q"]:
        return months_of(match, year, 3 * ("一二三四".find(match["q"]) + 1 or int(match["q"])) - 2, 3, "quarter")
    if match["early"]:
        return months_of(match, year, 1 if match["early"].endswith("初") else 10, 3, "quarter")
    if match["d"]:
        return _full(text, match, reference)
    return month_of(match, year, int(match["m"])) if match["m"] else year_of(match, year)


def _chinese_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if reference is None or not match["d"]:
        return None
    return make_date(match, None, int(match["m"]), int(match["d"]), reference)


def _numeric(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    a, b = int(match["a"]), int(match["b"])
    year = match["y"] if len(match["y"]) == 4 else _two_digits(match["y"])
    if not 1500 <= int(year) <= 2199 or (match["s"] == "-" and len(match["y"]) == 2):
        return None
    if match["s"] == "." or a > 12 or a == b:
        return make_date(match, year, b, a, reference) if len(match["y"]) == 4 or match["s"] == "/" else None
    return make_date(match, year, a, b, reference) if b > 12 else None


def _two_digits(short: str) -> str:
    number = int(short.lstrip("'’"))
    return str(2000 + number if number < 60 else 1900 + number)


def _decade(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    groups = match.groupdict()
    if groups.get("y"):
        return decade_of(match, int(match["y"])) if 1500 <= int(match["y"]) <= 2190 else None
    before = text[max(0, match.start() - 10) : match.start()].lower()
    quoted = before[-1:] in ("'", "’")
    return (
        decade_of(match, 1900 + int(match["short"]))
        if quoted or before.endswith(("the ", "early ", "late ", "mid-")) and match["short"] != "20"
        else None
    )


def _chinese_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first, last = int(match["y"]), int(match["y2"])
    if not 1500 <= first < last <= 2199:
        return None
    return Span(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31), "range", "stated")


_BETWEEN = re.compile(r"\b(?:between|years)\s$", re.IGNORECASE)


def _years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first - first % 100 + int(match["y2"])
    joined = re.search(r"[a-z]", match[0])
    if joined and (
        len(match["y2"]) != 4
        or (joined[0] == "a" and not _BETWEEN.search(text[max(0, match.start() - 9) : match.start()]))
    ):
        return None
    if not first < last <= first + 150 or not _may_be_year(text, match):
        return None
    return Span(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31), "range", "stated")


def _month_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"])
    first, last = _month(match["m"]), _month(match["m2"])
    if not _is_month_word(text, match) or year > 2199:
        return None
    begin = int(match["y1"]) if match["y1"] else (year if first <= last else year - 1)
    separate = " and " in match[0] and not _BETWEEN.search(text[max(0, match.start() - 9) : match.start()])
    if separate or begin > year or not first or not last:
        return None
    whole = months_of(match, begin, first, 12 * (year - begin) + last - first + 1, "range")
    return whole


def _month_year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _is_month_word(text, match) or not _month(match["m"]):
        return None
    year = match["y"] if len(match["y"]) == 4 else _two_digits(match["y"])
    return month_of(match, int(year), _month(match["m"]))


def _iso_month(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    # 2009-10 and 2011-12 are seasons and fiscal years as often as months
    year, month = int(match["y"]), int(match["m"])
    return None if year % 100 + 1 == month else month_of(match, year, month)


def _season(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    begin, count = SEASONS[match["s"].lower()]
    return months_of(match, int(match["y"]), begin, count, "range")


def _quarter(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    raw = match["y"].upper().removeprefix("FY").strip()
    year = int(raw) if len(raw) == 4 else int(_two_digits(raw))
    number = int(match["n"])
    if match["k"].upper() == "H":
        return months_of(match, year, 6 * number - 5, 6, "half") if number <= 2 else None
    return months_of(match, year, 3 * number - 2, 3, "quarter")


def _week_of(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """The seven days from a Monday to a Sunday, or those that begin or end with the day named."""
    day = make_date(match, match["y"], _month(match["m"] or match["m2"]), int(match["d"] or match["d2"]), reference)
    if day is None:
        return None
    first = day.first - timedelta(day.first.weekday())
    if re.match(r"week\s+end", match[0], re.IGNORECASE):
        first = day.first - timedelta(6)
    return replace(day, first=first, last=first + timedelta(6), precision="range")


def _fiscal(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"]) if len(match["y"]) == 4 else int(_two_digits(match["y"]))
    # which months a fiscal year has differs by country: the year is known, the days are not
    return year_of(match, year, "inferred")


def _may_be_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return not P.NOT_BEFORE.search(before) and not P.NOT_AFTER.match(text, match.end())


def _year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _may_be_year(text, match):
        return None
    year = int(match["y"])
    before = text[max(0, match.start() - 24) : match.start()]
    if P.LEADS_YEAR.search(before) or len(match[0]) > 4:
        return year_of(match, year)
    if 1900 <= year <= 2060 and P.NAME_BEFORE.search(before):
        return year_of(match, year, "inferred")
    # "Germany won 2014": no sign of a year but the number itself
    return (
        year_of(match, year)
        if 1950 <= year <= 2049 and text[match.end() : match.end() + 1] in ("", ".", ",", ")", ";", " ")
        else None
    )


_DAY_FIRST: _Makers = [(P.DAYS_MONTH, _day_range), (P.DAY_MONTH, _full)]
_DAY_NUMERIC: _Makers = [(P.NUMERIC, _numeric), *_DAY_FIRST]
_SHORT: dict[str, _Makers] = {
    **dict.fromkeys("/.-", _DAY_NUMERIC),
    **dict.fromkeys("月", [(P.CHINESE_DAY, _chinese_day)]),
    **dict.fromkeys("QqHh", [(P.QUARTER_FIRST, _quarter)]),
    **dict.fromkeys("s'’年", [(P.DECADE, _decade), *_DAY_FIRST]),
    **dict.fromkeys("%,;:)$€°", []),
    "": [],
}
_YEAR_FIRST: _Makers = [(P.YEARS, _years), (P.YEAR_QUARTER, _quarter), (P.YEAR_DAY_MONTH, _kazakh), (P.A_YEAR, _year)]
_LONG: dict[str, _Makers] = {
    **dict.fromkeys(
        "-/.", [(P.ISO, _full), (P.ISO_MONTH, _iso_month), (P.CHINESE_RANGE, _chinese_years), *_YEAR_FIRST]
    ),
    **dict.fromkeys("年至到–—", [(P.CHINESE_RANGE, _chinese_years), (P.CHINESE, _chinese), *_YEAR_FIRST]),
    **dict.fromkeys("s'’", [(P.DECADE, _decade), (P.A_YEAR, _year)]),
    " ": [(P.CHINESE, _chinese), *_YEAR_FIRST, (P.DECADE, _decade)],
    **dict.fromkeys("%°$€£", []),
}
_BY_DIGITS: dict[int, dict[str, _Makers]] = {1: _SHORT, 2: _SHORT, 3: {}, 4: _LONG, 5: {}}
_ANY_AFTER: dict[int, _Makers] = {1: _DAY_FIRST, 2: _DAY_FIRST, 3: [], 4: _YEAR_FIRST, 5: []}
_OF_MONTH: _Makers = [
    (P.MONTHS_YEAR, _month_years),
    (P.MONTH_DAY, _month_day),
    (P.MONTH_YEAR, _month_year),
    (P.MONTH_SLASH, _slash),
]
_FINDERS: dict[str, _Finder] = {}


def _put(words: Iterable[str], makers: _Makers) -> None:
    for word in words:
        for form in (word, word.capitalize(), word.upper()):
            _FINDERS[form] = _finder(makers, word)


_put(RELATIVE_WORDS, [])
_put(MONTHS, _OF_MONTH)
_put(["week"], [(P.WEEK_OF, _week_of)])
_put(SEASONS, [(P.SEASON_YEAR, _season)])
_put([f"{kind}{n}" for kind in "qh" for n in "1234"] + ["q", "h"], [(P.QUARTER_LETTER, _quarter)])
_put(
    ["fiscal", "financial", "fy", *(f"fy{n:02}" for n in range(100)), *(f"fy{n}" for n in range(1990, 2060))],
    [(P.FISCAL, _fiscal)],
)


def _words_of(words: Iterable[str]) -> re.Pattern[str]:
    """Words that begin as one of `words` does, and numbers: what is worth a look-up."""
    initials = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"(?<!\w)[0-9{initials}]\w*")


# Without a reference small ASCII words are left out: `fiscal 2024` and `summer 2021` are read back from
# the year, and in English a month has a capital.
_ABSOLUTE = _words_of(word for word in _FINDERS if not "a" <= word[0] <= "z")
_ANY = _words_of(_FINDERS)
