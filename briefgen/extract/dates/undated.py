"""Parts of a year that a text names without the year: the third quarter, Q3, the end of the year, earlier this month.

They are counted from a reference day. What has begun by then is meant, but after words that look ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from briefgen.extract.dates.rules import DateRule
from briefgen.extract.dates.spans import Months, Precision, Span, span_of
from briefgen.extract.dates.words import CALENDAR, RUSSIAN_NTH_FORMS, read_count, read_nth
from briefgen.text.lexicon import note_fired

_GOES_ON = re.compile(r"[.,;:)]|\s(?:and|but|from|compared|against|up|down)\b|\Z", re.IGNORECASE)
_OVER_THE = re.compile(r"\b(?:over|at|during|on|since|of)\s+the\s$", re.IGNORECASE)
_FISCAL_BEFORE = re.compile(r"\b(?:fiscal|financial)[ -]\Z", re.IGNORECASE)
_FISCAL = re.compile(r" of (?:its |the |our |their )?(?:fiscal|financial|FY)", re.IGNORECASE)
_LOOK = 60  # characters before a date that may look ahead


@cache
def _pattern_of(row: str) -> re.Pattern[str]:
    return re.compile(CALENDAR[row].text("pattern"), re.IGNORECASE)


def _speaks(row: str, text: str) -> bool:
    """Whether the words of a row with a pattern stand in a text."""
    found = _pattern_of(row).search(text)
    if found is not None:
        note_fired(CALENDAR[row].id, found[0].strip())
    return found is not None


def surely_ahead(text: str, at: int) -> bool:
    """Whether a month before `at`'s clause ends can only be to come: `the wage will go up in January`."""
    return _speaks("surely-to-come", text[max(0, at - _LOOK) : at])


def looks_ahead(text: str, at: int) -> bool:
    """Whether the words before `at` speak of what is to come: `is set to conclude in July`."""
    return _speaks("to-come", text[max(0, at - _LOOK) : at])


class _Part(NamedTuple):
    """`length` months of a year from `month` on."""

    month: int
    length: int
    precision: Precision


def _make_part(text: str, match: re.Match[str], part: _Part, reference: date) -> Span | None:
    if _speaks("of-a-match", text[max(0, match.start() - _LOOK) : match.end() + _LOOK]):
        return None
    if _FISCAL_BEFORE.search(text, max(0, match.start() - 12), match.start()) or _FISCAL.match(text, match.end()):
        return None  # which months it has differs by country
    year = reference.year
    if "of the year" not in match[0].lower():
        over, begun = part.month + part.length - 1 < reference.month, part.month <= reference.month
        if over or not begun:
            ahead = _speaks("part-to-come", text[max(0, match.start() - _LOOK) : match.start()])
            year += ahead if over else ahead - 1
    return span_of(match, *Months(year, part.month, part.length).ends(), part.precision)


def _make_quarter(text: str, match: re.Match[str], reference: date) -> Span | None:
    return _make_part(text, match, _Part(3 * read_nth(match["o"]) - 2, 3, "quarter"), reference)


def _make_quarter_letter(text: str, match: re.Match[str], reference: date) -> Span | None:
    return _make_part(text, match, _Part(3 * int(match["n"]) - 2, 3, "quarter"), reference)


def _make_half(text: str, match: re.Match[str], reference: date) -> Span | None:
    span = _make_part(text, match, _Part(6 * read_nth(match["o"]) - 5, 6, "half"), reference)
    return span._replace(end=match.start() + len(match[0].rstrip())) if span else None


def _make_months(text: str, match: re.Match[str], reference: date) -> Span | None:
    count, first = read_count(match["n"]), match["o"].lower() == "first"
    if not 1 < count < 12:
        return None
    year = reference.year
    if not match[0].endswith("year"):
        # "in the first seven months, sales rose"; but the first months of a job, or after a flood
        if not first or not _GOES_ON.match(text, match.end()) or not text.endswith("the ", 0, match.start()):
            return None
        if not _speaks("of-trade", text[max(0, match.start() - 80) : match.end() + 80]):
            return None
        year -= count > reference.month
    return span_of(match, *Months(year, 1 if first else 13 - count, count).ends(), "range")


def _make_end_of_year(text: str, match: re.Match[str], reference: date) -> Span | None:
    part = (match["part"] or "end").lower()
    if part == "turn":
        return None
    if part == "middle":
        return span_of(match, *Months(reference.year, 4, 6).ends(), "range")
    return span_of(match, *Months(reference.year, 10 if part in ("end", "close") else 1, 3).ends(), "quarter")


