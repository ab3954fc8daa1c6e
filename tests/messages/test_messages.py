"""What an editor is told, word for word: each slip as it is made, in a spec, an article, a topic."""

# ruff: noqa: E501  (a message is read, and searched for, in one piece)

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.authoring.starters import spec_text, starter_files
from briefgen.documents.show import format_mistake
from briefgen.documents.validate import validate
from briefgen.documents.yaml import parse
from briefgen.errors import InputError, Mistake
from briefgen.library.files import find_cut_headers
from briefgen.model.library import Article, Topic
from briefgen.model.spec import Spec
from briefgen.specs.read import parse_spec
from tests.conftest import EDITION, ROOT, run_briefgen, run_here

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
        (
            "limit: 010",
            "expected a whole number for 'limit', found text",
            "write 10: a number doesn't begin with a zero",
        ),
        (
            "limit: '007'",
            "expected a whole number for 'limit', found text",
            "write 7: a number doesn't begin with a zero",
        ),
        (
            "period: 2026",
            "expected a mapping (key: value) for 'period', found the number 2026",
            "write {from: 2026-01-01, to: 2026-06}, {last_days: 30} or the word edition",
        ),
        (
            "period: 2026-05",
            "expected a mapping (key: value) for 'period', found text",
            "write {from: 2026-01-01, to: 2026-06}, {last_days: 30} or the word edition",
        ),
        (
            "period: {from: {date: 2026}}",
            "a date stands in one piece here: write it as 2015-05-07, 2015-05 or 2015-05/2015-07",
            None,
        ),
        (
            "bottom_line: All is well.",
            "expected a mapping (key: value) for 'bottom_line', found text",
            "its keys are: whats_new, so_what, watch",
        ),
        (
            "schedule: weekly on monday",
            "'weekly on monday' is not right for 'every': write weekly, monthly or manual",
            None,
        ),
        ("pin: {a: b}", "expected a list for 'pin', found a mapping", "begin each entry with '- '"),
        (f"series: {'a' * 1001}", "'series' is too long: 1001 characters, at most 1000", None),
        ("headline: '  '", "'headline' is empty", None),
        (
            "waive: [{rule: text-number, at: gaps, because: A typo.}]",
            "'because' is too short: at least 10 characters",
            None,
        ),
        ("change: {edition: 2025-W53}", "there is no week 2025-W53: a year ends with W52 or W53", None),
        ("schedule: {every: manual, weekday: monday}", "a brief that comes out by hand has no weekday", None),
        ("language: EN", "'EN' is not right for 'language': write a language tag such as en, ru or zh-Hans", None),
        ("pin: [A]", "'A' is not right for 'pin': write an article, or a fact of one: article-id#fact-id", None),
        ("status: Final", "'Final' is not a status: write draft, review, final or withdrawn", "did you mean 'final'?"),
        ("id: 12", "expected text for 'id', found the number 12", "put it in quotes: '12'"),
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
        ("{summary: {per: source}}", "'source' is not right for 'per': write article or brief", None),
        (
            "{figures: 4}",
            "expected a mapping (key: value) for 'figures', found the number 4",
            "its keys are: metrics, best, heading",
        ),
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
        ("published: {from: 2013}", "give either 'date' or 'from' and 'to'", None),
        ("published: {date: 2013, to: 2014}", "give either 'date' or 'from' and 'to'", None),
        (f"origin: {{file: a, sha256: {'0' * 64}, span: [3]}}", "'span' is too short: entry 2 is missing", None),
        ("truncated: no", "expected true or false for 'truncated', found text", "write false"),
        ("status: ready", "'ready' is not a status: write draft, reviewed or declined", None),
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
        ("metric: m, value: 010, unit: ton, as_of: 2020", "'010' begins with a zero: write 10", None),
        (
            "metric: m, value: 00.5 billion, unit: ton, as_of: 2020",
            "'00.5 billion' begins with a zero: write 0.5 billion",
            None,
        ),
        (
            "metric: m, value: '3,2 billion', unit: ton, as_of: 2020",
            "'3,2 billion' is not a number: write 41000000000, 41 billion or -0.1",
            None,
        ),
        (
            "metric: m, value: true, unit: ton, as_of: 2020",
            "true is not a number: write 41000000000, 41 billion or -0.1",
            None,
        ),
        (
            "metric: m, value: 12345678901234567890 billion, unit: ton, as_of: 2020",
            "'12345678901234567890 billion' is too long for a number: at most 28 digits are counted",
            None,
        ),
        (
            "as_of: {from: 2020, to: 2021}",
            "a date stands in one piece here: write it as 2015-05-07, 2015-05 or 2015-05/2015-07",
            None,
        ),
        ("as_of: 2020-13", "there is no such day as '2020-13'", None),
    ],
)
def test_a_slip_in_a_fact_is_told_word_for_word(keys: str, message: str, hint: str | None) -> None:
    fact = f"facts:\n  - {{id: a, statement: b, passage: c, {keys}}}\n"
    assert told(ARTICLE + fact, Article, id="x") == (message, hint)


