"""What a page says of its article. Each field is found by a list of named ways, the most reliable first.

JSON-LD comes first, then the meta elements, then what htmldate finds in the head and trafilatura in broken JSON-LD,
then what a reader of the page sees. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefgen.ingest.read.html_shown import BY, shown_author, shown_date
from briefgen.ingest.read.html_tree import words_of
from briefgen.ingest.read.json_ld import days_published, read_scripts
from briefgen.ingest.read.parts import first_said

# The values of these are read by our own rules, which know a month without a day and dates in many languages.
_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "headline": "title",
    "article:published_time": "published", "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published", "publish-date": "published", "sailthru.date": "published",
    "author": "author", "article:author": "author", "dc.creator": "author", "parsely-author": "author", "byl": "author",
    "sailthru.author": "author", "og:site_name": "publisher", "application-name": "publisher",
    "dc.publisher": "publisher", "dcterms.publisher": "publisher",
    "og:url": "url", "og:type": "kind",
}  # fmt: skip
_JOINT = re.compile(r"\s+(?:[|–—»·-]|::)\s+|\s*--\s*|(?<=[\u3400-\u9fff”》？！])\s*[-_|]+\s*(?=[\u3400-\u9fff])")
_MOST_META = 500  # of a page; the head of a newspaper has a tenth
_NOBODY = ("", "admin", "editor", "redaktion")


@dataclass(frozen=True, slots=True)
class HtmlHead:
    """What the ways look at, collected once: the page, the texts of its JSON-LD scripts, the fields in them, in
    broken ones and in its meta elements, its canonical address, the text of its <title>; and its headline, once that
    is known."""

    tree: HtmlElement
    scripts: tuple[str, ...]
    json_ld: Mapping[str, str]
    broken: Mapping[str, str]
    meta: Mapping[str, str]
    canonical: str
    window: str
    title: str = ""


Way = Callable[[HtmlHead], str | None]


def read_head(tree: HtmlElement) -> dict[str, Any]:
    """`title`, `author`, `publisher`, `published`, `url`, `language`, `kind` and `body` of the page, as far as it says
    them, and `ways`: the name of the way that found each; `kind` is "article" where it says that it holds one."""
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
    if "author" in said and _folded(said["author"]) in (*_NOBODY, _folded(said.get("publisher", ""))):
        del said["author"]
    return {**said, "ways": ways}


def _take_apart(tree: HtmlElement) -> HtmlHead:
    scripts = tuple(s.text for s in tree.iter("script") if s.text and "ld+json" in (s.get("type") or ""))
    json_ld, broken = read_scripts(scripts)
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        wanted = _META.get(_name(element))
        # where the author is an address, it leads to a page about the author
        if wanted and content and content.startswith("http") == (wanted == "url"):
            meta.setdefault(wanted, content)
    links = (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical")
    window = tree.find(".//title")
    return HtmlHead(
        tree,
        scripts,
        json_ld,
        broken,
        meta,
        next((href for href in links if href.startswith("http")), ""),
        " ".join((window.text or "").split()) if window is not None else "",
    )


def _name(meta: HtmlElement) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


def _headings(head: HtmlHead) -> list[str]:
    return [words for h in head.tree.iter("h1") if (words := words_of(h))]


def _heading_named(head: HtmlHead) -> str | None:
    """The <h1> that is the title in the head."""
    named = head.json_ld.get("title") or head.meta.get("title") or head.window
    return next((heading for heading in _headings(head) if _same_title(heading, named)), None)


def _lone_heading(head: HtmlHead) -> str | None:
    headings = _headings(head)
    return headings[0] if len(headings) == 1 else None


def _after_title_in_window(head: HtmlHead) -> str:
    return _after_title(head.window, head.title)


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
    address = head.canonical or head.json_ld.get("url") or head.meta.get("url")
    day = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=address or "",
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
        "json-ld": _said_by("json_ld", "title"),
        "meta": _said_by("meta", "title"),
        "lone-heading": _lone_heading,
        "broken-json-ld": _said_by("broken", "title"),
        "window": lambda head: _JOINT.split(head.window)[0],
    },
    "publisher": {
        "json-ld": _said_by("json_ld", "publisher"),
        "meta": _said_by("meta", "publisher"),
        "window": _after_title_in_window,
        "broken-json-ld": _said_by("broken", "publisher"),
    },
    "author": {
        "json-ld": _without_by("json_ld"),
        "meta": _without_by("meta"),
        "broken-json-ld": _without_by("broken"),
        "byline": lambda head: shown_author(head.tree),
    },
    "published": {
        "json-ld": _said_by("json_ld", "published"),
        "meta": _said_by("meta", "published"),
        "htmldate": _day_by_htmldate,
        "shown": lambda head: shown_date(head.tree),
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
    first = _JOINT.split(title)[0]
    after = _after_title(title, first)
    return first if publisher and after in (publisher, _after_title_in_window(head)) else title


def _same_title(heading: str, named: str) -> bool:
    """Whether a heading is the title in the head, which may have the paper's name after it."""
    shown, said = _folded(heading), _folded(named)
    if not shown or not said:
        return False
    return shown == said or (
        shown in said and (len(shown) > 0.6 * len(said) or (said.startswith(shown) and len(shown.split()) > 3))
    )


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _after_title(window: str, title: str) -> str:
    """`Daily Planet` in `Ferry opens late | News | Daily Planet`, where the title comes first."""
    if not window.casefold().startswith(title.casefold()) or not title:
        return ""
    last = _JOINT.split(window[len(title) :])[-1].strip(" |–—»·:_/-")
    known = 1 < len(last) <= 50 and last.count(" ") <= 5 and _folded(last) not in _folded(title)
    return last if known and last[:1].isalpha() and not last.islower() else ""
