"""A year of weeks with the day as an argument: every Monday across 2026-W53 and both changes of clock.

Each run is a real publish of a real project; the pages are made by the site's own room at every step, so one
brief in few words is enough."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.desk import Desk


def test_weeks_around_the_turn_of_the_year_and_both_changes_of_clock_come_out_once_each(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write_article("first", "2026-10-01")
    desk.write_spec()
    # The last Sundays of October and March change the clocks of Paris; 2026 has a week 53.
    days = [date(2026, 10, 19), date(2026, 10, 26), date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4),
            date(2027, 3, 22), date(2027, 3, 29)]  # fmt: skip
    for number, day in enumerate(days):
        desk.write_article(f"week-{number}", str(day - timedelta(days=3)), 50 + number, 2000 + number)
        done = desk.publish(str(day), "--tz", "Europe/Paris", "--skip-missed")
        assert done.returncode == 0, done.stderr
    assert [entry["edition"] for entry in desk.editions] == [
        "2026-W43", "2026-W44", "2026-W52", "2026-W53", "2027-W01", "2027-W12", "2027-W13",
    ]  # fmt: skip
    offsets = [entry["as_of"].removeprefix(str(day)) for entry, day in zip(desk.editions, days, strict=True)]
    assert offsets == ["T00:00:00+02:00", *["T00:00:00+01:00"] * 5, "T00:00:00+02:00"]
    assert desk.brief("2027-W01")["changes"]["since"] == "2026-W53"
