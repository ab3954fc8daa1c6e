"""A page that a press database exports -> its texts, where the names of its elements say what is what: Europresse,
whose layout has changed three times and whose names have not. Pure."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from briefgen.ingest.read.databases import DatabaseText, names_of_field, paper_of
from briefgen.ingest.read.html_tree import block_text, words_of

_NAMED = etree.XPath(".//*[contains(@class, $name)]")
_MAY_BE = etree.XPath("boolean(//*[contains(@class, 'DocPublicationName')])")
_TITLES, _AUTHORS, _BODIES = ("titreArticle",), ("docAuthors", "sm-margin-bottomNews"), ("DocText", "docOcurrContainer")


def read_marked_up(tree: HtmlElement) -> list[DatabaseText]:
    """The texts of the page, in order; none where it is no such export."""
    if not _MAY_BE(tree):
        return []
    return [text for article in tree.iter("article") if (text := _read(article)) is not None]


def _read(article: HtmlElement) -> DatabaseText | None:
    title, body = _first(article, *_TITLES), _first(article, *_BODIES)
    if title is None or body is None:
        return None
    paper, head, author = (_first(article, *names) for names in (("DocPublicationName",), ("DocHeader",), _AUTHORS))
    return DatabaseText(
        words_of(title),
        paper_of(words_of(paper)) if paper is not None else "",
        names_of_field(words_of(author)) if author is not None else "",
        words_of(head) if head is not None else "",
        block_text(body),
        (0, 0),
    )


def _first(article: HtmlElement, *names: str) -> HtmlElement | None:
    """The first element whose class holds the first of `names` that any does."""
    for name in names:
        if found := _NAMED(article, name=name):
            return found[0]
    return None
