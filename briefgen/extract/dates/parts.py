"""Words before a date that say which part of it is meant, or what ends with it: late 2014, the first half of 2021,
the three months to March.

What is decided here: early and late in a year are its first and last quarter."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.extract.dates.rules import DateRule
from briefgen.extract.dates.spans import Months, Precision, Span, shift_months
from briefgen.extract.dates.words import CALENDAR, SEASONS, read_count, read_nth, read_season
from briefgen.text.lexicon import note_fired

_PARTS = ("early", "mid", "late")
_EARLY_MID_LATE = "|".join(f"(?P<{part}>{CALENDAR[part].text('pattern')})" for part in _PARTS)
_HINTS = [hint for part in _PARTS for hint in CALENDAR[part].words("hints")]
# One of these is among the last three words before a date of which a part is meant.
_PART_WORDS = frozenset(
    (*(hint for hint in _HINTS if hint < "а"), "half", "quarter", *SEASONS, "fiscal", "financial", "months")
)
_RUSSIAN_PARTS = (*(hint for hint in _HINTS if hint >= "а"), "полугоди", "половин", "квартал")
_LOOK = 44  # characters before a date that may say which part of it is meant
_YEAR_PARTS: dict[str, tuple[int, int, Precision]] = {
    "early": (1, 3, "quarter"),
    "mid": (4, 6, "range"),
    "late": (10, 3, "quarter"),
}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


def narrow(text: str, span: Span, floor: int) -> Span:
    """`span` with the words before it that say which part is meant: `late 2014`, `the first half of 2021`.

    Nothing before `floor` is taken in."""
    if (span.last - span.first).days > 3700:
        return span
    base = max(floor, span.start - _LOOK)
    before = text[base : span.start]
    if span.precision in ("day", "month"):
        longer = _apply(UP_TO, before, span) if before.lower().endswith(_UP_TO_ENDS) else None
        if longer is not None or span.precision == "day":
            return longer or span
    words = before.lower().replace("-", " ").split()[-3:]
    if _PART_WORDS.isdisjoint(words) and (
        before.isascii() or not any(word.startswith(_RUSSIAN_PARTS) for word in words)
    ):
        return span
    return _apply(PART_OF, before, span) or span


def _apply(rule: DateRule[Span], before: str, span: Span) -> Span | None:
    """The span by a rule for the words before it; None where the rule has nothing to say."""
    found = rule.compiled.search(before)
    narrowed = rule.make(before, found, span) if found is not None else None
    if found is None or narrowed is None:
        return None
    note_fired(rule.id, found[0].strip())
    return narrowed._replace(start=span.start - len(before) + found.start())


def _take_part(before: str, found: re.Match[str], span: Span) -> Span | None:
    part = next((part for part in _PARTS if found[part]), None)
    if span.precision == "year":
        if span.basis == "inferred" and part is None:
            return None  # which months a fiscal year has differs by country
        if (span.first.month, span.first.day) != (1, 1):
            return None
        if found["fiscal"]:
            return span._replace(basis="inferred")
        months = _part_of_year(found, part, span.first.year)
        if months is None:
            return None
        first, last = months[0].ends()
        return span._replace(first=first, last=last, precision=months[1])
    if part is None:
        return None
    note_fired(CALENDAR[part].id, found[part])
    days = (span.last - span.first).days + 1
    if days > 3000:  # early 1990s: whole years
        begin, end = _DECADE_PARTS[part]
        year = span.first.year
        return span._replace(first=date(year + begin, 1, 1), last=date(year + end, 12, 31), precision="range")
    third, day = timedelta(days // 3), timedelta(1)
    if part == "early":
        return span._replace(last=span.first + third - day, precision="range")
    if part == "late":
        return span._replace(first=span.last - third + day, precision="range")
    return span._replace(first=span.first + third, last=span.last - third, precision="range")


def _part_of_year(found: re.Match[str], part: str | None, year: int) -> tuple[Months, Precision] | None:
    if part is not None:
        note_fired(CALENDAR[part].id, found[part])
        month, length, precision = _YEAR_PARTS[part]
        return Months(year, month, length), precision
    if half := found["half"] or found["rhalf"]:
        return Months(year, 1 if read_nth(half) == 1 else 7, 6), "half"
    if quarter := found["quarter"] or found["rquarter"]:
        return Months(year, 3 * (read_nth(quarter) or 4) - 2, 3), "quarter"
    if found["season"]:
        return Months(year, read_season(found["season"]), 3), "range"
    if found["months"]:
        count = read_count(found["n"])
        if not 1 <= count <= 11:
            return None
        first = found["months"].lower() in ("first", "opening")
        return Months(year, 1 if first else 13 - count, count), "range"
    return None


_UP_TO_ENDS = ("to ", "ended ", "ending ", "through ", "of ", "in ", "on ")
_UP_TO_MONTHS = {"quarter": 3, "half": 6, "half-year": 6}


def _lengthen(before: str, found: re.Match[str], span: Span) -> Span | None:
    unit, number = (found["u"] or "").lower(), found["n"]
    count = _UP_TO_MONTHS.get(unit, 12) if unit else read_count(number)
    if not 1 <= count <= 60:
        return None
    if span.last != Months(span.last.year, span.last.month).ends()[1]:
        return None  # which days the period has is not said
    try:
        first, _ = shift_months(span.last, 1 - count).ends()
    except ValueError:
        return None
    return span._replace(first=first, precision="range")


PART_OF: DateRule[Span] = DateRule(
    "part-of",
    (),
    rf"(?i)(?:\bthe\s+)?\b(?:{_EARLY_MID_LATE}"
    r"|(?P<half>first|second|1st|2nd|last|latter)[-\s]half(?:\s+of)?"
    r"|(?P<rhalf>перв\w+|втор\w+)\s+(?:полугоди\w+|половин\w+)"
    r"|(?P<quarter>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[-\s]quarter(?:\s+of)?"
    r"|(?P<rquarter>перв\w+|втор\w+|треть\w+|четв[её]рт\w+|I|II|III|IV)\s+квартал\w*"
    rf"|(?P<season>{'|'.join(SEASONS)})(?:\s+of)?"
    r"|(?P<fiscal>fiscal(?:\s+year)?|financial\s+year)"
    r"|(?P<months>first|last|final|opening)\s+(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|\d{1,2})\s+months\s+of"
    r")[\s-]+(?:the\s+|year\s+|calendar\s+)?$",
    _take_part,
    (
        "In [late 2014], both",
        "in [early 2023] she",
        "in [mid-2025]",
        "at [the end of 2021]",
        "[the first half of 2021] was",
        "в [первой половине 2021 года]",
        "[the third quarter of 2023]",
        "[the first nine months of 2024]",
        "[the summer of 2021]",
        "[the early 1990s]",
        "[late last year]",
        "[late May 2015]",
        "he was late and in 2014 he left",
    ),
)
UP_TO: DateRule[Span] = DateRule(
    "up-to",
    (),
    r"(?i)\b(?:(?P<n>two|three|six|nine|twelve|\d{1,2})\s+months?|(?P<u>quarter|half|half-year"
    r"|(?:fiscal\s+|financial\s+)?year))"
    r"\s+(?:to|ended|ending|through|up\s+to)\s+(?:in\s+|on\s+)?(?:the\s+end\s+of\s+)?$",
    _lengthen,
    (
        "in the [year to March 2024], it",
        "the [six months ended June 2024]",
        "the [quarter ended June 30, 2024]",
        "the quarter ended June 28, 2024",
    ),
)
RULES = (PART_OF, UP_TO)
