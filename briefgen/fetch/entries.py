"""The bytes of a feed or a sitemap -> its entries: RSS, Atom, JSON Feed (jsonfeed.org), sitemaps (sitemaps.org). What
it is shows in the bytes, whatever its name or type says. Pure."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from briefgen.errors import InputError, Mistake, Place

MOST_ENTRIES = 50_000  # of one file: the most that a sitemap may have


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed lists: its address, and what the feed says of it. `content` is HTML; `day` its day."""

    url: str
    title: str = ""
    day: date | None = None
    author: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed lists: `entries`, the newest first where it has days; of an index of sitemaps, `sitemaps`."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[str, ...] = field(default=())


def read_listing(content: bytes, url: str) -> Listing:
    """What a feed or a sitemap at `url` lists. Raises InputError where it is neither."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return Listing(_sort(_read_json(content, url)))
    head = start.lower()
    if b"<sitemapindex" in head or b"<urlset" in head:
        return _read_sitemap(content, url)
    if any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")):
        return Listing(_sort(_read_feed(content, url)))
    what = "a page, and no feed" if b"<html" in head or b"<!doctype html" in head else "no feed and no sitemap"
    raise _refuse(url, f"this is {what}")


def clean_address(url: str) -> str:
    """An address without what only counts clicks: a fragment, `utm_…`."""
    parts = urlsplit(url.strip())
    query = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith("utm_")
    ]
    kept = parts.query if len(query) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(query)
    return parts._replace(fragment="", query=kept, netloc=parts.netloc.lower()).geturl()


def _sort(entries: Iterator[Entry]) -> tuple[Entry, ...]:
    once = {entry.url: entry for entry in reversed(list(entries)[:MOST_ENTRIES])}
    ordered = list(reversed(once.values()))
    return tuple(sorted(ordered, key=lambda entry: entry.day or date.max, reverse=True))


def _entry(base: str, url: object, **said: Any) -> Iterator[Entry]:
    """The entry, if its address is one."""
    try:
        address = clean_address(urljoin(base, str(url or "")))
        good = urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname
    except ValueError:
        return
    if good and str(url or "").strip():
        yield Entry(address, **said)


def _read_feed(content: bytes, url: str) -> Iterator[Entry]:
    import feedparser

    parsed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if parsed.bozo and not parsed.entries:
        raise _refuse(url, f"the feed can't be read: {parsed.get('bozo_exception')}")
    for one in parsed.entries:
        told = one.get("published_parsed") or one.get("updated_parsed")
        body = next((part.get("value", "") for part in one.get("content", ())), "") or one.get("summary", "")
        yield from _entry(
            url,
            one.get("link") or (one.get("id") if one.get("guidislink") else None),
            title=_line(one.get("title")),
            day=_day_of(told),
            author=_line(one.get("author")),
            content=str(body),
        )


def _day_of(told: Any) -> date | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(told), UTC).date() if told else None
    except (ValueError, OverflowError, TypeError):
        return None


def _read_json(content: bytes, url: str) -> Iterator[Entry]:
    try:
        told = json.loads(content)
        items = told["items"] if "jsonfeed.org" in str(told.get("version")) else None
    except (ValueError, KeyError, AttributeError, RecursionError):
        items = None
    if not isinstance(items, list):
        raise _refuse(url, "this is JSON, but no JSON Feed")
    for one in (item for item in items if isinstance(item, dict)):
        authors = one.get("authors") or [one.get("author") or {}]
        author = authors[0].get("name") if isinstance(authors, list) and isinstance(authors[0], dict) else None
        yield from _entry(
            url,
            one.get("url") or one.get("external_url"),
            title=_line(one.get("title")),
            day=_iso_day(one.get("date_published") or one.get("date_modified")),
            author=_line(author),
            content=str(one.get("content_html") or one.get("content_text") or one.get("summary") or ""),
        )


def _read_sitemap(content: bytes, url: str) -> Listing:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refuse(url, f"the sitemap can't be read: {error}") from None
    if root is None:
        raise _refuse(url, "the sitemap can't be read")
    found = []
    for one in root:
        told = {etree.QName(child).localname: (child.text or "").strip() for child in one if isinstance(child.tag, str)}
        found += list(_entry(url, told.get("loc"), day=_iso_day(told.get("lastmod"))))
    entries = _sort(iter(found))
    if etree.QName(root).localname == "sitemapindex":
        return Listing(sitemaps=tuple(entry.url for entry in entries))
    return Listing(entries)


def _iso_day(told: object) -> date | None:
    try:
        return date.fromisoformat(str(told)[:10])
    except ValueError:
        return None


def _line(told: object) -> str:
    return " ".join(str(told or "").split())[:900]


def _refuse(url: str, message: str) -> InputError:
    return InputError([Mistake(message, Place(url))])
