"""Whether a number of the editor's may stand for a number of a text that isn't the same to the digit: rounded, as a
share in words, in another unit of the same thing. Values in, values out."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Literal

from briefgen.evidence.amounts import is_currency, plain_unit, same_unit
from briefgen.model.found import FoundFigure

Likeness = Literal["same", "rounded", "share", "converted"]

_EXACT = Decimal("1e-9")
_ROUND_SHARES = Decimal("0.045")  # "a third" for 34 percent; and about or nearly allows as much
_CONVERTED = Decimal("0.025")  # of a conversion that is rounded to two digits
_FIFTIETH, _TWENTIETH, _TENTH, _EIGHTH = (Decimal(1) / n for n in (50, 20, 10, 8))
ROUNDED = 0.35
"""The part of its size by which a number that is rounded or a share in words may differ: "more than half" of 60."""
# In how many of the first unit one of the second goes, both of one thing. The exact factors are those of the
# International System of Units (BIPM, 9th edition) and of the international yard and pound agreement (1959).
_FACTORS: dict[tuple[str, str], Decimal] = {
    ("meter", "kilometer"): Decimal(1000),
    ("centimeter", "meter"): Decimal(100),
    ("millimeter", "meter"): Decimal(1000),
    ("kilometer", "mile"): Decimal("1.609344"),
    ("meter", "mile"): Decimal("1609.344"),
    ("meter", "foot"): Decimal("0.3048"),
    ("meter", "yard"): Decimal("0.9144"),
    ("centimeter", "inch"): Decimal("2.54"),
    ("inch", "foot"): Decimal(12),
    ("kilometer", "nautical_mile"): Decimal("1.852"),
    ("hectare", "square_kilometer"): Decimal(100),
    ("square_meter", "hectare"): Decimal(10000),
    ("square_meter", "square_kilometer"): Decimal(1000000),
    ("hectare", "acre"): Decimal("0.40468564224"),
    ("square_foot", "square_meter"): Decimal("10.76391042"),
    ("square_kilometer", "square_mile"): Decimal("2.589988110336"),
    ("acre", "square_mile"): Decimal(640),
    ("liter", "cubic_meter"): Decimal(1000),
    ("liter", "gallon"): Decimal("3.785411784"),
    ("gram", "kilogram"): Decimal(1000),
    ("kilogram", "metric_ton"): Decimal(1000),
    ("centner", "metric_ton"): Decimal(10),
    ("kilogram", "pound"): Decimal("0.45359237"),
    ("gram", "ounce"): Decimal("28.349523125"),
    ("pound", "metric_ton"): Decimal("2204.62262185"),
    ("kilowatt", "megawatt"): Decimal(1000),
    ("megawatt", "gigawatt"): Decimal(1000),
    ("kilowatt_hour", "megawatt_hour"): Decimal(1000),
    ("megawatt_hour", "gigawatt_hour"): Decimal(1000),
    ("gigawatt_hour", "terawatt_hour"): Decimal(1000),
    ("kilowatt_hour", "gigawatt_hour"): Decimal(10) ** 6,
    ("kilowatt_hour", "terawatt_hour"): Decimal(10) ** 9,
    ("megawatt_hour", "terawatt_hour"): Decimal(10) ** 6,
    ("kilowatt", "gigawatt"): Decimal(10) ** 6,
    ("basis_point", "percentage_point"): Decimal(100),
    ("basis_point", "percent"): Decimal(100),
    ("minute", "hour"): Decimal(60),
    ("hour", "day"): Decimal(24),
    ("day", "week"): Decimal(7),
    ("month", "year"): Decimal(12),
    ("month", "quarter"): Decimal(3),
    ("cent", "USD"): Decimal(100),
    ("cent", "EUR"): Decimal(100),
    ("penny", "GBP"): Decimal(100),
    ("year", "decade"): Decimal(10),
}


def likeness(mine: FoundFigure, theirs: FoundFigure) -> Likeness | None:
    """How the number `mine` of the editor's agrees with a text's, whatever the sign: the same, rounded as its own
    words say ("about 28" for 27.7, "nearly 28", "over 27"), a share in words or in percent, or converted; None: not."""
    ends, others = _sizes(mine), _sizes(theirs)
    if same_unit(mine.unit, theirs.unit):
        if _near(ends, others, _EXACT):
            return "same"
        return "rounded" if _rounds(mine, ends, others) else None
    if _is_share(mine) and _is_share(theirs):
        return _like_share(mine, theirs)
    factor = _factor(plain_unit(mine.unit), plain_unit(theirs.unit))
    if factor is not None:
        scaled = tuple(end * factor for end in ends)
        if _near((scaled[0], scaled[1]), others, _EXACT):
            return "converted"
        if _near((scaled[0], scaled[1]), others, _CONVERTED) or _rounds(
            mine, ends, (others[0] / factor, others[1] / factor)
        ):
            return "converted"
    return None


def _sizes(figure: FoundFigure) -> tuple[Decimal, Decimal]:
    low, high = sorted((abs(figure.low), abs(figure.high)))
    return low, high


def _near(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal], slack: Decimal) -> bool:
    return all(abs(a - b) <= slack * max(abs(a), abs(b)) for a, b in zip(one, other, strict=True))


def _is_share(figure: FoundFigure) -> bool:
    return figure.unit in ("percent", "fraction")


def _like_share(mine: FoundFigure, theirs: FoundFigure) -> Likeness | None:
    """A share in words beside one in percent: either may be the editor's."""
    ends = tuple(end * 100 if mine.unit == "fraction" else end for end in _sizes(mine))
    others = tuple(end * 100 if theirs.unit == "fraction" else end for end in _sizes(theirs))
    if ends[0] != ends[1] or others[0] != others[1]:
        return "share" if _near((ends[0], ends[1]), (others[0], others[1]), _ROUND_SHARES) else None
    a, b = ends[0], others[0]
    slack = _ROUND_SHARES * max(a, b)
    wide = mine.unit == "fraction" and a >= 50  # "more than half" is as much as one says of 60
    if mine.qualifier == "more-than":
        return "share" if a - slack / 4 <= b <= a + (22 if wide else 10) else None
    if mine.qualifier == "less-than":
        return "share" if a - (22 if wide else 6) <= b <= a else None
    if mine.qualifier == "almost":
        return "share" if a - 6 <= b <= a else None
    if mine.qualifier == "about":
        slack *= 2
    return "share" if abs(a - b) <= slack else None


