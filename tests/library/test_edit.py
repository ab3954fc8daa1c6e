"""A header changed as text: what is put in, and that not a byte else moves."""

from __future__ import annotations

import pytest

from briefgen.documents.files import decode
from briefgen.documents.yaml import parse
from briefgen.errors import InputError
from briefgen.library.edit import add_entry, make_reviewed
from briefgen.library.files import split_article

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
    assert make_reviewed(article(before), "a.md") == article(after)


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
    assert make_reviewed(saved, "a.md") == saved.replace(b"draft", b"reviewed")
    written = add_entry(saved, "a.md", "quotes", ENTRY)
    assert written == mark + add_entry(article(header), "a.md", "quotes", ENTRY).replace(b"\n", b"\r\n")
    assert said(written)["quotes"][-1] == {"words": "we go, all of us", "speaker": "Ann Lee"}  # type: ignore[index]


def test_numbers_of_an_entry_in_braces_stay_numbers() -> None:
    lines = ["  - id: a", "    value: 28.6 billion", "    low: 5", '    as_of: "2023"', "    other: {value: 3}"]
    written = add_entry(article("facts: []\n"), "a.md", "facts", lines)
    assert b'facts: [{id: "a", value: "28.6 billion", low: 5, as_of: "2023", other: {value: 3}}]\n' in written


def test_a_layout_that_nothing_can_be_added_to_is_told_with_its_place() -> None:
    with pytest.raises(InputError) as told:
        make_reviewed(article("url: u\n...\n"), "a.md")
    assert str(told.value) == "a.md:2:1: the status can't be changed where it stands"
    with pytest.raises(InputError) as told:
        add_entry(article("url: u\n...\n"), "a.md", "quotes", ENTRY)
    assert str(told.value).startswith("a.md:2:1: the entry can't be put into this header")
