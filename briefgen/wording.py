"""Numbers, dates and counts as words of the brief's language, laid out by Babel. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.model.base import Amount, Period

if TYPE_CHECKING:
    from babel import Locale

SYMBOLS = {"about": "≈", "more-than": ">", "at-least": "≥", "up-to": "≤", "less-than": "<", "almost": "≈"}
QUALIFIERS = {
    "about": "about",
    "more-than": "more than",
    "at-least": "at least",
    "up-to": "up to",
    "less-than": "less than",
    "almost": "almost",
}
_ENGLISH_STEPS = {3: "thousand", 6: "m", 9: "bn", 12: "tn"}
_IRREGULAR = {"person": "people", "percentage-point": "percentage points", "square-metre": "m²", "kilometre": "km"}
MONEY = "money"  # all currencies share one scale


@lru_cache(maxsize=16)
def find_locale(language: str) -> Locale:
    """The Babel locale of a BCP 47 tag. English without a country is written as in Britain: day
    before month, and US$ told from other dollars. Raises ValueError where Babel doesn't know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"there is no locale data for the language '{language}'") from error


def dimension(amount: Amount) -> str:
    """What amounts must share to be shown in one scale: `money`, or the unit."""
    return MONEY if amount.currency else str(amount.unit)


def choose_scales(amounts: Iterable[Amount], locale: Locale) -> dict[str, int]:
    """One power of ten for each dimension, for the whole brief.

    The largest in which the smallest amount still is 0.1 or more, so that 550 million beside 41
    billion reads 0.55 bn; money from thousands up, counts from a million up."""
    ends: dict[str, list[Decimal]] = {}
    for amount in amounts:
        ends.setdefault(dimension(amount), []).extend(abs(end) for end in amount.ends if end)
    scales = {}
    for name, values in ends.items():
        steps = [power for power in scale_steps(locale) if name == MONEY or power >= 6]
        fitting = [p for p in steps if values and min(values) >= Decimal(10) ** (p - 1) and max(values) >= 10**p]
        scales[name] = max(fitting, default=0)
    return scales


def scale_steps(locale: Locale) -> dict[int, str]:
    """The powers of ten that the language has a short word for: 9 -> `bn`, in Chinese 8 -> `亿`."""
    if locale.language == "en":
        return _ENGLISH_STEPS
    steps = {}
    for size, pattern in locale.compact_decimal_formats["short"]["other"].items():
        word = pattern.pattern.strip("0").replace("\xa0", " ").replace("'", "").strip()
        # A pattern of one zero is a step of its own; 00亿 is ten of the step below.
        if word and pattern.pattern.count("0") == 1:
            steps[len(size) - 1] = word
    return dict(sorted(steps.items()))


def number_text(value: Decimal, locale: Locale) -> str:
    """`1234.5` -> `1,234.5` in the locale, with a real minus sign and no digit more than is known."""
    from babel.numbers import format_decimal

    plain = value.normalize()
    digits = max(0, -int(plain.as_tuple().exponent))
    text = str(format_decimal(plain, format="#,##0." + "0" * digits if digits else "#,##0", locale=locale))
    return text.replace("-", "−")


def amount_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    """The number as shown, without unit: `25–30`."""
    power = scales.get(dimension(amount), 0)
    low, high = (number_text(end.scaleb(-power), locale) for end in amount.ends)
    if low == high:
        return low
    # A dash after a minus reads badly: −2 to −1.
    return f"{low} to {high}" if "−" in low + high else f"{low}–{high}"


def unit_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    """What stands beside the number: `US$ bn`, `%`, `projects`."""
    word = scale_steps(locale).get(scales.get(dimension(amount), 0), "")
    if amount.currency:
        from babel.numbers import get_currency_symbol

        symbol = str(get_currency_symbol(amount.currency, locale=locale))
        return f"{symbol} {word}".strip()
    if amount.unit == "percent":
        return "%"
    one = amount.ends == (Decimal(1), Decimal(1))
    return " ".join(part for part in (word, unit_name(str(amount.unit), plural=not one)) if part)


def unit_name(unit: str, *, plural: bool) -> str:
    """`company` -> `companies`. Units are English words joined by hyphens."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit] if plural else unit.replace("-", " ")
    words = unit.replace("-", " ")
    if not plural:
        return words
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "x", "ch", "sh")) else "s")


def full_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    """Number and unit in one: `US$41 bn`, `0.1%`, `33 deals`."""
    number, unit = amount_text(amount, scales, locale), unit_text(amount, scales, locale)
    if amount.currency:
        symbol, _, word = unit.partition(" ")
        return f"{symbol}{number}\xa0{word}".strip()
    return f"{number}%" if unit == "%" else f"{number}\xa0{unit}"


def date_text(day: date, locale: Locale) -> str:
    """`7 May 2015`."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMMd", day, locale=locale))


def period_text(period: Period, locale: Locale) -> str:
    """`7 May 2015`, `May 2015`, `Q1 2015`, `2015`, `7–9 June 2017`, `July–August 2024`, `2013–2025`."""
    from babel.dates import format_skeleton

    first, last = period.first, period.last
    match period.precision:
        case "day":
            return date_text(first, locale)
        case "month":
            return str(format_skeleton("yMMMM", first, locale=locale))
        case "quarter":
            return f"Q{(first.month + 2) // 3} {first.year}"
        case "half":
            return f"H{1 if first.month == 1 else 2} {first.year}"
        case "year":
            return str(first.year)
    return _range_text(first, last, locale)


def _range_text(first: date, last: date, locale: Locale) -> str:
    """A range that is no single calendar unit, at the coarsest precision that says the same."""
    from babel.dates import format_interval

    if first == last:
        return date_text(first, locale)
    by_month = first.day == 1 and (last.toordinal() + 1 == date.max.toordinal() or _next_day(last).day == 1)
    if by_month and first.month == 1 and last.month == 12:
        return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
    text = str(format_interval(first, last, "yMMM" if by_month else "yMMMd", locale=locale))
    # Babel sets thin spaces round the dash of some locales; the house sets none between numbers.
    return text.replace("\u2009", " ").replace("\u202f", " ")


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
