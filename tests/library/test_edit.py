"""A header changed as text: what is put in, and that not a byte else moves."""

from __future__ import annotations

import pytest

from briefgen.documents.files import decode
from briefgen.documents.positions import Loc
from briefgen.documents.yaml import parse
from briefgen.errors import InputError
from briefgen.library.edit import add_entry, drop_entry, drop_value, set_status, set_value
from briefgen.library.files import split_article
from tests.conftest import ROOT

ENTRY = ["  - words: we go, all of us", "    speaker: Ann Lee"]
FIRST = "quotes:\n  - words: we stay\n    speaker: Ann Lee\n"


def article(header: str) -> bytes:
    return f"---\n{header}---\n\n“We stay”, said Ann Lee; “we go, all of us”.\n".encode()


def said(content: bytes) -> dict[str, object]:
    value = parse(split_article(decode(content, "a.md"), "a.md")[0], "a.md").value
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("status: draft # x\nurl: u\n", "status: reviewed # x\nurl: u\n"),
        ("status:   'draft'   # a draft\n", "status:   'reviewed'   # a draft\n"),
        ('"status": "draft"\n', '"status": "reviewed"\n'),
        ('status: "dr\\x61ft" # x\n', "status: reviewed # x\n"),
        ("status:\n  draft\nurl: u\n", "status:\n  reviewed\nurl: u\n"),
        ("status: >- # a draft\n  draft\nurl: u\n", "status: >- # a draft\n  reviewed\nurl: u\n"),
        ("note: |\n  status: draft\nstatus: draft\n", "note: |\n  status: draft\nstatus: reviewed\n"),
        ("{url: u, status: draft}\n", "{url: u, status: reviewed}\n"),
        ("{url: u} # x\n", "{status: reviewed, url: u} # x\n"),
        ("url: u\n# end\n", "url: u\n# end\nstatus: reviewed\n"),
        ("  url: u\n", "  url: u\n  status: reviewed\n"),
    ],
)
def test_a_status_is_changed_where_it_stands_whatever_its_spelling(before: str, after: str) -> None:
    assert set_status(article(before), "a.md", "reviewed") == article(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FIRST + "\n# more\nurl: u\n", FIRST + "\n".join(ENTRY) + "\n\n# more\nurl: u\n"),
        (
            "quotes:\n- {words: we stay,\n   speaker: Ann Lee,\n  } # x\nurl: u",
            "quotes:\n- {words: we stay,\n   speaker: Ann Lee,\n  } # x\n"
            "- words: we go, all of us\n  speaker: Ann Lee\nurl: u",
        ),
        ("quotes:\n   -\n     a: x\t# tabbed\n",
         "quotes:\n   -\n     a: x\t# tabbed\n   - words: we go, all of us\n     speaker: Ann Lee\n"),
        ("quotes:\n  - a: |+\n      x\n\nurl: u\n",
         "quotes:\n  - a: |+\n      x\n\n  - words: we go, all of us\n    speaker: Ann Lee\nurl: u\n"),
        ("quotes:\n  - a: >-\n      x\n\nurl: u\n",
         "quotes:\n  - a: >-\n      x\n  - words: we go, all of us\n    speaker: Ann Lee\n\nurl: u\n"),
        ("url: u # x\n", "url: u # x\nquotes:\n  - words: we go, all of us\n    speaker: Ann Lee\n"),
        ("  url: u\n", "  url: u\n  quotes:\n    - words: we go, all of us\n      speaker: Ann Lee\n"),
        ("quotes: [ ] # none\n", 'quotes: [{words: "we go, all of us", speaker: "Ann Lee"} ] # none\n'),
        ("quotes: [{a: b}, ]\n", 'quotes: [{a: b}, {words: "we go, all of us", speaker: "Ann Lee"}, ]\n'),
        ("{url: u}\n", '{quotes: [{words: "we go, all of us", speaker: "Ann Lee"}], url: u}\n'),
    ],
)  # fmt: skip
def test_an_entry_is_put_at_the_end_of_its_list_in_the_layout_of_the_list(before: str, after: str) -> None:
    if not before.endswith("\n"):
        before, after = before + "\n", after + "\n"
    assert add_entry(article(before), "a.md", "quotes", ENTRY) == article(after)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("header", [FIRST + "status: draft\n", "status: draft # x\n", "{status: draft}\n"])
def test_line_ends_and_byte_order_mark_stay_and_all_else_to_the_byte(mark: bytes, header: str) -> None:
    saved = mark + article(header).replace(b"\n", b"\r\n")
    assert set_status(saved, "a.md", "reviewed") == saved.replace(b"draft", b"reviewed")
    written = add_entry(saved, "a.md", "quotes", ENTRY)
    assert written == mark + add_entry(article(header), "a.md", "quotes", ENTRY).replace(b"\n", b"\r\n")
    assert said(written)["quotes"][-1] == {"words": "we go, all of us", "speaker": "Ann Lee"}  # type: ignore[index]


def test_numbers_of_an_entry_in_braces_stay_numbers() -> None:
    lines = ["  - id: a", "    value: 28.6 billion", "    low: 5", '    as_of: "2023"', "    other: {value: 3}"]
    written = add_entry(article("facts: []\n"), "a.md", "facts", lines)
    assert b'facts: [{id: "a", value: "28.6 billion", low: 5, as_of: "2023", other: {value: 3}}]\n' in written


