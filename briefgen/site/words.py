"""Dates and counts of the site's own pages, in English as all its fixed words are so far."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from briefgen.i18n.format import date_text, find_locale, period_text
from briefgen.model.spec import Edition


@lru_cache(maxsize=2048)
def week_text(edition: str) -> str:
    """`16–22 November 2026` of `2026-W47`."""
    return period_text(Edition(name=edition).week, find_locale("en"))


@lru_cache(maxsize=8192)
def day_text(moment: datetime) -> str:
    """`23 November 2026`, in the moment's own zone."""
    return date_text(moment.date(), find_locale("en"))


def moment_text(moment: datetime, zone: str) -> str:
    """`23 November 2026, 06:00 (Asia/Almaty)`."""
    return f"{day_text(moment)}, {moment:%H:%M} ({zone})"


def count_text(number: int, one: str, many: str | None = None) -> str:
    """`1 article`, `12 articles`, `1,204 articles`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
