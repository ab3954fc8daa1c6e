"""Whether a passage allows an amount of a header: a second reading, which knows nothing of what extraction prefers.

Every number of the passage counts as it is written, with its own magnitude or with that of the next number beside it;
two neighbours are a span or two values; the unit is one that stands beside the number. Asked where extraction's own
reading is another one, so that no true header needs a waiver. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from briefgen.evidence.amounts import is_currency, spell_at_home, unit_of
from briefgen.evidence.terms import find_terms
from briefgen.extract.figures.currencies import CODES, NAMES, ROWS, SIGNS, STEMS
from briefgen.extract.figures.numbers import NUMBER, read_number, scan_numbers
from briefgen.extract.figures.unit_words import HAN, KNOWN_UNITS
from briefgen.extract.figures.unit_words import STEMS as UNIT_STEMS
from briefgen.model.base import Amount
from briefgen.text.words import align, fold

_JOINT = re.compile(
    r"[^0-9]{0,24}?(?:\b(?:to|and|or|from|against|of|до|и|с|против)\b|[-–—~]|至|到|增至|降至|升至)"
    r"[^0-9]{0,16}"
)
# Between two numbers that share a unit: "3 to 5 percent", "12 of the 48 shops". With a noun between, each has its own.
_SHARING = re.compile(
    r"[\s,]*(?:\b(?:to|and|or|until|до|и|of(?: the| its)?)\b|[-–—~]|至|到)[\s$€£]*(?:about |nearly )?"
)
_AHEAD, _BEHIND = 16, 60  # characters on either side of a number that its unit stands in
_STEM = 5  # letters that a country and what belongs to it share
_MOST = 60  # numbers of a passage that are looked at
_SIGN = re.compile(r"[$£€¥₹₽₸₩₺元￥]")
_BARE_DOLLAR = re.compile(r"(?<![a-z])\$ ?$")
_GLUED = re.compile(r"[a-z]+\$ ?$")  # C$5: no dollar by itself
_NEXT = re.compile(r"[0-9.;:]|\b(?:and|or|и|және)\b")
_NAMED = 40  # characters behind a number in which its money is named
_MONEY_NAMES = {**NAMES, **STEMS}
_SHARES = {
    "percent": ("%", "percent", "per cent", "процент", "пайыз", "百分", "pct"),
    "percentage_point": ("percentage point", "point", "п.п", "пункт", "百分点", "тармақ"),
    "basis_point": ("basis point", "bp", "б.п", "基点"),
}


@dataclass(frozen=True, slots=True)
class _Written:
    """A number as it stands: its value with its own magnitude, and that magnitude."""

    start: int
    end: int
    value: Decimal
    magnitude: int


def allows(amount: Amount, passage: str, article: str) -> bool:
    """Whether `passage` of an article, which is given folded, can be read as saying `amount`."""
    _, low = align(passage)
    numbers = list(_numbers(low))[:_MOST]
    lowest, highest = sorted((abs(amount.ends[0]), abs(amount.ends[1])))
    if min(amount.ends) < 0 and not _tells_fall(passage, low):
        return False
    unit = unit_of(amount)
    if unit in _DOLLARS and unit != "USD" and not _speaks_of(unit, article):
        return False
    if lowest == highest:
        return any(
            lowest in _values(numbers, index, low) and _has_unit(low, number, numbers, unit)
            for index, number in enumerate(numbers)
        )
    return any(
        lowest in _values(numbers, index, low)
        and highest in _values(numbers, index + 1, low)
        and _is_span(low, number, numbers[index + 1], unit)
        and _has_unit(low, numbers[index + 1], numbers, unit)
        for index, number in enumerate(numbers[:-1])
    )


def _numbers(low: str) -> Iterator[_Written]:
    position = 0
    for start in scan_numbers(low):
        found = NUMBER.match(low, start) if start >= position else None
        number = read_number(low, found) if found else None
        if found is not None and number is not None:
            position = found.end()
            yield _Written(number.start, number.end, abs(number.value), number.magnitude)


def _values(numbers: Sequence[_Written], index: int, low: str) -> set[Decimal]:
    """What a number may be: as it is written, or in the magnitude of one that follows beside it."""
    number = numbers[index]
    values = {number.value}
    if number.magnitude == 1:
        for other in numbers[index + 1 : index + 3]:
            if other.magnitude > 1 and _SHARING.fullmatch(low, number.end, other.start) is not None:
                values.add(number.value * other.magnitude)
    return values


def _is_span(low: str, one: _Written, other: _Written, unit: str) -> bool:
    """Whether two numbers may be the ends of a span: they share a unit, or both have it."""
    if _SHARING.fullmatch(low, one.end, other.start) is not None:
        return True
    return _JOINT.fullmatch(low, one.end, other.start) is not None and _stands_beside(low, one, unit)


def _tells_fall(passage: str, low: str) -> bool:
    return "-" in low or "minus" in low or any(t.name in ("down", "loss", "deficit") for t in find_terms(passage))


def _has_unit(low: str, number: _Written, numbers: Sequence[_Written], unit: str) -> bool:
    """Whether a unit stands beside a number, or beside one that it is joined to."""
    beside = [number]
    if not _is_bare(low, number):
        return _stands_beside(low, number, unit)
    for one, other in pairwise(numbers):
        if number in (one, other) and _SHARING.fullmatch(low, one.end, other.start):
            beside.append(other if number is one else one)
    return any(_stands_beside(low, one, unit) for one in beside)


def _is_bare(low: str, number: _Written) -> bool:
    """Whether a number has no unit of its own, so that its neighbour's may be its."""
    following = re.match(r"[ -]?([a-zа-я%]+)", low[number.end : number.end + _BEHIND])
    known = following is not None and (following[1] in KNOWN_UNITS or following[1] == "%")
    return not known and _SIGN.search(low, max(0, number.start - 2), number.end + 2) is None


