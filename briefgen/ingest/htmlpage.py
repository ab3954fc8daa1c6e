"""HTML -> the main texts of a page, and what its head says of them. Runs in htmlworker's process."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import json
import re
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

DEEPEST = 200  # levels; real pages have fewer than 60
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul".split()
)
_SKIPPED = frozenset(
    "script style noscript template iframe svg math object embed head select button input textarea video audio".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_LEAST = 200  # characters of a text worth having


def extract_page(source: str) -> list[dict[str, Any]]:
    """The articles of a page: `text`, and where known `title`, `author`, `publisher`, `published`,
    `url`, `language`. Raises RecursionError where elements are nested too deeply."""
    check_depth(source)
    tree = parse_html(source)
    if tree is None:
        return []
    said = read_head(tree)
    several = _separate_articles(tree)
    if len(several) > 1:
        return [{**_shared(said), **entry} for entry in several]
    text = _main_text(source, tree)
    whole = said.pop("body", "")
    if len(whole) >= _LEAST and len(text) < 0.5 * len(whole):
        text = whole
    if len(text) < _LEAST:
        rest = block_text(tree)
        # the extractor throws away what is short or odd: better all of it than nothing
        text = rest if len(rest) > 2 * len(text) else text
    return [{**said, "text": text}] if text.strip() else []


def check_depth(source: str) -> None:
    """Raises RecursionError where many more elements are opened than closed in a row."""
    if source.count("<") < DEEPEST:
        return
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise RecursionError


_NESTING = re.compile(
    r"<(/?)(?:div|span|table|tbody|tr|td|ul|ol|section|article|blockquote|b|i|em|strong|font|center|form"
    r"|a)\b(?![^<>]{0,200}/>)",
    re.IGNORECASE,
)


def parse_html(source: str) -> HtmlElement | None:
    """The tree of a page; None where there is none."""
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True, huge_tree=False
    )
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, lxml_html.etree.ParserError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def _main_text(source: str, tree: HtmlElement) -> str:
    from trafilatura import extract

    return extract(tree, include_comments=False, include_tables=True, deduplicate=False) or ""


def block_text(tree: HtmlElement) -> str:
    """All words of `tree`, a line for each block. No recursion: depth can't hurt."""
    parts: list[str] = []
    skipping = 0
    for event, element in lxml_html.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIPPED:
                skipping += 1
            elif tag in _BLOCKS:
                parts.append("\n")
            if not skipping and element.text:
                parts.append(
                    " ".join(element.text.split()) if element.text.isspace() else re.sub(r"\s+", " ", element.text)
                )
            continue
        if tag in _SKIPPED:
            skipping -= 1
        elif tag in _BLOCKS:
            parts.append("\n")
        if not skipping and element.tail:
            parts.append(re.sub(r"\s+", " ", element.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _separate_articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """The articles of a page that has several whole ones, each with a heading; else none."""
    found = []
    for element in tree.iter("article"):
        if any(parent.tag == "article" for parent in element.iterancestors()):
            continue
        heading = next((h for tag in ("h1", "h2", "h3") for h in element.iter(tag)), None)
        words = sum(len((p.text_content() or "").split()) for p in element.iter("p"))
        if heading is not None and words >= 120:
            found.append((element, " ".join((heading.text_content() or "").split())))
    if len(found) < 2:
        return []
    entries = []
    for element, title in found:
        time = next((t.get("datetime") or t.text_content() for t in element.iter("time")), None)
        entries.append({"title": title, "text": block_text(element), "published": time})
    return entries


def _shared(said: dict[str, str]) -> dict[str, str]:
    return {key: said[key] for key in ("publisher", "language") if key in said}


_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "headline": "title",
    "article:published_time": "published", "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published", "dc.date.issued": "published", "sailthru.date": "published",
    "parsely-pub-date": "published", "article.published": "published", "dcterms.created": "published",
    "author": "author", "article:author": "author", "dc.creator": "author", "parsely-author": "author", "byl": "author",
    "sailthru.author": "author", "og:site_name": "publisher", "application-name": "publisher",
    "dc.publisher": "publisher",
    "og:url": "url",
}  # fmt: skip


def read_head(tree: HtmlElement) -> dict[str, str]:
    """What the head of a page and its JSON-LD say: JSON-LD first, then meta, then the title."""
    said: dict[str, str] = {}
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < 2_000_000:
            for key, value in read_json_ld(script.text).items():
                said.setdefault(key, value)
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = (meta.get("content") or "").strip()
        wanted = _META.get(name)
        # an author that is an address is a page about the author
        if wanted and content and content.startswith("http") == (wanted == "url"):
            said.setdefault(wanted, content)
    for link in tree.iter("link"):
        href = link.get("href") or ""
        if link.get("rel") == "canonical" and href.startswith("http"):
            said.setdefault("url", href)
    heading = next((" ".join((h.text_content() or "").split()) for h in tree.iter("h1")), "")
    if heading and ("title" not in said or heading in said["title"] or said["title"] in heading):
        said["title"] = heading
    window = tree.find(".//title")
    if "title" not in said and window is not None and window.text:
        said["title"] = re.split(r"\s+[|–—-]\s+", " ".join(window.text.split()))[0]
    if language := (tree.get("lang") or tree.get("xml:lang") or ""):
        said["language"] = language
    if "published" not in said:
        times = [t.get("datetime") for t in tree.iter("time") if t.get("datetime")]
        if times and times[0]:
            said["published"] = times[0]
    return said


def read_json_ld(text: str) -> dict[str, str]:
    """Headline, author, publisher, date and body of the first article in a piece of JSON-LD."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    waiting: list[Any] = [value]
    for _ in range(2000):
        if not waiting:
            return {}
        here = waiting.pop(0)
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            kinds = here.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(n, str) and n.endswith(("Article", "Posting", "Report")) for n in names):
                return _from_article(here)
            waiting += [v for v in here.values() if isinstance(v, (dict, list))]
    return {}


def _from_article(article: dict[str, Any]) -> dict[str, str]:
    found = {
        "title": _name(article.get("headline")),
        "author": _name(article.get("author")),
        "publisher": _name(article.get("publisher")),
        "published": _name(article.get("datePublished")),
        "body": article["articleBody"] if isinstance(article.get("articleBody"), str) else "",
    }
    return {key: value for key, value in found.items() if value}


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(name for one in value[:6] if (name := _name(one)))
    if isinstance(value, dict):
        return _name(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) and not value.startswith("http") else ""
