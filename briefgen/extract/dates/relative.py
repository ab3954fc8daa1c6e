"""Dates that are counted from a reference day: yesterday, last month, 17 hours ago, on Friday, in March.

What is decided here: a weekday is the last one up to the reference, a month the last that has begun by then, but
after words that look ahead."""

from __future__ import annotations

import re
from datetime import date, timedelta

from briefgen.extract.dates.rules import DateRule, Digits
from briefgen.extract.dates.spans import Months, Span, shift_months, span_of
from briefgen.extract.dates.undated import looks_ahead, surely_ahead
from briefgen.extract.dates.words import (
    COUNTS,
    DAYS,
    MONTHS,
    RUSSIAN_STEP_FORMS,
    RUSSIAN_STEPS,
    SEASONS,
    STEPS,
    WEEKDAYS,
    read_count,
    read_day,
    read_month,
    read_season,
    read_step,
    read_weekday,
)

_NUMBER = r"\d{1,3}|[a-zA-Z]{1,8}+"
_UNIT = r"seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?"
_MONTH = r"[^\W\d_]{3,12}+"
_MONTHS_SHORT = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_WEEKDAY = "|".join(WEEKDAYS)
_DATE_AHEAD = re.compile(
    rf",?\s+(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS_SHORT}|{_MONTHS_SHORT}[a-z]*\.?\s+\d"
    r"|\d{1,4}[-/.]\d)",
    re.IGNORECASE,
)
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|for|of|during|last|next|this|early|late|mid|before|after|between|to"
    r"|through|through to"
    r"|ended|ending|and|or|as of|в|с|до|к|im|seit|en|depuis|le mois de|desde)|\bmid-|\d|,|в начале|в конце)\s*$",
    re.IGNORECASE,
)
_VERBS = ("may", "march")  # months in small letters that are verbs


def _make_day(text: str, match: re.Match[str], reference: date) -> Span | None:
    shift = read_day(match["w"] or match["o"] or "today")
    if match["pre"]:
        shift += -1 if "before" in match["pre"].lower() else 1
    day = reference + timedelta(shift)
    return span_of(match, day, day, "day")


def _make_ago(text: str, match: re.Match[str], reference: date) -> Span | None:
    way = (match.groupdict().get("way") or "ago").lower()
    count = read_count(match["n"])
    if not count:
        return None
    if way == "later" and not looks_ahead(text, match.start()):
        return None  # in a story, from what was told before
    sign = 1 if way in ("from now", "later", "hence") else -1
    return _shift(match, sign * count, match["u"].lower(), reference)


def _make_in(text: str, match: re.Match[str], reference: date) -> Span | None:
    # "in two years" is as often a length of time; "in two years' time" never is
    count = read_count(match["n"])
    if not count or not (match["time"] or re.search(r"['’]", match[0])):
        return None
    return _shift(match, count, match["u"].lower(), reference)


def _shift(match: re.Match[str], n: int, unit: str, reference: date) -> Span | None:
    """What lies `n` units from the reference, before it if `n` is negative."""
    if unit.startswith(("sec", "min")) or unit == "m":
        return span_of(match, reference, reference, "day")
    if unit.startswith("h"):
        # the reference has no time of day: n hours from it fall on one of two days
        whole, rest = divmod(abs(n), 24)
        sign = 1 if n > 0 else -1
        near = reference + timedelta(sign * whole)
        far = near + timedelta(sign) if rest else near
        return span_of(match, min(near, far), max(near, far), "range" if rest else "day")
    if unit.startswith(("d", "night")) and not unit.startswith("decade"):
        day = reference + timedelta(n)
        return span_of(match, day, day, "day")
    if unit.startswith(("w", "fortnight")):
        day = reference + timedelta(7 * n * (2 if unit.startswith("f") else 1))
        return span_of(match, day - timedelta(day.weekday()), day + timedelta(6 - day.weekday()), "range")
    if unit.startswith(("mo", "q")):
        return span_of(match, *shift_months(reference, n * (3 if unit.startswith("q") else 1)).ends(), "month")
    year = reference.year + n * (10 if unit.startswith("decade") else 1)
    return span_of(match, date(year, 1, 1), date(year, 12, 31), "year")


