"""Kinds of figures in a draft: what is, what is foreseen, what is aimed at; and which date is a figure's own."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes.find import find_quotes
from briefgen.ingest.draft.propose import propose_facts, propose_quotes
from briefgen.model.base import Dated, Period

TODAY = date(2025, 6, 18)
PUBLISHED = Dated(period=Period(first=TODAY, last=TODAY, precision="day"), basis="stated")

KINDS = [
    ("Output is expected to grow by 2.4 percent.", "forecast"),
    ("Sales will reach 40 million tonnes.", "forecast"),
    ("The bank forecasts growth of 3 percent in 2026.", "forecast"),
    ("Harlow guides to sales of 7 billion dollars.", "forecast"),
    ("Capacity is 45 million tonnes by March 2028.", "forecast"),
    ("The country aims to build 90 bridges.", "target"),
    ("The group targets sales of 12 million tonnes in 2030.", "target"),
    ("По плану завод достигнет выпуска 12 млн тонн.", "forecast"),
    ("预计产能将超过2000吉瓦时。", "forecast"),
    ("目标为2000吉瓦时。", "target"),
    ("Output grew by 2.4 percent.", "actual"),
    ("Output, which will be told again, grew by 2.4 percent.", "actual"),
    ("The bank will speak. Output is 40 million tonnes.", "actual"),
    ("The plan aims high; output is 40 million tonnes.", "actual"),
    ("Output is expected to recover after 2.4 percent in 2024.", "actual"),
    ("The goodwill was 40 million dollars.", "actual"),
    ("Sales were expected to be 40 million dollars in 2023.", "actual"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_a_draft_says_what_kind_of_figure_it_has(text: str, kind: str) -> None:
    (fact,) = propose_facts(text, find_figures(text, find_dates(text, TODAY)), PUBLISHED)
    assert fact.kind == kind


def test_what_a_forecast_starts_from_is_actual() -> None:
    text = "The line is expected to shrink from 5 km today to 3 km."
    facts = propose_facts(text, find_figures(text), PUBLISHED)
    assert [fact.kind for fact in facts] == ["actual", "forecast"]


OWN_DATES = [
    ("Trade rose 32 percent over 2022.", [None]),
    ("Trade rose 32 percent over 2022 in 2024.", ["2024-01-01"]),
    ("Trade in May was 15 per cent up on 2024.", ["2025-05-01"]),
    ("Output fell 3 percent on Monday.", ["2025-06-16"]),
    ("Output in June was 3 tonnes, less than in May.", ["2025-06-01"]),
    ("Trade has grown 40 percent from 2019.", [None]),
    ("Trade grew 40 percent from 2019 to 2023.", ["2019-01-01"]),
    ("In 2024 it sold 9 tonnes, compared with the same period of 2021.", ["2024-01-01"]),
    ("In 2024 it sold 9 tonnes, against a low in 2021.", ["2024-01-01"]),
    ("Inflation eased to 4.1 percent from 4.6 percent in March.", [None, "2025-03-01"]),
    ("Inflation eased to 4.1 percent from a year ago in March.", ["2025-03-01"]),
    ("The operator bought 12 cranes and plans to add a berth by 2029.", [None]),
    ("Wheat was sown over 2022 hectares in 2024.", ["2024-01-01"]),
]


@pytest.mark.parametrize(("text", "firsts"), OWN_DATES)
def test_a_date_that_is_only_compared_with_is_not_the_figures(text: str, firsts: list[str | None]) -> None:
    figures = find_figures(text, find_dates(text, TODAY))
    assert [str(figure.as_of[0]) if figure.as_of else None for figure in figures] == firsts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The quay is full,” said Mira Holt.", "The quay is full"),
        ("“The quay is full, and so is the yard!” said Mira Holt.", "The quay is full, and so is the yard!"),
    ],
)
def test_a_comma_that_only_leads_to_the_speaker_is_no_part_of_the_words(text: str, words: str) -> None:
    (quote,) = propose_quotes(text, find_quotes(text))
    assert quote.words == words
