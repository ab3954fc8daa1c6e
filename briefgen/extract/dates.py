"""Dates in a text: the days that an expression means, how precisely, and how that is known. Pure.

The words of the text are looked up one by one; only where one can begin a date is a pattern tried,
at that place. So the cost is linear, and no text makes a pattern run away.

What is decided here: early and late in a year are its first and last quarter; of a numeric date
the order of day and month must be certain (07/05/2015 is left alone, 25/05/2015 is not, with full
stops the day comes first); a weekday is the last one up to the reference; a fiscal year and a name
with a year in it (Expo 2017) give that year, as inferred."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from briefgen.extract.calendar_words import ENGLISH_MONTHS, MONTHS, SEASONS, WEEKDAYS
from briefgen.extract.relativedates import RELATIVE_WORDS, find_relative
from briefgen.extract.spans import (
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

_MONTH = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
_MON = rf"(?:{_MONTH})\b\.?"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%°$€£]|[.,:]\d)"
_TO = r"\s?(?:-|–|—|to|and|through|until|till|по|до|bis|au|al)\s?"
_TH = r"(?:st|nd|rd|th)?"
_AFTER_YEAR = r"(?:\s*(?:года|году|год|г\.|жылы|жылғы|жылдың|ж\.|AD\b|CE\b))?"
_FLAGS = re.IGNORECASE


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


_ISO = _compile(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?:T\d\d:\d\d\S*)?(?![\d-])")
_ISO_MONTH = _compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])")
_CHINESE = _compile(
    r"(?P<y>\d{4})\s?年(?:(?P<half>[上下])半年|第(?P<q>[一二三四1-4])季度|(?P<early>初|底|末|年初|年底|年末)"
    r"|\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?)?"
)
_CHINESE_RANGE = _compile(r"(?P<y>\d{4})\s?年?\s?[-–—至到]\s?(?P<y2>\d{4})\s?年")
_CHINESE_DAY = _compile(r"(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?")
_DAYS_MONTH = _compile(
    rf"(?P<d>\d{{1,2}}){_TH}{_TO}(?:the\s+)?(?P<d2>\d{{1,2}}){_TH}\s+(?:of\s+|de\s+)?(?P<m>{_MON})(?:,?\s+(?:de\s+)?(?P<y>{_YEAR}))?{_AFTER_YEAR}"
)
_DAY_MONTH = _compile(
    rf"(?P<d>\d{{1,2}})(?:{_TH}|\.)(?:\s+day)?[\s-]*(?:of\s+|de\s+)?(?P<m>{_MON})(?:(?:,?[\s-]+|/)(?:de\s+|of\s+)?(?P<y>{_YEAR}))?{_AFTER_YEAR}"
)
_YEAR_DAY_MONTH = _compile(rf"(?P<y>{_YEAR})\s+жыл(?:ғы|дың|ы)\s+(?:(?P<d>\d{{1,2}})\s+)?(?P<m>{_MON})")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/.-]?\d|%)(?:\s*г\.)?")
_DECADE = re.compile(
    r"(?P<y>\d{3}0)\s?(?:['’]?s\b|-е\b|-х\b|年代)|(?P<short>[2-9]0)(?:['’]?s\b|-е\b|年代)(?!\s*(?:of age|percent))"
)
_YEARS = re.compile(
    rf"(?P<y>(?:1[5-9]|20|21)\d\d)\s?(?:[-–—/]|\bto\b|\band\b|\bthrough\b|\buntil\b)\s?(?P<y2>{_YEAR}|\d\d(?![\d%.,:]\d|[\d%-]))(?:\s*(?:годы|годах|гг\.|жылдары))?"
)
_QUARTER_FIRST = _compile(r"(?P<n>[1-4])(?P<k>Q|H)\s?(?:of\s+)?(?P<y>20\d\d|['’]?\d\d)\b")
_A_YEAR = re.compile(rf"(?P<y>{_YEAR}){_AFTER_YEAR}(?!\w)", re.IGNORECASE)
_MONTH_DAY = _compile(
    rf"(?P<m>{_MON}),?\s+(?:the\s+)?(?P<d>\d{{1,2}}){_TH}(?![\d:%]|[.,]\d|\s?(?:percent|per cent|million|billion|people|a\.?m\.?\b|p\.?m\.?\b))"
    rf"(?:{_TO}(?:(?P<m2>{_MON})\s+)?(?P<d2>\d{{1,2}}){_TH}(?![\d:]|[.,]\d))?(?:\s*(?:,|of|in)?\s*(?P<y>{_YEAR}))?"
)
_MONTH_SLASH = _compile(rf"(?P<m>{_MON})\s?[-/]\s?(?P<d>\d{{1,2}}){_TH}(?:\s?[-/,]\s?(?P<y>{_YEAR}))?(?!\d)")
_MONTHS_YEAR = _compile(
    rf"(?P<m>{_MON})(?:\s+(?P<y1>{_YEAR}))?{_TO}(?P<m2>{_MON})\s*,?\s*(?:of\s+|in\s+)?(?P<y>{_YEAR})"
)
_MONTH_YEAR = _compile(
    rf"(?P<m>{_MON})\s*,?\s*(?:of\s+|in\s+|de\s+|the\s+)?(?P<y>{_YEAR}|['’]\d\d\b)(?!-\d){_AFTER_YEAR}"
)
_SEASON_YEAR = _compile(
    rf"(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+|in\s+)?(?P<y>{_YEAR})(?:\s?[-–/]\s?\d\d\b)?"
)
_QUARTER_LETTER = _compile(rf"(?P<k>Q|H)\s?(?P<n>[1-4])(?:\s+|\s+of\s+|[-/,]\s?)(?P<y>{_YEAR}|FY\s?\d\d\b|['’]?\d\d\b)")
_FISCAL = _compile(
    r"(?:fiscal(?:\s+year)?|financial\s+year|FY)\s?(?P<y>(?:19|20)\d\d|['’]?\d\d\b)(?:\s?[-–/]\s?(?P<y2>(?:20)?\d\d))?(?!\d)"
)
_SHORT_DECADE = re.compile(r"['’](?P<short>[2-9]0)s\b")
_WORD = re.compile(r"\w+")
_NUMBERED = frozenset("0123456789")
_NOT_BEFORE = re.compile(
    r"(?:[$€£¥₸₽#№+×]|\b(?:US|RMB|USD|EUR|No|Nos|CNY|KZT|[Nn]umber|[Rr]oom|[Hh]ighway|[Rr]oute|[Mm]odel|[Aa]rticle|[Pp]age|[Ff]light|[Cc]ode|ISO|RFC|[Bb]oeing|[Aa]irbus|[Ww]indows|[Pp]ort|exceed\w*|reach(?:ed|ing)?|[Vv]ision|[Aa]genda|[Ss]trategy)\.?)\s?$|[\w][-–.,:/]$|\d\s$"
)
_NOT_AFTER = re.compile(
    r"\s?(?:%|°|per\s?cent|percent|dollars?|euros?|yuan|tenge|roubles?|rubles?|pounds?|yen|rupees?|won\b|people|persons?|workers?"
    r"|employees|jobs|companies|firms|projects|tons?\b|tonnes?|kilomet|km\b|miles?\b|met(?:er|re)s?|m\b|mm\b|cm\b|kg\b|mw\b|gw\b|kwh|hectares?|acres?"
    r"|square|cubic|barrels?|units?|vehicles?|cars\b|students?|soldiers?|troops|homes|houses|households|families|times\b|points?"
    r"|votes?|seats?|cases|deaths|patients|children|women\b|men\b|members|deals|shares|passengers|visitors|bps|hp\b|rpm"
    r"|calories|words|pages|copies|hours|minutes|days|weeks|months|years|thousand|million|billion|trillion|млн|млрд|тыс|человек"
    r"|тонн|долларов|元|人|个|万|亿|-(?:room|seat|year|strong|bed|acre|mile|km|meter|metre|foot|ton|hectare|square))",
    re.IGNORECASE,
)
_LEADS_YEAR = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|during|for|before|after|to|through|between|and|or|around|circa|than|early|late|mid|year|years"
    r"|into|within|throughout|the|its|his|her|their|our|that|this|as|on|over|с|в|до|к|после|на|за|около|начале|конце|середине|seit"
    r"|bis|ab|im|jahr|jahre|en|depuis|dès|année|desde|hasta|año|de|mid-?|compared|versus|vs\.?|summer|spring|winter|autumn"
    r"|fall|season|election|elections|late-|early-|pre-|post-)|[(\[,;:–—=«\"“‘'/-]|^|\n|['’]s)\s*$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?<![.!?]\s)\b(?:[A-ZА-ЯЁ][\w’'-]*)\s$")


def find_dates(text: str, reference: date | None = None) -> list[FoundDate]:
    """The date expressions of `text` in order, none overlapping another.

    `reference` is the day that "yesterday", "March" or "this year" are counted from; without it only
    expressions that carry their own year are found. Never raises."""
    found: list[FoundDate] = []
    done = 0
    for match in _WORD.finditer(text):
        word = match[0]
        finder = _DIGITS if word[0] in _NUMBERED else _FINDERS.get(word)
        if finder is None or match.start() < done:
            continue
        span = finder(text, match.start(), reference)
        if span is None:
            continue
        span = narrow(text, span, done)
        found.append(
            FoundDate(
                span.start, span.end, text[span.start : span.end], span.first, span.last, span.precision, span.basis
            )
        )
        done = span.end
    return found


def _find_at_digits(text: str, at: int, reference: date | None) -> Span | None:
    if at and (text[at - 1] in "$€£¥₸₽.," and (at == 1 or text[at - 1] in "$€£¥₸₽" or text[at - 2].isdigit())):
        return None
    head = text[at : at + 6]
    digits = len(head) - len(head.lstrip("0123456789"))
    for pattern, make in _BY_DIGITS[min(digits, 5)]:
        match = pattern.match(text, at)
        if match is not None and (span := make(text, match, reference)) is not None:
            return span
    return find_relative(text, at, reference) if reference is not None and digits <= 3 else None


def _find_at_letters(text: str, at: int, reference: date | None) -> Span | None:
    for pattern, make in _BY_LETTERS:
        match = pattern.match(text, at)
        if match is not None and (span := make(text, match, reference)) is not None:
            return span
    return find_relative(text, at, reference) if reference is not None else None


def _full(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """A day with its year; without one it is the nearest such day to the reference."""
    return make_date(match, match["y"], _month(match["m"]), int(match["d"]), reference)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else MONTHS[name.lower().rstrip(".")]


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
    quoted = match[0][0] in "'’"
    return (
        decade_of(match, 1900 + int(match["short"]))
        if quoted or before.endswith(("the ", "early ", "late ", "mid-")) and match["short"] != "20"
        else None
    )


def _years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first = int(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first - first % 100 + int(match["y2"])
    joined = not re.search(r"[-–—/]", match[0])
    if joined and (
        len(match["y2"]) != 4
        or not re.search(r"\b(?:from|between|years?|с)\s$", text[max(0, match.start() - 9) : match.start()], _FLAGS)
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
    joined_by_and = re.search(r"\sand\s", match[0]) and not re.search(
        r"between\s+$", text[max(0, match.start() - 9) : match.start()]
    )
    if joined_by_and or begin > year:
        return None
    whole = months_of(match, begin, first, 12 * (year - begin) + last - first + 1, "range")
    return whole


def _month_year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _is_month_word(text, match):
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


def _fiscal(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"]) if len(match["y"]) == 4 else int(_two_digits(match["y"]))
    # which months a fiscal year has differs by country: the year is known, the days are not
    return year_of(match, year, "inferred")


def _may_be_year(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    return not _NOT_BEFORE.search(before) and not _NOT_AFTER.match(text, match.end())


def _year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _may_be_year(text, match):
        return None
    year = int(match["y"])
    before = text[max(0, match.start() - 24) : match.start()]
    if _LEADS_YEAR.search(before) or len(match[0]) > 4:
        return year_of(match, year)
    if 1900 <= year <= 2060 and _NAME_BEFORE.search(before):
        return year_of(match, year, "inferred")
    # "Germany won 2014": no sign of a year but the number itself
    return (
        year_of(match, year)
        if 1950 <= year <= 2049 and text[match.end() : match.end() + 1] in ("", ".", ",", ")", ";", " ")
        else None
    )


_Finder = Callable[[str, int, date | None], Span | None]
_Maker = Callable[[str, re.Match[str], date | None], Span | None]
_SHORT_NUMBER: list[tuple[re.Pattern[str], _Maker]] = [
    (_DAYS_MONTH, _day_range),
    (_DAY_MONTH, _full),
    (_NUMERIC, _numeric),
    (_CHINESE_DAY, _chinese_day),
    (_QUARTER_FIRST, _quarter),
    (_DECADE, _decade),
]
_LONG_NUMBER: list[tuple[re.Pattern[str], _Maker]] = [
    (_ISO, _full),
    (_CHINESE_RANGE, _years),
    (_CHINESE, _chinese),
    (_YEAR_DAY_MONTH, _kazakh),
    (_ISO_MONTH, _iso_month),
    (_YEARS, _years),
    (_DECADE, _decade),
    (_A_YEAR, _year),
]
_BY_DIGITS: dict[int, list[tuple[re.Pattern[str], _Maker]]] = {
    1: _SHORT_NUMBER,
    2: _SHORT_NUMBER,
    3: [],
    4: _LONG_NUMBER,
    5: [],
}
_BY_LETTERS: list[tuple[re.Pattern[str], _Maker]] = [
    (_MONTHS_YEAR, _month_years),
    (_MONTH_DAY, _month_day),
    (_MONTH_YEAR, _month_year),
    (_MONTH_SLASH, _slash),
    (_SEASON_YEAR, _season),
    (_QUARTER_LETTER, _quarter),
    (_FISCAL, _fiscal),
]
_DIGITS: _Finder = _find_at_digits
_STARTING = {*MONTHS, *ENGLISH_MONTHS, *SEASONS, *WEEKDAYS, *RELATIVE_WORDS, "fiscal", "financial", "fy"}
_STARTING |= (
    {f"{kind}{n}" for kind in "qh" for n in "1234"}
    | {"q", "h"}
    | {f"fy{n:02}" for n in range(100)}
    | {f"fy{n}" for n in range(1990, 2060)}
)
_FINDERS: dict[str, _Finder] = {}
for _name in _STARTING:
    for _form in (_name, _name.capitalize(), _name.upper()):
        _FINDERS[_form] = _find_at_letters
