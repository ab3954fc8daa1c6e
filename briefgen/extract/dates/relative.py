"""Dates that are counted from a reference day: yesterday, last month, 17 hours ago, on Friday, March."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from briefgen.extract.dates.spans import Basis, Precision, Span
from briefgen.extract.dates.undated import UNDATED_WORDS, looks_ahead, surely_ahead
from briefgen.extract.dates.words import MONTHS, NUMBERS, SEASONS, WEEKDAYS

NUMBER = r"\d{1,3}|[a-zA-Z]{1,8}+"


UNIT = r"seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?"


MONTH = r"[^\W\d_]{3,12}+"


MONTHS_SHORT = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"


WEEKDAY = "|".join(WEEKDAYS)


DAY_WORDS = {
    "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "сегодня": 0, "вчера": -1, "завтра": 1, "heute": 0,
    "gestern": -1, "morgen": 1, "hier": -1, "aujourd": 0, "бүгін": 0, "кеше": -1,
}  # fmt: skip


FLAGS = re.IGNORECASE


DAY = re.compile(
    r"(?P<pre>(?:the\s+)?day\s+(?:before|after)\s+)?(?P<w>today|tonight|yesterday|tomorrow)\b(?:\s+(?:morning"
    r"|afternoon|evening|night))?"
    r"|(?P<o>сегодня|вчера|завтра|heute|gestern|hier|бүгін|кеше)\b|aujourd['’]hui",
    FLAGS,
)


AGO = re.compile(
    rf"(?:(?:about|around|almost|nearly|over|some|more\s+than"
    rf"|less\s+than)\s+)?(?P<n>{NUMBER})(?:\s+couple\s+of)?[\s-]+(?:of\s+)?(?:(?:and\s+a\s+half|long|short"
    rf"|full)\s+)?(?P<u>{UNIT})\s+"
    r"(?P<way>ago|earlier|back|before\s+now|from\s+now|later|hence)\b",
    FLAGS,
)


AGO_SHORT = re.compile(r"(?P<n>\d{1,3})\s?(?P<u>h|hrs?|m|mins?|d|w|y)\s+ago\b", FLAGS)


IN = re.compile(
    rf"(?:in|within)\s+(?:the\s+(?:next|coming)\s+)?(?P<n>{NUMBER})\s+(?P<u>days?|weeks?|months?"
    rf"|years?)(?:['’]s?)?\s*(?P<time>time)?\b",
    FLAGS,
)


SPAN = re.compile(
    rf"(?P<which>last|past|previous|next|coming|following)\s+(?P<n>{NUMBER}|few|several)\s+(?P<u>days?|weeks?"
    rf"|months?|quarters?|years?|decades?)\b(?!\s+of\s+(?:\d|the\s+year|last|this|next))",
    FLAGS,
)


UNIT_OF = re.compile(
    r"(?P<which>last|this|next|past|previous|current|coming|same|that)\s+(?P<u>(?:week(?:end)?|month|quarter|half|year"
    r"|decade|century)\b"
    rf"|spring|summer|autumn|fall|winter|(?:{WEEKDAY})\b|(?:{MONTH})\b)(?!\s*-?\s*(?:old|long"
    rf"|olds)\b)(?:['’]s\b(?!\w))?",
    FLAGS,
)


MONTH_OF_YEAR = re.compile(
    rf"(?P<m>{MONTH})\b\.?(?:\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?(?P<which>this|last|next)\s+year\b",
    FLAGS,
)


DAYS_OF_WEEK = re.compile(rf"(?P<a>{WEEKDAY})\b\s*(?:-|–|to|through|until|and)\s*(?P<b>{WEEKDAY})\b", FLAGS)


DAY_OF_WEEK = re.compile(
    rf"(?P<a>{WEEKDAY})\b(?:['’]s)?(?:\s+(?P<which>last|next|this)\s+week|\s+(?P<part>morning|afternoon|evening"
    rf"|night))?",
    FLAGS,
)


DATE_AHEAD = re.compile(
    rf",?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTHS_SHORT}|{MONTHS_SHORT}[a-z]*\.?\s+\d|\d{{1,4}}[-/.]\d)",
    FLAGS,
)


LONE_MONTHS = re.compile(
    r"(?P<m>[^\W\d_]+)(?:\s*(?:-|–|to\s|through\s|until\s)\s*(?P<m2>(?-i:[A-Zа-яё])[^\W\d_]{2,11}+))?", FLAGS
)


BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|for|of|during|last|next|this|early|late|mid|before|after|between|to"
    r"|through|through to"
    r"|ended|ending|and|or|as of|в|с|до|к|im|seit|en|depuis|le mois de|desde)|\bmid-|\d|,|в начале|в конце)\s*$",
    FLAGS,
)


SO_FAR = re.compile(r"(?:year[\s-]to[\s-]date|so\s+far\s+this\s+(?P<u>year|month|week|quarter))\b", FLAGS)


RUSSIAN = re.compile(
    r"(?P<which>прошл|эт|текущ|следующ|нынешн|будущ)\w*\s+(?P<u>недел|месяц|год|квартал)\w*"
    r"|(?:в\s+)?(?P<ago>\d{1,3})\s+(?P<u2>час|дн|день|недел|месяц|год|лет)\w*\s+назад",
    FLAGS,
)


def find_relative(text: str, at: int, word: str, reference: date) -> Span | None:
    """The expression at `at`, beginning with `word` (in small letters; 2 for any number), that is counted
    from `reference`; None where there is none."""
    try:
        for pattern, make in RELATIVE_WORDS.get(word, ()):
            match = pattern.match(text, at)
            if match is not None and (span := make(text, match, reference)) is not None:
                return span
    except (OverflowError, ValueError):  # before year 1 or after 9999
        return None
    return None


def _span(match: re.Match[str], first: date, last: date, precision: Precision, basis: Basis = "relative") -> Span:
    return Span(match.start(), match.end(), first, last, precision, basis)


def _day(text: str, match: re.Match[str], reference: date) -> Span | None:
    word = (match["w"] or match["o"] or "today").lower()
    shift = DAY_WORDS[word]
    if match["pre"]:
        shift += -1 if "before" in match["pre"].lower() else 1
    return _span(match, reference + timedelta(shift), reference + timedelta(shift), "day")


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word.lower(), 0)


def _ago(text: str, match: re.Match[str], reference: date) -> Span | None:
    way = match.groupdict().get("way") or "ago"
    if not _count(match["n"]):
        return None
    if way.lower() == "later" and not looks_ahead(text, match.start()):
        return None  # in a story, from what was told before
    sign = 1 if way.lower() in ("from now", "later", "hence") else -1
    return _shifted(match, _count(match["n"]), match["u"].lower(), sign, reference)


def _in(text: str, match: re.Match[str], reference: date) -> Span | None:
    # "in two years" is as often a length of time; "in two years' time" never is
    if not _count(match["n"]):
        return None
    if not match["time"] and not re.search(r"['’]", match[0]):
        return None
    return _shifted(match, _count(match["n"]), match["u"].lower(), 1, reference)


def _shifted(match: re.Match[str], n: int, unit: str, sign: int, reference: date) -> Span | None:
    if unit.startswith(("sec", "min")) or unit == "m":
        return _span(match, reference, reference, "day")
    if unit.startswith("h"):
        # the reference has no time of day: n hours from it fall on one of two days
        whole, rest = divmod(n, 24)
        near = reference + timedelta(sign * whole)
        far = near + timedelta(sign) if rest else near
        return _span(match, min(near, far), max(near, far), "range" if rest else "day")
    if unit.startswith(("d", "night")) and not unit.startswith("decade"):
        found = reference + timedelta(sign * n)
        return _span(match, found, found, "day")
    if unit.startswith(("w", "fortnight")):
        days = 7 * n * (2 if unit.startswith("f") else 1)
        found = reference + timedelta(sign * days)
        return _span(match, found - timedelta(found.weekday()), found + timedelta(6 - found.weekday()), "range")
    if unit.startswith(("mo", "q")):
        index = reference.year * 12 + reference.month - 1 + sign * n * (3 if unit.startswith("q") else 1)
        return _month_span(match, index // 12, index % 12 + 1)
    years = n * (10 if unit.startswith("decade") else 1)
    year = reference.year + sign * years
    return _span(match, date(year, 1, 1), date(year, 12, 31), "year")


def _month_span(match: re.Match[str], year: int, month: int, count: int = 1, precision: Precision = "month") -> Span:
    final = month + count - 2
    end_year, end_month = year + final // 12, final % 12 + 1
    return _span(
        match, date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]), precision
    )


def _stretch(text: str, match: re.Match[str], reference: date) -> Span | None:
    """`the past two years`, `the next five months`: up to the reference, or from it on."""
    n = 3 if match["n"].lower() in ("few", "several") else _count(match["n"])
    if not n:
        return None
    unit = match["u"].lower()
    days = 1 if unit.startswith("da") else 7 if unit.startswith("w") else 0
    months = {"m": 1, "q": 3, "y": 12}.get(unit[0], 120)
    ahead = match["which"].lower() in ("next", "coming", "following")
    if days:
        other = reference + timedelta(n * days * (1 if ahead else -1))
    else:
        index = reference.year * 12 + reference.month - 1 + n * months * (1 if ahead else -1)
        day = min(reference.day, calendar.monthrange(index // 12, index % 12 + 1)[1])
        other = date(index // 12, index % 12 + 1, day)
    return _span(match, min(reference + timedelta(ahead), other), max(reference, other), "range")


def _unit_of(text: str, match: re.Match[str], reference: date) -> Span | None:
    which, unit = match["which"].lower(), match["u"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if which in ("same", "that"):
        return None
    monday = reference - timedelta(reference.weekday())
    if unit == "week":
        first = monday + timedelta(7 * step)
        return _span(match, first, first + timedelta(6), "range")
    if unit == "weekend":
        first = monday + timedelta(5 + 7 * step)
        return _span(match, first, first + timedelta(1), "range")
    if unit == "month":
        index = reference.year * 12 + reference.month - 1 + step
        return _month_span(match, index // 12, index % 12 + 1)
    if unit == "quarter":
        index = reference.year * 4 + (reference.month - 1) // 3 + step
        return _month_span(match, index // 4, index % 4 * 3 + 1, 3, "quarter")
    if unit == "year":
        return _span(match, date(reference.year + step, 1, 1), date(reference.year + step, 12, 31), "year")
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first_year = reference.year - reference.year % size + step * size
        return _span(match, date(first_year, 1, 1), date(first_year + size - 1, 12, 31), "range")
    if unit in WEEKDAYS:
        ahead = (WEEKDAYS[unit] - reference.weekday()) % 7
        if which in ("last", "past", "previous"):
            found = reference - timedelta((reference.weekday() - WEEKDAYS[unit]) % 7 or 7)
        elif which == "this":
            found = monday + timedelta(WEEKDAYS[unit])
        else:
            found = monday + timedelta(7 + WEEKDAYS[unit]) if which == "next" else reference + timedelta(ahead or 7)
        return _span(match, found, found, "day")
    if unit in SEASONS:
        month, count = SEASONS[unit]
        year = reference.year + step
        if step < 0 and month + count - 1 < reference.month:
            year += 1  # last spring, said in October, is this year's
        return _month_span(match, year, month, count, "range")
    if unit in MONTHS:
        if not match["u"][0].isupper() and unit in ("may", "march"):
            return None
        return _lone(match, MONTHS[unit], reference, step)
    return None


def _lone(match: re.Match[str], month: int, reference: date, step: int) -> Span:
    """A month without its year: the last one up to the reference; `step` 1: the next one after it."""
    year = reference.year
    if step > 0:
        year += month <= reference.month
    elif step < 0:
        year -= month >= reference.month
    else:
        year -= month > reference.month
    return _month_span(match, year, month)


def _month_of_year(text: str, match: re.Match[str], reference: date) -> Span | None:
    if match["m"].lower() not in MONTHS or (not match["m"][0].isupper() and match["m"].lower() in ("may", "march")):
        return None
    year = reference.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    month = MONTHS[match["m"].lower()]
    if match["d"]:
        found = date(year, month, int(match["d"]))
        return _span(match, found, found, "day")
    return _month_span(match, year, month)


def _weekdays(text: str, match: re.Match[str], reference: date) -> Span | None:
    if re.search(r"\sand\s", match[0]) or not match["a"][0].isupper():
        return None
    a, b = WEEKDAYS[match["a"].lower()], WEEKDAYS[match["b"].lower()]
    week = _week_named_near(text, match, reference)
    first = (week or reference - timedelta(reference.weekday())) + timedelta(a)
    return _span(match, first, first + timedelta((b - a) % 7), "range")


def _week_named_near(text: str, match: re.Match[str], reference: date) -> date | None:
    """The Monday of `next week` or `last week`, where that stands just before or after."""
    near = text[max(0, match.start() - 120) : match.end() + 40].lower()
    monday = reference - timedelta(reference.weekday())
    if "next week" in near:
        return monday + timedelta(7)
    return monday - timedelta(7) if "last week" in near else None


def _weekday(text: str, match: re.Match[str], reference: date) -> Span | None:
    if not match["a"][0].isupper() or DATE_AHEAD.match(text, match.end()):
        return None  # "Tuesday, Nov. 5": the date says it
    day = WEEKDAYS[match["a"].lower()]
    if match["which"]:
        step = {"last": -7, "next": 7}.get(match["which"].lower(), 0)
        found = reference - timedelta(reference.weekday()) + timedelta(day + step)
    else:
        found = reference - timedelta((reference.weekday() - day) % 7)
        if found < reference and looks_ahead(text, match.start()):
            found += timedelta(7)
    return _span(match, found, found, "day")


def _lone_month(text: str, match: re.Match[str], reference: date) -> Span | None:
    name = match["m"]
    before = text[max(0, match.start() - 16) : match.start()]
    if not BEFORE_MONTH.search(before) and not match["m2"]:
        return None
    if not name[0].isupper() and name.isascii():
        return None
    if match["m2"] and match["m2"].lower() not in MONTHS:
        return None
    last = MONTHS[match["m2"].lower()] if match["m2"] else MONTHS[name.lower()]
    ahead = surely_ahead(text, match.start()) or (last > reference.month and looks_ahead(text, match.start()))
    span = _lone(match, last, reference, int(ahead and last != reference.month))
    first = MONTHS[name.lower()]
    if not match["m2"]:
        return span
    year = span.first.year if first <= last else span.first.year - 1
    return _span(match, date(year, first, 1), span.last, "range")


def _so_far(text: str, match: re.Match[str], reference: date) -> Span | None:
    return (
        _span(match, date(reference.year, 1, 1), reference, "range")
        if not match["u"] or match["u"].lower() == "year"
        else None
    )


def _russian(text: str, match: re.Match[str], reference: date) -> Span | None:
    if match["ago"]:
        unit = {"час": "hour", "дн": "day", "день": "day", "недел": "week", "месяц": "month"}.get(
            match["u2"].lower(), "year"
        )
        return _shifted(match, int(match["ago"]), unit, -1, reference)
    step = {"прошл": -1, "следующ": 1, "будущ": 1}.get(match["which"].lower(), 0)
    unit = {"недел": "week", "месяц": "month", "квартал": "quarter"}.get(match["u"].lower(), "year")
    monday = reference - timedelta(reference.weekday())
    if unit == "week":
        return _span(match, monday + timedelta(7 * step), monday + timedelta(7 * step + 6), "range")
    if unit == "month":
        index = reference.year * 12 + reference.month - 1 + step
        return _month_span(match, index // 12, index % 12 + 1)
    if unit == "quarter":
        index = reference.year * 4 + (reference.month - 1) // 3 + step
        return _month_span(match, index // 4, index % 4 * 3 + 1, 3, "quarter")
    return _span(match, date(reference.year + step, 1, 1), date(reference.year + step, 12, 31), "year")


_Makers = tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str], date], Span | None]], ...]
_COUNTED: _Makers = ((AGO, _ago),)
_WHICH: _Makers = ((SPAN, _stretch), (UNIT_OF, _unit_of))
_OF_WEEK: _Makers = ((DAYS_OF_WEEK, _weekdays), (DAY_OF_WEEK, _weekday))
_OF_MONTH: _Makers = ((MONTH_OF_YEAR, _month_of_year), (LONE_MONTHS, _lone_month))
RELATIVE_WORDS: dict[str, _Makers] = {
    **dict.fromkeys(DAY_WORDS, ((DAY, _day),)),
    "day": ((DAY, _day),),
    **dict.fromkeys(NUMBERS, _COUNTED),
    "2": ((AGO, _ago), (AGO_SHORT, _ago), (RUSSIAN, _russian)),
    **dict.fromkeys(("last", "this", "next", "past", "previous", "current", "coming", "following"), _WHICH),
    **dict.fromkeys(("in", "within"), ((IN, _in),)),
    **dict.fromkeys(WEEKDAYS, _OF_WEEK),
    **dict.fromkeys(MONTHS, _OF_MONTH),
    **UNDATED_WORDS,
    "so": ((SO_FAR, _so_far),),
    "year": ((SO_FAR, _so_far), *UNDATED_WORDS["year"]),
    **dict.fromkeys(
        (
            "прошлой", "прошлом", "прошлого", "прошлый", "этой", "этом", "этого", "этот", "текущего", "текущем",
            "следующей",
            "следующем", "следующего", "нынешнего", "нынешнем", "будущем",
        ),
        ((RUSSIAN, _russian),),
    ),
}  # fmt: skip
"""What may begin with a word (in small letters)."""
