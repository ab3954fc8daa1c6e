"""Schedule x what is published x the day -> the editions that are due. Pure.

An edition is made as of its own day, whenever that is done: so a week that was missed and is caught up
later has the bytes that it would have had."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from briefgen.model.spec import Schedule, Weekday

MOST_MISSED = 53
"""More missed editions than a year has weeks: then the clock is wrong, or nobody wants them any more."""

_DAYS = get_args(Weekday)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """An edition that a schedule asks for, and the day that it is made as of."""

    edition: str
    day: date


@dataclass(frozen=True, slots=True)
class Due:
    """What a schedule asks for on a day: `newest`, which may have been made already (none where nothing
    ever was due), and the `missed` editions between the last one that was seen to and that."""

    newest: Slot | None
    missed: tuple[Slot, ...] = ()


def edition_of(day: date) -> str:
    """The ISO year and week: `2026-W53` is the week of 1 January 2027."""
    return day.strftime("%G-W%V")


def moment_of(day: date, zone: ZoneInfo) -> datetime:
    """The beginning of a day, with the offset that its zone has then."""
    return datetime.combine(day, time(), zone)


def find_due(schedule: Schedule, today: date, seen: Iterable[str]) -> Due:
    """What is due on `today`; `seen` are the editions that are published or held already.

    A brief that has never come out owes nothing of the past."""
    newest = newest_slot(schedule, today)
    last = max(seen, default=None)
    if newest is None or last is None or newest.edition <= last:
        return Due(newest if last is None or newest is None or newest.edition >= last else None)
    missed: list[Slot] = []
    slot = _slot_before(schedule, newest)
    while slot.edition > last and len(missed) <= MOST_MISSED:
        missed.append(slot)
        slot = _slot_before(schedule, slot)
    return Due(newest, tuple(reversed(missed)))


def newest_slot(schedule: Schedule, today: date) -> Slot | None:
    """The last edition that was due by the end of `today`; None for a brief that comes out by hand."""
    match schedule.every:
        case "manual":
            return None
        case "weekly":
            day = today - timedelta(days=_days_since(schedule.weekday, today))
        case "monthly":
            day = _day_of_month(schedule.weekday, today)
            if day > today:
                day = _day_of_month(schedule.weekday, today.replace(day=1) - timedelta(days=1))
    return Slot(edition_of(day), day)


def _slot_before(schedule: Schedule, slot: Slot) -> Slot:
    """The edition before `slot`. Without a weekday a week that has passed counts to its Sunday."""
    if schedule.every == "weekly":
        back = 7 if schedule.weekday else slot.day.isoweekday()
        day = slot.day - timedelta(days=back)
    else:
        day = _day_of_month(schedule.weekday, slot.day.replace(day=1) - timedelta(days=1))
    return Slot(edition_of(day), day)


def _days_since(weekday: Weekday | None, today: date) -> int:
    return (today.weekday() - _DAYS.index(weekday)) % 7 if weekday else 0


def _day_of_month(weekday: Weekday | None, day: date) -> date:
    """The first such weekday of the month of `day`; without one the first of the month."""
    first = day.replace(day=1)
    if weekday is None:
        return first
    return first + timedelta(days=(_DAYS.index(weekday) - first.weekday()) % 7)
