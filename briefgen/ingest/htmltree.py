"""HTML -> a tree of bounded depth, and the words of a tree a line for each block. Pure."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

DEEPEST = 250  # levels; real pages have fewer than 60
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul".split()
)
SKIPPED = frozenset(
    "script style noscript template iframe svg math object embed head select button input textarea video audio".split()
)
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")
_SPACES = re.compile(r"\s+")


def parse_html(source: str) -> HtmlElement | None:
    """The tree of a page; None where there is none. Raises RecursionError where its elements are
    nested too deeply for the parsers that are to read it."""
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True, huge_tree=False, collect_ids=False
    )
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.ParserError):
        return None
    if not isinstance(tree, HtmlElement):
        return None
    if _TOO_DEEP(tree):
        raise RecursionError
    return tree


def block_text(tree: HtmlElement) -> str:
    """All words of `tree`, a line for each block. No recursion: depth can't hurt."""
    parts: list[str] = []
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in SKIPPED:
                skipping += 1
            elif tag in BLOCKS:
                parts.append("\n")
            if not skipping and element.text:
                parts.append(_SPACES.sub(" ", element.text))
            continue
        if tag in SKIPPED:
            skipping -= 1
        elif tag in BLOCKS:
            parts.append("\n")
        if not skipping and element.tail and element is not tree:
            parts.append(_SPACES.sub(" ", element.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def drop_element(element: HtmlElement) -> None:
    """Takes `element` out of its tree; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def words_of(element: HtmlElement) -> str:
    """The words of `element` in one line."""
    return " ".join(str(element.text_content() or "").split())


def own_length(element: HtmlElement) -> int:
    """Characters that stand in `element` itself, not in an element of it."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
