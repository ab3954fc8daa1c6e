"""Numbers in an editor's words beside the article's: another magnitude, currency or measure is another number."""

from __future__ import annotations

import pytest

from briefgen.evidence.numbers import find_strange_numbers
from briefgen.evidence.reading import ArticleReading
from tests.support.steel import article


def strange(source: str, said: str) -> list[str]:
    reading = ArticleReading(article(body=source, facts=()))
    return [words for words, _ in find_strange_numbers(said, [reading])]


@pytest.mark.parametrize(
    ("source", "said", "words"),
    [
        ("The quay took in 6.3 million tonnes.", "The quay earned 6.3 million dollars.", "6.3 million dollars"),
        ("The fund lent US$2.5bn to ports.", "The fund lent US$2.5m to ports.", "US$2.5m"),
        ("Its share grew by 4 percentage points.", "Its share grew by 4 percent.", "4 percent"),
        ("The loan costs EUR 70 million.", "The loan costs 70 million dollars.", "70 million dollars"),
        ("The loan costs 70 million yuan.", "The loan costs 70 million yen.", "70 million yen"),
        ("The wells gave 20,000 barrels a day.", "The wells gave 20,000 tonnes.", "20,000 tonnes"),
        ("The canal is 90 km long.", "The canal is 90 miles long.", "90 miles"),
        ("The lease runs for 12 years.", "The lease runs for 12 months.", "12 months"),
        ("The plant has 300 MW.", "The plant has 300 GW.", "300 GW"),
        ("It sold 6 tonnes of tin.", "It sold 6 kilograms of tin.", "6 kilograms"),
        ("It fell to -8 degrees.", "It fell to 18 degrees.", "18 degrees"),
        ("The port moved 3.2 million tonnes.", "The port moved eight million tonnes.", "eight million tonnes"),
        ("The state paid two billion euros.", "The state paid seven billion euros.", "seven billion euros"),
        ("The mill has ten thousand workers.", "Forty thousand workers are at the mill.", "Forty thousand workers"),
        ("2025年吞吐量为320万吨。", "2025年吞吐量为320亿吨。", "320亿吨"),
    ],
)
def test_a_number_that_the_article_does_not_have_is_found(source: str, said: str, words: str) -> None:
    assert strange(source, said) == [words]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The quay took in 6.3 million tonnes.", "The quay took in 6,300,000 tonnes."),
        ("The fund lent US$2.5bn to ports.", "The fund lent 2.5 billion dollars to ports."),
        ("The canal is 90 km long.", "The canal is 90 kilometres long."),
        ("The wells gave 20,000 barrels a day.", "The wells gave 20,000 barrels a day."),
        ("It hired 14 thousand workers.", "It hired 14,000 people."),
        ("Some 3.1 million people live there.", "Some 3,100,000 residents live there."),
        ("It signed 98 of them.", "It signed 98 projects."),
        ("A hundred ships called.", "100 vessels called."),
        ("It plans five quays.", "Five quays are planned, one of them by the town."),
        ("Cargo came to 41 million tonnes, after 38 million tonnes.", "It had been 38 million."),
        ("The port moved 3.2 million tonnes.", "A million things can go wrong with the port."),
    ],
)
def test_the_same_number_in_other_words_passes(source: str, said: str) -> None:
    assert strange(source, said) == []
