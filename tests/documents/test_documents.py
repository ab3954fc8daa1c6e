"""YAML with places, and mistakes word for word."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.documents.show import format_mistake
from briefgen.documents.validate import validate
from briefgen.documents.yaml import MAX_DEPTH, parse
from briefgen.errors import InputError, Mistake, Place
from briefgen.model.library import Article
from briefgen.model.spec import Spec
from tests.conftest import SHARED

HOSTILE = SHARED / "tools" / "hostile"
GOOD = "title: t\ntopics: [a]\nsections: [sources]\n"


def told(text: str, model: type = Spec, **extra: Any) -> list[str]:
    """The mistakes of a text, formatted."""
    extra = extra or {"slug": "x"}
    with pytest.raises(InputError) as caught:
        validate(model, parse(text, "f.yaml"), **extra)
    return [format_mistake(mistake) for mistake in caught.value.mistakes]


def first_lines(text: str, model: type = Spec, **extra: Any) -> list[str]:
    return [one.split("\n")[0] for one in told(text, model, **extra)]


def test_scalars_are_those_of_yaml_1_2_core() -> None:
    text = (
        "a: no\nb: on\nc: 12:30\nd: 2015-05-07\ne: true\nf: ~\ng:\nh: 12\ni: -0.10\nj: '12'\nk: 0o17\nl: 0x1F\n"
        "m: 1_000\nn: |\n  12\no: Yes\np: .5\nq: 1e3\nr: null\ns: 'null'\nt: [1, a]\nu: +7\nv: NO\n"
        "w: 010\nx: -00.5\ny: 0\nz: -0.50\n"
    )
    assert parse(text, "f").value == {
        "a": "no", "b": "on", "c": "12:30", "d": "2015-05-07", "e": True, "f": None, "g": None, "h": 12,
        "i": Decimal("-0.10"), "j": "12", "k": 15, "l": 31, "m": "1_000", "n": "12\n", "o": "Yes", "p": Decimal("0.5"),
        "q": Decimal("1000"), "r": None, "s": "null", "t": (1, "a"), "u": 7, "v": "NO",
        "w": "010", "x": "-00.5", "y": 0, "z": Decimal("-0.50"),
    }  # fmt: skip


def test_an_unknown_key_is_shown_as_in_the_house_rules() -> None:
    text = GOOD + "series: s\nqoutes: 1\n"
    text = "title: t\ntopics: [a]\nsections:\n  - sources\n  - qoutes: 1\n"
    assert told(text) == [
        "unknown key 'qoutes'\n --> f.yaml:5:5\n  |\n5 |   - qoutes: 1\n  |     ^^^^^^\nhint: did you mean 'quotes'?"
    ]


def test_a_missing_key_is_named() -> None:
    assert told("topics: [a]\nsections: [sources]\n") == [
        "missing key 'title'\n --> f.yaml:1:1\n  |\n1 | topics: [a]\n  | ^\nhint: add 'title: …'"
    ]


def test_a_word_that_is_not_one_of_a_few_lists_them() -> None:
    assert told(GOOD + "format: brefing\n") == [
        "'brefing' is not a format: write glance, briefing or indepth\n --> f.yaml:4:9\n  |\n4 | format: brefing\n"
        "  |         ^^^^^^^\nhint: did you mean 'briefing'?"
    ]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("series: 3.10", "expected text for 'series', found the number 3.10", "put it in quotes: '3.10'"),
        ("series: true", "expected text for 'series', found true", "put it in quotes: 'true'"),
        ("limit: many", "expected a whole number for 'limit', found text", None),
        ("limit: '6'", "expected a whole number for 'limit', found text", "write it without quotes"),
        ("limit: -1", "-1 is out of range for 'limit': at least 1", None),
        ("include_drafts: no", "expected true or false for 'include_drafts', found text", "write false"),
        ("pin: a-b", "expected a list for 'pin', found text", "put it in brackets: [a-b]"),
        ("bottom_line: [a]", "expected a mapping (key: value) for 'bottom_line', found a list",
         "its keys are: whats_new, so_what, watch"),
        ("period: {from: 2013-13}", "there is no such day as '2013-13'", None),
        ("period: {last_days: 3, to: 2013}", "give one of: 'from' and 'to' (either may be left out), 'last_days', or "
         "the word edition", None),
        ("language: English", "'English' is not right for 'language': write a language tag such as en, ru or zh-Hans",
         None),
        ("audience: ''", "'audience' is empty", None),
        ("slug: y", "'slug' is not for the text to say", "delete it, or write the name of the file: x"),
        ("ttle: y", "unknown key 'ttle'", "did you mean 'title'?"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_value_is_said_in_plain_words(line: str, message: str, hint: str | None) -> None:
    lines = told(GOOD + line + "\n")
    assert len(lines) == 1
    parts = lines[0].split("\n")
    assert parts[0] == message
    assert parts[3] == f"4 | {line}"
    assert parts[5:] == ([f"hint: {hint}"] if hint else [])


def test_shorthands_of_the_model_keep_their_places() -> None:
    text = (
        "title: t\nsource: x\npublished: {date: 2015-13}\nevent: 2015-14\ncaptured: {dat: 2}\n"
        "facts:\n  - {id: a, statement: b, passage: c, as_of: [1]}\n"
    )
    assert [one.split("\n")[:2] for one in told(text, Article, id="x")] == [
        ["there is no such day as '2015-13'", " --> f.yaml:3:19"],
        ["there is no such day as '2015-14'", " --> f.yaml:4:8"],
        ["missing key 'date'", " --> f.yaml:5:1"],
        ["unknown key 'dat'", " --> f.yaml:5:12"],
        ["expected a date such as 2015-05-07, 2015-05, 2015, 2015-Q1 or 2015-05/2015-07 for 'as_of', found a list",
         " --> f.yaml:7:46"],
    ]  # fmt: skip


def test_the_branches_of_a_union_are_one_mistake() -> None:
    text = "title: t\ntopics: [a]\nsections:\n  - chart: {metric: a, mark: 3}\n"
    assert first_lines(text) == ["expected text or a mapping (key: value) for 'mark', found the number 3"]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = "titel: 1\nformat: x\ntopics: []\nsections:\n  - sourcs\n  - figures: {best: 0}\n"
    assert [one.split("\n")[1] for one in told(text)] == [
        " --> f.yaml:1:1", " --> f.yaml:1:1", " --> f.yaml:2:9", " --> f.yaml:3:9", " --> f.yaml:5:5",
        " --> f.yaml:6:21",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "place", "hint"),
    [
        ("a: 1\nb: 2\na: 3\n", "the key 'a' is here twice: in line 1 and in line 3", "3:1", "keep one of them"),
        ("a: !!python/name:os.system x", "'!!python/name:os.system' is a tag, and tags are not read", "1:4",
         "delete it, or put the text in quotes"),
        ("a: &x 1", "'&x' is an anchor, and anchors are not read", "1:4",
         "write the value out, or put it in quotes if it is text"),
        ("a: *x", "'*x' is an alias, and aliases are not read", "1:4",
         "write the value out, or put it in quotes if it is text"),
        ("<<: {a: 1}", "'<<' is a merge key, and merge keys are not read", "1:1", "write the keys out"),
        ("a: 1\n---\nb: 1\n", "a second document begins here", "2:1", "delete the '---', or make two files of it"),
        ("2013: a", "the key '2013' is not text", "1:1", "put it in quotes: '2013'"),
        ("? [a]\n: b", "a key is text", "1:3", "write 'key: value'"),
        ("a: .inf", "'.inf' is not a number that can be counted with", "1:4", "put it in quotes if it is text"),
        ("a: 1e999", "the number is too long", "1:4", "put it in quotes if it is text"),
        ("%YAML 1.1\n---\na: 1", "directives (%YAML, %TAG) are not read", "1:1", "delete the line"),
        ("a: b: c", "a second ': ' in one line", "1:5", 'put the whole text in quotes: "…"'),
        ("a: 1\n  b: 2", "this line is indented further than the one above it allows", "2:4", "check the indentation"),
        ("a:\n\t- b", "a tab at the beginning of a line", "2:1", "indent with spaces"),
        ('a: "x\nb: 2\n', "this quotation mark is never closed", "1:4", "close it, or double it inside the text: ''"),
        ("a: %b", "a text can't begin with '%'", "1:4", 'put the whole text in quotes: "…"'),
        ("a: @b", "a text can't begin with '@'", "1:4", 'put the whole text in quotes: "…"'),
        ("a: `b`", "a text can't begin with '`'", "1:4", 'put the whole text in quotes: "…"'),
        ("a: 1\nb:2\nc: 3", "expected 'key: value'", "2:1", "leave a space after the colon"),
        ("a: 'it's'", "text goes on after the closing quotation mark", "1:8",
         "double a quotation mark inside the text: ''"),
        ("a: [1\nb: 2\n", "a list '[…]' is never closed", "1:4",
         "separate by commas, put text with brackets in quotes, and close it with ']'"),
        ('a: "\\u202e"', "the character U+202E RIGHT-TO-LEFT OVERRIDE is not allowed", "1:4",
         "delete the escape '\\…' that makes it"),
        ("# \u202e\na: 1", "the character U+202E RIGHT-TO-LEFT OVERRIDE is not allowed", "1:3",
         "delete it: it can't be seen, and it changes what is read"),
        ("a\u200b: 1", "the character U+200B ZERO WIDTH SPACE is not allowed", "1:2",
         "delete it: it can't be seen, and it changes what is read"),
        ("a: \x1b[31m", "the character U+001B ESCAPE is not allowed", "1:4",
         "delete it: it can't be seen, and it changes what is read"),
    ],
)  # fmt: skip
def test_what_is_refused_says_where_and_what_to_do(text: str, message: str, place: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, "f.yaml")
    mistake = caught.value.mistakes[0]
    assert (mistake.message, str(mistake.place), mistake.hint) == (message, f"f.yaml:{place}", hint)


def test_joiners_pass_where_writing_needs_them() -> None:
    assert parse("a: می‌خواهم 👩‍👩", "f").value["a"] == "می‌خواهم 👩‍👩"


@pytest.mark.parametrize("text", ["a: " + "[" * 5000, "a: " + "{a: " * 5000, "".join("- " for _ in range(5000))])
def test_depth_is_limited_without_recursion(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text, "f")
    assert caught.value.mistakes[0].message == f"nested more than {MAX_DEPTH} deep"


def test_places_count_from_the_first_line_that_is_given() -> None:
    document = parse("a:\n  - b: c\n", "f", first_line=2)
    assert document.place(("a", 0, "b")) == Place("f", 3, 8)
    assert document.place(("a", 0, "b"), key=True) == Place("f", 3, 5)
    assert document.place(("a", 0, "b", "nowhere")) == Place("f", 3, 8)
    assert document.excerpt(Place("f", 3, 8)) == "  - b: c"


def test_a_long_line_is_cut_around_the_column_and_control_characters_are_shown() -> None:
    excerpt = "x" * 200 + "\x1b" + "y" * 200
    shown = format_mistake(Mistake("bad", Place("f", 12, 201), excerpt, 1, "go"))
    assert shown.split("\n") == [
        "bad", "  --> f:12:201", "   |", "12 | …" + "x" * 40 + "␛" + "y" * 59 + "…", "   | " + " " * 41 + "^",
        "hint: go",
    ]  # fmt: skip


def test_wide_characters_move_the_caret() -> None:
    shown = format_mistake(Mistake("bad", Place("f", 1, 3), "中国x", 1))
    assert shown.split("\n")[-1] == "  |     ^"


@given(st.recursive(st.text("ab: -#'\"[]{}&*!|>%@\n\t", max_size=8), lambda inner: st.lists(inner).map(" ".join)))
def test_any_text_gives_a_document_or_mistakes_with_places(text: str) -> None:
    try:
        document = parse(text, "f")
    except InputError as error:
        for mistake in error.mistakes:
            assert mistake.place.line
            assert mistake.place.column
            format_mistake(mistake)
    else:
        document.place(("a", 0))


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="../shared is not here")
@pytest.mark.parametrize("path", sorted((HOSTILE / "specs").glob("s*.yaml")), ids=lambda p: p.stem)
def test_hostile_specs_are_refused_with_their_file_and_line(path: Path) -> None:
    with pytest.raises(InputError) as caught:
        validate(Spec, parse(path.read_text(encoding="utf-8"), path.name), slug="x")
    for mistake in caught.value.mistakes:
        assert mistake.place.file == path.name
        assert mistake.place.line
