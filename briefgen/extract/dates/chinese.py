"""Dates inside a run of Chinese, where no space tells one word from the next: 一季度, 3月份, 今年上半年."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from briefgen.extract.dates.spans import Basis
from briefgen.model.found import FoundDate

_DATE = re.compile(
    r"(?<![0-9])(?:(?P<y>(?:19|20)[0-9]{2}) ?年|(?P<rel>[今去明前]年))?"
    r"(?:(?P<half>[上下])半年|第?(?P<q>[一二三四1-4])季度|前(?P<quarters>[二两三])个?季度"
    r"|前(?P<n>[二两三四五六七八九十]|十一|[2-9]|1[01])个月"
    r"|(?P<m>1[0-2]|[1-9])月(?:(?P<d>3[01]|[12][0-9]|[1-9])[日号]|份|(?=[,，、至]|底|末|初))"
    r"|(?P<part>年[初底末]))"
    r"|(?P<whole>(?:19|20)[0-9]{2}) ?年(?![0-9代])|(?P<now>[今去明前]年)|(?P<month>本月|上个?月|下个?月)(?!球|亮)"
)
_SIGNS = ("月", "季度", "年")
_NUMBERS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11}
_YEARS = {"今": 0, "去": -1, "明": 1, "前": -2}


def add_chinese(text: str, found: Sequence[FoundDate], reference: date | None) -> list[FoundDate]:
    """`found` and the Chinese dates of `text` that none of them touches, in order."""
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return list(found)
    starts = [earlier.start for earlier in found]
    added = list(found)
    for match in _DATE.finditer(text):
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and found[at].end > match.start():
            continue
        date_found = _read(match, reference)
        if date_found is not None:
            added.append(date_found)
    return sorted(added, key=lambda each: each.start)


def _count(sign: str) -> int:
    return int(sign) if sign.isdigit() else _NUMBERS[sign]


def _read(match: re.Match[str], reference: date | None) -> FoundDate | None:
    year = match["y"] or match["whole"]
    near = match["rel"] or match["now"]
    if reference is None and not year:
        return None
    today = reference or date(int(year), 1, 1)
    if match["month"]:
        index = today.year * 12 + today.month - 1 + {"本": 0, "上": -1, "下": 1}[match["month"][0]]
        return _make(match, index // 12, index % 12 + 1, 1) if 12 <= index < 9999 * 12 else None
    named = int(year) if year else today.year + _YEARS[near[0]] if near else None
    if named is not None and not 1 <= named <= 9999:
        return None
    month, count = _months(match)
    if named is None:  # what has begun by then is meant
        named = today.year - (month > today.month)
        if named < 1:
            return None
    if match["d"]:
        return _make_day(match, named, month, int(match["d"]))
    return _make(match, named, month, count)


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first month that is meant, and how many."""
    if match["half"]:
        return (1 if match["half"] == "上" else 7), 6
    if match["q"]:
        return 3 * _count(match["q"]) - 2, 3
    if match["quarters"]:
        return 1, 3 * _count(match["quarters"])
    if match["n"]:
        return 1, _count(match["n"])
    if match["m"]:
        return int(match["m"]), 1
    if match["part"]:
        return (1, 3) if match["part"] == "年初" else (10, 3)
    return 1, 12


def _make_day(match: re.Match[str], year: int, month: int, day: int) -> FoundDate | None:
    if day > calendar.monthrange(year, month)[1]:
        return None
    found = date(year, month, day)
    basis: Basis = "stated" if match["y"] else "relative"
    return FoundDate(match.start(), match.end(), match[0], found, found, "day", basis)


def _make(match: re.Match[str], year: int, month: int, count: int) -> FoundDate:
    end = month + count - 1
    last = date(year, end, calendar.monthrange(year, end)[1])
    first = date(year, month, 1)
    basis: Basis = "stated" if match["y"] or match["whole"] else "relative"
    if count == 12:
        return FoundDate(match.start(), match.end(), match[0], first, last, "year", basis)
    if count == 1:
        return FoundDate(match.start(), match.end(), match[0], first, last, "month", basis)
    if count == 3 and month % 3 == 1:
        return FoundDate(match.start(), match.end(), match[0], first, last, "quarter", basis)
    if count == 6:
        return FoundDate(match.start(), match.end(), match[0], first, last, "half", basis)
    return FoundDate(match.start(), match.end(), match[0], first, last, "range", basis)
