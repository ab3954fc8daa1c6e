"""HTML -> the main texts of a page, and what its head says of them."""

from __future__ import annotations

from typing import Any

from lxml.html import HtmlElement

from briefgen.ingest.read.databases import UNKNOWN, DatabaseText, flags_of, read_export
from briefgen.ingest.read.databases_html import read_marked_up
from briefgen.ingest.read.databases_labels import read_labelled
from briefgen.ingest.read.html_body import main_text
from briefgen.ingest.read.html_head import read_head
from briefgen.ingest.read.html_prune import prune_page
from briefgen.ingest.read.html_tree import block_text, parse_html, words_of

_LEAST_WORDS = 120  # of an article beside others on its page; fewer are a teaser


def extract_page(source: str) -> list[dict[str, Any]]:
    """The articles of a page: `text`, and where known `title`, `author`, `publisher`, `published`,
    `url`, `language`; `single` where the page shows that it has only one.

    Raises RecursionError where elements are nested too deeply."""
    tree = parse_html(source)
    if tree is None:
        return []
    shown = block_text(tree)
    if export := read_marked_up(tree) or read_labelled(shown) or read_export(shown, wrapped=False):
        return [_of_database(one) for one in export if one.body.strip()]
    flags = flags_of(shown)
    said = read_head(tree)
    whole, kind = said.pop("body", ""), said.pop("kind", "")
    several = _separate_articles(tree)
    if len(several) > 1:
        if kind != "article":
            shared: dict[str, Any] = {key: said[key] for key in ("publisher", "language", "ways") if key in said}
            return [{**shared, **_entry(element, heading)} for element, heading in several]
        _keep_own(several, said.get("title", ""))
    single = kind == "article" or len(list(tree.iter("h1"))) == 1
    prune_page(tree, said.get("title"))
    text = main_text(tree, whole)
    return [{**said, "text": text, "single": single, "flags": flags}] if text.strip() else []


def _of_database(one: DatabaseText) -> dict[str, Any]:
    said = {"title": one.title, "author": one.author, "publisher": one.publisher, "published": one.published}
    return {**said, "text": one.body, "single": True, "flags": () if one.title else (UNKNOWN,)}


def _separate_articles(tree: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """The articles of a page that has several whole ones, each with its heading."""
    found = []
    for element in tree.iter("article"):
        if any(parent.tag == "article" for parent in element.iterancestors()):
            continue
        heading = next((h for tag in ("h1", "h2", "h3") for h in element.iter(tag)), None)
        words = sum(len(words_of(p).split()) for p in element.iter("p"))
        if heading is not None and words >= _LEAST_WORDS:
            found.append((element, words_of(heading)))
    return found


def _entry(element: HtmlElement, title: str) -> dict[str, Any]:
    time = next((t.get("datetime") or t.text_content() for t in element.iter("time")), None)
    return {"title": title, "text": block_text(element), "published": time}


def _keep_own(several: list[tuple[HtmlElement, str]], title: str) -> None:
    """Removes the articles that a page has loaded below its own: its head describes one of them."""
    if sum(heading == title for _, heading in several) == 1:
        for element, heading in several:
            parent = element.getparent()
            if heading != title and parent is not None:
                parent.remove(element)
