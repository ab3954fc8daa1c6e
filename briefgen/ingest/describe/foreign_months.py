"""A day whose month is in a language that the tables of dates don't have: `6 maja 2025`. The names of months are
Babel's."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

# Tried in this order where a page doesn't say its language; of two that have a name alike the first is taken.
_OTHERS = ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "ro", "hu")
_DAY = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:\.|º|er|st|nd|rd|th)?\s+(?:de\s+|di\s+)?(?P<month>[^\W\d_]{3,14})\.?,?\s+(?:de\s+|del\s+)?"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\.?\s+(?P<month>[^\W\d_]{3,14})\.?\s+(?P<day>\d{1,2})(?!\d)\.?"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[^\W\d_]{3,14})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)


def day_in_words(text: str, language: str | None) -> date | None:
    """The day that `text` names with a month in words, in `language` or in one of several others."""
    found = next((m for pattern in (_DAY, _YEAR_FIRST, _MONTH_FIRST) if (m := pattern.search(text))), None)
    if found is None:
        return None
    name = _fold(found["month"])
    for tag in (language, *_OTHERS):
        number = _months(tag).get(name) if tag else None
        if number is not None:
            try:
                return date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                return None
    return None


@cache
def _months(language: str) -> dict[str, int]:
    """The names of the months in a language, in full and abbreviated, in small letters, with their numbers."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                names.setdefault(_fold(name), number)
    return names


def _fold(name: str) -> str:
    return name.casefold().replace("i̇", "i").strip(".")