def _make_within(text: str, match: re.Match[str], reference: date) -> Span | None:
    unit, later = match["u"].lower(), match["w"].lower() == "later"
    if unit == "week":
        first = reference - timedelta(reference.weekday())
        last = first + timedelta(6)
    else:
        count = {"month": 1, "quarter": 3}.get(unit, 12)
        first, last = Months(reference.year, (reference.month - 1) // count * count + 1, count).ends()
    return span_of(match, *((reference, last) if later else (first, reference)), "range")


def _make_weekend(text: str, match: re.Match[str], reference: date) -> Span | None:
    if not _OVER_THE.search(text[max(0, match.start() - 16) : match.start()]):
        return None
    saturday = reference - timedelta((reference.weekday() - 5) % 7)
    return span_of(match, saturday, saturday + timedelta(1), "range")


def _make_russian(text: str, match: re.Match[str], reference: date) -> Span | None:
    number = read_nth(match["o"])
    if match["k"]:
        return _make_part(text, match, _Part(3 * number - 2, 3, "quarter"), reference)
    return _make_part(text, match, _Part(6 * number - 5, 6, "half"), reference) if number < 3 else None


RULES: tuple[DateRule[date], ...] = (
    DateRule(
        "quarter",
        ("first", "second", "third", "fourth", "final"),
        r"(?i)(?P<o>first|second|third|fourth|final)[-\s]quarter\b(?![-\s]?final)(?:\s+of\s+the\s+year\b|"
        r"(?!\s+of\s+(?:the\s+)?(?:(?:19|20)\d\d|last|this|next|previous|fiscal|financial|calendar)\b))",
        _make_quarter,
        (
            "sold in the third quarter of 2024",
            "profit rose in the [first quarter]",
            "[fourth-quarter] profit",
            "by the [third quarter of the year] it",
            "they led by ten points in the third quarter",
            "the first quarter-final",
        ),
    ),
    DateRule(
        "half",
        ("first", "second", "final"),
        r"(?i)(?P<o>first|second)[-\s]half\s+(?:of\s+the\s+year\b|(?="
        r"(?:net |pre-tax |operating |core )?(?:profit|earnings|results"
        r"|revenues?|sales|income|loss(?:es)?|figures|turnover|exports|imports|output)\b))",
        _make_half,
        ("[first-half] profit fell", "in the [second half of the year]", "he scored in the first half of the match"),
    ),
    DateRule(
        "months",
        ("first", "second", "final"),
        r"(?i)(?P<o>first|last|final)\s+(?P<n>[a-z]{3,6}|\d{1,2})\s+months\b(?:\s+of\s+the\s+year\b)?",
        _make_months,
        (
            "Sales rose 8% in the [first five months], a group said",
            "the [first five months of the year]",
            "her first three months as mayor, when sales rose",
        ),
    ),
    DateRule(
        "quarter-of-no-year",
        ("q1", "q2", "q3", "q4"),
        r"Q(?P<n>[1-4])\b(?!\s?[-/']?\d)",
        _make_quarter_letter,
        ("sales in [Q1] fell", "sales in q1 fell"),
    ),
    DateRule(
        "end-of-the-year",
        ("end", "start", "beginning", "middle", "close", "year"),
        r"(?i)(?P<part>end|start|beginning|middle|close|turn)\s+of\s+the\s+year\b|year[-\s]end\b",
        _make_end_of_year,
        ("by the [end of the year]", "by [year-end]", "in the [middle of the year]", "the end of the road"),
    ),
    DateRule(
        "within",
        ("earlier", "later"),
        r"(?i)(?P<w>earlier|later)\s+this\s+(?P<u>week|month|quarter|year)\b",
        _make_within,
        ("[earlier this month]", "[later this year]", "earlier this decade"),
    ),
    DateRule(
        "russian-part",
        RUSSIAN_NTH_FORMS,
        r"(?i)(?P<o>перв|втор|трет|четв[её]рт)[а-я]{1,4}\s+(?:(?P<k>квартал)[а-я]{0,2}|полугоди[а-я]{1,2})(?![а-я])"
        r"(?!\s+(?:19|20)\d\d)",
        _make_russian,
        (
            "за [первое полугодие] экспорт вырос",
            "в [третьем квартале] экспорт вырос",
            "на первом этаже квартала",
        ),
    ),
    DateRule(
        "weekend",
        ("weekend",),
        r"(?i)weekend\b(?!\s+(?:of|in|before|after|edition|break|home))",
        _make_weekend,
        ("over the [weekend]", "a weekend of rain"),
    ),
)
