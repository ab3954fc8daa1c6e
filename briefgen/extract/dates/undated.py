"""Parts of a year that a text names without the year: the third quarter, Q3, the end of the year, earlier this month.

They are counted from a reference day. What has begun by then is meant, but after words that look ahead."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from briefgen.extract.dates.spans import Precision, Span
from briefgen.extract.dates.words import NUMBERS

_FLAGS = re.IGNORECASE
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_QUARTER = re.compile(
    r"(?P<o>first|second|third|fourth|final)[-\s]quarter\b(?![-\s]?final)(?:\s+of\s+the\s+year\b)?", _FLAGS
)
_LETTER = re.compile(r"Q(?P<n>[1-4])\b(?!\s?[-/']?\d)")
_HALF = re.compile(
    r"(?P<o>first|second)[-\s]half\s+(?:of\s+the\s+year\b|(?="
    r"(?:net |pre-tax |operating |core )?(?:profit|earnings|results"
    r"|revenues?|sales|income|loss(?:es)?|figures|turnover|exports|imports|output)\b))",
    _FLAGS,
)
_MONTHS = re.compile(r"(?P<o>first|last|final)\s+(?P<n>[a-z]{3,6}|\d{1,2})\s+months\b(?:\s+of\s+the\s+year\b)?", _FLAGS)
_GOES_ON = re.compile(r"[.,;:)]|\s(?:and|but|from|compared|against|up|down)\b|\Z", _FLAGS)
_TRADE = re.compile(
    r"\b(?:exports?|imports?|output|sales|sold|profits?|revenues?|volumes?|trade|shipments?|year[ -]on[ -]year"
    r"|per ?cent|deliver\w+|turnover|spending|investment)\b|%",
    _FLAGS,
)
_OF_YEAR = re.compile(r"(?P<part>end|start|beginning|middle|close|turn)\s+of\s+the\s+year\b|year[-\s]end\b", _FLAGS)
_WITHIN = re.compile(r"(?P<w>earlier|later)\s+this\s+(?P<u>week|month|quarter|year)\b", _FLAGS)
_WEEKEND = re.compile(r"weekend\b(?!\s+(?:of|in|before|after|edition|break|home))", _FLAGS)
# A match has quarters and halves, too.
_OF_A_MATCH = re.compile(
    r"\b(?:minutes?|points?|goals?|touchdowns?|scor\w+|lead|led|penalty|kick\w*|coach|striker)\b", _FLAGS
)
_AHEAD = re.compile(r"\b(?:will|would|by|due|expected|scheduled|until|till|plans?|planned|next)\b[^.!?\n]*$", _FLAGS)


def _months(match: re.Match[str], year: int, month: int, count: int, precision: Precision) -> Span:
    final = month + count - 1
    last = date(year, final, calendar.monthrange(year, final)[1])
    return Span(match.start(), match.end(), date(year, month, 1), last, precision, "relative")


def _ahead(text: str, at: int) -> bool:
    return _AHEAD.search(text[max(0, at - 60) : at]) is not None


def _year_of(text: str, match: re.Match[str], month: int, count: int, reference: date) -> int:
    """The year whose part is meant: this one, or the last where the part has not begun yet."""
    if month <= reference.month:
        over = month + count - 1 < reference.month
        return reference.year + (over and _ahead(text, match.start()) and "of the year" not in match[0].lower())
    return reference.year - (not _ahead(text, match.start()) and "of the year" not in match[0].lower())


def _part(
    text: str, match: re.Match[str], reference: date, month: int, count: int, precision: Precision
) -> Span | None:
    if _OF_A_MATCH.search(text[max(0, match.start() - 60) : match.end() + 60]):
        return None
    return _months(match, _year_of(text, match, month, count, reference), month, count, precision)


def _quarter(text: str, match: re.Match[str], reference: date) -> Span | None:
    groups = match.groupdict()
    number = int(groups["n"]) if groups.get("n") else _NTH[match["o"].lower()]
    return _part(text, match, reference, 3 * number - 2, 3, "quarter")


def _half(text: str, match: re.Match[str], reference: date) -> Span | None:
    span = _part(text, match, reference, 6 * _NTH[match["o"].lower()] - 5, 6, "half")
    return span._replace(end=match.start() + len(match[0].rstrip())) if span else None


def _first_months(text: str, match: re.Match[str], reference: date) -> Span | None:
    count = int(match["n"]) if match["n"].isdigit() else NUMBERS.get(match["n"].lower(), 0)
    if not 1 < count < 12:
        return None
    year = reference.year
    if not match[0].endswith("year"):
        # "in the first seven months, sales rose"; but the first months of a job, or after a flood
        around = text[max(0, match.start() - 80) : match.end() + 80]
        if (
            match["o"].lower() != "first"
            or not _GOES_ON.match(text, match.end())
            or not text.endswith("the ", 0, match.start())
            or not _TRADE.search(around)
        ):
            return None
        year -= count > reference.month
    return _months(match, year, 1 if match["o"].lower() == "first" else 13 - count, count, "range")


def _of_year(text: str, match: re.Match[str], reference: date) -> Span | None:
    part = (match["part"] or "end").lower()
    if part == "turn":
        return None
    if part == "middle":
        return _months(match, reference.year, 4, 6, "range")
    return _months(match, reference.year, 10 if part in ("end", "close") else 1, 3, "quarter")


def _within(text: str, match: re.Match[str], reference: date) -> Span | None:
    unit, later = match["u"].lower(), match["w"].lower() == "later"
    if unit == "week":
        first = reference - timedelta(reference.weekday())
        last = first + timedelta(6)
    else:
        count = {"month": 1, "quarter": 3}.get(unit, 12)
        month = (reference.month - 1) // count * count + 1
        whole = _months(match, reference.year, month, count, "range")
        first, last = whole.first, whole.last
    first, last = (reference, last) if later else (first, reference)
    return Span(match.start(), match.end(), first, last, "range", "relative")


def _weekend(text: str, match: re.Match[str], reference: date) -> Span | None:
    if not re.search(
        r"\b(?:over|at|during|on|since|of)\s+the\s$", text[max(0, match.start() - 16) : match.start()], _FLAGS
    ):
        return None
    saturday = reference - timedelta((reference.weekday() - 5) % 7)
    return Span(match.start(), match.end(), saturday, saturday + timedelta(1), "range", "relative")


_RUSSIAN = re.compile(
    r"(?P<o>перв|втор|трет|четв[её]рт)[а-я]{1,4}\s+(?:(?P<k>квартал)[а-я]{0,2}|полугоди[а-я]{1,2})(?![а-я])"
    r"(?!\s+(?:19|20)\d\d)",
    _FLAGS,
)
_RUSSIAN_NTH = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4}


def _russian(text: str, match: re.Match[str], reference: date) -> Span | None:
    number = _RUSSIAN_NTH[match["o"].lower()]
    if match["k"]:
        return _part(text, match, reference, 3 * number - 2, 3, "quarter")
    return _part(text, match, reference, 6 * number - 5, 6, "half") if number < 3 else None


_Makers = tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str], date], Span | None]], ...]
UNDATED_WORDS: dict[str, _Makers] = {
    **dict.fromkeys(("third", "fourth"), ((_QUARTER, _quarter),)),
    **dict.fromkeys(("first", "second", "final"), ((_QUARTER, _quarter), (_HALF, _half), (_MONTHS, _first_months))),
    **dict.fromkeys(("q1", "q2", "q3", "q4"), ((_LETTER, _quarter),)),
    **dict.fromkeys(("end", "start", "beginning", "middle", "close", "year"), ((_OF_YEAR, _of_year),)),
    **dict.fromkeys(("earlier", "later"), ((_WITHIN, _within),)),
    **dict.fromkeys(
        (
            "первый", "первом", "первого", "первому", "первое", "второй", "втором", "второго", "второму", "второе",
            "третий", "третьем", "третьего", "третьему", "четвертый", "четвёртый", "четвертом", "четвёртом",
            "четвертого", "четвёртого",
        ),
        ((_RUSSIAN, _russian),),
    ),
    "weekend": ((_WEEKEND, _weekend),),
}  # fmt: skip
"""What may begin with a word (in small letters)."""


_SPEAKS_AHEAD = re.compile(
    r"\b(?:will|would|due|expected|scheduled|set|until|till|by|plans?|planned|opens?|upcoming)\b[^.!?\n]*$"
    r"|\bto\s+\w+\s+(?:\w+\s+)?(?:in|on)\s*$",
    re.IGNORECASE,
)


_SURELY = re.compile(
    r"\b(?:will|(?:is|are) (?:expected|due|scheduled|set) to|next)\b[^.!?;\n]*$|\b(?:ожида|будет|будут)[^.!?;\n]*$",
    re.IGNORECASE,
)


def surely_ahead(text: str, at: int) -> bool:
    """Whether a month before `at`'s clause ends can only be to come: `the wage will go up in January`."""
    return _SURELY.search(text[max(0, at - 60) : at]) is not None


def looks_ahead(text: str, at: int) -> bool:
    """Whether the words before `at` speak of what is to come: `is set to conclude in July`."""
    return _SPEAKS_AHEAD.search(text[max(0, at - 60) : at]) is not None