CUT = "this text ends before ' #': the rest of the line is a comment, and isn't read"
CUT_HINT = "put the whole text in quotes; or leave a space after the '#', if a comment is meant"


def cut_texts(lines: str) -> list[str]:
    """Where a spec's texts are cut off by a '#'; each is a warning of the same words."""
    warnings = parse_spec(f"{SPEC}sections: [sources]\n{lines}", "f.yaml", "x").warnings
    assert {(one.message, one.hint, one.severity) for one in warnings} <= {(CUT, CUT_HINT, "warning")}
    return [f"{one.place}+{one.width}" for one in warnings]


def test_a_text_that_a_sign_cuts_off_is_told_at_the_sign() -> None:
    (mistake,) = parse_spec(f"{SPEC}sections: [sources]\nheadline: Boeing #1 in orders\n", "f.yaml", "x").warnings
    assert format_mistake(mistake) == (
        f"warning: {CUT}\n --> f.yaml:4:18\n  |\n4 | headline: Boeing #1 in orders\n"
        f"  |                  ^^^^^^^^^^^^\nhint: {CUT_HINT}"
    )
    assert cut_texts("headline: #1 in orders\n") == ["f.yaml:4:11+12"]
    assert cut_texts("bottom_line:\n  whats_new: In two\n    lines #1\n  so_what: b\n  watch: c\n") == ["f.yaml:6:11+2"]
    assert cut_texts("contact: a\nchange: {edition: 2026-W47, why: a #b\n  }\n") == ["f.yaml:5:36+2"]


@pytest.mark.parametrize(
    "line",
    [
        "headline: Boeing  # until Monday",
        "headline: Boeing # until Monday",
        "headline: Boeing   #until-monday",
        "headline: 'Boeing #1'",
        "headline: 'Boeing' #quoted",
        "headline: Boeing#1",
        "headline: |\n  Boeing #1",
        "headline: >  #folded\n  Boeing #1",
        "status: draft #until-monday",
        "limit: 10 #most",
        "include_drafts: true #yes",
        "theme: mono #grey",
        "language: en #british",
        "period: edition #week",
        "pin: [a-b#c] #first",
        "pin:\n  - a-b #first",
        "#headline: a #b",
    ],
)
def test_a_comment_is_a_comment(line: str) -> None:
    assert cut_texts(line + "\n") == []


def test_a_required_text_that_is_all_comment_says_how_it_came() -> None:
    said = (
        "expected text for 'title', found nothing",
        "all after ' #' is a comment: put the text between quotation marks",
    )
    assert told("title: #1 in orders\ntopics: [a]\nsections: [sources]\n", Spec, slug="x") == said
    assert told("title:\ntopics: [a]\nsections: [sources]\n", Spec, slug="x") == (said[0], None)


