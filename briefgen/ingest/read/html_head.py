"""What a page says of its article. Each field is found by a list of named ways, the most reliable first.

JSON-LD comes first, then the meta elements, then what htmldate finds in the head and what stands in broken JSON-LD,
then what a reader of the page sees. What is said of another story, or of the site, is no way to a field. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefgen.ingest.read.html_shown import BY, shown_author, shown_date
from briefgen.ingest.read.html_strangers import find_strangers
from briefgen.ingest.read.html_titles import JOINT, Titles, after_title, read_titles, same_title, site_in_window
from briefgen.ingest.read.html_tree import folded, unescape_twice
from briefgen.ingest.read.instants import day_in_address, told_day
from briefgen.ingest.read.json_ld import days_published, own_articles, read_broken, read_scripts
from briefgen.ingest.read.parts import first_said

# The values of these are read by our own rules, which know a month without a day and dates in many languages.
_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "headline": "title",
    "article:published_time": "published", "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published", "publish-date": "published", "sailthru.date": "published",
    "author": "author", "article:author": "author", "dc.creator": "author", "parsely-author": "author", "byl": "author",
    "sailthru.author": "author", "og:site_name": "publisher", "application-name": "application",
    "dc.publisher": "publisher", "dcterms.publisher": "publisher",
    "og:url": "url", "og:type": "kind",
}  # fmt: skip
_MOST_META = 500  # of a page; the head of a newspaper has a tenth
_NOBODY = ("", "admin", "editor", "redaktion")


@dataclass(frozen=True)
class HtmlHead:
    """What the ways look at, collected once: the page, the texts of its JSON-LD scripts that may be of its article, the
    fields in them, in broken ones and in its meta elements, its canonical address, its titles; and its headline, once
    that is known."""

    tree: HtmlElement
    scripts: tuple[str, ...]
    json_ld: Mapping[str, str]
    broken: Mapping[str, str]
    meta: Mapping[str, str]
    canonical: str
    titles: Titles
    title: str = ""

    @property
    def address(self) -> str:
        return self.canonical or self.json_ld.get("url") or self.meta.get("url") or ""

    @cached_property
    def strangers(self) -> frozenset[HtmlElement]:
        """The elements that are not of the article, once its headline is known."""
        return find_strangers(self.tree, self.title)


Way = Callable[[HtmlHead], str | None]


def read_head(tree: HtmlElement) -> dict[str, Any]:
    """`title`, `author`, `publisher`, `published`, `url`, `language`, `kind` and `body` of the page, as far as it says
    them; `published_else`, what further ways say of the day; and `ways`: the name of the way that found each. `kind` is
    "article" where it says that it holds one."""
    head = _take_apart(tree)
    said: dict[str, Any] = {}
    ways: dict[str, str] = {}
    for field, known in FIELDS.items():
        way, value = first_said(known, head)
        if value:
            said[field], ways[field] = value, way
        if field == "title":
            head = replace(head, title=value or "")
    if ways.get("title") in ("json-ld", "meta"):
        said["title"] = _without_publisher(said["title"], said.get("publisher", ""), head)
    if "author" in said and folded(said["author"]) in (*_NOBODY, folded(said.get("publisher", ""))):
        del said["author"]
    if "published" in said:
        shown = shown_date(head.tree, head.title, head.strangers) if ways["published"] != "shown" else None
        in_address = day_in_address(head.address)
        said["published"] = told_day(said["published"], [day for day in (in_address, shown) if day])
        said["published_else"] = tuple(day for day in (head.meta.get("published"), shown, in_address) if day)
    return {**said, "ways": ways}


def _take_apart(tree: HtmlElement) -> HtmlHead:
    scripts = tuple(s.text for s in tree.iter("script") if s.text and "ld+json" in (s.get("type") or ""))
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = unescape_twice(" ".join((element.get("content") or "").split()))
        wanted = _META.get(_name(element))
        # where the author is an address, it leads to a page about the author
        if wanted and content and content.startswith("http") == (wanted == "url"):
            meta.setdefault(wanted, content)
    links = (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical")
    canonical = next((href for href in links if href.startswith("http")), "")
    window = tree.find(".//title")
    shown = unescape_twice(" ".join((window.text or "").split())) if window is not None else ""
    articles, broken = read_scripts(scripts)
    titles = read_titles(tree, shown, [meta.get("publisher", ""), *(a.fields.get("publisher", "") for a in articles)])
    titles = replace(titles, sites=titles.sites | site_in_window(titles, meta.get("title", "")))

    def is_title(named: str) -> bool:
        known = [one for one in (*titles.first, meta.get("title"), titles.window) if one]
        return not known or any(same_title(one, named) or same_title(named, one) for one in known)

    own = own_articles(articles, is_title, canonical or meta.get("url", ""))
    fields: dict[str, str] = {}
    for article in own:
        for field, value in article.fields.items():
            fields.setdefault(field, value)
    foreign = {article.script for article in articles if article not in own} - {article.script for article in own}
    rest = tuple(script for number, script in enumerate(scripts) if number not in foreign)
    return HtmlHead(tree, rest, fields, read_broken(broken, is_title) if broken else {}, meta, canonical, titles)


def _name(meta: HtmlElement) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


def _heading_named(head: HtmlHead) -> str | None:
    """The heading that is the title in the head."""
    titles = head.titles
    named = (head.json_ld.get("title"), titles.in_window, head.meta.get("title"), titles.window)
    return next((found for one in named if one and (found := titles.heading(one))), None)


def _title_by(source: str) -> Way:
    """The way that takes the title from JSON-LD or the meta elements, where it is not the name of the site."""

    def way(head: HtmlHead) -> str | None:
        title: str | None = getattr(head, source).get("title")
        if not title or head.titles.is_site(title):
            return None
        lone = head.titles.lone_heading()
        # a title of which the text says nothing, while it says something of the heading, is a slogan of the site
        is_slogan = lone is not None and not head.titles.tells(title) and head.titles.tells(lone) > 0
        return None if is_slogan and source == "meta" else title

    return way


def _after_title_in_window(head: HtmlHead) -> str:
    return after_title(head.titles.window, head.title)


def _publisher_by(source: str, field: str = "publisher") -> Way:
    """The way that takes the publisher from JSON-LD or the meta elements, where it is not the headline again."""

    def way(head: HtmlHead) -> str | None:
        name: str | None = getattr(head, source).get(field)
        return None if not name or (head.title and same_title(head.title, name)) else name

    return way


def _day_by_htmldate(head: HtmlHead) -> str | None:
    """The day of publication that htmldate finds in the head: in meta elements of many names, in JSON-LD that is
    broken or not of an article, in the address.

    It is given only what states such a day in full: it completes a month to a day by the clock, and where it finds no
    day of publication it returns that of a change or of a photograph."""
    from htmldate import find_date

    tree = lxml_html.document_fromstring("<html><head></head><body></body></html>")
    for element in islice(head.tree.iter("meta"), _MOST_META):
        name, content = _name(element), (element.get("content") or "").strip()
        if _FULL_DAY.match(content) and _OF_PUBLICATION.search(name) and not _OF_OTHERS.search(name):
            etree.SubElement(tree.head, "meta", name=name, content=content)
    days = days_published(head.scripts)
    if len(days) == 1:  # of several, some are other articles'
        script = etree.SubElement(tree.head, "script", type="application/ld+json")
        script.text = f'{{"datePublished": "{days.pop()}"}}'
    day = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=head.address,
        min_date="1900-01-01",
        max_date="2099-12-31",
        deferred_url_extractor=True,
    )
    return str(day) if day else None


_FULL_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_OF_PUBLICATION = re.compile(r"publi|pub-?date|posted|issued|created|(?:^|[.:_-])date$|timestamp|pdate|ptime")
_OF_OTHERS = re.compile(r"modif|updat|revis|expir|valid|until|event|start|end(?:$|[._:-])|image|video")


def _said_by(source: str, field: str) -> Way:
    """The way that takes a field from JSON-LD (`json_ld`), broken JSON-LD or the meta elements."""
    return lambda head: getattr(head, source).get(field)


def _without_by(source: str) -> Way:
    return lambda head: BY.sub("", getattr(head, source).get("author", ""))


FIELDS: dict[str, Mapping[str, Way]] = {
    "title": {
        "heading": _heading_named,
        "json-ld": _title_by("json_ld"),
        "meta": _title_by("meta"),
        "lone-heading": lambda head: head.titles.lone_heading(),
        "broken-json-ld": _said_by("broken", "title"),
        "window": lambda head: head.titles.in_window,
    },
    "publisher": {
        "json-ld": _publisher_by("json_ld"),
        "meta": _publisher_by("meta"),
        "window": _after_title_in_window,
        "broken-json-ld": _publisher_by("broken"),
        "application": _publisher_by("meta", "application"),
    },
    "author": {
        "json-ld": _without_by("json_ld"),
        "meta": _without_by("meta"),
        "broken-json-ld": _without_by("broken"),
        "byline": lambda head: shown_author(head.tree, head.strangers),
    },
    "published": {
        "json-ld": _said_by("json_ld", "published"),
        "meta": _said_by("meta", "published"),
        "htmldate": _day_by_htmldate,
        "broken-json-ld": _said_by("broken", "published"),
        "address": lambda head: day_in_address(head.address),
        "shown": lambda head: shown_date(head.tree, head.title, head.strangers),
    },
    "url": {
        "canonical": lambda head: head.canonical,
        "json-ld": _said_by("json_ld", "url"),
        "meta": _said_by("meta", "url"),
    },
    "language": {"html": lambda head: head.tree.get("lang") or head.tree.get("xml:lang")},
    "kind": {"json-ld": _said_by("json_ld", "kind"), "meta": _said_by("meta", "kind")},
    "body": {"json-ld": _said_by("json_ld", "body")},
}
"""The ways of each field, the most reliable first. The publisher comes after the title, which it follows in <title>."""


def _without_publisher(title: str, publisher: str, head: HtmlHead) -> str:
    """`Ferry opens late` of the title `Ferry opens late | Daily Planet`."""
    first = JOINT.split(title)[0]
    after = after_title(title, first)
    return first if publisher and after in (publisher, _after_title_in_window(head)) else title
