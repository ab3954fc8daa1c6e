"""The XML of a feed -> its entries, read by feedparser. Runs in the process of html_process.

lxml reads it first and repairs it: no entity is left to expand and nothing to fetch, and a feed that was cut off or is
broken becomes well-formed. feedparser then parses that, from memory."""

from __future__ import annotations

import io
import re
from typing import Any

from lxml import etree

from briefgen.ingest.read.databases import join_names
from briefgen.ingest.read.html_shown import BY
from briefgen.ingest.read.html_tree import block_text, drop_element, parse_html, unescape_twice
from briefgen.ingest.segment.bylines import names_alone

MOST_ENTRIES = 5000
_MAIL_AND_NAME = re.compile(r"\S@\S+\s*\(([^()]{2,80})\)")
_DATES = ("published", "created", "updated")
_STILL_MARKUP = re.compile(r"</(?:p|a|div|b|i|em|strong|h[1-6]|li|span|blockquote)>|<br\s*/?>|<p>", re.IGNORECASE)
_TYPE = {"content-type": "application/xml; charset=utf-8"}


def read_entries(text: str) -> list[dict[str, Any]]:
    """The entries of a feed (RSS, RDF, Atom), in order: `text`, empty where an entry has none, and where known `title`,
    `author`, `publisher`, `published` (as the feed writes it), `url`, `language`. No entry where it is no feed."""
    import feedparser

    repaired = _repair(text)
    if repaired is None:
        return []
    # from a stream: a string or bytes would be taken for an address or a file's name. What is HTML is left as it is.
    feed = feedparser.parse(
        io.BytesIO(repaired), response_headers=_TYPE, resolve_relative_uris=False, sanitize_html=False
    )
    shared = {"publisher": _get(feed.feed, "title"), "language": _get(feed.feed, "language")}
    return [_entry(entry, shared) for entry in feed.entries[:MOST_ENTRIES]]


def _repair(text: str) -> bytes | None:
    """The document as well-formed XML: entities are not declared any more, and their names are left in it as plain
    text. None where there is no element."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    for entity in list(root.iter(etree.Entity)):
        entity.tail = f"{entity.text}{entity.tail or ''}"
        drop_element(entity)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(entry: Any, shared: dict[str, str]) -> dict[str, Any]:
    texts = [*(str(content.get("value") or "") for content in entry.get("content", ())), _get(entry, "summary")]
    source = entry.get("source") or {}
    return {
        "text": next((shown for text in texts if (shown := _words(text))), ""),
        "title": _words(_get(entry, "title")),
        "author": _authors(entry),
        "publisher": _get(source, "title") or shared["publisher"],
        # not feedparser's parsed date: that is in UTC, which may be another day than the one that is written
        "published": next(filter(None, (_get(entry, name) for name in _DATES)), ""),
        "url": _link(entry),
        "language": shared["language"],
    }


def _get(said: Any, name: str) -> str:
    """The value of exactly this key: for some keys feedparser falls back to others, with a warning."""
    return str(dict.get(said, name) or "").strip()


_BETWEEN = re.compile(r"\s*(?:;|,|\s(?:and|und|et|y)\s)\s*")


def _authors(entry: Any) -> str:
    """The names of the authors. RSS has "mail (name)" here, which feedparser splits in the wrong place."""
    written = _get(entry, "author")
    named = [found[1] for each in entry.get("authors", ()) if (found := _MAIL_AND_NAME.search(_whole(each)))]
    if named:
        return join_names(list(dict.fromkeys(named)))
    if found := _MAIL_AND_NAME.search(written):
        return found[1]
    if "@" in written and " " not in written:  # an address alone
        return written
    names = dict.fromkeys(_words(_get(author, "name")) for author in entry.get("authors", ()))
    shown = BY.sub("", ", ".join(filter(None, names)) or written)
    parts = [part for part in _BETWEEN.split(shown) if part]
    if len(parts) > 1 and all(names_alone(part) for part in parts):
        return join_names(list(dict.fromkeys(parts)))
    return shown


def _whole(author: Any) -> str:
    """An author as it is written in RSS: feedparser ends an address that it doesn't know in its middle."""
    name, mail = _get(author, "name"), _get(author, "email")
    return f"{mail}{name})" if mail and "(" in name else f"{mail} ({name})" if mail and " " in name else name


def _link(entry: Any) -> str:
    links = (link.get("href") or "" for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate")
    return next((href for href in links if href.startswith("http")), "")


def _words(source: str) -> str:
    """The words of a text that may be HTML, escaped once or twice, a line for each block; empty where it is nested too
    deeply."""
    if "<" not in source and "&" not in source:
        return source.strip()
    try:
        tree = parse_html(f"<div>{source}</div>")
        shown = block_text(tree) if tree is not None else ""
        if _STILL_MARKUP.search(shown):  # it was escaped twice
            tree = parse_html(f"<div>{shown}</div>")
            shown = block_text(tree) if tree is not None else ""
    except RecursionError:
        return ""
    return unescape_twice(shown)
