"""Which editions are due: pure, over a year of weeks, odd years and two changes of clock."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from briefgen.model.spec import Schedule
from briefgen.publish.plan import MOST_MISSED, Due, Slot, edition_of, find_due, moment_of

MONDAYS = Schedule(every="weekly", weekday="monday")
WEEKLY = Schedule(every="weekly")


def test_a_year_of_mondays_gives_each_week_once_across_week_53() -> None:
    seen: list[str] = []
    day = date(2026, 3, 2)
    while day < date(2027, 4, 1):
        due = find_due(MONDAYS, day, seen)
        assert due.missed == ()
        if due.newest and due.newest.edition not in seen:
            seen.append(due.newest.edition)
        day += timedelta(days=1)
    assert len(seen) == 57
    assert seen == sorted(set(seen))
    assert seen[seen.index("2026-W52") : seen.index("2026-W52") + 3] == ["2026-W52", "2026-W53", "2027-W01"]


def test_the_week_of_new_year_belongs_to_the_old_year_where_the_calendar_says_so() -> None:
    assert edition_of(date(2027, 1, 1)) == "2026-W53"
    assert edition_of(date(2027, 1, 4)) == "2027-W01"
    assert edition_of(date(2024, 12, 30)) == "2025-W01"


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Africa/Cairo", "Asia/Almaty"])
def test_a_change_of_clock_neither_doubles_nor_drops_a_day(zone: str) -> None:
    days = [date(2026, 10, 20) + timedelta(days=n) for n in range(365)]
    moments = [moment_of(day, ZoneInfo(zone)) for day in days]
    assert [moment.date() for moment in moments] == days
    assert all(earlier < later for earlier, later in itertools.pairwise(moments))


def test_missed_weeks_come_in_order_each_as_of_its_own_day() -> None:
    due = find_due(MONDAYS, date(2027, 1, 14), ["2026-W51"])
    days = (date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4))
    assert due.missed == tuple(Slot(e, d) for e, d in zip(("2026-W52", "2026-W53", "2027-W01"), days, strict=True))
    assert due.newest == Slot("2027-W02", date(2027, 1, 11))


def test_without_a_weekday_this_week_is_as_of_today_and_a_missed_one_as_of_its_sunday() -> None:
    due = find_due(WEEKLY, date(2026, 11, 19), ["2026-W45"])
    assert due == Due(Slot("2026-W47", date(2026, 11, 19)), (Slot("2026-W46", date(2026, 11, 15)),))


def test_before_its_weekday_the_edition_of_last_week_is_the_newest() -> None:
    friday = Schedule(every="weekly", weekday="friday")
    due = find_due(friday, date(2026, 11, 19), ["2026-W46"])
    assert due == Due(Slot("2026-W46", date(2026, 11, 13)))


def test_a_brief_that_never_came_out_owes_nothing_of_the_past() -> None:
    assert find_due(MONDAYS, date(2026, 11, 19), []) == Due(Slot("2026-W47", date(2026, 11, 16)))


def test_a_clock_that_was_set_back_makes_nothing_due() -> None:
    assert find_due(MONDAYS, date(1999, 12, 31), ["2026-W47"]) == Due(None)


def test_a_clock_far_ahead_is_seen_as_more_than_a_year_missed() -> None:
    assert len(find_due(MONDAYS, date(2038, 1, 19), ["2026-W47"]).missed) == MOST_MISSED + 1


def test_a_monthly_brief_comes_on_the_first_such_day_or_the_first_of_the_month() -> None:
    first = Schedule(every="monthly", weekday="monday")
    assert find_due(first, date(2026, 11, 1), []).newest == Slot("2026-W41", date(2026, 10, 5))
    due = find_due(first, date(2027, 1, 31), ["2026-W45"])
    assert due == Due(Slot("2027-W01", date(2027, 1, 4)), (Slot("2026-W50", date(2026, 12, 7)),))
    assert find_due(Schedule(every="monthly"), date(2026, 11, 19), []).newest == Slot("2026-W44", date(2026, 11, 1))


def test_a_brief_by_hand_is_never_due_by_itself() -> None:
    assert find_due(Schedule(every="manual"), date(2026, 11, 19), ["2026-W46"]) == Due(None)
