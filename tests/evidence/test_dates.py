"""Years, months, days and places in a row that somebody writes, and that the article has or has not."""

from __future__ import annotations

import pytest

from briefgen.evidence.dates import find_strange_dates
from briefgen.evidence.reading import ArticleReading
from briefgen.model.library import Article

BODY = """\
The park opens on 5 July 2025, the operator said on Tuesday. Trials began in June, and tickets went on sale on 14 March.
Some 4,000 people came between 16 and 18 June. It is the operator's 11th park, and the tenth in its network to have
a hotel. In the nine months to September 2024 it earned 13 million euros."""


def strange(text: str, language: str = "en", body: str = BODY) -> list[str]:
    article = {"id": "a", "title": "A park", "source": "wire", "language": language, "published": "2025-06-24"}
    return [
        words
        for words, _ in find_strange_dates(text, [ArticleReading(Article.model_validate(article | {"body": body}))])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The park is to open on 5 July 2025.",
        "The park is to open on 5 July.",
        "It opens in July 2025.",
        "On 24 June 2025 the operator named the day.",
        "On 24 June the operator named the day.",
        "Tickets have been on sale since 14 March 2025.",
        "On 17 June 1,300 people came.",
        "The 11th park has a hotel, and so have ten others.",
        "It is the 10th with a hotel.",
        "Between January and September 2024 it earned 13 million euros.",
        "It opened last month.",
    ],
)
def test_a_date_that_the_article_has_passes(text: str) -> None:
    assert strange(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The park is to open on 8 July 2025.", "8 July 2025"),
        ("The park is to open on 5 August.", "5 August"),
        ("Tickets have been on sale since 15 March 2025.", "15 March 2025"),
        ("It opens in November 2025, its 11th year.", "November 2025"),
        ("It is the 13th park.", "13th"),
        ("It opens in 2029.", "2029"),
        ("It opens on 5 July 2029.", "2029"),
    ],
)
def test_a_date_that_the_article_has_not_is_told_once(text: str, words: str) -> None:
    assert strange(text) == [words]


@pytest.mark.parametrize(
    ("language", "body", "text", "words"),
    [
        ("ru", "Порт откроется 5 июля 2025 года.", "Порт откроют 8 июля 2025 года.", ["8 июля 2025 года"]),
        ("ru", "Порт откроется 5 июля 2025 года.", "Порт откроют 5 июля.", []),
        ("ru", "Это тринадцатый съезд.", "Это 13-й съезд.", []),
        ("ru", "Порт откроется весной, сообщили в среду.", "О порте сообщили 23 июня.", []),
        ("ru", "Порт откроется весной, сообщили в среду.", "О порте сообщили 3 июня.", ["3 июня"]),
        ("kk", "Порт 2025 жылғы 5 шілдеде ашылады.", "Порт 2025 жылғы 8 шілдеде ашылады.", ["2025 жылғы 8 шілдеде"]),
        ("zh", "港口将于2025年7月5日开放。", "港口将于2025年7月8日开放。", ["2025年7月8日"]),
        ("zh", "港口将于2025年7月5日开放。", "港口7月5日开放。", []),
    ],
)
def test_it_is_the_same_in_other_languages(language: str, body: str, text: str, words: list[str]) -> None:
    assert strange(text, language, body) == words
