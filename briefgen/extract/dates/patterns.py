"""How dates are written: patterns, each to be tried at one place of a text only. Pure data."""

from __future__ import annotations

import re

# Months are words that are looked up afterwards: eighty alternatives at each place would be slow.
MON = r"[^\W\d_]{3,12}+(?:\.(?=[\s-]*\d))?"
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%°$€£]|[.,:]\d)"
TO = r"\s?(?:-|–|—|to|and|through|until|till|по|до|bis|au|al)\s?"
TH = r"(?:st|nd|rd|th)?"
AFTER_YEAR = r"(?:\s*(?:года|году|год|г\.|жылы|жылғы|жылдың|ж\.|AD\b|CE\b))?"
_FLAGS = re.IGNORECASE


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


ISO = _compile(r"(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?:T\d\d:\d\d\S*)?(?![\d-])")
ISO_MONTH = _compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?![\d-])")
CHINESE = _compile(
    r"(?P<y>\d{4})\s?年(?:(?P<half>[上下])半年|第(?P<q>[一二三四1-4])季度|(?P<early>初|底|末|年初|年底|年末)"
    r"|\s?(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?)?"
)
CHINESE_RANGE = _compile(r"(?P<y>\d{4})\s?年?\s?[-–—至到]\s?(?P<y2>\d{4})\s?年")
CHINESE_DAY = _compile(r"(?P<m>\d{1,2})\s?月(?:\s?(?P<d>\d{1,2})\s?[日号])?")
DAYS_MONTH = _compile(
    rf"(?P<d>\d{{1,2}}){TH}{TO}(?:the\s+)?(?P<d2>\d{{1,2}}){TH}\s+(?:of\s+"
    rf"|de\s+)?(?P<m>{MON})(?:,?\s+(?:de\s+)?(?P<y>{YEAR}))?{AFTER_YEAR}"
)
DAY_MONTH = _compile(
    rf"(?P<d>\d{{1,2}})(?:{TH}|\.)(?:\s+day)?[\s-]*(?:of\s+|de\s+)?(?P<m>{MON})(?:(?:,?[\s-]+|/)(?:de\s+|of\s+"
    rf"|in\s+)?(?P<y>{YEAR}))?{AFTER_YEAR}"
)
YEAR_DAY_MONTH = _compile(rf"(?P<y>{YEAR})\s+жыл(?:ғы|дың|ы)\s+(?:(?P<d>\d{{1,2}})\s+)?(?P<m>{MON})")
NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4}|\d\d)(?![\d/.-]?\d|%)(?:\s*г\.)?")
CENTURY = _compile(r"(?P<n>\d{1,2})(?:st|nd|rd|th)[\s-]+century\b")
DECADE = re.compile(
    r"(?P<y>\d{3}0)\s?(?:['’]?s\b|-е\b|-х\b|年代)|(?P<short>[2-9]0)(?:['’]?s\b|-е\b|年代)(?!\s*(?:of age|percent))"
)
YEARS = re.compile(
    rf"(?P<y>(?:1[5-9]|20|21)\d\d)\s?(?:[-–—/]|\bto\b|\band\b|\bthrough\b|\buntil\b)\s?(?P<y2>{YEAR}"
    rf"|\d\d(?![\d%.,:]\d|[\d%-]))(?:\s*(?:годы|годах|гг\.|жылдары))?"
)
QUARTER_FIRST = _compile(r"(?P<n>[1-4])(?P<k>Q|H)\s?(?:of\s+)?(?P<y>20\d\d|['’]?\d\d)\b")
A_YEAR = re.compile(rf"(?P<y>{YEAR}){AFTER_YEAR}(?!\w)", re.IGNORECASE)
MONTH_DAY = _compile(
    rf"(?P<m>{MON}),?\s+(?:the\s+)?(?P<d>\d{{1,2}}){TH}(?![\d:%]|[.,]\d|\s?(?:percent|per cent|million|billion"
    rf"|people|a\.?m\.?\b|p\.?m\.?\b))"
    rf"(?:{TO}(?:(?P<m2>{MON})\s+)?(?P<d2>\d{{1,2}}){TH}(?![\d:]|[.,]\d))?(?:\s*(?:,|of|in)?\s*(?P<y>{YEAR}))?"
)
MONTH_SLASH = _compile(rf"(?P<m>{MON})\s?[-/]\s?(?P<d>\d{{1,2}}){TH}(?:\s?[-/,]\s?(?P<y>{YEAR}))?(?!\d)")
MONTHS_YEAR = _compile(rf"(?P<m>{MON})(?:\s+(?P<y1>{YEAR}))?{TO}(?P<m2>{MON})\s*,?\s*(?:of\s+|in\s+)?(?P<y>{YEAR})")
MONTH_YEAR = _compile(
    rf"(?P<m>{MON})(?:[-/]|\s*,?\s*(?:of\s+|in\s+|de\s+|the\s+)?)(?P<y>{YEAR}|['’]\d\d\b)(?!-\d){AFTER_YEAR}"
)
SEASON_YEAR = _compile(
    rf"(?P<s>spring|summer|autumn|fall|winter)\s+(?:of\s+|in\s+)?(?P<y>{YEAR})(?:\s?[-–/]\s?\d\d\b)?"
)
QUARTER_LETTER = _compile(rf"(?P<k>Q|H)\s?(?P<n>[1-4])(?:\s+|\s+of\s+|[-/,]\s?)(?P<y>{YEAR}|FY\s?\d\d\b|['’]?\d\d\b)")
FISCAL = _compile(
    r"(?:fiscal(?:\s+year)?|financial\s+year|FY)\s?(?P<y>(?:19|20)\d\d"
    r"|['’]?\d\d\b)(?:\s?[-–/]\s?(?P<y2>(?:20)?\d\d))?(?!\d)"
)
SHORT_DECADE = re.compile(r"['’](?P<short>[2-9]0)s\b")
_THINGS = "number room highway route model article page flight code vision agenda strategy reach reached reaching port"
_MAKES = "US RMB USD EUR No Nos CNY KZT ISO RFC Boeing boeing Airbus airbus Windows windows"
NUMBERED = frozenset(f"{_THINGS} {_MAKES.lower()}".split())
"""Words before a number that is no year: `Route 2015` (with those that begin `exceed`)."""
_NUMBERED = "|".join([*_MAKES.split(), *_THINGS.split(), *_THINGS.title().split(), r"exceed\w*"])
NOT_BEFORE = re.compile(
    rf"(?:[$€£¥₸₽#№+×]|\b(?:{_NUMBERED})\.?)\s?$"
    r"|(?<!mid)(?<!early)(?<!late)(?<!pre)(?<!post)(?<!\bMid)(?<!Early)(?<!Late)(?<=\w)[-–.,:/]$|\d\s$"
)
# For small letters; without a flag, a pattern's first letter tells at once that it doesn't match.
NOT_AFTER = re.compile(
    r"\s?(?:%|°|per\s?cent|percent|dollars?|euros?|yuan|tenge|roubles?|rubles?|pounds?|yen|rupees?|won\b|people"
    r"|persons?|workers?"
    r"|employees|jobs|companies|firms|projects|tons?\b|tonnes?|kilomet|km\b|miles?\b|met(?:er|re)s?|m\b|mm\b|cm\b"
    r"|kg\b|mw\b|gw\b|kwh|hectares?|acres?"
    r"|square|cubic|barrels?|units?|vehicles?|cars\b|students?|soldiers?|troops|homes|houses|households|families"
    r"|times\b|points?"
    r"|votes?|seats?|cases|deaths|patients|children|women\b|men\b|members|deals|shares|passengers|visitors|bps|hp\b|rpm"
    r"|calories|words|pages|copies|hours|minutes|days|weeks|months|years|thousand|million|billion|trillion|млн|млрд"
    r"|тыс|человек"
    r"|тонн|долларов|元|人|个|万|亿|-(?:room|seat|year|strong|bed|acre|mile|km|meter|metre|foot|ton|hectare|square))"
)
_LEADS = (
    "in since by of from until till during for before after to through between and or around circa than early late mid"
    " year years into within throughout the its his her their our that this as on over с в до к после на за около"
    " начале конце середине seit bis ab im jahr jahre en depuis dès année desde hasta año de compared versus vs summer"
    " spring winter autumn fall season election elections"
)
LEADING = frozenset(_LEADS.split())
LEADS_YEAR = re.compile(
    rf"(?:\b(?:{_LEADS.replace(' ', '|')}|mid-|vs\.|late-|early-|pre-|post-)"
    r"|[(\[,;:–—=«\"“‘'/-]|^|\n|['’]s)\s*$",
    re.IGNORECASE,
)
NAME_BEFORE = re.compile(r"(?<![.!?]\s)\b(?:[A-ZА-ЯЁ][\w’'-]*)\s$")
YEAR_QUARTER = _compile(rf"(?P<y>{YEAR})[\s-]?(?P<k>Q|H)(?P<n>[1-4])\b")
WEEK_OF = _compile(
    rf"week\s+(?:of|beginning|commencing|starting|ending|ended)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?P<m>{MON})\s+(?P<d>\d{{1,2}}){TH}|(?P<d2>\d{{1,2}}){TH}\s+(?:of\s+)?(?P<m2>{MON}))(?:,?\s+(?P<y>{YEAR}))?"
)
