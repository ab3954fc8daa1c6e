"""Arithmetic of the desk: `190 / 27.7` in a reason is worked out again, and its numbers are looked for in the articles.

No `eval`: numbers, the four operations and brackets, as they are written on paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from briefgen.evidence.reading import ArticleReading
from briefgen.extract.figures.find import find_figures
from briefgen.model.found import FoundFigure

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)\s?(?P<unit>%|[^\W\d_]+)?|(?P<sign>[-+*/×÷−–x()]))", re.IGNORECASE
)
_START = re.compile(r"[(\d.]")
_TIMES = {
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
    "m": 6,
    "bn": 9,
    "tn": 12,
    "mln": 6,
    "bln": 9,
    "k": 3,
    "тыс": 3,
    "млн": 6,
    "млрд": 9,
    "трлн": 12,
    "мың": 3,
    "万": 4,
    "亿": 8,
}
_SIGNS = str.maketrans("×x÷−–", "**/--")
# What nobody states: the whole of a share, the months and quarters of a year, the factors of magnitudes.
_CONSTANTS = frozenset(map(Decimal, (1, 2, 4, 10, 12, 52, 100, 365, 1_000, 10_000, 1_000_000, 1_000_000_000)))
_SCALES = tuple(Decimal(10) ** power for power in (0, 2, -2, 3, -3, 4, -4, 6, -6, 8, -8, 9, -9))
_PERCENT = Decimal(100)
_LONGEST = 40  # tokens of an expression


@dataclass(frozen=True, slots=True)
class Expression:
    """Arithmetic that stands in a text: its `words`, its `value` and the numbers that it is made of."""

    words: str
    value: Decimal
    operands: tuple[Decimal, ...]


def find_expression(text: str) -> Expression | None:
    """The first arithmetic of two numbers and more in `text`; None where there is none, or it can't be worked out."""
    at = 0
    while (start := _START.search(text, at)) is not None:
        tokens, end = _read(text, start.start())
        operands = tuple(token for token in tokens if isinstance(token, Decimal))
        if len(operands) > 1:
            try:
                value, rest = _sum(tokens)
            except (DivisionByZero, InvalidOperation, IndexError, TypeError):
                value, rest = Decimal(0), ["?"]
            if not rest:
                return Expression(text[start.start() : end].strip(), value, operands)
        at = max(end, start.end())
    return None


def _read(text: str, at: int) -> tuple[list[Decimal | str], int]:
    """The tokens from `at` on, and where they end. A number follows a sign, and a sign a number."""
    tokens: list[Decimal | str] = []
    while len(tokens) < _LONGEST and (match := _TOKEN.match(text, at)) is not None:
        if match["number"]:
            if tokens and (isinstance(tokens[-1], Decimal) or tokens[-1] == ")"):
                break
            unit = (match["unit"] or "").lower()
            tokens.append(Decimal(match["number"].replace(",", "")).scaleb(_TIMES.get(unit, 0)))
            at = match.end() if unit in _TIMES or unit == "%" else match.end("number")
            continue
        sign = match["sign"].lower().translate(_SIGNS)
        if sign not in "()" and (not tokens or tokens[-1] in ("+", "-", "*", "/", "(")):
            break
        tokens.append(sign)
        at = match.end()
    while tokens and tokens[-1] in ("+", "-", "*", "/", "("):
        tokens.pop()
    return tokens, at


def _sum(tokens: list[Decimal | str]) -> tuple[Decimal, list[Decimal | str]]:
    value, rest = _product(tokens)
    while rest and rest[0] in ("+", "-"):
        other, after = _product(rest[1:])
        value, rest = (value + other if rest[0] == "+" else value - other), after
    return value, rest


def _product(tokens: list[Decimal | str]) -> tuple[Decimal, list[Decimal | str]]:
    value, rest = _atom(tokens)
    while rest and rest[0] in ("*", "/"):
        other, after = _atom(rest[1:])
        value, rest = (value * other if rest[0] == "*" else value / other), after
    return value, rest


def _atom(tokens: list[Decimal | str]) -> tuple[Decimal, list[Decimal | str]]:
    first = tokens[0]
    if first == "(":
        value, rest = _sum(tokens[1:])
        if not rest or rest[0] != ")":
            raise InvalidOperation
        return value, rest[1:]
    if not isinstance(first, Decimal):
        raise InvalidOperation
    return first, tokens[1:]


def gives(expression: Expression, words: str, readings: Sequence[ArticleReading]) -> bool:
    """Whether an expression has the number of `words` as its result, rounded as that is: 6.86 for `6.9 times`, 0.1875
    for `nearly a fifth` and for `18.75 percent`; and where its numbers are millions in the articles, in millions."""
    scales = {Decimal(1), _PERCENT}.union(*(_scales_of(operand, readings) for operand in expression.operands))
    for figure in find_figures(words) or find_figures(f"{words} of it"):
        for scale in sorted(scales):
            result = abs(expression.value * scale)
            for end in (abs(figure.low), abs(figure.high)):
                if end and abs(result - end) <= max(_half_place(end), end * _looseness(figure)):
                    return True
    return False


def _half_place(number: Decimal) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def _looseness(figure: FoundFigure) -> Decimal:
    """A share in words, and what is about so much, allow more."""
    return Decimal("0.07") if figure.qualifier or figure.unit == "fraction" else Decimal("0.005")


def find_unstated(expression: Expression, readings: Sequence[ArticleReading]) -> Decimal | None:
    """The first number of an expression that no article states, in whatever magnitude; None where all are stated."""
    for operand in expression.operands:
        if operand not in _CONSTANTS and not _scales_of(operand, readings):
            return operand
    return None


def _scales_of(operand: Decimal, readings: Sequence[ArticleReading]) -> frozenset[Decimal]:
    """The magnitudes in which the articles state a number: `39.2` of an article's 39.2 million in millions."""
    ends = {abs(end) for reading in readings for figure in reading.figures for end in (figure.low, figure.high)}
    return frozenset(scale for scale in _SCALES if operand * scale in ends)
