"""The second reading: true headers whose amount extraction reads otherwise pass, and false ones don't."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from briefgen.evidence.article import check_article
from briefgen.model.library import Article


def broken(passage: str, header: dict[str, Any], more: str = "") -> set[str]:
    """The rules that an article's only fact breaks."""
    fact = {"id": "f", "statement": "S.", "passage": passage, "metric": "m", "as_of": "2026-05", **header}
    article = Article.model_validate(
        {
            "id": "a",
            "title": "T",
            "source": "wire",
            "published": "2026-06-01",
            "facts": (fact,),
            "body": f"This is of May 2026.\n\n{passage}\n\n{more}",
        }
    )
    return {finding.rule for finding in check_article(article) if finding.severity == "error"}


def usd(value: str) -> dict[str, Any]:
    return {"value": Decimal(value), "currency": "USD"}


# A passage in which {a} and {b} are numbers, and the headers that may be meant: each true of the passage.
TWO = [
    "Oil rose, adding ${a} to ${b} in May 2026.",
    "In May 2026 the price went up ${a} to ${b}.",
    "The fee climbed ${a} to ${b} in May 2026.",
    "Shares gained ${a}, to ${b}, in May 2026.",
    "It cost ${a} or ${b} in May 2026.",
    "In May 2026 it moved between ${a} and ${b}.",
    "In May 2026 it went from ${a} to ${b}.",
    "It paid ${a}-{b} in May 2026.",
]
VALUES = [("1.89", "48.62"), ("2", "70"), ("3.5", "81"), ("12", "15"), ("40", "44"), ("0.6", "9.2"), ("5", "61.4")]


@pytest.mark.parametrize("passage", TWO)
@pytest.mark.parametrize(("a", "b"), VALUES)
def test_two_numbers_are_two_values_or_a_span_as_the_editor_says(passage: str, a: str, b: str) -> None:
    text = passage.format(a=a, b=b)
    if "between" in text or "-" in text:  # which can only be a span
        assert broken(text, usd(b)) == broken(text, usd(a)) == {"figure-range"}
    else:
        assert broken(text, usd(b)) <= {"figure-qualifier"}
        assert broken(text, usd(a)) <= {"figure-qualifier"}
    span = {"low": Decimal(a), "high": Decimal(b), "currency": "USD"}
    if ", to" not in text:
        assert broken(text, span) <= {"figure-qualifier"}
    for wrong in (Decimal(a) + 1, Decimal(b) * 10, Decimal(b) + Decimal("0.5")):
        if str(wrong) not in (a, b):
            assert broken(text, usd(str(wrong)))


SHARED = [
    ("In May 2026 sales grew from ${a} to ${b} billion.", "USD", 9),
    ("In May 2026 output went from {a} to {b} million tonnes.", "tonne", 6),
    ("In May 2026 it sold {a} and {b} million barrels.", "barrel", 6),
    ("В мае 2026 года экспорт вырос с {a} до {b} млрд рублей.", "RUB", 9),
    ("В мае 2026 года выпуск снизился с {b} до {a} млн тонн.", "tonne", 6),
]


@pytest.mark.parametrize(("passage", "unit", "power"), SHARED)
@pytest.mark.parametrize(("a", "b"), [("3.1", "4.4"), ("1.2", "7.9"), ("2.5", "2.8"), ("10.3", "15.6")])
def test_a_magnitude_at_the_end_may_be_that_of_both(passage: str, unit: str, power: int, a: str, b: str) -> None:
    russian = unit == "RUB" or "выпуск" in passage
    text = passage.format(a=a.replace(".", ",") if russian else a, b=b.replace(".", ",") if russian else b)
    key = "currency" if unit.isupper() else "unit"
    for value in (a, b):
        assert broken(text, {"value": Decimal(value).scaleb(power), key: unit}) <= {"figure-qualifier"}
        assert broken(text, {"value": Decimal(value).scaleb(power + 3), key: unit})


COUNTS = [
    ("In May 2026 the group ran {a} new deep-water container terminals.", "terminal"),
    ("In May 2026 {a} of the country's older coal-fired stations stood still.", "station"),
    ("By May 2026 it had {a} so-called pilot zones.", "zone"),
    ("In May 2026 the firm opened {a} shops.", "shop"),
]