def _make_stretch(text: str, match: re.Match[str], reference: date) -> Span | None:
    """`the past two years`, `the next five months`: up to the reference, or from it on."""
    n = 3 if match["n"].lower() in ("few", "several") else read_count(match["n"])
    if not n:
        return None
    unit = match["u"].lower()
    days = 1 if unit.startswith("da") else 7 if unit.startswith("w") else 0
    ahead = read_step(match["which"]) > 0
    sign = 1 if ahead else -1
    if days:
        other = reference + timedelta(n * days * sign)
    else:
        month = shift_months(reference, n * {"m": 1, "q": 3, "y": 12}.get(unit[0], 120) * sign)
        other = date(month.year, month.month, min(reference.day, month.ends()[1].day))
    return span_of(match, min(reference + timedelta(ahead), other), max(reference, other), "range")


def _make_unit(text: str, match: re.Match[str], reference: date) -> Span | None:
    """`last week`, `this quarter`, `next Friday`, `last May`."""
    unit, step = match["u"].lower(), read_step(match["which"])
    if unit == "weekend":
        saturday = reference + timedelta(5 - reference.weekday() + 7 * step)
        return span_of(match, saturday, saturday + timedelta(1), "range")
    if unit in ("week", "month", "quarter", "year"):
        return _span_unit(match, unit, step, reference)
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        year = reference.year - reference.year % size + step * size
        return span_of(match, date(year, 1, 1), date(year + size - 1, 12, 31), "range")
    if unit in WEEKDAYS:
        day = _weekday_by(match["which"].lower(), read_weekday(unit), reference)
        return span_of(match, day, day, "day")
    if unit in SEASONS:
        month = read_season(unit)
        # last spring, said in October, is this year's
        year = reference.year + step + (step < 0 and month + 2 < reference.month)
        return span_of(match, *Months(year, month, 3).ends(), "range")
    if unit in MONTHS and (match["u"][0].isupper() or unit not in _VERBS):
        return span_of(match, *_month_near(read_month(unit), reference, step).ends(), "month")
    return None


