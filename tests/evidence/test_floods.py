"""A header with a thousand entries, a body or a text of an editor's without end: the work grows with their length."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from briefgen.errors import InputError
from briefgen.evidence.article import check_article
from briefgen.evidence.prose import check_prose
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.library.files import parse_article
from briefgen.model.evidence import Finding
from tests.support.steps import count_steps

HEADER = "title: Cars\nsource: herald\nlanguage: en\npublished: 2025-05-07\nurl: https://example.org/a\n"
SAID = "“It is a long day,” said Ann Sample in 2019, and 5 percent of 7 million cars came too. "
AND_SO_ON = "and said so to all in 2019 at 5 percent to "


def read(body: str, entries: str) -> list[Finding]:
    """What is found in an article; nothing where it can't be read."""
    try:
        return check_article(parse_article(f"---\n{HEADER}{entries}---\n{body}", "a.md", "a"))
    except InputError:
        return []


def quotes(words: str, times: int) -> str:
    return "quotes:\n" + f'  - words: "{words}"\n    speaker: Ann Sample\n' * times


def facts(passage: str, times: int) -> str:
    return "facts:\n" + "".join(
        f'  - id: f{n}\n    statement: "It grew {n}.5 percent in 1984"\n    passage: "{passage}"\n    metric: m{n}\n'
        f"    value: {n}\n    unit: percent\n    as_of: 2024\n    change: {{value: {n}, base: 2018}}\n"
        for n in range(times)
    )


ENTRIES: dict[str, Callable[[int], str]] = {
    "quotes of a letter": partial(quotes, "a"),
    "quotes with cuts": partial(quotes, "a … o … t"),
    "quotes with cuts that are not there": partial(quotes, "a … o … zz"),
    "passages of a letter": partial(facts, "a"),
    "passages that stand a few times": partial(facts, "wagons"),
    "passages that are not there": partial(facts, "a long zz"),
}
BODIES = {"sentences": SAID, "one sentence": AND_SO_ON, "quotation marks": "“a” ", "letters": "a o t e "}


@pytest.mark.slow
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("entries", ENTRIES)
def test_an_article_is_work_by_its_body_and_its_entries(body: str, entries: str) -> None:
    def article(length: int, times: int) -> int:
        half = BODIES[body] * (length // len(BODIES[body]) // 2)
        text = half + "12 wagons in 2024, " * 20 + half
        return count_steps(lambda: read(text, ENTRIES[entries](times)))

    one, more = article(5_000, 4), article(5_000, 16)
    assert more < 5 * one
    longer = article(20_000, 4)
    assert longer < 5 * one


@pytest.mark.parametrize(
    "text",
    [
        "It grew. " * 60 + "[@a]",
        "It grew 6.5 percent. " * 25 + "[@a] " * 25,
        "It grew 6.5 percent in 1984 [@a]. " * 15,
        "He said “no word of this is here”. " * 15 + "[@a]",
        "# Six of 7\n" * 50 + "[@a] " * 25,
        "." * 500 + "[@a]",
    ],
)
@pytest.mark.slow
def test_an_editors_text_is_work_by_its_length(text: str) -> None:
    reading = ArticleReading(parse_article(f"---\n{HEADER}---\n{SAID * 20}", "a.md", "a"))
    subject = Subject("text", ("sections", 0, "text"))

    def check(times: int) -> list[Finding]:
        return list(check_prose("\n".join([text] * times), subject, {"a": reading}))

    check(1)  # the article is read once
    assert count_steps(partial(check, 8)) < 5 * count_steps(partial(check, 2))


def test_words_that_stand_everywhere_are_counted_to_a_hundred() -> None:
    (found, *_) = [one for one in read("“a” " * 500, quotes("a", 1)) if one.rule == "quote-ambiguous"]
    assert found.message == "these words stand more than 100 times in the article"


def test_a_passage_that_stands_everywhere_tells_no_figure() -> None:
    (found,) = [one for one in read("a " * 500, facts("a", 1)) if one.rule == "figure-unread"]
    assert found.message == "the passage of 'f0' stands more than 50 times in the article: which is meant?"


FLOODS = {
    "one sentence of numbers": "it rose 10 percent in May 2026, ",
    "one number over and over": "Exports fell to 5 million tonnes. ",
    "names": "Ann Roe, head of the port, ",
    "parts": "5 of the 9 mills and all of the rest ",
    "numbers in words": "двадцать пять заводов, ",
    "Chinese": "出口增长5%，",
    "causes": "because of a strike ",
}
CLAIMS = (
    "Exports rose to 5 million tonnes in June 2025, said Ann Roe, head of the bank. It rose 10 percent on the month, "
    "because of a flood. All 9 mills stand still. 出口下降5%。 Закрыли двадцать шесть заводов."
)


@pytest.mark.slow
@pytest.mark.parametrize("flood", FLOODS)
def test_a_claim_is_work_by_the_length_of_its_article(flood: str) -> None:
    subject = Subject("text", ("sections", 0, "text"))

    def check(length: int) -> list[Finding]:
        body = FLOODS[flood] * (length // len(FLOODS[flood]))
        reading = ArticleReading(parse_article(f"---\n{HEADER}---\n{body}.", "a.md", "a"))
        return list(check_prose(f"{CLAIMS} [@a]", subject, {"a": reading}))

    check(400)
    assert count_steps(partial(check, 24_000)) < 5 * count_steps(partial(check, 6_000))


@pytest.mark.slow
@pytest.mark.parametrize("flood", FLOODS)
def test_claims_are_work_by_their_own_length(flood: str) -> None:
    reading = ArticleReading(parse_article(f"---\n{HEADER}---\n{FLOODS[flood] * 60}.", "a.md", "a"))
    subject = Subject("text", ("sections", 0, "text"))

    def check(times: int) -> list[Finding]:
        return list(check_prose(f"{FLOODS[flood] * times} [@a]", subject, {"a": reading}))

    check(4)
    assert count_steps(partial(check, 400)) < 5 * count_steps(partial(check, 100))
