"""Numbers in somebody's own words: which of them no article states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from briefgen.evidence.amounts import ends_of, is_count, is_currency, rate_agrees, same_value, unit_agrees
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rounding import likeness
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.model.base import Amount
from briefgen.model.found import FoundFigure

_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_SHARE_WORD = re.compile(r"percent|per cent|thirds?\b|quarters?\b|half|fifths?\b|tenths?\b", re.IGNORECASE)
_SHARE_IN_WORDS = re.compile(r"(?<!\d )per\s?cent|thirds?\b|quarters?\b|half\b|fifths?\b|tenths?\b", re.IGNORECASE)
_STRONG = ("percent", "percentage_point", "basis_point", "fraction")
_BIG = 100
_MOST_PLACES = 1_000  # of one number in a body that are looked at


def find_strange_numbers(
    text: str, readings: Sequence[ArticleReading], own: Sequence[Amount] = ()
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


_MAGNITUDE = (
    r"(?:thousand|million|billion|trillion|lakh|crore|[bmt]n|mln|bln|тыс|млн|млрд|трлн|мың|"
    r"(?:миллион|миллиард|триллион|тысяч)\w*)"
)
# A number as it is written: the sign or the code before it ("US$41", "EUR 40"), letters that are glued to it
# ("1.5bn", "420万吨"), and the words that say of what ("41 billion dollars", "62 percent", "76 projects").
_WRITTEN = re.compile(
    rf"(?:\b(?P<code>[A-Z]{{2,3}})\s)?(?P<amount>[^\s\w(]{{0,3}}(?:\d[\d.,]*\d|\d)"
    rf"(?:%|[^\W\d_]+)?(?:[-\s]{_MAGNITUDE}\b\.?)?)"
    r"(?:[-\s](?!(?:in|of|by|to|and|or|for|from|at|on|since|over|than|with|as|was|were|after|a|an|the)\b)[^\W\d_]+)?"
)
_SIGNS = {"USD": ("US$", "$"), "EUR": ("€",), "GBP": ("£",)}  # ¥ is two currencies
# What makes another measure of it: "30,000 barrels a day", "20 euros/tonne".
_RATE = re.compile(r"\s?/|\s(?:an?|per|each|every)\s")
# An amount all in words is none of the small counts that are a writer's own way of speaking.
_BIG_IN_WORDS = re.compile(
    r"(?<![\d.,])(?<!\d\s)\b(?:hundred|thousand|million|billion|trillion)\b|(?<!\d)(?<!\d\s)\b(?:миллион|миллиард|тысяч)"
    r"|[一二两三四五六七八九十百千][万亿]",
    re.IGNORECASE,
)


def _stands_literally(text: str, body: str) -> bool:
    """Whether each number of `text` stands in `body` with the same sign before and the same words after it."""
    if _SHARE_IN_WORDS.search(text) or _BIG_IN_WORDS.search(text):
        return False
    return all(_is_written(match, body) for match in _WRITTEN.finditer(text))


def _is_written(match: re.Match[str], body: str) -> bool:
    amount, code = match["amount"], match["code"]
    # A bare number leaves out what the body says it counts.
    bare = match[0] == amount and amount[0].isdigit()
    if _has_number(body, match[0], "" if bare else "$€£¥₸₽₹"):
        return True
    return any(_has_number(body, sign + amount) for sign in _SIGNS.get(code or "", ()))


def _has_number(body: str, written: str, signs: str = "") -> bool:
    """Whether `written` stands in `body`, after none of `signs`."""
    return any(not _RATE.match(body, at + len(written)) for at in _places(body, written, signs))


def _places(body: str, written: str, signs: str = "") -> Iterator[int]:
    """Where `written` stands in `body`, after none of `signs`, and is no piece of a longer number or word."""
    at = body.find(written)
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        before, after = body[at - 1 : at] if at else "", body[at + len(written) : at + len(written) + 2]
        longer = before.isalnum() or (before and before in f".,-−{signs}") or after[:1].isalnum() or after[:1] == "%"
        if not longer and not (after[:1] in (".", ",") and after[1:].isdigit()):
            yield at
        at = body.find(written, at + 1)


def _where(readings: Sequence[ArticleReading]) -> str:
    return "the article" if len(readings) == 1 else "any of the cited articles"


def states_numbers(text: str) -> list[FoundFigure]:
    """The figures of a text that must be proved: with a digit, a percentage, a fraction; in words, what is
    money or a hundred and more."""
    if not _DIGITS.search(text) and not _SHARE_WORD.search(text) and not _BIG_IN_WORDS.search(text):
        return []
    return [
        figure
        for figure in find_figures(text, find_dates(text))
        if any(character.isdigit() for character in figure.surface)
        or (figure.unit in _STRONG and not (figure.unit == "fraction" and figure.high >= 1))  # "two halves" are one
        or (_BIG_IN_WORDS.search(figure.surface) and (is_currency(figure.unit) or _is_meant(figure)))
    ]


def _is_meant(figure: FoundFigure) -> bool:
    """Whether a number in words is a count, and no way of speaking: "a million things can go wrong"."""
    return figure.high >= _BIG and not figure.surface.lower().startswith("a ")


def states(reading: ArticleReading, figure: FoundFigure) -> bool:
    """Whether an article's body or header states this number in this unit. A rise of which a text says
    only the size ("down 3 percent", "a fall of 3 percent") is the same number."""
    ends = (figure.low, figure.high)
    near = list(reading.figures_by_size.near(ends))
    if any(
        unit_agrees(figure.unit, other)
        and same_value(ends_of(figure, other.unit), other, figure.unit, signed=False)
        and rate_agrees(figure.per, other)
        for other in near
    ):
        return True
    if any(_agrees_loosely(amount, figure) for amount in reading.amounts_by_size.near(ends)):
        return True
    like = islice(reading.figures_like(ends, figure.unit), _MOST_PLACES)
    if any(likeness(figure, other) and rate_agrees(figure.per, other) for other in like):
        return True
    if not is_count(figure.unit):
        return False
    # A count may have another noun ("98 projects", "98 of them"; "people", "residents"), but no measure; a bare
    # number ("it had been 38 million") leaves out what the text says of it.
    bare = replace(figure, unit="")
    like = islice(reading.figures_like(ends, figure.unit), _MOST_PLACES)
    if any(is_count(other.unit) and likeness(bare, replace(other, unit="")) for other in like):
        return True
    for other in near:
        if (not figure.unit or is_count(other.unit)) and same_value(ends_of(figure, ""), other, "", signed=False):
            return True
    digits = _DIGITS.search(figure.surface)
    if digits is None or figure.low != figure.high or f"{figure.low:f}" != digits[0].replace(",", ""):
        return False
    return any(_is_bare(reading, at) for at in _places(reading.article.body, digits[0]))


def _is_bare(reading: ArticleReading, at: int) -> bool:
    """Whether the number at `at` is read as no measure of something else."""
    return all(is_count(figure.unit) for figure in reading.figures_in(at, at + 1))


def _agrees_loosely(amount: Amount, figure: FoundFigure) -> bool:
    unit = amount.currency or (amount.unit or "").replace("-", "_")
    ends: tuple[Decimal, Decimal] = amount.ends
    return (
        unit_agrees(unit, figure) and same_value(ends, figure, unit, signed=False) and rate_agrees(amount.per, figure)
    )
