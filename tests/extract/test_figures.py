"""Figures: each rule with its examples and with what it must leave alone (tests/data/extract/figures.yaml)."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.model.found import FoundDate, FoundFigure
from tests.conftest import ROOT, SHARED
from tests.support.examples import read_examples

ANNOTATIONS = ROOT / "tests" / "annotations" / "figures.json"


def write_value(value: Decimal) -> str:
    """A value as the cases write it: plain digits, a fraction where it has no end."""
    fraction = Fraction(value).limit_denominator(1000)
    if abs(Fraction(value) - fraction) < Fraction(1, 10**12) and 10**6 % fraction.denominator:
        return f"{fraction.numerator}/{fraction.denominator}"
    return f"{value.normalize():f}"


def write_figure(figure: FoundFigure) -> str:
    low, high = write_value(figure.low), write_value(figure.high)
    value = low if low == high else f"{low}..{high}"
    per = f"per {figure.per}" if figure.per else ""
    return " ".join(filter(None, (figure.surface, "=", value, figure.unit, per, figure.qualifier)))


def write_figures(text: str) -> str:
    return "; ".join(map(write_figure, find_figures(text)))


TABLES = read_examples("figures")
NO_FIGURES = TABLES.pop("no_figures")
FLOODS = read_examples("floods")["figures"]
CASES = [(text, expected) for table in TABLES.values() for text, expected in table]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_a_figure_is_read(text: str, expected: str) -> None:
    assert write_figures(text) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert write_figures(text) == ""


def test_an_equivalent_points_at_the_figure_that_it_restates() -> None:
    for text in (
        "It was worth 190 billion yuan, about $27.7 billion.",
        "It was worth 190 billion yuan ($27.7 billion).",
        "It was worth 190 billion yuan (about US$27.7 billion).",
        "It was worth 190 billion yuan, or $27.7 billion.",
        "It was 155 miles (250 km) off.",
        "It was worth €5bn; £4.3bn at home.",
        "It was 155 miles, or about 250 km, off.",
        "It was 20 degrees Celsius (68 Fahrenheit).",
    ):
        assert [figure.equivalent_of for figure in find_figures(text)] == [None, 0], text


def test_figures_side_by_side_are_no_equivalents() -> None:
    for text in (
        "It sold 190 billion yuan and $27.7 billion.",
        "It sold 5 km of pipe (250 tonnes).",
        "It rose 5% ($3 a share).",
        "It cost $5, $6 or $7.",
    ):
        assert {figure.equivalent_of for figure in find_figures(text)} == {None}, text


def make_date(text: str, surface: str, first: date, last: date) -> FoundDate:
    start = text.index(surface)
    return FoundDate(start, start + len(surface), surface, first, last, "year", "stated")


def test_a_figure_takes_the_nearest_date_of_its_sentence() -> None:
    text = "Trade was 28 tonnes in 2013 and 40 tonnes in 2015. It is 50 tonnes."
    years = {year: (date(year, 1, 1), date(year, 12, 31)) for year in (2013, 2015)}
    dates = [make_date(text, str(year), *period) for year, period in years.items()]
    found = {int(figure.low): figure.as_of for figure in find_figures(text, dates)}
    assert found == {28: years[2013], 40: years[2015], 50: None}
    assert find_figures(text, dates) == find_figures(text, dates[::-1])


def test_the_year_that_a_change_is_measured_from_is_not_its_date() -> None:
    text = "In 2015 trade fell 5% from 2014."
    dates = [make_date(text, str(y), date(y, 1, 1), date(y, 12, 31)) for y in (2014, 2015)]
    assert [figure.as_of for figure in find_figures(text, dates)] == [(date(2015, 1, 1), date(2015, 12, 31))]


def test_what_is_in_a_date_is_no_figure() -> None:
    text = "In the 12 months to March the 300 firms grew."
    assert write_figures(text) == "12 months = 12 month; 300 firms = 300 firm"
    dates = [make_date(text, "12 months to March", date(2024, 4, 1), date(2025, 3, 31))]
    assert [figure.surface for figure in find_figures(text, dates)] == ["300 firms"]


def test_a_duration_in_a_date_stays_a_figure() -> None:
    text = "It grew over the past five years."
    dates = [make_date(text, "past five years", date(2020, 1, 1), date(2025, 1, 1))]
    assert [figure.surface for figure in find_figures(text, dates)] == ["five years"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "beginning", "piece", "times"), FLOODS, ids=[name for name, *_ in FLOODS])
def test_no_input_runs_away(name: str, beginning: str, piece: str, times: int) -> None:
    text = beginning + piece * times
    assert all(text[figure.start : figure.end] == figure.surface for figure in find_figures(text)), name


PIECE_WORDS = """5 12 3,400 1.5 2015 two half $ € US$ ¥ % percent million bn m km to - – and , . ( ) ' " of the people
firms rose fell by about 万 亿 元 млрд тенге İ ß \u00a0 \u2212 ½ ５"""
PIECES = st.sampled_from(re.split("[ \n]", PIECE_WORDS))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join))
def test_every_surface_is_the_text_at_its_span(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.surface
        assert end <= figure.start < figure.end
        assert figure.low <= figure.high
        end = figure.end


def is_same(value: Decimal, annotated: str) -> bool:
    return abs(Fraction(value) - Fraction(annotated)) <= abs(Fraction(annotated)) / 10**9


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the source texts (../shared) are not here")
def test_figures_of_the_source_texts_agree_with_the_annotations() -> None:
    right = wrong = missed = 0
    for name, annotated in json.loads(ANNOTATIONS.read_text(encoding="utf-8")).items():
        content = (SHARED / "seeds" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == annotated["sha256"], f"{name} is another text: annotate it anew"
        rest = list(annotated["figures"])
        for figure in find_figures(content.decode("utf-8")):
            agreeing = [
                row
                for row in rest
                if row[0] < figure.end
                and figure.start < row[1]
                and is_same(figure.low, row[2])
                and is_same(figure.high, row[3])
                and row[4] == figure.unit
            ]
            right, wrong = right + bool(agreeing), wrong + (not agreeing)
            if agreeing:
                rest.remove(agreeing[0])
        missed += len(rest)
    assert 2 * right / (2 * right + wrong + missed) >= 0.95


# How the labelled sentences name what we name by ISO 4217 or by Pint.
THEIR_UNITS = {
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "british pound": "GBP", "canadian dollar": "CAD",
    "chinese yuan": "CNY", "japanese yen": "JPY", "franc": "CHF", "swiss franc": "CHF", "australian dollar": "AUD",
    "pence": "penny", "bitcoin": "BTC", "turkish lira": "TRY", "rupee": "INR", "mexican peso": "MXN",
    "finnish markka": "FIM", "hong kong dollar": "HKD", "peseta": "ESP", "netherlands guilder": "NLG",
    "costa rican colón": "CRC", "georgian lari": "GEL", "lao kip": "LAK", "sri lankan rupee": "LKR",
    "new zealand dollar": "NZD", "c": "degree_Celsius", "f": "degree_Fahrenheit", "age": "year_of_age",
}  # fmt: skip
OURS_TOO = {"pound": {"GBP", "pound"}, "ton": {"ton", "metric_ton"}}


@pytest.mark.skipif(
    not (SHARED / "data" / "quantities_specs.jsonl").exists(), reason="the labelled sentences (../shared) are not here"
)
def test_most_labelled_quantities_are_found() -> None:
    found = labelled = 0
    for line in (SHARED / "data" / "quantities_specs.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        figures = find_figures(sentence["text"])
        for quantity in sentence["quantities"]:
            unit = THEIR_UNITS.get(quantity["unit"], quantity["unit"].replace(" ", "_"))
            value = abs(quantity["value"][0])  # a range is labelled by one end, a fall without its sign
            labelled += 1
            found += any(
                figure.start < quantity["end"]
                and quantity["start"] < figure.end
                and figure.unit in OURS_TOO.get(unit, {unit})
                and any(abs(abs(float(end)) - value) <= 1e-6 * max(1, value) for end in (figure.low, figure.high))
                for figure in figures
            )
    assert found / labelled >= 0.85


PERIODS = [(text, days) for table in read_examples("periods").values() for text, days in table]


@pytest.mark.parametrize(("text", "days"), PERIODS, ids=[text for text, _ in PERIODS])
def test_a_figure_has_the_date_that_is_its_own(text: str, days: list[str | None]) -> None:
    figures = find_figures(text, find_dates(text, date(2025, 6, 18)))
    assert [f"{f.as_of[0]}..{f.as_of[1]}" if f.as_of else None for f in figures] == days


@pytest.mark.parametrize("text", ["It has sold 40 boats since Dec. 4.", "No bus has run since 20 November."])
def test_a_day_since_which_something_is_lies_in_the_past(text: str) -> None:
    assert [found.last < date(2025, 6, 18) for found in find_dates(text, date(2025, 6, 18))] == [True]