def _stands_beside(low: str, number: _Written, unit: str) -> bool:
    before, after = low[max(0, number.start - _AHEAD) : number.start], low[number.end : number.end + _BEHIND]
    if is_currency(unit):
        return _names_money(before, after, unit)
    if unit in _SHARES:
        return any(after.lstrip(" -").startswith(words) for words in _SHARES[unit])
    forms, signs = _forms_of(unit)
    if forms:
        start = after.lstrip(" -")
        return any(re.match(rf"{re.escape(form)}(?![a-z])", start) for form in forms) or start.startswith(
            tuple(signs) or ("\0",)
        )
    return _counts(low, number, unit)


@cache
def _forms_of(unit: str) -> tuple[list[str], list[str]]:
    """How a unit of measure is written: its forms, and its signs and stems in Chinese and Cyrillic."""
    forms = [form for form, (name, _) in KNOWN_UNITS.items() if name == unit]
    return forms, [sign for table in (HAN, UNIT_STEMS) for sign, (name, _) in table.items() if name == unit]


def _counts(low: str, number: _Written, unit: str) -> bool:
    """Whether the noun of a count stands in reach behind its number, and no money, share or unit does."""
    after = low[number.end : number.end + _BEHIND]
    first = re.match(r"[ -]?([a-z%]+)", after)
    if _SIGN.search(low, max(0, number.start - 2), number.end + 2) or (first and first[1] in KNOWN_UNITS):
        return False
    after = _NEXT.split(after)[0]  # what stands beyond it is counted by another number
    noun = spell_at_home(unit)[-1:] or [""]
    stem = fold(noun[0])[: max(3, len(noun[0]) - 2)]
    return bool(stem) and any(fold(word).startswith(stem) for word in re.findall(r"[^\W\d_]+", after))


def _names_money(before: str, after: str, code: str) -> bool:
    """Whether a number's sign or name of money is that of a currency. The sign of the dollar by itself is that of many
    countries; of names the longest counts: "Canadian dollars" are no dollars."""
    if code in _DOLLARS and _BARE_DOLLAR.search(before):
        return True
    signs = {sign.lower(): other for sign, other in {**SIGNS, **CODES}.items()}
    told = [other for sign, other in signs.items() if before.rstrip().endswith(sign) and not _GLUED.search(before)]
    told += [other for sign, other in signs.items() if after.lstrip().startswith(sign)]
    if told:
        return code in told
    named = [(after.index(name), -len(name), other) for name, other in _MONEY_NAMES.items() if name in after[:_NAMED]]
    return bool(named) and min(named)[2] == code


def _speaks_of(code: str, article: str) -> bool:
    """Whether an article names the country of a dollar: of the Canadian one Canada."""
    country = ROWS[code].text("babel").lower().rpartition(" ")[0]
    return bool(country) and country[:_STEM] in article


_DOLLARS = frozenset(code for name, code in NAMES.items() if name.endswith(" dollar")) | {"USD"}
