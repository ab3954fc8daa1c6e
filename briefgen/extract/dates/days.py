"""Days and months that are written out: 7 May 2015, 2015-05-07, May 3-5, March 2014 to June 2015, 7 мая."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.extract.dates.rules import AFTER_YEAR, MON, TH, TO, YEAR, DateRule, Digits
from briefgen.extract.dates.spans import Span, first_or_last, make_date, months_of
from briefgen.extract.dates.words import MONTHS, read_month

_VERBS = frozenset(("may", "march", "mar", "mai", "mars", "sep", "dec", "jan", "oct", "nov"))
BETWEEN = re.compile(r"\b(?:between|years)\s$", re.IGNORECASE)
"""Before two dates that "and" joins to one range."""


def read_short_year(short: str) -> str:
    """'24 is 2024, '60 is 1960."""
    number = int(short.lstrip("'’"))
    return str(2000 + number if number < 60 else 1900 + number)


def _is_month_word(match: re.Match[str]) -> bool:
    """`may` and `march` in small letters are verbs."""
    name = match["m"]
    return name[0].isupper() or name.lower().rstrip(".") not in _VERBS


def make_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """A day with its year; without one it is the nearest such day to the reference."""
    return make_date(match, match["y"], read_month(match["m"]), int(match["d"]), reference)


def _make_range(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first = make_day(text, match, reference)
    groups = match.groupdict()
    last = make_date(match, match["y"], read_month(groups.get("m2") or match["m"]), int(match["d2"]), reference)
    return first_or_last(first, last)


def _make_month_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _is_month_word(match):
        return None
    whole = _make_range(text, match, reference) if match["d2"] else None
    return whole or make_day(text, match, reference)


def _make_slash(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return make_day(text, match, reference) if _is_month_word(match) else None


def _make_month(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    month = read_month(match["m"]) if _is_month_word(match) else 0
    if not month:
        return None
    year = match["y"] if len(match["y"]) == 4 else read_short_year(match["y"])
    return months_of(match, int(year), month, 1, "month")


def _make_kazakh(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return make_day(text, match, reference) if match["d"] else _make_month(text, match, reference)


def _make_iso_month(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    # 2009-10 and 2011-12 are seasons and fiscal years as often as months
    year, month = int(match["y"]), int(match["m"])
    return None if year % 100 + 1 == month else months_of(match, year, month, 1, "month")


def _make_months(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"])
    first, last = read_month(match["m"]), read_month(match["m2"])
    if not _is_month_word(match) or year > 2199:
        return None
    begin = int(match["y1"]) if match["y1"] else (year if first <= last else year - 1)
    separate = " and " in match[0] and not BETWEEN.search(text[max(0, match.start() - 9) : match.start()])
    if separate or begin > year or not first or not last:
        return None
    return months_of(match, begin, first, 12 * (year - begin) + last - first + 1, "range")


def _make_numeric(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    a, b = int(match["a"]), int(match["b"])
    year = match["y"] if len(match["y"]) == 4 else read_short_year(match["y"])
    if not 1500 <= int(year) <= 2199 or (match["s"] == "-" and len(match["y"]) == 2):
        return None
    if match["s"] == "." or a > 12 or a == b:
        return make_date(match, year, b, a, reference) if len(match["y"]) == 4 or match["s"] == "/" else None
    return make_date(match, year, a, b, reference) if b > 12 else None


def _make_week(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """The seven days from a Monday to a Sunday, or those that end with the day named."""
    month, day = read_month(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    found = make_date(match, match["y"], month, day, reference)
    if found is None:
        return None
    first = found.first - timedelta(found.first.weekday())
    if re.match(r"week\s+end", match[0], re.IGNORECASE):
        first = found.first - timedelta(6)
    return found._replace(first=first, last=first + timedelta(6), precision="range")


# Nothing that begins with a day goes on with these.
_NO_DAY = "月QqHh%,;:)$€°"
RULES: tuple[DateRule[date | None], ...] = (
    DateRule(
        "iso-day",
        (Digits("4", "-/."),),
        r"(?i)(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?:T\d\d:\d\d\S{0,40})?(?![\d-])",
        make_day,
        ("dated [2015-05-07].", "dated [2015/05/07].", "at [2024-05-07T12:00:00Z]", "version 2015-05-07-1"),
    ),
    DateRule(
        "iso-month",
        (Digits("4", "-/."),),
        r"(?i)(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])",
        _make_iso_month,
        ("dated [2015-05].", "in 2009-10 it"),
    ),
    DateRule(
        "numeric",
        (Digits("12", "/.-"),),
        r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/.-]?\d|%)(?:\s*г\.)?",
        _make_numeric,
        ("on [25/05/2015] it", "on [05/25/2015] it", "am [07.05.2015] in", "07/05/2015 can’t be told", "99/99/2015"),
    ),
    DateRule(
        "days-month",
        (Digits("12", never=_NO_DAY),),
        rf"(?i)(?P<d>\d{{1,2}}){TH}{TO}(?:the\s+)?(?P<d2>\d{{1,2}}){TH}\s+(?:of\s+"
        rf"|de\s+)?(?P<m>{MON})(?:,?\s+(?:de\s+)?(?P<y>{YEAR}))?{AFTER_YEAR}",
        _make_range,
        ("from [16 to 18 June 2024]", "from [3-5 May] it", "they scored 3-5 goals"),
    ),
    DateRule(
        "day-month",
        (Digits("12", never=_NO_DAY),),
        rf"(?i)(?P<d>\d{{1,2}})(?:{TH}|\.)(?:\s+day)?[\s-]*(?:of\s+|de\s+)?(?P<m>{MON})(?:(?:,?[\s-]+|/)(?:de\s+|of\s+"
        rf"|in\s+)?(?P<y>{YEAR}))?{AFTER_YEAR}",
        make_day,
        (
            "signed on [7 May 2015] in Astana",
            "on [7th of May] it",
            "[7 мая 2015 года] в Астане",
            "am [7. Mai 2015]",
            "el [7 de mayo de 2015]",
            "12 of them",
        ),
    ),
    DateRule(
        "kazakh-day",
        (Digits("4", never="%°$€£s'’"),),
        rf"(?i)(?P<y>{YEAR})\s+жыл(?:ғы|дың|ы)\s+(?:(?P<d>\d{{1,2}})\s+)?(?P<m>{MON})",
        _make_kazakh,
        ("[2015 жылғы 7 мамыр]", "[2015 жылғы мамыр]", "2015 жылғы 7 үй"),
    ),
    DateRule(
        "months-year",
        MONTHS,
        rf"(?i)(?P<m>{MON})(?:\s+(?P<y1>{YEAR}))?{TO}(?P<m2>{MON})\s*+,?\s*+(?:of\s+|in\s+)?(?P<y>{YEAR})",
        _make_months,
        ("[May 2024 to June 2025]", "from [March to June 2024]", "in March and June 2024"),
    ),
    DateRule(
        "month-day",
        MONTHS,
        rf"(?i)(?P<m>{MON}),?\s+(?:the\s+)?(?P<d>\d{{1,2}}){TH}(?![\d:%]|[.,]\d|\s?(?:percent|per cent|million|billion"
        rf"|people|a\.?m\.?\b|p\.?m\.?\b))"
        rf"(?:{TO}(?:(?P<m2>{MON})\s+)?(?P<d2>\d{{1,2}}){TH}(?![\d:]|[.,]\d))?(?:\s*+(?:,|of|in)?\s*+(?P<y>{YEAR}))?",
        _make_month_day,
        (
            "signed on [May 7, 2015], in Astana",
            "opens on [July 5], it",
            "[May 3-5, 2024]",
            "[May 30 – June 2, 2024]",
            "I may, 5 times",
            "in May 5 percent",
        ),
    ),
    DateRule(
        "month-year",
        MONTHS,
        rf"(?i)(?P<m>{MON})(?:[-/]|\s*+,?\s*+(?:of\s+|in\s+|de\s+|the\s+)?)(?P<y>{YEAR}|['’]\d\d\b)(?!-\d){AFTER_YEAR}",
        _make_month,
        ("in [May 2015] they", "in [Feb ’24] they", "в [мае 2014 года]", "they may 2015 times"),
    ),
    DateRule(
        "month-slash-day",
        MONTHS,
        rf"(?i)(?P<m>{MON})\s?[-/]\s?(?P<d>\d{{1,2}}){TH}(?:\s?[-/,]\s?(?P<y>{YEAR}))?(?!\d)",
        _make_slash,
        ("on [May/7/2015] it", "he may/7 or not"),
    ),
    DateRule(
        "week-of",
        ("week",),
        rf"(?i)week\s+(?:of|beginning|commencing|starting|ending|ended)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?"
        rf"\s+)?(?:(?P<m>{MON})\s+(?P<d>\d{{1,2}}){TH}|(?P<d2>\d{{1,2}}){TH}\s+(?:of\s+)?(?P<m2>{MON}))"
        rf"(?:,?\s+(?P<y>{YEAR}))?",
        _make_week,
        ("in the [week of May 4, 2015] it", "in the [week ending 10 May 2015] it", "a week of 10 games"),
    ),
)
