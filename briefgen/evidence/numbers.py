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
_STRONG = ("percent", "percentage_point", "fraction")


def find_strange_numbers(
    text: str, readings: Sequence[Reading], own: Sequence[Amount] = ()
) -> Iterator[tuple[str, str]]:
    """(words, message) for each number of `text` that none of the articles has.

    Small counts in words ("three of the firms", "one article") are the writer's own way of speaking
    and pass; `own` are amounts that are proved elsewhere."""
    for figure in states_numbers(text):
        if not any(_agrees_loosely(amount, figure) for amount in own) and not any(
            states(reading, figure) for reading in readings
        ):
            yield figure.surface, f"'{figure.surface}' does not stand in {_where(readings)}"


def _where(readings: Sequence[Reading]) -> str:
    return f"'{readings[0].article.id}'" if len(readings) == 1 else "the cited articles"


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
    return digits is not None and bool(
        re.search(rf"(?<![\d.,]){re.escape(digits[0])}(?![\d]|[.,]\d)", reading.article.body)
    )


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
