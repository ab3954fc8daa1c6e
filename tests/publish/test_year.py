"""A year of weeks with the day as an argument: every Monday across 2026-W53 and three changes of clock.

Each run is the real command on a real project. They share this process: starting Python and WeasyPrint anew
for each of the weeks would take most of the time."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner

from briefgen.cli import main
from tests.support.desk import Desk

FIRST, LAST = date(2026, 10, 19), date(2027, 11, 1)
# The machine was off: the next run finds three weeks missed.
OFF = {date(2027, 2, 8), date(2027, 2, 15), date(2027, 2, 22)}
SUMMER = [(date(2026, 10, 19), date(2026, 10, 26)), (date(2027, 3, 29), date(2027, 11, 1))]


def test_a_year_of_weeks_comes_out_once_each_in_order(tmp_path: Path) -> None:
    import weasyprint  # noqa: F401 - the processes of the runs are copies of this one: they need not load it

    desk = Desk(tmp_path)
    desk.write_spec()
    days = [FIRST + timedelta(weeks=week) for week in range((LAST - FIRST).days // 7 + 1)]
    for number, day in enumerate(days):
        desk.write_article(f"week-{number % 9}", str(day - timedelta(days=3)), 50 + number, 1970 + number)
        if day not in OFF:
            command = ["publish", "--project", desk.project, "--site", desk.site, "--as-of", str(day), "--jobs", "1"]
            done = CliRunner().invoke(main, [*map(str, command), "--tz", "Europe/Paris"])
            assert done.exit_code == 0, done.output
            assert len(desk.releases) <= 3
            assert not (desk.site / ".briefgen" / "shelf").exists()

    weeks = [f"2026-W{week}" for week in range(43, 54)] + [f"2027-W{week:02}" for week in range(1, 45)]
    assert desk.names == [f"trade {week} r1" for week in weeks]
    assert [entry["as_of"] for entry in desk.editions] == [
        f"{day}T00:00:00+0{2 if any(first <= day < end for first, end in SUMMER) else 1}:00" for day in days
    ]
    assert [desk.brief(week)["changes"]["since"] for week in weeks[1:]] == weeks[:-1]

    served = desk.site / "current"
    assert all((served / week.replace("-", "/") / "trade" / "index.html").is_file() for week in weeks)
    assert 'href="../2026/W53/"' in (served / "archive" / "index.html").read_text(encoding="utf-8")
    runs = [json.loads(line) for line in (desk.site / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(runs) >= len(days) - len(OFF)
    assert all(one["as_of"] < two["as_of"] for one, two in pairwise(desk.editions))
