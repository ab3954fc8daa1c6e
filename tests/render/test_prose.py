"""An editor's Markdown on the page: lists, quotes and links, and what an editor is told of the rest."""

from __future__ import annotations

import pytest

from briefgen.errors import RenderError
from briefgen.render.page.prose import Prose, warnings


def prose(text: str) -> str:
    return str(Prose({"one": 1}, "source", "en").block(text)).replace("\n", "")


@pytest.mark.parametrize("step", [2, 3, 4])
def test_items_nest_by_two_spaces_or_more(step: int) -> None:
    space = " " * step
    assert prose(f"- a\n{space}- b\n{space}{space}- c\n{space}- d\n- e") == (
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>"
    )


def test_bullets_nest_in_numbers_and_numbers_in_bullets() -> None:
    assert prose("1. a\n  - b\n2. c") == "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"
    assert prose("- a\n  1. b\n  2. c") == "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"


def test_a_numbered_list_keeps_the_number_that_it_begins_with() -> None:
    assert prose("3. c\n4. d") == '<ol start="3"><li>c</li><li>d</li></ol>'


def test_a_list_may_follow_its_paragraph_without_an_empty_line() -> None:
    assert prose("Three things:\n- a\n- b") == "<p>Three things:</p><ul><li>a</li><li>b</li></ul>"
    assert prose("signed in\n2015. Then") == "<p>signed in2015. Then</p>"


def test_a_list_of_another_kind_is_a_list_of_its_own() -> None:
    assert prose("- a\n1. b") == "<ul><li>a</li></ul><ol><li>b</li></ol>"


def test_a_second_paragraph_stays_in_its_item() -> None:
    assert prose("- a\n\n  more\n- b") == "<ul><li><p>a</p><p>more</p></li><li><p>b</p></li></ul>"


def test_indented_code_is_not_taken_for_a_list() -> None:
    assert prose("Words.\n\n    - code") == "<p>Words.</p><pre><code>- code</code></pre>"


def test_a_line_that_begins_like_a_list_keeps_its_number_where_only_a_line_fits() -> None:
    setter = Prose({}, "source", "en")
    assert setter.inline("2015. A *year*") == "2015. A <em>year</em>"
    assert setter.inline("- 5 *per cent*\n- 6") == "- 5 <em>per cent</em> - 6"


def test_a_link_whose_address_is_dropped_is_no_link() -> None:
    for address in ("javascript:alert(1)", "/rel", "", "data:text/html,x"):
        assert prose(f"[x]({address})") == "<p>x</p>"
    assert prose("[x](https://ok.example)") == '<p><a href="https://ok.example" rel="noopener noreferrer">x</a></p>'


LINKS = "a link begins with https://, http:// or mailto:, or is the #anchor of a heading"


@pytest.mark.parametrize(
    ("text", "message", "hint", "needle"),
    [
        ("[x](javascript:alert(1))", "the link to 'javascript:alert(1)' was dropped", LINKS, "javascript:alert(1)"),
        ("[x](/rel)", "the link to '/rel' was dropped", LINKS, "/rel"),
        ("a ![img](https://a.example/b.png)", "pictures are not shown", "say in words what it shows",
         "![img](https://a.example/b.png)"),
        ("a[^1]", "footnotes are not read", "cite an article: [@article-id]", "[^1]"),
        ("<b>x</b>", "HTML is shown as text", "use Markdown: *emphasis*, **strong**, [words](https://…)", "<b>"),
        ("<!-- x -->", "HTML is shown as text", "use Markdown: *emphasis*, **strong**, [words](https://…)", "<!--"),
        ("[w][r]\n\n[r]: https://a.example", "links by reference are not read", "write [words](https://…)", "[r]: h"),
        ("see https://a.example/b.", "the address 'https://a.example/b' is not a link",
         "write <https://…> or [words](https://…)", "https://a.example/b"),
        ("```\nx\n```", "fenced code is not read", "indent code by four spaces", "```"),
    ],
)  # fmt: skip
def test_what_the_page_will_not_show_is_told_word_for_word(text: str, message: str, hint: str, needle: str) -> None:
    assert (message, hint, needle) in warnings(text)
    assert all(at in text for _, _, at in warnings(text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 40_001, "'gaps' has 40,001 characters; 40,000 are the most: split it"),
        ("[ " * 601, "'gaps' has 601 '['; 600 are the most: is it pasted markup?"),
        ("\t" * 401, "'gaps' has 401 tabs; 400 are the most: is it pasted markup?"),
        ("\n" * 4001, "'gaps' has 4,001 line ends; 4,000 are the most: is it pasted markup?"),
        ("\n# x" * 301, "'gaps' has 301 headings; 300 are the most: is it pasted markup?"),
        ("x" + " " * 40 * 51, "'gaps' has 51 rows of 40 spaces; 50 are the most: is it pasted markup?"),
        ("#" * 20 * 21, "'gaps' has 21 rows of 20 '#'; 20 are the most: is it pasted markup?"),
        (">>>>>>>>>> x", "'gaps' has '>>>>>>>>>>', too deep a quote: is it pasted markup?"),
    ],
    ids=["letters", "brackets", "tabs", "lines", "headings", "spaces", "rows", "quotes"],
)
def test_a_flood_that_no_editor_types_is_told_word_for_word(text: str, message: str) -> None:
    with pytest.raises(RenderError) as caught:
        Prose({}, "source", "en").block(text, "gaps")
    assert str(caught.value) == message


def test_good_markdown_has_no_warnings() -> None:
    text = "a < b > c & *d* [@one; @two#fact] [x](https://a.example/b_(c) 't') <https://a.example> [y](#text-h1)\n\n"
    assert warnings(text + "- a\n  - [m](mailto:a@b.example)\n\n    <b>code</b>\n\n`<i>` and \\<u>") == []


def test_each_thing_is_told_once_and_in_the_order_of_the_text() -> None:
    assert [needle for _, _, needle in warnings("<i>a</i> [x](/b) <i>c</i> ![d](e)")] == ["<i>", "/b", "![d](e)"]
