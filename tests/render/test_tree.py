"""Pieces of our own HTML become a tree and come back byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import RenderError
from briefgen.render.page.prose import Prose
from briefgen.render.page.tree import read_page, read_piece, text_of, unwrap, write_element, write_piece

PIECES = st.lists(
    st.sampled_from([
        "# It's\n", "## *H* [@one]\n", "- a\n", "  - b\n\n", "3. c\n", "> q\n", "\n", "\n\n", "---\n",
        "Words & <b> \u00a0\u00fc \"q\"\n", "[x](https://a.example/it's?a=1&b=2) ", "[x](/rel) ", "`code` ",
        "    code\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", "two  \nlines\n", "&amp; &nbsp; ", "[@one; @two] ",
    ]),
    max_size=12,
)  # fmt: skip


@given(PIECES, st.sampled_from(["en", "ru"]))
def test_whatever_an_editor_writes_comes_back_as_it_was(pieces: list[str], language: str) -> None:
    setter = Prose({"one": 1, "two": 2}, "source", language, {1: 'O\'Brien & "Sons"', 2: "<b>"})
    try:
        set_text = str(setter.block("".join(pieces), "text", "text"))
    except RenderError:
        return
    assert write_piece(read_piece(set_text)) == set_text


@pytest.mark.parametrize(
    "piece",
    [
        "",
        "words",
        "a<br>b",
        '<p class="x">it\'s &#39;so&#34; &amp; &lt;b&gt;</p>\n tail',
        '<a href="?a=1&amp;b">x</a>',
        "<hr>",
    ],
)
def test_entities_and_white_space_stay_as_they_were_written(piece: str) -> None:
    assert write_piece(read_piece(piece)) == piece


def test_parts_can_be_left_out_or_make_room_for_their_words() -> None:
    root = read_piece('<p>a<sup class="cite">1</sup> b</p><p>c<br>d</p>')
    assert write_piece(root, without=("sup",)) == "<p>a b</p><p>c<br>d</p>"
    assert write_piece(root, spaces_for=("p", "br")) == ' a<sup class="cite">1</sup> b  c d '
    assert write_element(root[1]) == "<p>c<br>d</p>"


def test_an_attribute_is_read_as_it_was_written() -> None:
    link = read_piece('<a href="?a&amp;b">x</a>')[0]
    assert (text_of(link, "href"), text_of(link, "rel")) == ("?a&amp;b", "")


@pytest.mark.parametrize(
    ("piece", "left"),
    [
        ("<p><a>x</a></p>", "<p>x</p>"),
        ("<p>1<a>2<em>3</em>4</a>5</p>", "<p>12<em>3</em>45</p>"),
        ("<p><em>1</em><a><b>2</b></a>3</p>", "<p><em>1</em><b>2</b>3</p>"),
        ("<p><a></a>1</p>", "<p>1</p>"),
    ],
)
def test_what_stands_in_an_element_stays_without_it(piece: str, left: str) -> None:
    root = read_piece(piece)
    unwrap(next(root.iter("a")))
    assert write_piece(root) == left


@pytest.mark.parametrize("page", ["", " ", "<!-- nothing -->"])
def test_a_page_of_nothing_has_no_elements(page: str) -> None:
    assert [element.tag for element in read_page(page).iter()] == ["html"]


def test_entities_of_a_page_are_read() -> None:
    (image,) = read_page("<!doctype html><IMG alt='a&lpar;&quot;' SRC=x>").iter("img")
    assert dict(image.items()) == {"alt": 'a("', "src": "x"}
