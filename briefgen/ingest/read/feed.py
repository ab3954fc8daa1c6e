"""Saved feeds (RSS, RDF, Atom) -> one article an entry. No entity is expanded, nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from briefgen.ingest.read.parts import Part, refuse

MOST_ENTRIES = 5000
_ENTRY = re.compile(r"<(?:\w+:)?(item|entry)\b")
_DATES = ("pubDate", "published", "date", "updated")
_TEXTS = ("encoded", "content", "description", "summary")


def read_feed(content: bytes, text: str, file: str) -> tuple[Part, ...]:
    """The entries of a feed. Raises InputError where it isn't one."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refuse(file, f"the XML is broken: {error}") from error
    if root is None:
        raise refuse(file, "the XML is broken", "save the feed as it was sent")
    entries = [element for element in root.iter() if _local(element) in ("item", "entry")][:MOST_ENTRIES]
    if not entries:
        raise refuse(file, "this is not a feed: it has no item and no entry")
    channel = next((e for e in root.iter() if _local(e) in ("channel", "feed")), root)
    publisher = _text(channel, "title")
    language = _text(channel, "language")
    places = [match.start() for match in _ENTRY.finditer(text)]
    if len(places) != len(entries):  # comments or CDATA hold tags of their own
        places = []
    parts = []
    for i, entry in enumerate(entries):
        body = next((shown for name in _TEXTS if (shown := _html_text(_text(entry, name)))), "")
        end = places[i + 1] if i + 1 < len(places) else len(text)
        span = _trim(text, places[i], end) if places else (0, len(text))
        author = _text(entry, "creator") or _author(entry)
        parts.append(
            Part(
                body, None, span, single=True,
                title=_html_text(_text(entry, "title")) or None, author=author or None,
                publisher=_text(next((e for e in entry if _local(e) == "source"), None), "title") or publisher or None,
                published=next((d for name in _DATES if (d := _text(entry, name))), None),
                url=_link(entry), language=language or None,
            )
        )  # fmt: skip
    return tuple(part for part in parts if part.text.strip())


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _text(element: Any, name: str) -> str:
    if element is None:
        return ""
    child = next((e for e in element if _local(e) == name), None)
    return "".join(child.itertext()).strip() if child is not None else ""


def _author(entry: Any) -> str:
    author = next((e for e in entry if _local(e) == "author"), None)
    if author is None:
        return ""
    name = _text(author, "name") or "".join(author.itertext()).strip()
    # RSS has "mail (name)" here
    found = re.search(r"\(([^()]{2,80})\)", name)
    return found[1] if found else name


def _link(entry: Any) -> str | None:
    for element in entry:
        if _local(element) == "link":
            href = (element.get("href") or element.text or "").strip()
            if href.startswith("http") and element.get("rel", "alternate") == "alternate":
                return str(href)
    return None


def _html_text(source: str) -> str:
    if "<" not in source and "&" not in source:
        return source.strip()
    from briefgen.ingest.read.html_tree import block_text, parse_html

    try:
        tree = parse_html(f"<div>{source}</div>")
    except RecursionError:
        return ""
    return block_text(tree) if tree is not None else ""


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    close = max(text.rfind("</item>", start, end), text.rfind("</entry>", start, end))
    return (start, text.index(">", close) + 1) if close >= 0 else (start, end)