def test_no_shipped_or_new_file_has_a_text_that_a_sign_cuts_off() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "briefs").glob("*.yaml")}
    files |= {
        "new": spec_text("Ports", "ports"),
        **{n: t for n, t in starter_files().items() if n.startswith("briefs/")},
    }
    assert len(files) >= 5
    assert not [w for name, text in files.items() for w in parse_spec(text, name, "x").warnings]
    with_cut = [path for path in (ROOT / "seeds").rglob("*.md") if find_cut_headers(path, path.name)]
    assert not with_cut


def test_an_article_whose_text_is_cut_off_is_told_by_every_brief_that_uses_it(project: Path) -> None:
    article = project / "seeds" / "articles" / "asiatimes-2025-ndb-rousseff.md"
    text = article.read_text(encoding="utf-8")
    lines = text.split("\n")
    number = next(i for i, line in enumerate(lines) if line.startswith("title: "))
    lines[number] = "title: The bank #1 of all"
    article.write_text("\n".join(lines), encoding="utf-8")
    done = run_here("check", "new-development-bank", "--edition", EDITION, cwd=project)
    assert (done.exit_code, done.stdout) == (0, "good new-development-bank\n")
    assert done.stderr == (
        f"warning: {CUT}\n --> seeds/articles/asiatimes-2025-ndb-rousseff.md:{number + 1}:17\n  |\n"
        f"{number + 1} | {lines[number]}\n  |                 ^^^^^^^^^\nhint: {CUT_HINT}\n\n"
    )


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
            "Error: Invalid value for '--as-of': 'tomorrow' is not a day such as 2025-06-16",
        ),
        (
            ("ingest", "x", "--captured", "today"),
            2,
            "Error: Invalid value for '--captured': 'today' is not a day such as 2025-06-16",
        ),
        (
            ("build", "--format", "odt"),
            2,
            "Error: Invalid value for '--format': 'odt' is not among html, pdf, docx, json, csv",
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


@pytest.mark.parametrize(
    ("text", "message", "place", "hint"),
    [
        ('a: "\\q"', "an unknown '\\' in quotes", "1:4", "use '…' instead of \"…\", or write \\\\"),
        ("a: 'x\n---\n", "this quotation mark is never closed", "1:4", "close it before the line '---'"),
        (
            "a\nb: 1",
            "expected 'key: value' in the line above this one",
            "2:2",
            "write a colon and a space after the key",
        ),
        ("a: 1\nc\n", "expected 'key: value'", "2:1", "write a colon and a space after the key"),
        ("a: - b", "a list can't begin here", "1:4", "begin the list on the next line"),
        (
            "a: {b: 1\nc: 2\n",
            "a mapping '{…}' is never closed",
            "1:4",
            "separate by commas, put text with brackets in quotes, and close it with '}'",
        ),
        (
            "a: {b: [1}",
            "a list '[…]' is never closed",
            "1:8",
            "separate by commas, put text with brackets in quotes, and close it with ']'",
        ),
        ("a:\n  - b\n - c\n", "expected 'key: value' here", "3:2", "check the indentation and the quotation marks"),
        ("a: b\n- c", "expected 'key: value' here", "2:1", "check the indentation and the quotation marks"),
        ("- a\nb: 1", "expected '- ' as in the lines above", "2:1", "indent it like the entry before"),
        ("a: !y!z", "a text can't begin with '!'", "1:4", 'put the whole text in quotes: "…"'),
        ("a: !! y", "a text can't begin with '!'", "1:6", 'put the whole text in quotes: "…"'),
        ("a: !<x y", "a text can't begin with '!'", "1:7", 'put the whole text in quotes: "…"'),
        ("a: ?", "a text can't begin with '?'", "1:4", 'put the whole text in quotes: "…"'),
        ("a: ]", "a text can't begin with ']'", "1:4", 'put the whole text in quotes: "…"'),
        ("a: , b", "a text can't begin with ','", "1:4", 'put the whole text in quotes: "…"'),
    ],
)
def test_broken_yaml_is_told_word_for_word(text: str, message: str, place: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, "f.yaml")
    (mistake,) = caught.value.mistakes
    assert (mistake.message, str(mistake.place), mistake.hint) == (message, f"f.yaml:{place}", hint)
