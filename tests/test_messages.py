"""What an editor is told, word for word: each slip as it is made, in a spec, an article, a topic."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

from typing import Any

import pytest

from briefgen.errors import InputError, Mistake
from briefgen.model.library import Article, Topic
from briefgen.model.spec import Spec
from briefgen.yamldoc import parse, validate
from tests.conftest import ROOT, run_briefgen

SPEC = "title: t\ntopics: [a]\n"
ARTICLE = "title: t\nsource: x\n"
TOPIC = "id: x\nlabel: t\ndescription: d\n"


def told(text: str, model: type, **extra: Any) -> tuple[str, str | None]:
    """The one mistake of a text: its message and its hint."""
    with pytest.raises(InputError) as caught:
        validate(model, parse(text, "f.yaml"), **extra)
    (mistake,) = caught.value.mistakes
    assert isinstance(mistake, Mistake)
    assert mistake.place.line
    return mistake.message, mistake.hint


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("include_drafts: no", "expected true or false for 'include_drafts', found text", "write false"),
        ("include_drafts: On", "expected true or false for 'include_drafts', found text", "write true"),
        ("limit: 1_000", "expected a whole number for 'limit', found text", "write 1000"),
        ("limit: '5,000'", "expected a whole number for 'limit', found text", "write 5000"),
        ("headline: *x*", "a text can't begin with '&' or '*'", 'put the whole text in quotes: "…"'),
        ("headline: [x] y", "text goes on after ']'", 'put the whole text in quotes: "…"'),
        ("headline: {x: 1} y", "text goes on after '}'", 'put the whole text in quotes: "…"'),
        ("headline: | text", "text stands in the line of '|' or '>'", "begin it on the next line, indented"),
        ("headline: > text", "text stands in the line of '|' or '>'", "begin it on the next line, indented"),
        ("headline: Trade: past the goal", "a second ': ' in one line", 'put the whole text in quotes: "…"'),
        ("headline: %5 more", "a text can't begin with '%'", 'put the whole text in quotes: "…"'),
        ("headline: `x`", "a text can't begin with '`'", 'put the whole text in quotes: "…"'),
        ("series:x", "expected 'key: value'", "leave a space after the colon"),
        (
            "headline: 'it's",
            "text goes on after the closing quotation mark",
            "double a quotation mark inside the text: ''",
        ),
        (
            "period: {from: 02/03/2026}",
            "'02/03/2026' is not a date: write 2015-05-07, 2015-05, 2015, 2015-Q1 or 2015-05/2015-07",
            None,
        ),
        ("period: {from: 2026-02-30}", "there is no such day as '2026-02-30'", None),
        (
            "period: {from: 2026-02-03, to: 2026-01-01}",
            "the period ends (2026-01-01) before it begins (2026-02-03)",
            None,
        ),
        ("period: 2026", "expected a mapping (key: value) for 'period', found the number 2026", None),
        ("schedule: {every: manual, weekday: monday}", "a brief that comes out by hand has no weekday", None),
        ("language: EN", "'EN' is not right for 'language': write a language tag such as en, ru or zh-Hans", None),
        ("pin: [A]", "'A' is not right for 'pin': write an article, or a fact of one: article-id#fact-id", None),
        ("status: Final", "'Final' is not a status: write draft, review, final or withdrawn", "did you mean 'final'?"),
        ("id: 12", "expected text for 'id', found the number 12", "put it in quotes: '12'"),
        ("series: 010", "expected text for 'series', found the number 10", "put it in quotes: '010'"),
        ("order: best", "'best' is not an order: write newest, oldest or relevance", "did you mean 'oldest'?"),
        (
            "pin: long-name-of-an-article-that-is-long-itself",
            "expected a list for 'pin', found text",
            "begin each entry with '- '",
        ),
    ],
)
def test_a_slip_in_a_spec_is_told_word_for_word(line: str, message: str, hint: str | None) -> None:
    assert told(f"{SPEC}sections: [sources]\n{line}\n", Spec, slug="x") == (message, hint)


@pytest.mark.parametrize(
    ("section", "message", "hint"),
    [
        (
            "{figures: {best: 1}, quotes: {best: 1}}",
            "a section has exactly one kind: start a new '- ' for the next one",
            None,
        ),
        ("{chart: {metric: a, metrics: [b]}}", "give either 'metric' or 'metrics'", None),
        ("{figures: {best: 0}}", "0 is out of range for 'best': at least 1", None),
        (
            "{assessment: [{judgement: J., likelihood: probable, confidence: high}]}",
            "'probable' is not a likelihood: write almost no chance, very unlikely, unlikely, roughly even chance, likely, very likely, almost certain, remote chance, highly unlikely, realistic possibility, 'likely or probable' or highly likely",
            "did you mean 'likely or probable'?",
        ),
        ("{text: ''}", "'text' is empty", None),
    ],
)
def test_a_slip_in_a_section_is_told_word_for_word(section: str, message: str, hint: str | None) -> None:
    assert told(f"{SPEC}sections:\n  - {section}\n", Spec, slug="x") == (message, hint)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "published: 12 May 2026",
            "'12 May 2026' is not a date: write 2015-05-07, 2015-05, 2015, 2015-Q1 or 2015-05/2015-07",
            None,
        ),
        (
            "published: 2026-2-3",
            "'2026-2-3' is not a date: write 2015-05-07, 2015-05, 2015, 2015-Q1 or 2015-05/2015-07",
            None,
        ),
        ("truncated: no", "expected true or false for 'truncated', found text", "write false"),
        ("status: ready", "'ready' is not a status: write draft or reviewed", None),
        (
            "url: example.org",
            "'example.org' is not right for 'url': write an address that begins with https:// or http://",
            None,
        ),
    ],
)
def test_a_slip_in_an_article_is_told_word_for_word(line: str, message: str, hint: str | None) -> None:
    assert told(f"{ARTICLE}{line}\n", Article, id="x") == (message, hint)


@pytest.mark.parametrize(
    ("keys", "message", "hint"),
    [
        ("metric: m, value: 5, unit: ton", "a figure needs 'as_of': never a number without a period", None),
        ("value: 5, unit: ton, as_of: 2020", "a figure needs 'metric'", None),
        (
            "metric: m, unit: ton",
            "a fact with a metric, unit, currency or change needs 'value' or 'low' and 'high'",
            None,
        ),
        ("metric: m, low: 5, unit: ton, as_of: 2020", "a range needs both 'low' and 'high'", None),
        (
            "metric: m, value: 1, low: 5, high: 6, unit: ton, as_of: 2020",
            "give either 'value' or 'low' and 'high'",
            None,
        ),
        ("metric: m, low: 6, high: 5, unit: ton, as_of: 2020", "'low' (6) is above 'high' (5)", None),
        ("metric: m, value: 5, unit: ton, currency: USD, as_of: 2020", "give either 'unit' or 'currency'", None),
        (
            "metric: m, value: 1.2bn, currency: USD, as_of: 2020",
            "'1.2bn' is not a number: write 41000000000, 41 billion or -0.1",
            None,
        ),
        (
            "metric: m, value: 12:30, unit: ton, as_of: 2020",
            "'12:30' is not a number: write 41000000000, 41 billion or -0.1",
            None,
        ),
        (
            "metric: m, value: 5, currency: dollars, as_of: 2020",
            "'dollars' is not right for 'currency': write a currency code of three capital letters such as USD",
            None,
        ),
        ("as_of: 2020-13", "there is no such day as '2020-13'", None),
    ],
)
def test_a_slip_in_a_fact_is_told_word_for_word(keys: str, message: str, hint: str | None) -> None:
    fact = f"facts:\n  - {{id: a, statement: b, passage: c, {keys}}}\n"
    assert told(ARTICLE + fact, Article, id="x") == (message, hint)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("match: {none: [a]}", "a match rule needs 'any' or 'all'", None),
        ("match: {all: [[]]}", "each group of 'all' needs at least one term", None),
    ],
)
def test_a_slip_in_a_match_rule_is_told_word_for_word(line: str, message: str, hint: str | None) -> None:
    assert told(f"{TOPIC}{line}\n", Topic) == (message, hint)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ("quote", "asiatimes-2025-ndb-rousseff", "words that nobody wrote"),
            1,
            "these words do not stand in the article\n --> asiatimes-2025-ndb-rousseff\nhint: copy them from its text",
        ),
        (
            ("figure", "asiatimes-2025-ndb-rousseff", "the"),
            1,
            "these words stand 23 times in the article\n --> asiatimes-2025-ndb-rousseff\nhint: give some more words, so that it is clear which place is meant",
        ),
        (
            ("quote", "asiatimes-2025-ndb-roussef", "the"),
            1,
            "there is no article 'asiatimes-2025-ndb-roussef'\n --> asiatimes-2025-ndb-roussef\nhint: did you mean 'asiatimes-2025-ndb-rousseff'?",
        ),
        (("find", "zzzznothing"), 0, "nothing was found"),
        (
            ("diff", "README.md", "README.md"),
            1,
            "this is not the data of a brief\n --> README.md\nhint: give the .json file that 'briefgen build' made",
        ),
        (
            ("diff", "nowhere.json", "nowhere.json"),
            1,
            "this can't be read: No such file or directory\n --> nowhere.json",
        ),
        (
            ("accept", "nobody"),
            1,
            "there is no article 'nobody'\n --> seeds\nhint: an article's id is its file's name without .md",
        ),
        (("extract",), 2, "Error: name files, or give --jsonl and the texts on standard input"),
        (
            ("schedule", "cron", "--site", "s", "--at", "25:00"),
            2,
            "Error: Invalid value for '--at': '25:00' is not a time such as 06:00",
        ),
        (
            ("schedule", "cron", "--site", "s", "--tz", "Mars"),
            2,
            "Error: Invalid value for '--tz': 'Mars' is not a time zone such as Europe/Paris",
        ),
        (
            ("publish", "--site", "s", "--as-of", "tomorrow"),
            2,
            "Error: Invalid value for '--as-of': 'tomorrow' is not a day such as 2026-11-16",
        ),
        (
            ("ingest", "x", "--captured", "today"),
            2,
            "Error: Invalid value for '--captured': 'today' is not a day such as 2025-06-16",
        ),
        (
            ("build", "--format", "docx"),
            2,
            "Error: Invalid value for '--format': 'docx' is not among html, pdf, json, csv",
        ),
        (
            ("build", "--edition", "2025-W53"),
            2,
            "Error: Invalid value for '--edition': there is no week 2025-W53: a year ends with W52 or W53",
        ),
    ],
)
def test_a_slip_on_the_command_line_is_told_word_for_word(arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run_briefgen(*arguments, cwd=ROOT)
    # what is wrong with the line comes after its usage
    said = done.stderr.strip().splitlines()[-1] if code == 2 else done.stderr.strip()
    assert (done.returncode, said) == (code, message)
