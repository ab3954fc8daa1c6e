"""Whether two amounts are the same one: a header's or an editor's, and one that a text states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Generic, TypeVar

from briefgen.extract.figures.currencies import ROWS
from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.model.base import Amount
from briefgen.model.found import FoundFigure

_SPELT = {
    "metre": "meter",
    "millimetre": "millimeter",
    "litre": "liter",
    "tonne": "metric_ton",
    "kilometre": "kilometer",
    "centimetre": "centimeter",
}
_MEASURES = frozenset(name for name, _ in KNOWN_UNITS.values())
"""Units of measure that are known by name: a square foot is no foot, and a basis point no percentage point."""
_HEADS = frozenset(("head", "person", "capita"))
_SHARES = frozenset(("percent", "percentage_point", "basis_point", "fraction"))
_OF_AGE = "_of_age"  # an editor may call the years of an age years
_EXACT = Decimal("1e-9")  # decimals of one number, written with more or fewer zeros
_SHARE = Decimal("0.01")  # "a third" is 33 percent, and 33.3
_SLACK = 0.02  # more than any of both
_POWERS = tuple(Decimal(10) ** n for n in (3, 6, 9, 12))
_CURRENCIES = frozenset(ROWS)


def is_currency(unit: str) -> bool:
    """Whether a unit is a code of money: the SUVs and ATMs that are counted are none."""
    return unit in _CURRENCIES


def is_count(unit: str) -> bool:
    """Whether a unit is a noun that is counted, or none: no money, share, time, weight or length."""
    return not is_currency(unit) and unit not in _SHARES and unit not in _MEASURES and not unit.endswith(_OF_AGE)


def unit_of(amount: Amount) -> str:
    """The unit as extraction writes it: an ISO code, `percent`, `square_meter`, `company`."""
    return amount.currency or plain_unit(amount.unit or "")


@lru_cache(maxsize=1024)
def plain_unit(unit: str) -> str:
    if is_currency(unit):
        return unit
    words = [_SPELT.get(word, word) for word in unit.lower().replace("-", "_").split("_")]
    return "_".join(words).removesuffix(_OF_AGE)


def spell_at_home(unit: str) -> list[str]:
    """The words of a unit as headers write them: `metric_ton` is `tonne`."""
    for here, there in _SPELT.items():
        unit = re.sub(rf"(?<![a-z]){there}(?![a-z])", here, unit)
    return [word for word in re.split("[-_]", unit) if word]


def same_unit(mine: str, theirs: str) -> bool:
    """`themed_area` is an `area`, `steel_worker` a `worker`: what is counted is its last word."""
    if mine == theirs:
        return True
    mine, theirs = plain_unit(mine), plain_unit(theirs)
    if mine == theirs:
        return True
    if is_currency(mine) or is_currency(theirs) or (mine in _MEASURES and theirs in _MEASURES):
        return False
    return mine.split("_")[-1] == theirs.split("_")[-1] and "percent" not in (mine, theirs)


def ends_of(figure: FoundFigure, unit: str) -> tuple[Decimal, Decimal]:
    """Low and high of a figure in `unit`: a fraction counts in percent."""
    if figure.unit == "fraction" and unit == "percent":
        return figure.low * 100, figure.high * 100
    return figure.low, figure.high


def same_value(mine: tuple[Decimal, Decimal], figure: FoundFigure, unit: str, *, signed: bool = True) -> bool:
    theirs = ends_of(figure, unit)
    if mine == theirs:
        return True
    if not signed:
        mine, theirs = _sizes(mine), _sizes(theirs)
    slack = _SHARE if figure.unit == "fraction" else _EXACT
    return _close(mine[0], theirs[0], slack) and _close(mine[1], theirs[1], slack)


T = TypeVar("T")


class BySize(Generic[T]):
    """Numbers by their size, so that of thousands only those are compared that may be of the same value."""

    def __init__(self, sized: Iterable[tuple[tuple[Decimal, Decimal], T]]) -> None:
        self._sized = sorted(((_size(ends), one) for ends, one in sized), key=lambda pair: pair[0])
        self._sizes = [size for size, _ in self._sized]

    def near(self, ends: tuple[Decimal, Decimal], slack: float = _SLACK) -> Iterator[T]:
        """Those whose value `same_value` may find the same, sign or no sign: a hundredth or a hundred times as much,
        too, for a fraction counts in percent. `slack` is the part of it by which a value may differ."""
        size = _size(ends)
        for scale in (1.0, 100.0, 0.01):
            first = bisect_left(self._sizes, size * scale * (1 - slack))
            for _, one in self._sized[first : bisect_right(self._sizes, size * scale * (1 + slack))]:
                yield one


def _size(ends: tuple[Decimal, Decimal]) -> float:
    return float(min(map(abs, ends)))


def _sizes(ends: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    low, high = sorted(map(abs, ends))
    return low, high


def _close(one: Decimal, other: Decimal, slack: Decimal) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))


def rate_agrees(per: str | None, figure: FoundFigure) -> bool:
    """Whether a header's `per` is that of a text; nothing is said against one that only either of them has."""
    if per is None or figure.per is None:
        return True
    return same_unit(per.lower(), figure.per.lower()) or {per.lower(), figure.per.lower()} <= _HEADS


def unit_agrees(unit: str, figure: FoundFigure) -> bool:
    return same_unit(unit, figure.unit) or (figure.unit == "fraction" and unit == "percent")


def agrees(amount: Amount, figure: FoundFigure) -> bool:
    """Whether a text's figure is this amount: value or range, sign, unit or currency, and per what."""
    unit = unit_of(amount)
    return unit_agrees(unit, figure) and same_value(amount.ends, figure, unit) and rate_agrees(amount.per, figure)


def is_off_by_magnitude(mine: tuple[Decimal, Decimal], figure: FoundFigure) -> bool:
    """Whether only thousand, million or billion are mistaken for one another."""
    for power in _POWERS:
        scaled = tuple(end * power for end in mine), tuple(end / power for end in mine)
        if any(same_value((low, high), figure, "", signed=False) for low, high in scaled):
            return True
    return False


def closest(amount: Amount, figures: Iterable[FoundFigure]) -> FoundFigure | None:
    """The figure that was most probably meant: of the same value, else of the same unit, else the first."""
    unit = unit_of(amount)
    ranked = sorted(
        figures,
        key=lambda f: (
            not same_value(amount.ends, f, unit, signed=False),
            not is_off_by_magnitude(amount.ends, f),
            not unit_agrees(unit, f),
            f.start,
        ),
    )
    return ranked[0] if ranked else None
