"""One quantity from its currency sign to its unit, as it stands, before anything is decided about it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from briefgen.extract.figures.context import qualify_after
from briefgen.extract.figures.currencies import Wording, find_currency_before
from briefgen.extract.figures.draft import Draft
from briefgen.extract.figures.numbers import Number, read_number
from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.extract.figures.units import Unit, find_unit
from briefgen.model.found import FoundDate

_AND_A_HALF = re.compile(r"(?<![a-z])an? ([a-z]{3,7}) and a \Z")
_OF_A = re.compile(r" of (?:an?|one)(?= )")


class Page(NamedTuple):
    """A text in the forms that the readers look at, all of the same length."""

    folded: str
    low: str
    wording: Wording
    dates: list[FoundDate]
    date_starts: list[int]


def read_part(page: Page, found: re.Match[str], floor: int = 0) -> Draft | None:
    """The number where the scanner stopped, with sign, currency and unit; None where it is no number.

    A currency before `floor` is that of the figure before."""
    if found[0] == "half":
        whole = _AND_A_HALF.search(page.low, max(0, found.start() - 20), found.start())
        known = KNOWN_UNITS.get(whole[1]) if whole is not None else None
        if whole is not None and known is not None and whole.start() >= floor:  # "a year and a half"
            one = Number(whole.start(), found.end(), Decimal("1.5"), 1, "words", False)
            return Draft(one.start, one.end, one.value, one.value, one, unit=known[0], kind=known[1])
    number = read_number(page.low, found)
    if number is None:
        return None
    start = number.start
    money = None
    if number.kind == "digits" or page.low[start - 1 : start] in ("$", "£", "€"):
        before = find_currency_before(page.folded, page.low, start, page.wording)
        if before is not None and before[0] >= floor:
            start, money = before
    # glued to letters, or to the digits of something longer: "G20", "COVID-19", "10/12/2020"
    previous = page.folded[start - 1 : start]
    if previous and (previous.isalnum() or previous in "_#@/") and previous < "\u2e80":
        return None
    draft = Draft(start, number.end, number.value, number.value, number, money=money)
    _read_sign(page.low, draft, previous)
    _read_unit(page, draft, number, money)
    return draft


def _read_sign(low: str, draft: Draft, previous: str) -> None:
    start = draft.start
    if previous == "-":
        before = low[start - 2 : start - 1] if start > 1 else ""
        if before and (before.isalnum() or before in ".)"):
            draft.glued = True
        else:
            draft.start, draft.low, draft.high = start - 1, -draft.low, -draft.high
            draft.signed = True
    elif previous == " " and low[start - 2 : start - 1] == "-" and low[start - 3 : start - 2] in ("", " "):
        draft.dashed = True


def _read_unit(page: Page, draft: Draft, number: Number, money: str | None) -> None:
    end = number.end
    big = number.magnitude > 1 or number.value >= 1000
    if number.kind == "half":
        end += 3 if page.low.startswith(" an ", end) else 2 if page.low.startswith(" a ", end) else 0
        if end > number.end and page.low.startswith(" second", end):
            draft.unit, draft.kind, draft.end = "second", "time", end + 7
            return
    meaning, after = qualify_after(page.low, end)
    unit = find_unit(page.folded, page.low, number.start, after, money, big, page.wording)
    if unit is not None and not unit.kind and after > number.end:
        unit = None
    if meaning is not None:
        draft.qualifier, draft.after = meaning, after
    if unit is not None:
        _set_unit(page, draft, unit, money)
    elif money is not None:
        draft.unit, draft.kind = money, "money"
    elif number.kind == "fraction":
        draft.unit, draft.kind = "fraction", "fraction"
        whole = _OF_A.match(page.low, number.end)
        of_unit = whole and find_unit(page.folded, page.low, number.start, whole.end(), None, False, page.wording)
        if whole and page.low.startswith(" second", whole.end()):
            draft.unit, draft.kind, draft.end = "second", "time", whole.end() + 7
        elif of_unit:  # "a third of a cent"
            draft.unit, draft.kind, draft.end = of_unit.name, of_unit.kind, of_unit.end
        elif whole and page.low.startswith(" point", whole.end()):
            draft.unit, draft.kind, draft.end = "percentage_point", "percent", whole.end() + 6


def _set_unit(page: Page, draft: Draft, unit: Unit, money: str | None) -> None:
    if unit.times > 1:
        draft.low, draft.high, draft.times = draft.low * unit.times, draft.high * unit.times, unit.times
    draft.end = unit.end
    if unit.times > 1 and page.low[unit.end - 1] == "+":
        draft.qualifier = "more-than"
    if money is not None and unit.kind == "money":
        draft.unit, draft.kind = money, "money"
    elif unit.kind:
        draft.unit, draft.kind = unit.name, unit.kind
    if draft.dashed and unit.name.startswith("degree"):
        draft.start, draft.low, draft.high = draft.start - 2, -draft.low, -draft.high
        draft.signed = True
