"""How dates are written that are counted from a reference day. Pure data."""

from __future__ import annotations

import re

from briefgen.extract.calendar_words import WEEKDAYS

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
