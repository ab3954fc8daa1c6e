"""Numbers that may stand for others: rounded, as shares, converted, in words, worked out; and those that may not."""

from __future__ import annotations

import pytest

from briefgen.evidence.arithmetic import find_expression, find_unstated, gives
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rounding import likeness
from briefgen.evidence.spelt import figures_in_words
from briefgen.extract.figures.find import find_figures
from briefgen.model.library import Article


def read(body: str) -> ArticleReading:
    return ArticleReading(Article.model_validate({"id": "a", "title": "T", "source": "w", "body": body}))


@pytest.mark.parametrize(
    ("mine", "theirs", "how"),
    [
        ("about 28 billion dollars", "27.7 billion dollars", "rounded"),
        ("about 30 ships", "27 ships", "rounded"),
        ("about 100 ships", "150 ships", None),
        ("about 1 million tonnes", "1.4 million tonnes", None),
        ("nearly 28 billion dollars", "27.7 billion dollars", "rounded"),
        ("nearly 28 billion dollars", "28.1 billion dollars", None),
        ("almost 100 ships", "2 ships", None),
        ("almost 1 billion tonnes", "200 million tonnes", None),
        ("over 27 billion dollars", "27.7 billion dollars", "rounded"),
        ("over 27 billion dollars", "26.9 billion dollars", None),
        ("more than 100 ships", "190 ships", None),
        ("at least 27 ships", "29 ships", None),
        ("28 billion dollars", "27.7 billion dollars", None),
        ("27.7 billion dollars", "27.68 billion dollars", "rounded"),
        ("four fifths of it", "80 percent", "share"),
        ("80 percent", "four fifths of it", "share"),
        ("a third of it", "40 percent", None),
        ("more than half of it", "53 percent", "share"),
        ("more than half of it", "47 percent", None),
        ("300 miles", "480 kilometres", "converted"),
        ("500 miles", "480 kilometres", None),
        ("half a percentage point", "50 basis points", "converted"),
        ("50 percentage points", "50 basis points", None),
        ("30 square feet", "30 square metres", None),
    ],
)
def test_a_number_stands_for_another_only_as_its_words_say(mine: str, theirs: str, how: str | None) -> None:
    (one,), (other,) = find_figures(f"It was {mine}."), find_figures(f"It was {theirs}.")
    assert likeness(one, other) == how


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("На заводе двести пятьдесят человек", [250]),
        ("Открыли двадцать три школы", [23]),
        ("Цехта екі жүз сексен адам бар", [280]),
        ("Он пришёл домой", []),  # he, no ten
        ("雇用两千四百人，三成是女性", [2400, 30]),
        ("第二季度，一些十分重要", []),
        ("Two of the plants stand still", []),  # English has its own reader
    ],
)
def test_numbers_in_words_are_numbers(text: str, numbers: list[float]) -> None:
    found = figures_in_words(text, None, ())
    assert [float(figure.high) for figure in found] == numbers
    assert [text[figure.start : figure.end] for figure in found] == [figure.surface for figure in found]


@pytest.mark.parametrize(
    ("reason", "words", "true"),
    [
        ("190 / 27.7, by the desk", "6.86 yuan", True),
        ("190 / 27.7, by the desk", "6.9 yuan", True),
        ("190 / 27.7, by the desk", "7.2 yuan", False),
        ("190 / 27.7, by the desk", "686 million yuan", False),  # neither of the two is in hundreds of millions
        ("(190 - 40) / 40 = 3.75", "375 percent", True),
        ("190 - 40", "150 million tonnes", False),  # they are billions
        ("190 - 40", "150 billion yuan", True),
        ("190 + 0", "190 billion yuan", True),
    ],
)
def test_arithmetic_gives_what_it_gives_in_the_magnitude_of_its_numbers(reason: str, words: str, true: bool) -> None:
    reading = read("They swapped 190 billion yuan (US$27.7 billion), after 40 billion yuan.")
    worked = find_expression(reason)
    assert worked is not None
    assert gives(worked, words, [reading]) == true


@pytest.mark.parametrize("text", ["6.86 is 190 divided by 27.7", "in 2024, 5 of them", "1 / 0", "(1 + 2", "none"])
def test_what_is_no_arithmetic_is_none(text: str) -> None:
    assert find_expression(text) is None


def test_the_numbers_of_arithmetic_stand_in_the_articles() -> None:
    reading = read("They swapped 190 billion yuan.")
    told = [find_expression(text) for text in ("190 / 100", "190 / 27.7")]
    assert [str(find_unstated(worked, [reading])) for worked in told if worked] == ["None", "27.7"]
