"""One quantity from its currency sign to its unit, as it stands, before anything is decided about it."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.extract.figures.draft import FigureDraft, TextView
from briefgen.extract.figures.money import find_currency_before, note_money
from briefgen.extract.figures.numbers import Number, read_number
from briefgen.extract.figures.qualifiers import qualify_after
from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.extract.figures.units import Unit, find_unit

_AND_A_HALF = re.compile(r"(?<![a-z])an? ([a-z]{3,7}) and a \Z")
_BELOW_ZERO = "零下"  # degrees of frost
_OLD = re.compile(r"[- ]olds?(?![a-z])| of age(?![a-z])")
_AGES = ("year", "month", "week", "day")
_OF_A = re.compile(r" of (?:an?|one)(?= )")


def read_part(view: TextView, found: re.Match[str], floor: int = 0) -> FigureDraft | None:
    """The number where the scanner stopped, with sign, currency and unit; None where it is no number.

    A currency before `floor` is that of the figure before."""
    if found[0] == "half":
        whole = _AND_A_HALF.search(view.low, max(0, found.start() - 20), found.start())
        known = KNOWN_UNITS.get(whole[1]) if whole is not None else None
        if whole is not None and known is not None and whole.start() >= floor:  # "a year and a half"
            one = Number(whole.start(), found.end(), Decimal("1.5"), 1, "words", False)
            return FigureDraft(one.start, one.end, one.value, one.value, one, unit=known[0], kind=known[1])
    number = read_number(view.low, found)
    if number is None:
        return None
    start = number.start
    money = None
    if number.kind == "digits" or view.low[start - 1 : start] in ("$", "£", "€"):
        before = find_currency_before(view, start)
        if before is not None and before[0] >= floor:
            start, money = before
    # glued to letters, or to the digits of something longer: "G20", "COVID-19", "10/12/2020"
    previous = view.folded[start - 1 : start]
    if previous and (previous.isalnum() or previous in "_#@/") and previous < "\u2e80":
        return None
    if money is not None:
        note_money(money, view.low[start : number.start])
    draft = FigureDraft(start, number.end, number.value, number.value, number, money=money)
    _read_sign(view.low, draft, previous)
    _read_unit(view, draft, number, money)
    return draft


def _read_sign(low: str, draft: FigureDraft, previous: str) -> None:
    start = draft.start
    if previous == "下" and low.endswith(_BELOW_ZERO, 0, start):
        draft.start, draft.low, draft.high = start - 2, -draft.low, -draft.high
        draft.signed = True
    elif previous == "-":
        before = low[start - 2 : start - 1] if start > 1 else ""
        if before and (before.isalnum() or before in ".)"):
            draft.glued = True
        else:
            draft.start, draft.low, draft.high = start - 1, -draft.low, -draft.high
            draft.signed = True
    elif previous == " " and low[start - 2 : start - 1] == "-" and low[start - 3 : start - 2] in ("", " "):
        draft.dashed = True


def _read_unit(view: TextView, draft: FigureDraft, number: Number, money: str | None) -> None:
    end = number.end
    big = number.magnitude > 1 or number.value >= 1000
    if number.kind == "half":
        end += 3 if view.low.startswith(" an ", end) else 2 if view.low.startswith(" a ", end) else 0
        if end > number.end and view.low.startswith(" second", end):
            draft.set_unit("second", "time", end + 7)
            return
    meaning, after = qualify_after(view.low, end)
    unit = find_unit(view, number.start, after, money, big)
    if unit is not None and not unit.kind and after > number.end:
        unit = None
    if meaning is not None:
        draft.qualifier, draft.after = meaning, after
    if unit is not None:
        _set_unit(view, draft, unit, money)
    elif money is not None:
        draft.set_unit(money, "money")
    elif number.kind == "fraction":
        draft.set_unit("fraction", "fraction")
        whole = _OF_A.match(view.low, number.end)
        of_unit = whole and find_unit(view, number.start, whole.end(), None, False)
        if whole and view.low.startswith(" second", whole.end()):
            draft.set_unit("second", "time", whole.end() + 7)
        elif of_unit:  # "a third of a cent"
            draft.set_unit(of_unit.name, of_unit.kind, of_unit.end)
        elif whole and view.low.startswith(" point", whole.end()):
            draft.set_unit("percentage_point", "percent", whole.end() + 6)


def _read_age(low: str, draft: FigureDraft) -> None:
    """ "37-year-old", "three years old", "45 years of age": an age, and no length of time."""
    old = _OLD.match(low, draft.end) if draft.unit in _AGES else None
    if old is not None:
        draft.set_unit(f"{draft.unit}_of_age", "time", old.end())


def _set_unit(view: TextView, draft: FigureDraft, unit: Unit, money: str | None) -> None:
    if unit.times > 1:
        draft.multiply(unit.times)
    draft.end, draft.per = unit.end, unit.per
    if unit.times > 1 and view.low[unit.end - 1] == "+":
        draft.qualifier = "more-than"
    if money is not None and unit.kind == "money":
        draft.set_unit(money, "money")
    elif unit.kind:
        draft.set_unit(unit.name, unit.kind)
    if unit.kind == "time":
        _read_age(view.low, draft)
    if draft.dashed and unit.name.startswith("degree"):
        draft.start, draft.low, draft.high = draft.start - 2, -draft.low, -draft.high
        draft.signed = True