def test_a_layout_that_nothing_can_be_added_to_is_told_with_its_place() -> None:
    with pytest.raises(InputError) as told:
        set_status(article("url: u\n...\n"), "a.md", "reviewed")
    assert str(told.value) == "a.md:2:1: the status can't be changed where it stands"
    with pytest.raises(InputError) as told:
        add_entry(article("url: u\n...\n"), "a.md", "quotes", ENTRY)
    assert str(told.value).startswith("a.md:2:1: the entry can't be put into this header")


TWO = "facts:\n  # the first\n  - id: a\n    metric: x # a\n  - id: b\n    metric: y\n\nurl: u\n"


@pytest.mark.parametrize(
    ("before", "loc", "value", "after"),
    [
        (TWO, ("facts", 1, "metric"), "z", TWO.replace("metric: y", "metric: z")),
        (TWO, ("facts", 0, "unit"), "percent", TWO.replace("x # a\n", "x # a\n    unit: percent\n")),
        (TWO, ("url",), '"a: b"', TWO.replace("url: u", 'url: "a: b"')),
        (
            "facts: [{id: a, metric: x}]\nurl: u\n",
            ("facts", 0, "label"),
            "one, two",
            'facts: [{id: a, metric: x, label: "one, two"}]\nurl: u\n',
        ),
        ("facts: [{id: a, metric: x, }]\n", ("facts", 0, "metric"), "y", "facts: [{id: a, metric: y, }]\n"),
        ("summary: >-\n  one\n  two\nurl: u\n", ("summary",), "three", "summary: three\nurl: u\n"),
        ("summary: >-\n  one\n  two\n\nurl: u\n", ("summary",), "three", "summary: three\nurl: u\n"),
        ("url: u\n", ("summary",), "three", "url: u\nsummary: three\n"),
        ("facts:\n- id: a\n  metric: |\n    x\n- id: b\n", ("facts", 0, "metric"), "y",
         "facts:\n- id: a\n  metric: y\n- id: b\n"),
    ],
)  # fmt: skip
def test_a_value_is_put_where_it_stood_or_after_the_last_one_beside_it(
    before: str, loc: Loc, value: str, after: str
) -> None:
    assert set_value(article(before), "a.md", loc, value) == article(after)


@pytest.mark.parametrize(
    ("before", "loc", "after"),
    [
        (TWO, ("facts", 0, "metric"), TWO.replace("    metric: x # a\n", "")),
        (TWO, ("facts", 0, "id"), TWO.replace("- id: a\n    metric", "- metric")),
        (TWO, ("url",), TWO.replace("url: u\n", "")),
        (TWO, ("facts",), "\nurl: u\n"),
        ("{url: u, status: draft}\n", ("url",), "{status: draft}\n"),
        ("{url: u, status: draft}\n", ("status",), "{url: u}\n"),
        ("summary: >-\n  one\n  two\nurl: u\n", ("summary",), "url: u\n"),
    ],
)
def test_a_key_is_taken_out_with_its_lines_and_nothing_else(before: str, loc: Loc, after: str) -> None:
    assert drop_value(article(before), "a.md", loc) == article(after)


@pytest.mark.parametrize(
    ("before", "place", "after"),
    [
        (TWO, 0, "facts:\n  # the first\n  - id: b\n    metric: y\n\nurl: u\n"),
        (TWO, 1, "facts:\n  # the first\n  - id: a\n    metric: x # a\n\nurl: u\n"),
        ("facts: [{id: a}, {id: b}]\n", 0, "facts: [{id: b}]\n"),
        ("facts: [{id: a}, {id: b}]\n", 1, "facts: [{id: a}]\n"),
        ("facts: [{id: a}] # one\nurl: u\n", 0, "url: u\n"),
        ("facts:\n-\n  id: a\n- {id: b}\n", 0, "facts:\n- {id: b}\n"),
        ("facts:\n- id: a-b\n  note: >-\n    x - y\n- {id: b}\n", 1, "facts:\n- id: a-b\n  note: >-\n    x - y\n"),
        ("facts:\n- id: a-b\nurl: u\n", 0, "url: u\n"),
    ],
)
def test_an_entry_is_taken_out_and_its_list_with_the_last_one(before: str, place: int, after: str) -> None:
    assert drop_entry(article(before), "a.md", "facts", place) == article(after)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_each_change_of_a_shipped_header_leaves_every_other_line_as_it_was(end: bytes) -> None:
    for path in sorted((ROOT / "seeds" / "articles").glob("*.md")):
        content = path.read_bytes().replace(b"\n", end)
        facts = said(content)["facts"]
        assert isinstance(facts, tuple)
        for place in range(len(facts)):
            without = drop_entry(content, path.name, "facts", place)
            old, new = content.split(end), without.split(end)
            first = next(i for i, line in enumerate(old) if line != new[i])
            gone = len(old) - len(new)
            assert old[:first] + old[first + gone :] == new
            changed = set_value(content, path.name, ("facts", place, "id"), "another-id")
            assert sum(a != b for a, b in zip(old, changed.split(end), strict=True)) == 1


def test_a_layout_that_a_value_can_t_be_taken_out_of_is_told_with_its_place() -> None:
    with pytest.raises(InputError) as told:
        set_value(article("url: u\n...\n"), "a.md", ("summary",), "x")
    assert str(told.value) == "a.md:2:1: 'summary' can't be put into this header"
