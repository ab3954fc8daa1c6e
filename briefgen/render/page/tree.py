"""Our own HTML as a tree of lxml's, and back to the same text.

Pieces of a page that are changed after they were made (an editor's text: its headings, links and citations) are
changed here, not by patterns. What only looks at a page reads it with `read_page`."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from lxml import etree

_VOID = frozenset(("br", "hr", "img"))
# Stands for `&` while a piece is a tree: so an entity stays as it was written, and the text comes back byte for
# byte. No text of ours has this character (`clean_text`).
_AMPERSAND = "\ue00f"


def read_page(page: str) -> Any:
    """The root of a whole page, its entities read; names of elements and attributes in lower case, as a browser
    reads them. What is missing (an end tag, `<body>`) is put in. Comments are not among its elements where they
    are asked for by `iter(etree.Element)`."""
    root = etree.fromstring(page.encode("utf-8", "replace"), _parser())
    return etree.Element("html") if root is None else root


def read_piece(markup: str) -> Any:
    """A piece of a page as the children of a `<div>` that is not part of it. It was made by our own cleaner or
    templates: every element is closed, every attribute in double quotation marks."""
    whole = f"<html><body><div>{markup.replace('&', _AMPERSAND)}</div></body></html>"
    return etree.fromstring(whole.encode(), _parser())[0][0]


def write_piece(root: Any, *, without: Container[str] = (), spaces_for: Container[str] = ()) -> str:
    """The inside of an element as text: elements called as in `without` are left out with all that is in them, those in
    `spaces_for` have a space instead of each of their tags."""
    parts: list[str] = [root.text or ""]
    for child in root:
        if child.tag not in without:
            _write(child, parts, without, spaces_for)
        parts.append(child.tail or "")
    return "".join(parts).replace(_AMPERSAND, "&")


def write_element(element: Any) -> str:
    """An element as text, with its tags and without what follows it."""
    parts: list[str] = []
    _write(element, parts, (), ())
    return "".join(parts).replace(_AMPERSAND, "&")


def text_of(element: Any, name: str) -> str:
    """An attribute of a piece as it was written; empty where it isn't there."""
    return str(element.get(name, "")).replace(_AMPERSAND, "&")


def unwrap(element: Any) -> None:
    """Take the tags of an element away; what is in it stays where it is."""
    above = element.getparent()
    at = above.index(element)
    before = above[at - 1] if at else None
    _add_text(above, before, element.text)
    children = list(element)
    tail = element.tail
    above[at : at + 1] = children
    _add_text(above, children[-1] if children else before, tail)


def _add_text(above: Any, after: Any, text: str | None) -> None:
    """Text behind the child `after` of an element; at its beginning where that is None."""
    if text and after is None:
        above.text = (above.text or "") + text
    elif text:
        after.tail = (after.tail or "") + text


def _write(element: Any, parts: list[str], without: Container[str], spaces_for: Container[str]) -> None:
    is_shown = element.tag not in spaces_for
    attributes = "".join(f' {name}="{value}"' for name, value in element.items())
    parts.append(f"<{element.tag}{attributes}>" if is_shown else " ")
    if element.tag in _VOID:
        return
    parts.append(element.text or "")
    for child in element:
        if child.tag not in without:
            _write(child, parts, without, spaces_for)
        parts.append(child.tail or "")
    parts.append(f"</{element.tag}>" if is_shown else " ")


def _parser() -> Any:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
