"""Dates in Chinese: those that begin with digits, 2015年5月7日; and those inside a run of it, where no space tells
one word from the next: 一季度, 3月份, 今年上半年."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from briefgen.extract.dates.days import make_day
from briefgen.extract.dates.rules import DateRule, Digits
from briefgen.extract.dates.spans import (
    Months,
    Precision,
    Span,
    make_date,
    months_of,
    shift_months,
    span_of,
    year_of,
    years_of,
)
from briefgen.model.found import FoundDate
from briefgen.text.lexicon import note_fired


def _make_years(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    first, last = int(match["y"]), int(match["y2"])
    return years_of(match, first, last) if 1500 <= first < last <= 2199 else None


def _make_stated(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = int(match["y"])
    if not 1500 <= year <= 2199:
        return None
    if match["half"]:
        return months_of(match, year, 1 if match["half"] == "上" else 7, 6, "half")
    if match["q"]:
        return months_of(match, year, 3 * _read_number(match["q"]) - 2, 3, "quarter")
    if match["early"]:
        return months_of(match, year, 1 if match["early"].endswith("初") else 10, 3, "quarter")
    if match["d"]:
        return make_day(text, match, reference)
    return months_of(match, year, int(match["m"]), 1, "month") if match["m"] else year_of(match, year)


def _make_day(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    if reference is None or not match["d"]:
        return None
    return make_date(match, None, int(match["m"]), int(match["d"]), reference)


RULES: tuple[DateRule[date | None], ...] = (
    DateRule(
        "chinese-years",
        (Digits("4", "-/.年至到–—"),),
        r"(?P<y>\d{4})\s?年?\s?[-–—至到]\s?(?P<y2>\d{4})\s?年",
        _make_years,
        ("[2013-2015年]", "[2013年至2015年]", "2015-2013年"),
    ),
    DateRule(
        "chinese-date",
        (Digits("4", "年至到–— "),),
        r"(?P<y>\d{4})\s?年(?:(?P<half>[上下])半年|第(?P<q>[一二三四1-4])季度|(?P<early>初|底|末|年初|年底|年末)"
        r"|\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?)?",
        _make_stated,
        ("[2015年5月7日],", "[2021年上半年]", "[2021年第三季度],", "[2021年底],", "[2015年5月],", "1215年"),
    ),
    DateRule(
        "chinese-day",
        (Digits("12", "月"),),
        r"(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?",
        _make_day,
        ("[5月7日]", "5月"),
    ),
)

_SIGNS = ("月", "季度", "年")
_NUMBERS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11}
_YEARS = {"今": 0, "去": -1, "明": 1, "前": -2}
_MONTHS = {"本": 0, "上": -1, "下": 1}


def _read_number(sign: str) -> int:
    return int(sign) if sign.isdigit() else _NUMBERS[sign]


def _make_inside(text: str, match: re.Match[str], reference: date | None) -> Span | None:
    year = match["y"] or match["whole"]
    near = match["rel"] or match["now"]
    if reference is None and not year:
        return None
    today = reference or date(int(year), 1, 1)
    try:
        if match["month"]:
            return _span_months(match, shift_months(today, _MONTHS[match["month"][0]]))
        named = int(year) if year else today.year + _YEARS[near[0]] if near else None
        month, count = _read_months(match)
        if named is None:  # what has begun by then is meant
            named = today.year - (month > today.month)
        if match["d"]:
            day = date(named, month, int(match["d"]))
            return span_of(match, day, day, "day", "stated" if match["y"] else "relative")
        return _span_months(match, Months(named, month, count))
    except ValueError:  # no such day, or before year 1 or after 9999
        return None


def _read_months(match: re.Match[str]) -> tuple[int, int]:
    """The first month that is meant, and how many."""
    if match["half"]:
        return (1 if match["half"] == "上" else 7), 6
    if match["q"]:
        return 3 * _read_number(match["q"]) - 2, 3
    if match["quarters"]:
        return 1, 3 * _read_number(match["quarters"])
    if match["n"]:
        return 1, _read_number(match["n"])
    if match["m"]:
        return int(match["m"]), 1
    if match["part"]:
        return (1, 3) if match["part"] == "年初" else (10, 3)
    return 1, 12


def _span_months(match: re.Match[str], months: Months) -> Span:
    precisions: dict[int, Precision] = {1: "month", 6: "half", 12: "year"}
    precision = precisions.get(months.length, "range")
    if months.length == 3 and months.month % 3 == 1:
        precision = "quarter"
    return span_of(match, *months.ends(), precision, "stated" if match["y"] or match["whole"] else "relative")


INSIDE: DateRule[date | None] = DateRule(
    "inside-chinese",
    (),
    r"(?<![0-9])(?:(?P<y>(?:19|20)[0-9]{2}) ?年|(?P<rel>[今去明前]年))?"
    r"(?:(?P<half>[上下])半年|第?(?P<q>[一二三四1-4])季度|前(?P<quarters>[二两三])个?季度"
    r"|前(?P<n>[二两三四五六七八九十]|十一|[2-9]|1[01])个月"
    r"|(?P<m>1[0-2]|[1-9])月(?:(?P<d>3[01]|[12][0-9]|[1-9])[日号]|份|(?=[,，、至]|底|末|初))"
    r"|(?P<part>年[初底末]))"
    r"|(?P<whole>(?:19|20)[0-9]{2}) ?年(?![0-9代])|(?P<now>[今去明前]年)|(?P<month>本月|上个?月|下个?月)(?!球|亮)",
    _make_inside,
    (
        "工厂于[2021年5月7日]建成",
        "预计[2027年一季度]完工",
        "数据显示,[一季度]出口增长",
        "中国[3月份]销量上升",
        "上海港[前三个月]吞吐量",
        "工业[前三季度]增长",
        "产量[去年上半年]下降",
        "价格[上个月]下降",
        "会议开了12年",
        "工期为2013年代",
    ),
)


def add_chinese(text: str, found: Sequence[FoundDate], reference: date | None) -> list[FoundDate]:
    """`found` and the Chinese dates of `text` that none of them touches, in order."""
    if text.isascii() or not any(sign in text for sign in _SIGNS):
        return list(found)
    starts = [earlier.start for earlier in found]
    added = list(found)
    for match in INSIDE.compiled.finditer(text):
        at = bisect_right(starts, match.end() - 1) - 1
        if at >= 0 and found[at].end > match.start():
            continue
        span = INSIDE.make(text, match, reference)
        if span is not None:
            note_fired(INSIDE.id, match[0])
            added.append(FoundDate(span.start, span.end, match[0], span.first, span.last, span.precision, span.basis))
    return sorted(added, key=lambda each: each.start)
