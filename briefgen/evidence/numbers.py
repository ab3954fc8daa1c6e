"""Numbers and years in somebody's own words: which of them no article states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.evidence.amounts import ends_of, is_currency, same_value, unit_agrees
from briefgen.evidence.reading import Reading
from briefgen.extract.dates import find_dates
from briefgen.extract.figures import find_figures
from briefgen.model.base import Amount, Period
from briefgen.model.found import FoundFigure
from briefgen.model.library import Article

_YEAR = re.compile(r"(?<![\d.,])(1[89]\d\d|20\d\d)(?![\d,])(?!\.\d)")
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_SHARE_WORD = re.compile(r"percent|per cent|thirds?\b|quarters?\b|half|fifths?\b|tenths?\b", re.IGNORECASE)
_SHARE_IN_WORDS = re.compile(r"(?<!\d )per\s?cent|thirds?\b|quarters?\b|half\b|fifths?\b|tenths?\b", re.IGNORECASE)
_STRONG = ("percent", "percentage_point", "fraction")


def find_strange_numbers(
    text: str, readings: Sequence[Reading], own: Sequence[Amount] = ()
) -> Iterator[tuple[str, str]]:
    """(words, message) for each number of `text` that none of the articles has.

    Small counts in words ("three of the firms", "one article") are the writer's own way of speaking
    and pass; `own` are amounts that are proved elsewhere."""
    if all(_stands_literally(text, reading.article.body) for reading in readings[:1]):
        return  # what most statements do: nothing is read twice
    for figure in states_numbers(text):
        if not any(_agrees_loosely(amount, figure) for amount in own) and not any(
            states(reading, figure) for reading in readings
        ):
            yield figure.surface, f"'{figure.surface}' does not stand in {_where(readings)}"


# A number with the sign before it and the word after it: "US$41 billion", "62 percent", "76 projects".
_WRITTEN = re.compile(r"[^\s\d(]{0,3}(?:\d[\d.,]*\d|\d)(?:[-\s][^\W\d]+|%)?")


def _stands_literally(text: str, body: str) -> bool:
    """Whether each number of `text` stands in `body` with the same sign before and the same word after it."""
    if _SHARE_IN_WORDS.search(text):
        return False
    return all(_has_number(body, match[0]) for match in _WRITTEN.finditer(text))


def _has_number(body: str, written: str) -> bool:
    """Whether `written` stands in `body` and is not a piece of a longer number."""
    at = body.find(written)
    while at >= 0:
        end = at + len(written)
        before, after = body[at - 1 : at] if at else "", body[end : end + 2]
        longer = before.isdigit() or (before and before in ".,") or after[:1].isdigit()
        if not longer and not (after[:1] in (".", ",") and after[1:].isdigit()):
            return True
        at = body.find(written, at + 1)
    return False


def _where(readings: Sequence[Reading]) -> str:
    return "the article" if len(readings) == 1 else "any of the cited articles"


def states_numbers(text: str) -> list[FoundFigure]:
    """The figures of a text that must be proved: with a digit, a percentage, a fraction."""
    if not _DIGITS.search(text) and not _SHARE_WORD.search(text):
        return []
    return [
        figure
        for figure in find_figures(text, find_dates(text))
        if any(character.isdigit() for character in figure.surface)
        or (figure.unit in _STRONG and not (figure.unit == "fraction" and figure.high >= 1))  # "two halves" are one
    ]


def states(reading: Reading, figure: FoundFigure) -> bool:
    """Whether an article's body or header states this number in this unit. A rise of which a text says
    only the size ("down 3 percent", "a fall of 3 percent") is the same number."""
    if any(
        unit_agrees(figure.unit, other) and same_value(ends_of(figure, other.unit), other, figure.unit, signed=False)
        for other in reading.figures
    ):
        return True
    if any(_agrees_loosely(amount, figure) for amount in amounts_of(reading.article)):
        return True
    if is_currency(figure.unit) or figure.unit in _STRONG:
        return False
    # A count whose noun differs ("98 projects", "98 of them"): the digits themselves must stand there.
    digits = _DIGITS.search(figure.surface)
    if digits is None or figure.low != figure.high or f"{figure.low:f}" != digits[0].replace(",", ""):
        return False
    return _has_number(reading.article.body, digits[0])


def amounts_of(article: Article) -> Iterator[Amount]:
    """Every amount of an article's header; those that the gate has proved, or told of."""
    for fact in article.facts:
        if fact.amount:
            yield fact.amount
        if fact.equivalent:
            yield fact.equivalent
        if fact.change:
            yield Amount(value=fact.change.value, unit=fact.change.unit)


def _agrees_loosely(amount: Amount, figure: FoundFigure) -> bool:
    unit = amount.currency or (amount.unit or "").replace("-", "_")
    ends: tuple[Decimal, Decimal] = amount.ends
    return unit_agrees(unit, figure) and same_value(ends, figure, unit, signed=False)


def find_strange_years(
    text: str, readings: Sequence[Reading], as_of: Period | None = None
) -> Iterator[tuple[str, str]]:
    """(year, message) for each year that `text` names and none of the articles knows, neither in words nor
    in a date; `as_of` is the period of the fact that the text states."""
    for year in dict.fromkeys(_YEAR.findall(text)):
        number = int(year)
        periods = [as_of] if as_of else []
        for reading in readings:
            article = reading.article
            periods += [dated.period for dated in (article.published, article.event, article.captured) if dated]
            periods += [stated.as_of for stated in article.facts if stated.as_of]
        known = any(period.first.year <= number <= period.last.year for period in periods) or any(
            year in reading.folded or any(d.first.year <= number <= d.last.year for d in reading.dates)
            for reading in readings
        )
        if not known:
            yield year, f"the year {year} does not stand in {_where(readings)}"