@pytest.mark.parametrize(("passage", "noun"), COUNTS)
@pytest.mark.parametrize("count", [3, 7, 12, 25, 48, 160])
def test_a_count_is_of_any_noun_behind_it(passage: str, noun: str, count: int) -> None:
    text = passage.format(a=count)
    assert broken(text, {"value": Decimal(count), "unit": noun}) == set()
    assert broken(text, {"value": Decimal(count), "currency": "USD"})
    assert broken(text, {"value": Decimal(count), "unit": "percent"})
    assert broken(text, {"value": Decimal(count + 1), "unit": noun})


def test_what_another_number_counts_is_not_counted_by_this_one() -> None:
    text = "In May 2026 the line ran 25 ships and 3 tankers, of which 7 ferries."
    for count, noun in ((25, "tanker"), (3, "ferry"), (7, "ship")):
        assert broken(text, {"value": count, "unit": noun})
    assert broken(text, {"low": 3, "high": 7, "unit": "ferry"})
    assert broken("In May 2026 it had 3 ships and 5 million tonnes.", {"value": 3_000_000, "unit": "ship"})
    for count, noun in ((25, "ship"), (3, "tanker"), (7, "ferry")):
        assert broken(text, {"value": count, "unit": noun}) == set()


@pytest.mark.parametrize(("sign", "place"), [("CAD", "Canada"), ("AUD", "Australia"), ("SGD", "Singapore")])
@pytest.mark.parametrize("value", ["5", "12.5", "90"])
def test_the_sign_of_the_dollar_is_that_of_any_country_of_the_article(sign: str, place: str, value: str) -> None:
    text, header = f"In May 2026 the port paid ${value} million.", {"value": Decimal(value).scaleb(6), "currency": sign}
    assert broken(text, header, f"It lies in {place}, and not in Washington.") == set()
    assert broken(text, header) == {"figure-currency"}
    assert broken(text, {**header, "currency": "EUR"}) == {"figure-currency"}


@pytest.mark.parametrize(
    ("money", "true"),
    [
        ("C$5 million", "CAD"), ("US$5 million", "USD"), ("5 million Canadian dollars", "CAD"), ("€5 million", "EUR"),
        ("5 million US dollars", "USD"), ("5 million roubles", "RUB"), ("5 million yuan", "CNY"),
    ],
)  # fmt: skip
def test_money_that_is_named_is_no_other(money: str, true: str) -> None:
    text = f"In May 2026 the port of Canada paid {money}."
    header = {"value": Decimal(5_000_000)}
    assert broken(text, {**header, "currency": true}) == set()
    for other in {"USD", "CAD", "EUR", "RUB", "AUD"} - {true}:
        assert broken(text, {**header, "currency": other}) == {"figure-currency"}


@pytest.mark.parametrize("name", ["decline", "drop in output", "loss"])
@pytest.mark.parametrize("value", ["3", "4.5", "11", "26"])
def test_a_header_that_measures_a_fall_has_no_sign(name: str, value: str) -> None:
    text = f"In May 2026 output fell by {value} percent."
    assert broken(text, {"value": Decimal(value), "unit": "percent", "label": name}) == set()
    assert broken(text, {"value": -Decimal(value), "unit": "percent"}) == set()
    assert broken(text, {"value": Decimal(value), "unit": "percent", "label": "output"}) == {"figure-sign"}


@pytest.mark.parametrize(
    ("period", "true"),
    [("2011/2022", True), ("1911/2022", False), ("2011/2030", False), ("2012", False), ("2022", True)],
)
def test_both_ends_of_a_stretch_of_time_stand_in_reach(period: str, true: bool) -> None:
    text = "Between 2011 and 2022 it built 41 ports."
    rules = broken(text, {"value": 41, "unit": "port", "as_of": period})
    assert ("figure-as-of" not in rules) == true


def test_what_can_be_read_in_two_ways_waits_for_an_editor() -> None:
    text = "Oil rose in May 2026, adding $1.89 to $48.62."
    assert broken(text, {**usd("48.62"), "doubtful": "48.62, or 1.89 to 48.62"}) == {"figure-doubtful"}
    assert broken(text, usd("48.62")) == set()
