"""Dates in texts: examples and counter-examples of every rule."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest

from briefgen.extract.dates.find import RULES, find_dates
from briefgen.text.lexicon import tracing
from tests.conftest import SHARED

TODAY = date(2025, 6, 18)  # a Wednesday

# text, surface, first and last day, precision, basis
ABSOLUTE = [
    ("工厂于2021年建成", "2021年", "2021-01-01", "2021-12-31", "year", "stated"),
    ("工厂于2021年5月7日建成", "2021年5月7日", "2021-05-07", "2021-05-07", "day", "stated"),
    ("预计2027年一季度完工", "2027年一季度", "2027-01-01", "2027-03-31", "quarter", "stated"),
    ("signed on 7 May 2015 in Astana", "7 May 2015", "2015-05-07", "2015-05-07", "day", "stated"),
    ("signed on 2 May 2015 in Astana", "2 May 2015", "2015-05-02", "2015-05-02", "day", "stated"),
    ("signed on May 7, 2015, in Astana", "May 7, 2015", "2015-05-07", "2015-05-07", "day", "stated"),
    ("signed on May 7th 2015", "May 7th 2015", "2015-05-07", "2015-05-07", "day", "stated"),
    ("Sept. 5, 2024", "Sept. 5, 2024", "2024-09-05", "2024-09-05", "day", "stated"),
    ("5 Sept 2024", "5 Sept 2024", "2024-09-05", "2024-09-05", "day", "stated"),
    ("dated 2015-05-07.", "2015-05-07", "2015-05-07", "2015-05-07", "day", "stated"),
    ("dated 2015/05/07.", "2015/05/07", "2015-05-07", "2015-05-07", "day", "stated"),
    ("at 2024-05-07T12:00:00Z", "2024-05-07T12:00:00Z", "2024-05-07", "2024-05-07", "day", "stated"),
    ("on 25/05/2015 it", "25/05/2015", "2015-05-25", "2015-05-25", "day", "stated"),
    ("on 05/25/2015 it", "05/25/2015", "2015-05-25", "2015-05-25", "day", "stated"),
    ("am 07.05.2015 in", "07.05.2015", "2015-05-07", "2015-05-07", "day", "stated"),
    ("29 February 2024", "29 February 2024", "2024-02-29", "2024-02-29", "day", "stated"),
    ("2015年5月7日,", "2015年5月7日", "2015-05-07", "2015-05-07", "day", "stated"),
    ("7 мая 2015 года в Астане", "7 мая 2015 года", "2015-05-07", "2015-05-07", "day", "stated"),
    ("2015 жылғы 7 мамыр", "2015 жылғы 7 мамыр", "2015-05-07", "2015-05-07", "day", "stated"),
    ("am 7. Mai 2015", "7. Mai 2015", "2015-05-07", "2015-05-07", "day", "stated"),
    ("le 5 mai 2015", "5 mai 2015", "2015-05-05", "2015-05-05", "day", "stated"),
    ("el 7 de mayo de 2015", "7 de mayo de 2015", "2015-05-07", "2015-05-07", "day", "stated"),
    ("in May 2015 they", "May 2015", "2015-05-01", "2015-05-31", "month", "stated"),
    ("in the year to March 2024, it", "year to March 2024", "2023-04-01", "2024-03-31", "range", "stated"),
    ("the six months ended June 2024", "six months ended June 2024", "2024-01-01", "2024-06-30", "range", "stated"),
    ("the quarter ended June 30, 2024", "quarter ended June 30, 2024", "2024-04-01", "2024-06-30", "range", "stated"),
    ("the last three months of 2024", "the last three months of 2024", "2024-10-01", "2024-12-31", "range", "stated"),
    ("in the 21st century", "21st century", "2001-01-01", "2100-12-31", "range", "stated"),
    ("the 2024 fiscal year", "2024", "2024-01-01", "2024-12-31", "year", "inferred"),
    ("in Feb 2024", "Feb 2024", "2024-02-01", "2024-02-29", "month", "stated"),
    ("в мае 2014 года", "мае 2014 года", "2014-05-01", "2014-05-31", "month", "stated"),
    ("in 2013, trade", "2013", "2013-01-01", "2013-12-31", "year", "stated"),
    ("the 2016 election", "2016", "2016-01-01", "2016-12-31", "year", "stated"),
    ("since 1992.", "1992", "1992-01-01", "1992-12-31", "year", "stated"),
    ("In late 2014, both", "late 2014", "2014-10-01", "2014-12-31", "quarter", "stated"),
    ("in early 2023 she", "early 2023", "2023-01-01", "2023-03-31", "quarter", "stated"),
    ("in mid-2025", "mid-2025", "2025-04-01", "2025-09-30", "range", "stated"),
    ("at the end of 2021", "the end of 2021", "2021-10-01", "2021-12-31", "quarter", "stated"),
    ("the first half of 2021 was", "the first half of 2021", "2021-01-01", "2021-06-30", "half", "stated"),
    ("H1 2021", "H1 2021", "2021-01-01", "2021-06-30", "half", "stated"),
    ("1H 2024", "1H 2024", "2024-01-01", "2024-06-30", "half", "stated"),
    ("2021年上半年", "2021年上半年", "2021-01-01", "2021-06-30", "half", "stated"),
    ("в первой половине 2021 года", "первой половине 2021 года", "2021-01-01", "2021-06-30", "half", "stated"),
    ("Q3 2024", "Q3 2024", "2024-07-01", "2024-09-30", "quarter", "stated"),
    ("3Q24 results", "3Q24", "2024-07-01", "2024-09-30", "quarter", "stated"),
    ("2019 Q3", "2019 Q3", "2019-07-01", "2019-09-30", "quarter", "stated"),
    ("the third quarter of 2023", "the third quarter of 2023", "2023-07-01", "2023-09-30", "quarter", "stated"),
    ("the first nine months of 2024", "the first nine months of 2024", "2024-01-01", "2024-09-30", "range", "stated"),
    ("the summer of 2021", "the summer of 2021", "2021-06-01", "2021-08-31", "range", "stated"),
    ("the 1990s", "1990s", "1990-01-01", "1999-12-31", "range", "stated"),
    ("the early 1990s", "the early 1990s", "1990-01-01", "1993-12-31", "range", "stated"),
    ("the ’90s were", "90s", "1990-01-01", "1999-12-31", "range", "stated"),
    ("for 2023-24, on top", "2023-24", "2023-01-01", "2024-12-31", "range", "stated"),
    ("In 2021–22, China", "2021–22", "2021-01-01", "2022-12-31", "range", "stated"),
    ("from 2013 to 2015", "2013 to 2015", "2013-01-01", "2015-12-31", "range", "stated"),
    ("between 2013 and 2015", "2013 and 2015", "2013-01-01", "2015-12-31", "range", "stated"),
    ("from 16 to 18 June 2024", "16 to 18 June 2024", "2024-06-16", "2024-06-18", "range", "stated"),
    ("May 3-5, 2024", "May 3-5, 2024", "2024-05-03", "2024-05-05", "range", "stated"),
    ("May 30 – June 2, 2024", "May 30 – June 2, 2024", "2024-05-30", "2024-06-02", "range", "stated"),
    ("May 2024 to June 2025", "May 2024 to June 2025", "2024-05-01", "2025-06-30", "range", "stated"),
    ("fiscal 2024 ended", "fiscal 2024", "2024-01-01", "2024-12-31", "year", "inferred"),
    ("in FY2024", "FY2024", "2024-01-01", "2024-12-31", "year", "inferred"),
    ("visits for Expo 2017 and", "2017", "2017-01-01", "2017-12-31", "year", "inferred"),
]
RELATIVE = [
    ("Sales rose 8% in the first five months, a group said", "first five months", "2025-01-01", "2025-05-31", "range"),
    ("Sales rose 8% in the first nine months, a group said", "first nine months", "2024-01-01", "2024-09-30", "range"),
    ("the wage will go up in January", "January", "2026-01-01", "2026-01-31", "month"),
    ("the wage went up in January", "January", "2025-01-01", "2025-01-31", "month"),
    ("it will open two years later", "two years later", "2027-01-01", "2027-12-31", "year"),
    ("в январе–феврале экспорт вырос", "январе–феврале", "2025-01-01", "2025-02-28", "range"),
    ("ещё сто вагонов ожидаются в апреле", "апреле", "2026-04-01", "2026-04-30", "month"),
    ("за первое полугодие экспорт вырос", "первое полугодие", "2025-01-01", "2025-06-30", "half"),
    ("в третьем квартале экспорт вырос", "третьем квартале", "2024-07-01", "2024-09-30", "quarter"),
    ("数据显示,一季度出口增长", "一季度", "2025-01-01", "2025-03-31", "quarter"),
    ("公司公布四季度业绩", "四季度", "2024-10-01", "2024-12-31", "quarter"),
    ("中国3月份销量上升", "3月份", "2025-03-01", "2025-03-31", "month"),
    ("他于3月5日到任", "3月5日", "2025-03-05", "2025-03-05", "day"),
    ("上海港前三个月吞吐量", "前三个月", "2025-01-01", "2025-03-31", "quarter"),
    ("工业前三季度增长", "前三季度", "2025-01-01", "2025-09-30", "range"),
    ("产量去年上半年下降", "去年上半年", "2024-01-01", "2024-06-30", "half"),
    ("产量去年下降", "去年", "2024-01-01", "2024-12-31", "year"),
    ("价格上个月下降", "上个月", "2025-05-01", "2025-05-31", "month"),
    ("said yesterday that", "yesterday", "2025-06-17", "2025-06-17", "day"),
    ("the day before yesterday", "day before yesterday", "2025-06-16", "2025-06-16", "day"),
    ("tomorrow’s vote", "tomorrow", "2025-06-19", "2025-06-19", "day"),
    ("a day ago", "a day ago", "2025-06-17", "2025-06-17", "day"),
    ("17 hours ago", "17 hours ago", "2025-06-17", "2025-06-18", "range"),
    ("two weeks ago", "two weeks ago", "2025-06-02", "2025-06-08", "range"),
    ("three months ago", "three months ago", "2025-03-01", "2025-03-31", "month"),
    ("a year earlier", "a year earlier", "2024-01-01", "2024-12-31", "year"),
    ("last month he", "last month", "2025-05-01", "2025-05-31", "month"),
    ("for a summit next week.", "next week", "2025-06-23", "2025-06-29", "range"),
    ("this year the", "this year", "2025-01-01", "2025-12-31", "year"),
    ("late last year", "late last year", "2024-10-01", "2024-12-31", "quarter"),
    ("the end of last year", "the end of last year", "2024-10-01", "2024-12-31", "quarter"),
    ("visit in March this year.", "March this year", "2025-03-01", "2025-03-31", "month"),
    ("in February, falling", "February", "2025-02-01", "2025-02-28", "month"),
    ("started on Friday at", "Friday", "2025-06-13", "2025-06-13", "day"),
    ("which is set to conclude in July.", "July", "2025-07-01", "2025-07-31", "month"),
    ("it fell in July.", "July", "2024-07-01", "2024-07-31", "month"),
    ("the council will meet on Monday", "Monday", "2025-06-23", "2025-06-23", "day"),
    ("on Wednesday", "Wednesday", "2025-06-18", "2025-06-18", "day"),
    ("profit rose in the first quarter", "first quarter", "2025-01-01", "2025-03-31", "quarter"),
    ("exports fell in the third quarter", "third quarter", "2024-07-01", "2024-09-30", "quarter"),
    ("sales will rise in the third quarter", "third quarter", "2025-07-01", "2025-09-30", "quarter"),
    ("fourth-quarter profit", "fourth-quarter", "2024-10-01", "2024-12-31", "quarter"),
    ("sales in Q1 fell", "Q1", "2025-01-01", "2025-03-31", "quarter"),
    ("first-half profit fell", "first-half", "2025-01-01", "2025-06-30", "half"),
    ("in the second half of the year", "second half of the year", "2025-07-01", "2025-12-31", "half"),
    ("the first five months of the year", "first five months of the year", "2025-01-01", "2025-05-31", "range"),
    ("by the end of the year", "end of the year", "2025-10-01", "2025-12-31", "quarter"),
    ("by year-end", "year-end", "2025-10-01", "2025-12-31", "quarter"),
    ("earlier this month", "earlier this month", "2025-06-01", "2025-06-18", "range"),
    ("later this year", "later this year", "2025-06-18", "2025-12-31", "range"),
    ("earlier this week", "earlier this week", "2025-06-16", "2025-06-18", "range"),
    ("over the weekend", "weekend", "2025-06-14", "2025-06-15", "range"),
    ("in the three months to March", "three months to March", "2025-01-01", "2025-03-31", "range"),
    ("on Tuesday, Nov. 5, he", "Nov. 5", "2025-11-05", "2025-11-05", "day"),
    ("on Tuesday 5 November", "5 November", "2025-11-05", "2025-11-05", "day"),
    ("next Friday", "next Friday", "2025-06-27", "2025-06-27", "day"),
    ("from Monday to Wednesday for", "Monday to Wednesday", "2025-06-16", "2025-06-18", "range"),
    ("opens on July 5, it", "July 5", "2025-07-05", "2025-07-05", "day"),
    ("the past two years", "past two years", "2023-06-18", "2025-06-18", "range"),
    ("last quarter", "last quarter", "2025-01-01", "2025-03-31", "quarter"),
    ("в прошлом году", "прошлом году", "2024-01-01", "2024-12-31", "year"),
    ("вчера", "вчера", "2025-06-17", "2025-06-17", "day"),
    ("5月7日", "5月7日", "2025-05-07", "2025-05-07", "day"),
]
NOTHING = [
    "会议开了12年",
    "3个月后",
    "工期为2013年代",
    "2,015 people came",
    "it cost 1900 dollars",
    "1900 people",
    "$2015",
    "US$ 2015",
    "2015 km of road",
    "a 2015-room hotel",
    "2015%",
    "at 20:15",
    "2015.5 metres",
    "07/05/2015 can’t be told",
    "No. 2015",
    "Vision 2030 and Agenda 2030",
    "Boeing 2000",
    "99/99/2015",
    "he may go",
    "they march on",
    "March on, he said",
    "I may, 5 times",
    "COVID-19",
    "12 of them",
    "the first half was dull",
    "an early start",
    "3-5 goals",
    "1,990s",
    "version 2.10.2019.4",
    "12345",
    "20155",
]


EXAMPLES = [(rule.id, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule}: {example}" for rule, example in EXAMPLES])
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


@pytest.mark.parametrize(("text", "surface", "first", "last", "precision", "basis"), ABSOLUTE)
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


@pytest.mark.parametrize(("text", "surface", "first", "last", "precision"), RELATIVE)
def test_a_date_is_counted_from_the_reference(text: str, surface: str, first: str, last: str, precision: str) -> None:
    assert find_dates(text) == []
    (found,) = find_dates(text, TODAY)
    assert (found.surface, str(found.first), str(found.last), found.precision) == (surface, first, last, precision)
    assert found.basis == "relative"


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "they led by ten points in the third quarter",
        "he scored in the first half of the match",
        "the first half was dull",
        "the quarter-final",
        "in the coming weeks",
        "a weekend of rain",
        "the end of the road",
        "на первом этаже квартала",
        "she came later",
        "two years later she sold the shop",
        "her first three months as mayor, when sales rose",
        "in the first three months after the flood sales fell",
        "in the first seven months, he slept",
    ],
)
def test_what_only_sounds_like_a_part_of_the_year_is_left_alone(text: str) -> None:
    assert find_dates(text, TODAY) == []


def test_dates_are_in_order_and_apart() -> None:
    text = "From May 2014 to 7 June 2015, and again in late 2016, 2017-18 and Q3 2019, trade grew; in 2020 it fell."
    found = find_dates(text, TODAY)
    assert [f.surface for f in found] == ["May 2014", "7 June 2015", "late 2016", "2017-18", "Q3 2019", "2020"]
    assert all(a.end <= b.start for a, b in pairwise(found))


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
