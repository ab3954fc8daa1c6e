"""Days in addresses, and the day of an instant that a page gives by the clock of Greenwich. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from briefgen.extract.dates.find import find_dates

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_IN_ADDRESS = re.compile(
    rf"[/_.-](?P<year>(?:19|20)\d\d)(?P<joint>[/_.-]?)(?P<month>\d\d|{_MONTHS.replace(' ', '|')})[a-z]{{0,6}}(?P=joint)"
    r"(?P<day>\d\d)(?=[/_.-]|$)",
    re.IGNORECASE,
)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]00:?00|UTC|GMT)$")
_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)")
_WEST, _EAST = 12, 14  # hours between Greenwich and the farthest clocks


def day_in_address(address: str) -> str | None:
    """The day (ISO) that stands in an address: `https://example.org/2025/05/06/ferry`."""
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", address)
    for found in _IN_ADDRESS.finditer(path):
        month = found["month"].lower()
        number = int(month) if month.isdigit() else _MONTHS.split().index(month) + 1
        if not found["joint"] and not month.isdigit():
            continue
        try:
            return date(int(found["year"]), number, int(found["day"])).isoformat()
        except ValueError:
            continue
    return None


def told_day(said: str, others: Sequence[str]) -> str:
    """`said`, an instant of Greenwich, as the day on which it fell for the readers: that of the first of `others` that
    is the day before or after and at that hour the day somewhere. Anything else is given back as it is."""
    instant = _INSTANT.match(said.strip())
    if instant is None:
        return said
    try:
        day = date.fromisoformat(instant[1])
    except ValueError:
        return said
    hour = int(instant[2])
    for other in others:
        near = _day_of(other)
        if near == day:
            break
        if near == day - timedelta(1) and hour < _WEST:
            return near.isoformat()
        if near == day + timedelta(1) and hour >= 24 - _EAST:
            return near.isoformat()
    return said


def _day_of(text: str) -> date | None:
    if iso := _ISO.match(text):
        try:
            return date.fromisoformat(iso[1])
        except ValueError:
            return None
    days = [one for one in find_dates(text) if one.basis == "stated" and one.precision == "day"]
    return days[0].first if days else None