def _rounds(mine: FoundFigure, ends: tuple[Decimal, Decimal], others: tuple[Decimal, Decimal]) -> bool:
    """Whether `others` is `ends` before it was rounded to the digits that `mine` is written with."""
    return all(_is_rounded(mine.qualifier, end, other) for end, other in zip(ends, others, strict=True))


def _is_rounded(qualifier: str | None, end: Decimal, other: Decimal) -> bool:
    """Whether `other` is `end` as its qualifier rounds it: by its last digit, but not by much of it: "almost 100" is
    no 2."""
    step = _last_place(end)
    if qualifier == "about":
        return abs(other - end) <= max(min(step / 2, end * _TENTH), end * _FIFTIETH)
    if qualifier == "more-than":
        return end < other <= end + max(min(step, end * _EIGHTH), end * _TWENTIETH)
    if qualifier in ("almost", "less-than"):
        return end - max(min(step, end * _EIGHTH), end * _TWENTIETH) <= other < end
    return qualifier is None and _is_rounding(end, other)


def _is_rounding(end: Decimal, other: Decimal) -> bool:
    """A number of three digits or more may be one of more digits, cut as arithmetic cuts it."""
    digits = len(end.normalize().as_tuple().digits)
    return digits >= 3 and abs(other - end) <= _last_place(end) / 2


def _last_place(number: Decimal) -> Decimal:
    """What one of the last digit that isn't nought counts: 100,000 of 1,200,000."""
    if not number:
        return Decimal(0)
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


@lru_cache(maxsize=512)
def conversions(unit: str) -> tuple[Decimal, ...]:
    """By what a number in `unit` is multiplied to be one in another unit of the same thing."""
    unit = plain_unit(unit)
    factors = [1 / factor for (one, _), factor in _FACTORS.items() if one == unit]
    factors += [factor for (_, other), factor in _FACTORS.items() if other == unit]
    cents = (Decimal(100), Decimal("0.01")) if is_currency(unit) or unit == "cent" else ()
    return tuple(sorted({*factors, *cents}))


def _factor(mine: str, theirs: str) -> Decimal | None:
    if (mine, theirs) in _FACTORS:
        return 1 / _FACTORS[mine, theirs]
    if (theirs, mine) in _FACTORS:
        return _FACTORS[theirs, mine]
    if mine == "cent" and is_currency(theirs):
        return 1 / Decimal(100)
    return Decimal(100) if theirs == "cent" and is_currency(mine) else None
