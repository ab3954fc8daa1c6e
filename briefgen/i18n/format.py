"""Numbers, dates and counts as words of the brief's language, laid out by Babel. Pure."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.i18n.catalogue import Catalogue, catalogue
from briefgen.i18n.english import CURRENCIES
from briefgen.model.base import Amount, Period
from briefgen.model.library import Change

if TYPE_CHECKING:
    from babel import Locale

SYMBOLS = {"about": "≈", "more-than": ">", "at-least": "≥", "up-to": "≤", "less-than": "<", "almost": "≈"}
_ENGLISH_STEPS = {3: "thousand", 6: "m", 9: "bn", 12: "tn"}
_IRREGULAR = {"person": "people", "square-metre": "m²", "kilometre": "km"}
MONEY = "money"  # all currencies share one scale


@lru_cache(maxsize=16)
def find_locale(language: str) -> Locale:
    """The Babel locale of a BCP 47 tag. English without a country is written as in Britain: day
    before month, and US$ distinguished from other dollars. Raises ValueError where Babel doesn't know it."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"there is no locale data for the language '{language}'") from error


def said_in(locale: Locale) -> Catalogue:
    """What can be said in a locale's language."""
    return catalogue(str(locale).replace("_", "-"))


def dimension(amount: Amount) -> str:
    """What amounts must share to be shown in one scale: `money`, or the unit."""
    return MONEY if amount.currency else str(amount.unit)


def choose_scales(amounts: Iterable[Amount], locale: Locale) -> dict[str, int]:
    """One power of ten for each dimension, for the whole brief.

    The largest in which the smallest amount still is 0.1 or more, so that 550 million beside 41
    billion reads 0.55 bn; money from thousands up, counts from a million up, in Chinese
    from ten thousand, its own step."""
    ends: dict[str, list[Decimal]] = {}
    for amount in amounts:
        ends.setdefault(dimension(amount), []).extend(abs(end) for end in amount.ends if end)
    scales = {}
    for name, values in ends.items():
        steps = [power for power in scale_steps(locale) if name == MONEY or power >= 6 or locale.language == "zh"]
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
    return said_in(locale).say("range", low=low, high=high) if "−" in low + high else f"{low}–{high}"


def unit_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    """What stands beside the number: `US$ bn`, `%`, `projects`, `€ per month`, `млрд долл. США`, `亿美元`."""
    return _with_rate(_unit_text(amount, scales, locale), amount, locale)


def _with_rate(text: str, amount: Amount, locale: Locale) -> str:
    """A text of an amount with what the amount is told for one of: `€900 per month`."""
    if amount.per is None:
        return text
    return said_in(locale).say("rate", amount=text, per=unit_name(amount.per, locale, form=1))


def _unit_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    power = scales.get(dimension(amount), 0)
    word = scale_steps(locale).get(power, "")
    if amount.currency:
        beside = said_in(locale).say("money_beside", currency=currency_name(amount.currency, locale), scale=word)
        return beside.strip()
    if amount.unit == "percent":
        return "%"
    name = unit_name(str(amount.unit), locale, form=_form(amount, power))
    joined = "" if locale.language == "zh" else " "
    return joined.join(part for part in (word, name) if part)


def currency_name(code: str, locale: Locale) -> str:
    """What a currency is called beside an amount: `US$`, `долл. США`, `美元`."""
    said = said_in(locale)
    if code in CURRENCIES and said.language != "en":
        return said.say(f"currency {code}")
    from babel.numbers import get_currency_symbol

    return str(get_currency_symbol(code, locale=locale))


def _form(amount: Amount, power: int) -> int:
    """The number that decides about a unit's form: of millions many, of a part of one as of two."""
    high = abs(amount.ends[1])
    return 10**6 if power else int(high) if high == high.to_integral_value() else 2


def unit_name(unit: str, locale: Locale, *, form: int) -> str:
    """`company` -> `companies`, `компаний`: the word of a unit as it stands after `form`."""
    return said_in(locale).unit(unit, unit.replace("-", " "), _plural(unit), form)


def _plural(unit: str) -> str:
    """Units are English words joined by hyphens."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    words = unit.replace("-", " ")
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "x", "ch", "sh")) else "s")


def full_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    """Number and unit in one: `US$41 bn`, `0.1%`, `33 deals`, `€900 per month`, `410亿美元`."""
    return _with_rate(_full_text(amount, scales, locale), amount, locale)


def _full_text(amount: Amount, scales: dict[str, int], locale: Locale) -> str:
    number, said = amount_text(amount, scales, locale), said_in(locale)
    if amount.currency:
        word = scale_steps(locale).get(scales.get(dimension(amount), 0), "")
        currency = currency_name(amount.currency, locale)
        text = said.say("money", currency=currency, number=number, scale=word)
        return text.replace("\xa0\xa0", "\xa0").strip()
    unit = _unit_text(amount, scales, locale)
    if unit == "%":
        return said.say("percent", number=number)
    return said.say("counted", number=number, unit=unit)


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
            return said_in(locale).say("quarter", part=(first.month + 2) // 3, year=first.year)
        case "half":
            return said_in(locale).say("first_half" if first.month == 1 else "second_half", year=first.year)
        case "year":
            return said_in(locale).say("year", year=first.year)
    return _range_text(first, last, locale)


def _range_text(first: date, last: date, locale: Locale) -> str:
    """A range that is no single calendar unit, at the coarsest precision that says the same."""
    from babel.dates import format_interval

    if first == last:
        return date_text(first, locale)
    by_month = first.day == 1 and (last.toordinal() + 1 == date.max.toordinal() or _next_day(last).day == 1)
    if by_month and first.month == 1 and last.month == 12:
        return years_text(first.year, last.year, locale)
    text = str(format_interval(first, last, "yMMM" if by_month else "yMMMd", locale=locale))
    # Babel sets thin spaces round the dash of some locales; the house sets none between numbers.
    return text.replace("\u2009", " ").replace("\u202f", " ")


def years_text(first: int, last: int, locale: Locale) -> str:
    """`2013–2025`, and one year where both are the same."""
    said = said_in(locale)
    return said.say("years", first=first, last=last) if first != last else said.say("year", year=first)


def change_text(change: Change, locale: Locale) -> str:
    """`+32% on 2022`, `−62% on the first half of 2021`, `+32 % к 2022 г.`."""
    said, value = said_in(locale), change.value
    number = ("+" if value > 0 else "") + number_text(value, locale)
    if change.unit == "percent":
        amount = said.say("percent", number=number)
    else:
        form = int(abs(value)) if value == value.to_integral_value() else 2
        amount = said.say("counted", number=number, unit=unit_name(change.unit, locale, form=form))
    base = change.base
    if re.fullmatch(r"\d{4}", base):
        return said.say("change_on_year", change=amount, base=base)
    with contextlib.suppress(ValueError):  # else they are the editor's own words: `the first half of 2021`
        base = period_text(Period.model_validate(base), locale)
    return said.say("change_on", change=amount, base=base)


def _next_day(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
