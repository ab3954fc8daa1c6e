"""Dates in the making: a span of text with the days it means, and how words around it narrow them."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "quarter", "half", "year", "range"]
Basis = Literal["stated", "relative", "inferred"]


class Span(NamedTuple):
    """`start`:`end` in the text, the days `first` to `last`; both included."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    basis: Basis


def make_date(match: re.Match[str], year: str | None, month: int, day: int, reference: date | None) -> Span | None:
    """One day; with no `year` the one nearest to `reference`. None where there is no such day."""
    try:
        if year:
            found = date(int(year), month, day)
            return Span(match.start(), match.end(), found, found, "day", "stated")
        if reference is None:
            return None
        around = [date(reference.year + k, month, day) for k in (-1, 0, 1)]
    except ValueError:
        return None
    found = min(around, key=lambda one: (abs((one - reference).days), one))
    return Span(match.start(), match.end(), found, found, "day", "relative")


def first_or_last(first: Span | None, last: Span | None) -> Span | None:
    """The range from `first` to `last`; None where it isn't one."""
    if first is None or last is None or last.last <= first.first:
        return None
    return first._replace(last=last.last, precision="range")


def months_of(match: re.Match[str], year: int, month: int, count: int, precision: Precision) -> Span | None:
    """`count` months from `month` of `year` on."""
    final = month + count - 2
    end_year, end_month = year + final // 12, final % 12 + 1
    if not (1 <= month <= 12 and count > 0 and year >= 1 and end_year <= 9999):
        return None
    last = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Span(match.start(), match.end(), date(year, month, 1), last, precision, "stated")


def month_of(match: re.Match[str], year: int, month: int) -> Span | None:
    """One month."""
    return months_of(match, year, month, 1, "month")


def year_of(match: re.Match[str], year: int, basis: Basis = "stated") -> Span:
    """One year."""
    return Span(match.start(), match.end(), date(year, 1, 1), date(year, 12, 31), "year", basis)


def decade_of(match: re.Match[str], year: int) -> Span:
    """The ten years from `year` on."""
    return Span(match.start(), match.end(), date(year, 1, 1), date(year + 9, 12, 31), "range", "stated")


_PART = re.compile(
    r"(?:\bthe\s+)?\b(?:"
    r"(?P<early>early|early[- ]in|(?:the\s+)?(?:beginning|start)\s+of|начале|начала|anfang|début|principios\s+de)"
    r"|(?P<mid>mid|middle\s+of|(?:the\s+)?middle\s+of|середине|середины|mitte|mi)"
    r"|(?P<late>late|late\s+in|(?:the\s+)?end\s+of|year-end|конце|конца|ende|fin|fines\s+de)"
    r"|(?P<half>first|second|1st|2nd|last|latter)[-\s]half(?:\s+of)?"
    r"|(?P<rhalf>перв\w+|втор\w+)\s+(?:полугоди\w+|половин\w+)"
    r"|(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[-\s]quarter(?:\s+of)?"
    r"|(?P<rquarter>перв\w+|втор\w+|треть\w+|четв[её]рт\w+|I|II|III|IV)\s+квартал\w*"
    r"|(?P<season>spring|summer|autumn|fall|winter)(?:\s+of)?"
    r"|(?P<fiscal>fiscal(?:\s+year)?|financial\s+year)"
    r"|(?P<months>first|last|final|opening)\s+(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|\d{1,2})\s+months\s+of"
    r")[\s-]+(?:the\s+|year\s+|calendar\s+)?$",
    re.IGNORECASE,
)
# One of these is among the last three words before a date of which a part is meant.
_PART_WORDS = frozenset(
    "early beginning start mid middle late end half quarter spring summer autumn fall winter fiscal financial months"
    " anfang début principios mitte mi ende fin fines".split()
)
_RUSSIAN_PARTS = ("начал", "середин", "конц", "полугоди", "половин", "квартал")
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "latter": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_RUSSIAN = (("перв", 1), ("втор", 2), ("трет", 3), ("четв", 4))
_COUNT = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
}
_SEASON = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def narrow(text: str, span: Span, floor: int) -> Span:
    """`span` with the words before it that say which part is meant: `late 2014`, `the first half of 2021`.

    Nothing before `floor` is taken in."""
    if (span.last - span.first).days > 3700:
        return span
    if span.precision in ("day", "month"):
        longer = _lengthen(text, span, floor)
        if longer is not None or span.precision == "day":
            return longer or span
    base = max(floor, span.start - 44)
    before = text[base : span.start]
    words = before.lower().replace("-", " ").split()[-3:]
    if _PART_WORDS.isdisjoint(words) and (
        before.isascii() or not any(word.startswith(_RUSSIAN_PARTS) for word in words)
    ):
        return span
    found = _PART.search(before)
    if found is None:
        return span
    start = base + found.start()
    year = span.first.year
    if span.precision == "year" and (span.first.month, span.first.day) != (1, 1):
        return span
    if span.precision == "year":
        if found["fiscal"]:
            return span._replace(start=start, basis="inferred")
        part = _part_of_year(found)
        if part is None:
            return span
        month, count, precision = part
        shifted = _months(year, month, count)
        return span._replace(start=start, first=shifted[0], last=shifted[1], precision=precision)
    if found["early"] or found["mid"] or found["late"]:
        days = (span.last - span.first).days + 1
        third = days // 3
        first, last = span.first, span.last
        if found["early"]:
            last = span.first + timedelta(third - 1)
        elif found["late"]:
            first = span.last - timedelta(third - 1)
        else:
            first, last = span.first + timedelta(third), span.last - timedelta(third)
        if days > 3000:
            # early 1990s: whole years
            offset = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[
                "early" if found["early"] else "mid" if found["mid"] else "late"
            ]
            first, last = date(year + offset[0], 1, 1), date(year + offset[1], 12, 31)
        return span._replace(start=start, first=first, last=last, precision="range")
    return span


