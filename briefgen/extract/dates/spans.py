"""A date in the making: a span of text with the days that it means; and the spans of days, months and years."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal, NamedTuple

_SINCE = re.compile(r"(?:\b[Ss]ince|\b[Сс]) \Z")
Precision = Literal["day", "month", "quarter", "half", "year", "range"]
Basis = Literal["stated", "relative", "inferred"]


class Span(NamedTuple):
    """`start`:`end` in the text, the days `first` to `last`; both included."""

    start: int
    end: int
    first: date
    last: date
    precision: Precision
    basis: Basis


def span_of(match: re.Match[str], first: date, last: date, precision: Precision, basis: Basis = "relative") -> Span:
    """The days that a match means."""
    return Span(match.start(), match.end(), first, last, precision, basis)


def make_date(match: re.Match[str], year: str | None, month: int, day: int, reference: date | None) -> Span | None:
    """One day; with no `year` the one nearest to `reference`. None where there is no such day."""
    try:
        if year:
            found = date(int(year), month, day)
            return span_of(match, found, found, "day", "stated")
        if reference is None:
            return None
        around = [date(reference.year + k, month, day) for k in (-1, 0, 1)]
    except ValueError:
        return None
    if _SINCE.search(match.string, max(0, match.start() - 7), match.start()):
        around = [day for day in around if day <= reference]
    found = min(around, key=lambda one: (abs((one - reference).days), one))
    return span_of(match, found, found, "day")


def first_or_last(first: Span | None, last: Span | None) -> Span | None:
    """The range from `first` to `last`; None where it isn't one."""
    if first is None or last is None or last.last <= first.first:
        return None
    return first._replace(last=last.last, precision="range")


class Months(NamedTuple):
    """`length` months from `month` of `year` on."""

    year: int
    month: int
    length: int = 1

    def ends(self) -> tuple[date, date]:
        """Their first and last day. ValueError: before year 1 or after 9999."""
        years, month = divmod(self.month + self.length - 2, 12)
        year = self.year + years
        return date(self.year, self.month, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def shift_months(reference: date, months: int) -> Months:
    """The month that lies so many months from that of `reference`."""
    year, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return Months(year, month + 1)


def months_of(match: re.Match[str], year: int, month: int, count: int, precision: Precision) -> Span | None:
    """`count` months from `month` of `year` on, stated; None where there are no such months."""
    try:
        first, last = Months(year, month, count).ends() if count > 0 else (None, None)
    except ValueError:
        return None
    return span_of(match, first, last, precision, "stated") if first and last else None


def year_of(match: re.Match[str], year: int, basis: Basis = "stated") -> Span:
    """One year."""
    return span_of(match, date(year, 1, 1), date(year, 12, 31), "year", basis)


def years_of(match: re.Match[str], first: int, last: int) -> Span:
    """The years from `first` to `last`."""
    return span_of(match, date(first, 1, 1), date(last, 12, 31), "range", "stated")