def _span_unit(match: re.Match[str], unit: str, step: int, reference: date) -> Span:
    """The week, month, quarter or year of the reference, or `step` of them from it."""
    if unit == "week":
        monday = reference - timedelta(reference.weekday()) + timedelta(7 * step)
        return span_of(match, monday, monday + timedelta(6), "range")
    if unit == "month":
        return span_of(match, *shift_months(reference, step).ends(), "month")
    if unit == "quarter":
        year, quarter = divmod(reference.year * 4 + (reference.month - 1) // 3 + step, 4)
        return span_of(match, *Months(year, quarter * 3 + 1, 3).ends(), "quarter")
    return span_of(match, date(reference.year + step, 1, 1), date(reference.year + step, 12, 31), "year")


def _weekday_by(which: str, day: int, reference: date) -> date:
    monday = reference - timedelta(reference.weekday())
    if which in ("last", "past", "previous"):
        return reference - timedelta((reference.weekday() - day) % 7 or 7)
    if which == "this":
        return monday + timedelta(day)
    return (
        monday + timedelta(7 + day) if which == "next" else reference + timedelta((day - reference.weekday()) % 7 or 7)
    )


def _month_near(month: int, reference: date, step: int) -> Months:
    """A month without its year: the last one up to the reference; `step` 1: the next one after it."""
    year = reference.year
    if step > 0:
        year += month <= reference.month
    elif step < 0:
        year -= month >= reference.month
    else:
        year -= month > reference.month
    return Months(year, month)


def _make_month_of_year(text: str, match: re.Match[str], reference: date) -> Span | None:
    name = match["m"]
    if name.lower() not in MONTHS or (not name[0].isupper() and name.lower() in _VERBS):
        return None
    year, month = reference.year + read_step(match["which"]), read_month(name)
    if match["d"]:
        day = date(year, month, int(match["d"]))
        return span_of(match, day, day, "day")
    return span_of(match, *Months(year, month).ends(), "month")


def _make_weekdays(text: str, match: re.Match[str], reference: date) -> Span | None:
    if re.search(r"\sand\s", match[0]) or not match["a"][0].isupper():
        return None
    first, last = read_weekday(match["a"]), read_weekday(match["b"])
    day = _monday_named_near(text, match, reference) + timedelta(first)
    return span_of(match, day, day + timedelta((last - first) % 7), "range")


def _monday_named_near(text: str, match: re.Match[str], reference: date) -> date:
    """The Monday of `next week` or `last week`, where that stands just before or after; else of this week."""
    near = text[max(0, match.start() - 120) : match.end() + 40].lower()
    weeks = 1 if "next week" in near else -1 if "last week" in near else 0
    return reference - timedelta(reference.weekday()) + timedelta(7 * weeks)


def _make_weekday(text: str, match: re.Match[str], reference: date) -> Span | None:
    if not match["a"][0].isupper() or _DATE_AHEAD.match(text, match.end()):
        return None  # "Tuesday, Nov. 5": the date says it
    day = read_weekday(match["a"])
    if match["which"]:
        found = reference - timedelta(reference.weekday()) + timedelta(day + 7 * read_step(match["which"]))
    else:
        found = reference - timedelta((reference.weekday() - day) % 7)
        if found < reference and looks_ahead(text, match.start()):
            found += timedelta(7)
    return span_of(match, found, found, "day")


def _make_lone_month(text: str, match: re.Match[str], reference: date) -> Span | None:
    name, until = match["m"], match["m2"]
    if not until and not _BEFORE_MONTH.search(text[max(0, match.start() - 16) : match.start()]):
        return None
    if not name[0].isupper() and name.isascii():
        return None
    if until and until.lower() not in MONTHS:
        return None
    first = read_month(name)
    last = read_month(until) if until else first
    ahead = surely_ahead(text, match.start()) or (last > reference.month and looks_ahead(text, match.start()))
    month = _month_near(last, reference, int(ahead and last != reference.month))
    if not until:
        return span_of(match, *month.ends(), "month")
    year = month.year if first <= last else month.year - 1
    return span_of(match, date(year, first, 1), month.ends()[1], "range")


def _make_so_far(text: str, match: re.Match[str], reference: date) -> Span | None:
    if match["u"] and match["u"].lower() != "year":
        return None
    return span_of(match, date(reference.year, 1, 1), reference, "range")


_RUSSIAN_UNITS = {"недел": "week", "месяц": "month", "квартал": "quarter"}
_RUSSIAN_AGO = {"час": "hour", "дн": "day", "день": "day", "недел": "week", "месяц": "month"}


def _make_russian(text: str, match: re.Match[str], reference: date) -> Span | None:
    if match["ago"]:
        return _shift(match, -int(match["ago"]), _RUSSIAN_AGO.get(match["u2"].lower(), "year"), reference)
    unit = _RUSSIAN_UNITS.get(match["u"].lower(), "year")
    return _span_unit(match, unit, read_step(match["which"]), reference)


RULES: tuple[DateRule[date], ...] = (
    DateRule(
        "day-word",
        (*DAYS, "day", "aujourd"),
        r"(?i)(?P<pre>(?:the\s+)?day\s+(?:before|after)\s+)?(?P<w>today|tonight|yesterday|tomorrow)\b(?:\s+(?:morning"
        r"|afternoon|evening|night))?"
        r"|(?P<o>сегодня|вчера|завтра|heute|gestern|hier|бүгін|кеше)\b|aujourd['’]hui",
        _make_day,
        (
            "said [yesterday] that",
            "the [day before yesterday]",
            "[tomorrow]’s vote",
            "[вчера]",
            "je le dis [aujourd’hui]",
            "a day before it",
        ),
    ),
    DateRule(
        "ago",
        (*COUNTS, Digits("123")),
        rf"(?i)(?:(?:about|around|almost|nearly|over|some|more\s+than|less\s+than)\s+)?(?P<n>{_NUMBER})"
        rf"(?:\s+couple\s+of)?[\s-]+(?:of\s+)?(?:(?:and\s+a\s+half|long|short|full)\s+)?(?P<u>{_UNIT})\s+"
        r"(?P<way>ago|earlier|back|before\s+now|from\s+now|later|hence)\b",
        _make_ago,
        ("[17 hours ago]", "[two weeks ago]", "[a year earlier]", "it will open [two years later]", "she came later"),
    ),
    DateRule(
        "ago-short",
        (Digits("123"),),
        r"(?i)(?P<n>\d{1,3})\s?(?P<u>h|hrs?|m|mins?|d|w|y)\s+ago\b",
        _make_ago,
        ("[17h ago]", "[3 d ago]", "3 d before"),
    ),
    DateRule(
        "russian",
        (*RUSSIAN_STEP_FORMS, Digits("123")),
        rf"(?i)(?P<which>{'|'.join(RUSSIAN_STEPS)})\w*\s+(?P<u>недел|месяц|год|квартал)\w*"
        r"|(?:в\s+)?(?P<ago>\d{1,3})\s+(?P<u2>час|дн|день|недел|месяц|год|лет)\w*\s+назад",
        _make_russian,
        ("в [прошлом году]", "в [этом месяце]", "[3 недели назад]", "в прошлом доме"),
    ),
    DateRule(
        "stretch",
        STEPS,
        rf"(?i)(?P<which>last|past|previous|next|coming|following)\s+(?P<n>{_NUMBER}|few|several)\s+(?P<u>days?|weeks?"
        r"|months?|quarters?|years?|decades?)\b(?!\s+of\s+(?:\d|the\s+year|last|this|next))",
        _make_stretch,
        ("the [past two years]", "the [next few weeks]", "in the coming weeks"),
    ),
    DateRule(
        "unit",
        STEPS,
        r"(?i)(?P<which>last|this|next|past|previous|current|coming)\s+(?P<u>(?:week(?:end)?|month|quarter|half|year"
        rf"|decade|century)\b|{'|'.join(SEASONS)}|(?:{_WEEKDAY})\b|(?:{_MONTH})\b)(?!\s*+-?\s*+(?:old|long"
        r"|olds)\b)(?:['’]s\b(?!\w))?",
        _make_unit,
        (
            "[last month] he",
            "for a summit [next week].",
            "[this year] the",
            "[last quarter]",
            "it fell [last spring]",
            "[next Friday]",
            "[last May] it",
            "this year-long walk",
            "he may not last may",
        ),
    ),
    DateRule(
        "in",
        ("in", "within"),
        rf"(?i)(?:in|within)\s+(?:the\s+(?:next|coming)\s+)?(?P<n>{_NUMBER})\s+(?P<u>days?|weeks?|months?"
        r"|years?)(?:['’]s?)?\s*(?P<time>time)?\b",
        _make_in,
        ("[in two years’ time]", "[in 3 weeks time]", "in two years"),
    ),
    DateRule(
        "weekdays",
        WEEKDAYS,
        rf"(?i)(?P<a>{_WEEKDAY})\b\s*(?:-|–|to|through|until|and)\s*(?P<b>{_WEEKDAY})\b",
        _make_weekdays,
        ("from [Monday to Wednesday] for", "on Monday and Wednesday"),
    ),
    DateRule(
        "weekday",
        WEEKDAYS,
        rf"(?i)(?P<a>{_WEEKDAY})\b(?:['’]s)?(?:\s+(?P<which>last|next|this)\s+week|\s+(?P<part>morning|afternoon|evening"
        r"|night))?",
        _make_weekday,
        (
            "started on [Friday] at",
            "the council will meet on [Monday]",
            "on [Friday last week] it",
            "on Tuesday, Nov. 5, he",
            "a friday feeling",
        ),
    ),
    DateRule(
        "month-of-year",
        MONTHS,
        rf"(?i)(?P<m>{_MONTH})\b\.?(?:\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?:of\s+)?(?P<which>this|last|next)\s+"
        r"year\b",
        _make_month_of_year,
        ("visit in [March this year].", "they may this year"),
    ),
    DateRule(
        "lone-month",
        MONTHS,
        r"(?i)(?P<m>[^\W\d_]+)(?:\s*(?:-|–|to\s|through\s|until\s)\s*(?P<m2>(?-i:[A-Zа-яё])[^\W\d_]{2,11}+))?",
        _make_lone_month,
        (
            "in [February], falling",
            "which is set to conclude in [July].",
            "в [январе–феврале] экспорт вырос",
            "he may go",
            "March on, he said",
        ),
    ),
    DateRule(
        "so-far",
        ("so", "year"),
        r"(?i)(?:year[\s-]to[\s-]date|so\s+far\s+this\s+(?P<u>year|month|week|quarter))\b",
        _make_so_far,
        ("it fell [so far this year]", "it fell [year to date]", "so far this week"),
    ),
)
