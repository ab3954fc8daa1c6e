"""Whatever is repeated, the work of extraction grows with the length of the text alone.

The work of Python is counted, the same on every machine. What patterns do can't be counted: they are held by the limit
of a worker process, which a text that makes one run away would need many times over."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from briefgen.extract.all import Extraction, extract
from briefgen.extract.dates.find import RULES
from briefgen.extract.dates.rules import DateRule
from briefgen.text.lexicon import FOLDER, load_rows
from briefgen.workers import Work, WorkerPool
from tests.conftest import ROOT
from tests.support.examples import read_examples
from tests.support.steps import count_calls, count_steps

DAY = date(2026, 5, 14)
RUNAWAYS = read_examples("runaways")
BOTH = RUNAWAYS["work"] + RUNAWAYS["patterns"]
SOURCES = [
    path.read_text(encoding="utf-8")
    for room in ("extract", "text")
    for path in sorted((ROOT / "briefgen" / room).rglob("*.py"))
]
TABLES = [path.stem for path in sorted(FOLDER.glob("*.toml")) if any(f'"{path.stem}"' in source for source in SOURCES)]
"""The tables that extraction reads."""
MOST = 3.75  # times as much work for a text three times as long
SHORT = 420  # characters: as long as the longest look to either side
SECONDS = 20.0  # of the processor for 75,000 characters, which take two at most


def grow(example: str) -> float:
    """How many times as much work a text is that is three times as long: an example over and over, in one sentence."""
    piece = example.rstrip(" .。!?！？”\"'") + " "
    times = SHORT // len(piece) + 1
    short, long = (count_calls(partial(extract, piece * many, DAY)) for many in (times, 3 * times))
    return long / short


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_a_table_runs_away(table: str) -> None:
    grown = {row.id: grow(row.yes[0]) for row in load_rows(table) if row.yes}
    assert {row: times for row, times in grown.items() if times > MOST} == {}


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_no_rule_for_dates_runs_away(rule: DateRule[Any]) -> None:
    examples = [example.replace("[", "").replace("]", "") for example in rule.examples[:2]]
    assert [example for example in examples if grow(example) > MOST] == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "beginning", "piece", "times", "end"), BOTH, ids=[row[0] for row in BOTH])
def test_a_runaway_is_work_by_its_length(name: str, beginning: str, piece: str, times: int, end: str) -> None:
    def read(part: int) -> Extraction:
        return extract(beginning + piece * (times // 50 * part) + end, DAY)

    read(1)  # what is read once for all texts
    assert count_steps(partial(read, 4)) < 4.5 * count_steps(partial(read, 1)), name


def read_whole(beginning: str, piece: str, times: int, end: str) -> Extraction:
    return extract(beginning + piece * times + end, DAY)


@pytest.mark.slow
@pytest.mark.process
def test_no_pattern_runs_away_over_75_000_characters() -> None:
    with WorkerPool(1, Work(read_whole, "the reader", SECONDS)) as pool:
        for name, *flood in RUNAWAYS["patterns"]:
            pool.submit(name, *flood)
        late = {done.key: str(done.error) for done in pool.collect(leave=0) if done.error is not None}
    assert late == {}
