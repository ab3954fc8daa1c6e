"""Makes of the tree of a page what an extractor can read: layout tables and elements of a site's own
become blocks, blocks of words become paragraphs, words in buttons and times stay. Changes the tree."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from briefgen.ingest.htmltree import BLOCKS, own_length

_LAYOUT = etree.XPath("boolean(.//table or count(.//p) > 2 or count(.//br) > 5 or .//h1)")
_INLINE = ("time", "button", "label", "data")  # of these an extractor takes the words for furniture
_TEXTS = frozenset(("p", "li", "h2", "h3", "h4", "h5", "em", "strong", "blockquote"))
_LEAST_PARAGRAPH = 80


def mend_tree(tree: HtmlElement) -> None:
    """Does all of it to `tree`."""
    _keep_inline(tree)
    _undo_layout_tables(tree)
    for element in tree.iter():
        if isinstance(element.tag, str) and "-" in element.tag:
            element.set("class", f"{element.get('class') or ''} {element.tag}")
            element.tag = "div"
    _name_paragraphs(tree)


def _name_paragraphs(tree: HtmlElement) -> None:
    """Makes paragraphs of the blocks that hold nothing but words; the short ones, too, of a make that
    has long ones."""
    bare = [block for block in tree.iter("div") if not any(part.tag in BLOCKS for part in block.iterdescendants())]
    lengths = [own_length(block) for block in bare]
    makes = {_make(block) for block, length in zip(bare, lengths, strict=True) if length >= _LEAST_PARAGRAPH}
    for block, length in zip(bare, lengths, strict=True):
        if length and _make(block) in makes:
            block.tag = "p"


def _make(block: HtmlElement) -> tuple[str, HtmlElement | None]:
    """What tells blocks of one make: their class, else where they stand."""
    name = block.get("class") or ""
    return name, None if name else block.getparent()


def _keep_inline(tree: HtmlElement) -> None:
    """Makes plain words of the times and buttons in the middle of a sentence or in a heading."""
    for element in tree.iter(*_INLINE):
        parent = element.getparent()
        if parent is None or parent.tag not in _TEXTS:
            continue
        if own_length(parent) >= 20 or (parent.tag[0] == "h" and len(parent) == 1):
            element.tag = "span"
            element.attrib.clear()  # a class "button" would cost the words all the same


def _undo_layout_tables(tree: HtmlElement) -> None:
    """Makes plain blocks of the tables that only place things on the page: their cells hold paragraphs."""
    for table in tree.iter("table"):
        if any(_LAYOUT(cell) or own_length(cell) > 300 for cell in table.iter("td")):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"
