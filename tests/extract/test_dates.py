"""Dates in texts: examples and counter-examples of every rule (tests/data/extract/dates.yaml)."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest

from briefgen.extract.dates.find import RULES, find_dates
from briefgen.text.lexicon import tracing
from tests.conftest import SHARED
from tests.support.examples import read_examples

TODAY = date(2025, 6, 18)  # a Wednesday
EXAMPLES = read_examples("dates")


RULE_EXAMPLES = [(rule.id, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(
    ("rule", "example"), RULE_EXAMPLES, ids=[f"{rule}: {example}" for rule, example in RULE_EXAMPLES]
)
def test_a_rule_finds_the_dates_of_its_examples_alone(rule: str, example: str) -> None:
    """Those in brackets; with a reference day, or without one."""
    text = example.replace("[", "").replace("]", "")
    with tracing() as fired:
        surfaces = [found.surface for day in (TODAY, None) for found in find_dates(text, day)]
    assert any(one.rule == rule for one in fired) == ("[" in example)
    if "[" in example:
        assert example[example.index("[") + 1 : example.index("]")] in surfaces


def test_every_rule_shows_what_it_finds_and_what_it_leaves_alone() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.name for rule in RULES if not any("[" in example for example in rule.examples)] == []
    assert [rule.name for rule in RULES if all("[" in example for example in rule.examples)] == []


@pytest.mark.parametrize(("text", "surface", "first", "last", "precision", "basis"), EXAMPLES["absolute"])
def test_a_date_with_its_year_is_found(
    text: str, surface: str, first: str, last: str, precision: str, basis: str
) -> None:
    (found,) = find_dates(text)
    assert (found.surface, str(found.first), str(found.last), found.precision, found.basis) == (
        surface,
        first,
        last,
        precision,
        basis,
    )
    assert text[found.start : found.end] == surface


@pytest.mark.parametrize(("text", "surface", "first", "last", "precision"), EXAMPLES["relative"])
def test_a_date_is_counted_from_the_reference(text: str, surface: str, first: str, last: str, precision: str) -> None:
    assert find_dates(text) == []
    (found,) = find_dates(text, TODAY)
    assert (found.surface, str(found.first), str(found.last), found.precision) == (surface, first, last, precision)
    assert found.basis == "relative"


@pytest.mark.parametrize("text", EXAMPLES["nothing"])
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize("text", EXAMPLES["no_part_of_the_year"])
def test_what_only_sounds_like_a_part_of_the_year_is_left_alone(text: str) -> None:
    assert find_dates(text, TODAY) == []


def test_dates_are_in_order_and_apart() -> None:
    text = "From May 2014 to 7 June 2015, and again in late 2016, 2017-18 and Q3 2019, trade grew; in 2020 it fell."
    found = find_dates(text, TODAY)
    assert [f.surface for f in found] == ["May 2014", "7 June 2015", "late 2016", "2017-18", "Q3 2019", "2020"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1", "12 ", "2015-", "May ", "a ", "May 2015 to ", "last ", "[", '"', "\n", "2015年", "from 1 to "]
)
def test_a_flood_is_read_to_its_end(piece: str) -> None:
    find_dates(piece * 75_000, TODAY)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_raise_nothing(day: date) -> None:
    find_dates("99 years ago, 900 days ago, next week, last month, in 5 years' time, July 5, the next 90 decades", day)


SPECS = SHARED / "data" / "dates_specs.jsonl"


@pytest.mark.skipif(not SPECS.exists(), reason="the labelled sentences (../shared) are not here")
def test_labelled_sentences_of_assistants_are_mostly_found() -> None:
    # They are calendar talk ("next 5/12", "the week of the 18th"); articles hardly ever speak so. Recall only.
    touched = total = 0
    for line in SPECS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        reference = date.fromisoformat(case["reference"][:10]) if case["reference"] else None
        found = find_dates(case["text"], reference)
        for label in case["dates"]:
            if label["type"] in ("date", "daterange"):
                total += 1
                touched += any(f.start < label["end"] and label["start"] < f.end for f in found)
    assert touched / total >= 0.70