_UP_TO = re.compile(
    r"\b(?:(?P<n>two|three|six|nine|twelve|\d{1,2})\s+months?|(?P<u>quarter|half|half-year|(?:fiscal\s+|financial\s+)?year))"
    r"\s+(?:to|ended|ending|through|up\s+to)\s+(?:in\s+|on\s+)?(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)


def _lengthen(text: str, span: Span, floor: int) -> Span | None:
    """`span` with what ends with it: `the three months to March`, `the quarter ended June 30`."""
    before = text[max(floor, span.start - 44) : span.start]
    if not before.lower().endswith(("to ", "ended ", "ending ", "through ", "of ", "in ", "on ")):
        return None
    found = _UP_TO.search(before)
    if found is None:
        return None
    unit = (found["u"] or "").lower()
    word = (found["n"] or "").lower()
    count = (
        {"quarter": 3, "half": 6, "half-year": 6}.get(unit, 12)
        if unit
        else _COUNT.get(word) or int(word if word.isdigit() else 12)
    )
    if not 1 <= count <= 60:
        return None
    whole = span.last == date(span.last.year, span.last.month, calendar.monthrange(span.last.year, span.last.month)[1])
    if not whole:
        return None  # which days the period has is not said
    index = span.last.year * 12 + span.last.month - count
    if index < 12:
        return None
    first = date(index // 12, index % 12 + 1, 1)
    return span._replace(start=span.start - len(before) + found.start(), first=first, precision="range")


def _part_of_year(found: re.Match[str]) -> tuple[int, int, Precision] | None:
    if found["early"]:
        return 1, 3, "quarter"
    if found["mid"]:
        return 4, 6, "range"
    if found["late"]:
        return 10, 3, "quarter"
    if half := found["half"] or found["rhalf"]:
        return (1, 6, "half") if _number(half) == 1 else (7, 6, "half")
    if quarter := found["quarter"] or found["rquarter"]:
        return 3 * (_number(quarter) or 4) - 2, 3, "quarter"
    if found["season"]:
        return _SEASON[found["season"].lower()], 3, "range"
    if found["months"]:
        count = _COUNT.get(found["n"].lower()) or int(found["n"] if found["n"].isdigit() else 0)
        if not 1 <= count <= 11:
            return None
        return (1, count, "range") if found["months"].lower() in ("first", "opening") else (13 - count, count, "range")
    return None


def _number(word: str) -> int:
    lowered = word.lower()
    for stem, number in _RUSSIAN:
        if lowered.startswith(stem):
            return number
    return _ORDINAL.get(lowered) or _ROMAN.get(lowered, 0)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    final = month + count - 2
    end_year, end_month = year + final // 12, final % 12 + 1
    return date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
