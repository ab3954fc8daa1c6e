"""Years, months, days and places in a row in somebody's own words: which of them no article has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.evidence.reading import ArticleReading
from briefgen.extract.dates.find import counts_from_today, find_dates
from briefgen.model.base import Period
from briefgen.model.found import FoundDate
from briefgen.text.lexicon import load_rows

_YEAR = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?![\d,])(?!\.\d)")
_UNTIL = re.compile(
    r"\b(?:before|ahead of|by the (?:start|beginning) of|by (?:early|January)|before the (?:start|beginning) of"
    r"|до(?: начала)?|к началу|раньше)\s+$",
    re.IGNORECASE,
)
_NTH = re.compile(r"(?<![\w.,–-])(\d{1,4})(?:st|nd|rd|th|-(?:й|я|е|го|му|м|ой|ю|ші|шы))\b")
_LONGEST = {"day": 45, "month": 200}  # days of a date of an article that bears out a day, a month

_YEAR_LONG = 360
_WEEK = 7


def find_strange_dates(
    text: str, readings: Sequence[ArticleReading], as_of: Period | None = None
) -> Iterator[tuple[str, str]]:
    """(words, message) for each year, month, day and place in a row that `text` names and no article has, in words or
    in a date; `as_of` is the period of the fact that the text states."""
    years = list(_find_strange_years(text, readings, as_of))
    yield from years
    if not any(character.isdigit() for character in text):
        return
    day = next((reading.day for reading in readings if reading.day), None)
    dates = find_dates(text, day)
    for found in dates:
        if any(year in found.surface for year, _ in years):
            continue  # it is told already
        if _is_told(found) and not _covers(as_of, found) and not any(_has(reading, found) for reading in readings):
            yield found.surface, f"'{found.surface}' is no date in {_where(readings)}"
    for match in _NTH.finditer(text):
        if any(found.start <= match.start() < found.end for found in dates):
            continue
        if not any(_has_nth(reading, int(match[1])) for reading in readings):
            yield match[0], f"'{match[0]}' does not stand in {_where(readings)}"


def _find_strange_years(
    text: str, readings: Sequence[ArticleReading], as_of: Period | None
) -> Iterator[tuple[str, str]]:
    for year, match in {match[0]: match for match in _YEAR.finditer(text)}.items():
        # "before 2028 begins" is by the end of 2027
        before = _UNTIL.search(text, max(0, match.start() - 40), match.start())
        numbers = (int(year), int(year) - 1) if before else (int(year),)
        known = as_of is not None and any(as_of.first.year <= number <= as_of.last.year for number in numbers)
        if not known and not any(reading.has_year(number) for reading in readings for number in numbers):
            yield year, f"the year {year} does not stand in {_where(readings)}"


def _is_told(found: FoundDate) -> bool:
    """Whether a date is a day or a month by its name: neither "yesterday" nor "at the end of the month"."""
    if found.precision == "day" and not any(character.isdigit() for character in found.surface):
        return False
    return found.precision in _LONGEST and not (found.basis == "relative" and counts_from_today(found.surface))


def _covers(period: Period | None, found: FoundDate) -> bool:
    return period is not None and period.first <= found.last and found.first <= period.last


def _has(reading: ArticleReading, found: FoundDate) -> bool:
    """Whether an article has a date: in its body, of much the same length, or as the day of its event, of its
    appearance or of a figure."""
    longest = _LONGEST[found.precision]
    for other in reading.dates:
        length = (other.last - other.first).days
        if length <= longest and _touches(found, other):
            return True
        # "between January and September" of an article's nine months
        if (
            length < _YEAR_LONG
            and found.precision == "month"
            and found.first.month in (other.first.month, other.last.month)
        ):
            return True
    article = reading.article
    # "on Wednesday" is read as a day in English only
    if article.language != "en" and article.published:
        days = (article.published.period.last - found.first).days
        if found.precision == "day" and 0 <= days <= _WEEK:
            return True
    periods = [dated.period for dated in (article.published, article.event, article.captured) if dated]
    return any(_covers(period, found) for period in (*periods, *(fact.as_of for fact in article.facts)))


def _touches(mine: FoundDate, theirs: FoundDate) -> bool:
    """Whether two dates meet; where one of them names no year, in any year."""
    if mine.first <= theirs.last and theirs.first <= mine.last:
        return True
    if mine.basis == theirs.basis == "stated":
        return False
    months = {mine.first.month, mine.last.month} & {theirs.first.month, theirs.last.month}
    return bool(months) and ("month" in (mine.precision, theirs.precision) or mine.first.day == theirs.first.day)


def _has_nth(reading: ArticleReading, number: int) -> bool:
    """Whether an article has a place in a row, in digits or in words."""
    body = reading.article.body
    english = _nth_words().get(number)
    if not (english and reading.article.language == "en"):
        # in other languages it may be spelt out, or be a bare number: "13 съезд"
        return english is not None or re.search(rf"(?<!\d){number}(?!\d)", body) is not None
    return english in reading.tokens or re.search(rf"(?<!\d){number}(?:st|nd|rd|th)\b", body) is not None


@cache
def _nth_words() -> dict[int, str]:
    """English words for places in a row, from the second on."""
    return {int(row.text("value")): row.text("nth") for row in load_rows("spelt-numbers") if "nth" in row.fields}


def _where(readings: Sequence[ArticleReading]) -> str:
    return "the article" if len(readings) == 1 else "any of the cited articles"
