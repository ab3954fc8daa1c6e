"""A match of a pattern -> the days it means, or None where on a second look it is no date. Pure.

All have one shape: the text, the match, the reference day (None: only what carries its year counts)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.extract.dates import patterns as P  # noqa: N812 - a page of patterns, used like letters
from briefgen.extract.dates.spans import Span, decade_of, first_or_last, make_date, month_of, months_of, year_of
from briefgen.extract.dates.words import MONTHS, SEASONS


def make_full(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """A day with its year; without one it is the nearest such day to the reference."""
    return make_date(match, match["y"], _month(match["m"]), int(match["d"]), reference)


def _month(name: str) -> int:
    """The number of a month; 0 for a word that is none."""
    return int(name) if name.isdigit() else MONTHS.get(name.lower().rstrip("."), 0)


def make_day_range(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first = make_date(match, match["y"], _month(match["m"]), int(match["d"]), reference)
    groups = match.groupdict()
    last = make_date(match, match["y"], _month(groups.get("m2") or match["m"]), int(match["d2"]), reference)
    return first_or_last(first, last)


def make_month_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _is_month_word(text, match):
        return None
    if match["d2"]:
        span = make_day_range(text, match, reference)
        if span is not None:
            return span
    return make_full(text, match, reference)


def make_slash(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return make_full(text, match, reference) if _is_month_word(text, match) else None


def make_kazakh(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    return make_full(text, match, reference) if match["d"] else make_month_year(text, match, reference)


def _is_month_word(text: str, match: re.Match[str]) -> bool:
    """`may` and `march` in small letters are verbs."""
    name = match["m"]
    return name[0].isupper() or name.lower().rstrip(".") not in _VERBS


_VERBS = frozenset({"may", "march", "mar", "mai", "mars", "sep", "dec", "jan", "oct", "nov"})


def make_chinese(text: str, match: re.Match[str], reference: date | None) -> Span | None:
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
        return make_full(text, match, reference)
    return month_of(match, year, int(match["m"])) if match["m"] else year_of(match, year)


def make_chinese_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if reference is None or not match["d"]:
        return None
    return make_date(match, None, int(match["m"]), int(match["d"]), reference)


def make_numeric(text: str, match: re.Match[str], reference: date | None) -> Span | None:
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


def make_decade(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    groups = match.groupdict()
    if groups.get("y"):
        return decade_of(match, int(match["y"])) if 1500 <= int(match["y"]) <= 2190 else None
    before = text[max(0, match.start() - 10) : match.start()].lower()
    quoted = before[-1:] in ("'", "’")
    return (
        decade_of(match, 1900 + int(match["short"]))
        if quoted or (before.endswith(("the ", "early ", "late ", "mid-")) and match["short"] != "20")
        else None
    )


def make_chinese_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first, last = int(match["y"]), int(match["y2"])
    if not 1500 <= first < last <= 2199:
        return None
    return Span(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31), "range", "stated")


_BETWEEN = re.compile(r"\b(?:between|years)\s$", re.IGNORECASE)


def make_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
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


def make_month_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
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


def make_month_year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _is_month_word(text, match) or not _month(match["m"]):
        return None
    year = match["y"] if len(match["y"]) == 4 else _two_digits(match["y"])
    return month_of(match, int(year), _month(match["m"]))


def make_iso_month(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    # 2009-10 and 2011-12 are seasons and fiscal years as often as months
    year, month = int(match["y"]), int(match["m"])
    return None if year % 100 + 1 == month else month_of(match, year, month)


def make_season(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    begin, count = SEASONS[match["s"].lower()]
    return months_of(match, int(match["y"]), begin, count, "range")


def make_quarter(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    raw = match["y"].upper().removeprefix("FY").strip()
    year = int(raw) if len(raw) == 4 else int(_two_digits(raw))
    number = int(match["n"])
    if match["k"].upper() == "H":
        return months_of(match, year, 6 * number - 5, 6, "half") if number <= 2 else None
    return months_of(match, year, 3 * number - 2, 3, "quarter")


def make_week_of(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    """The seven days from a Monday to a Sunday, or those that begin or end with the day named."""
    day = make_date(match, match["y"], _month(match["m"] or match["m2"]), int(match["d"] or match["d2"]), reference)
    if day is None:
        return None
    first = day.first - timedelta(day.first.weekday())
    if re.match(r"week\s+end", match[0], re.IGNORECASE):
        first = day.first - timedelta(6)
    return day._replace(first=first, last=first + timedelta(6), precision="range")


def make_fiscal(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"]) if len(match["y"]) == 4 else int(_two_digits(match["y"]))
    # which months a fiscal year has differs by country: the year is known, the days are not
    return year_of(match, year, "inferred")


def _may_be_year(text: str, match: re.Match[str]) -> bool:
    word = _word_before(text, match.start())
    if not word or word in P.NUMBERED or word.startswith("exceed"):
        before = text[max(0, match.start() - 12) : match.start()]
        if P.NOT_BEFORE.search(before):
            return False
    return not P.NOT_AFTER.match(text[match.end() : match.end() + 24].lower())


def _word_before(text: str, at: int) -> str:
    """The word that stands, with a space, before `at`, in small letters; empty where no word does."""
    if text[at - 1 : at] != " ":
        return ""
    word = text[max(0, at - 13) : at - 1].rpartition(" ")[2]
    return word.lower() if word.isalpha() else ""


_FISCAL_AFTER = re.compile(r"\s+(?:fiscal|financial)\s+year\b", re.IGNORECASE)


def make_century(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    number = int(match["n"])
    if not 10 <= number <= 22:
        return None
    return Span(
        match.start(), match.end(), date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "range", "stated"
    )


def make_year(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if not _may_be_year(text, match):
        return None
    year = int(match["y"])
    if _FISCAL_AFTER.match(text, match.end()):
        return year_of(match, year, "inferred")  # which months it has differs by country
    if _word_before(text, match.start()) in P.LEADING or len(match[0]) > 4:
        return year_of(match, year)
    before = text[max(0, match.start() - 24) : match.start()]
    if P.LEADS_YEAR.search(before):
        return year_of(match, year)
    if 1900 <= year <= 2060 and P.NAME_BEFORE.search(before):
        return year_of(match, year, "inferred")
    # "Germany won 2014": no sign of a year but the number itself
    return (
        year_of(match, year)
        if 1950 <= year <= 2049 and text[match.end() : match.end() + 1] in ("", ".", ",", ")", ";", " ")
        else None
    )
