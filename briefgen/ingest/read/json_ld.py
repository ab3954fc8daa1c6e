"""JSON-LD of a page -> what it says of articles: the page's own, and others that it lists or mentions. Pure."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from briefgen.ingest.read.html_tree import unescape_twice

_KINDS = ("Article", "Posting", "Report")
_LONGEST, _LONGEST_BROKEN = 2_000_000, 20_000  # characters; over more of it the patterns could take minutes
_DAY = re.compile(r'"datePublished"\s*:\s*"((?:19|20)\d\d-\d\d-\d\d)')
_HEADLINE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.){1,400})"')
_INSTANT = re.compile(r'"datePublished"\s*:\s*"((?:19|20)\d\d-\d\d-\d\d[^"]{0,30})"')
# What these hold is spoken of on the page, listed on it, or said about it.
_OF_OTHERS = frozenset(
    "itemListElement hasPart mentions isRelatedTo relatedLink relatedArticle citation isBasedOn subjectOf about "
    "comment review associatedArticle blogPost blogPosts dataFeedElement significantLink recommendations".split()
)


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article in JSON-LD: its fields, the number of its script, and whether it is but listed or mentioned there."""

    fields: dict[str, str]
    script: int
    listed: bool


def read_scripts(scripts: Sequence[str]) -> tuple[list[FoundArticle], list[str]]:
    """The articles in the scripts of a page, in order, and the scripts that are not valid JSON."""
    found: list[FoundArticle] = []
    broken: list[str] = []
    for number, script in enumerate(scripts):
        if len(script) < _LONGEST:
            articles = read_json_ld(script)
            if articles is None:
                broken.append(script)
            found += [FoundArticle(fields, number, listed) for fields, listed in articles or ()]
    return found, broken


def own_articles(articles: Sequence[FoundArticle], is_title: Callable[[str], bool], address: str) -> list[FoundArticle]:
    """Those of the articles in JSON-LD that are the page's: with its address or its headline; else the only one that is
    not but listed, unless its address is another."""
    path = _path(address)
    here = [a for a in articles if path and _path(a.fields.get("url", "")) == path]
    titled = [a for a in articles if "title" in a.fields and is_title(a.fields["title"]) and a not in here]
    if here or titled:
        return [*here, *titled]
    alone = [a for a in articles if not a.listed]
    elsewhere = path and alone and _path(alone[0].fields.get("url", path)) != path and "title" in alone[0].fields
    return alone if len(alone) == 1 and not elsewhere else []


def _path(address: str) -> str:
    """The part of an address that tells a page from another."""
    return re.sub(r"^https?://(?:www\.|m\.|amp\.)?|[?#].*$|/(?:amp/?)?$|\.html?$", "", address)


def read_broken(scripts: Sequence[str], is_title: Callable[[str], bool]) -> dict[str, str]:
    """`title`, `author` and `publisher` by the patterns that trafilatura has for broken JSON-LD, and `published`; of
    scripts with headlines only from those that have one of which `is_title` says that it is the page's."""
    from trafilatura import extract_metadata

    tree = lxml_html.document_fromstring("<html><head></head><body></body></html>")
    published = ""
    for script in scripts:
        if len(script) >= _LONGEST_BROKEN:
            continue
        headlines = list(_HEADLINE.finditer(script))
        own = next((found for found in headlines if is_title(_unquote(found[1]))), None)
        if headlines and own is None:
            continue
        etree.SubElement(tree.head, "script", type="application/ld+json").text = script
        after = own.end() if own is not None and len(headlines) > 1 else 0
        day = _INSTANT.search(script, after)
        published = published or (day[1] if day else "")
    # the date is not used; without a limit it would ask for the time
    found = extract_metadata(tree, date_config={"extensive_search": False, "max_date": "2099-12-31"})
    author = (found.author or "").replace("; ", ", ")
    said = {"title": found.title, "author": author, "publisher": found.sitename, "published": published}
    return {key: value for key, value in said.items() if value}


def _unquote(text: str) -> str:
    return html.unescape(text.replace('\\"', '"').replace("\\/", "/"))


def days_published(scripts: Sequence[str]) -> set[str]:
    """The days (ISO) on which anything was published, in all scripts, valid or not."""
    return {day for script in scripts if len(script) < _LONGEST for day in _DAY.findall(script)}


def read_json_ld(text: str) -> list[tuple[dict[str, str], bool]] | None:
    """`title`, `author`, `publisher`, `published`, `url` and `body` of each article in a piece of JSON-LD, with `kind`,
    and whether it is but listed or mentioned there; None where it is not valid JSON."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    named: dict[str, Any] = {}
    articles: list[tuple[dict[str, Any], bool]] = []
    waiting: list[tuple[Any, bool]] = [(value, False)]
    for here, listed in waiting:  # grows while it is read: what is in the lists comes after them
        if len(waiting) > 5000:
            return []
        if isinstance(here, list):
            waiting += [(one, listed) for one in here]
        elif isinstance(here, dict):
            if isinstance(here.get("@id"), str) and len(here) > 1:
                named.setdefault(here["@id"], here)
            kinds = here.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(n, str) and n.endswith(_KINDS) for n in names):
                articles.append((here, listed))
            waiting += [(v, listed or k in _OF_OTHERS) for k, v in here.items() if isinstance(v, (dict, list))]
    return [(_from_article(article, named), listed) for article, listed in articles]


def _from_article(article: dict[str, Any], named: dict[str, Any]) -> dict[str, str]:
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    urls = (article.get("url"), page, article.get("@id"))
    url = next((each for each in urls if isinstance(each, str) and each.startswith("http")), "")
    found = {
        "title": _name(article.get("headline"), named),
        "author": _name(article.get("author"), named),
        "publisher": _name(article.get("publisher"), named),
        "published": _name(article.get("datePublished"), named),
        "url": url,
        "body": article["articleBody"] if isinstance(article.get("articleBody"), str) else "",
        "kind": "article",
    }
    return {key: value for key, value in found.items() if value}


def _name(value: Any, named: dict[str, Any]) -> str:
    if isinstance(value, list):
        return ", ".join(name for one in value[:6] if (name := _name(one, named)))
    if isinstance(value, dict):
        if "name" not in value and isinstance(value.get("@id"), str):
            value = named.get(value["@id"], {})
        return _name(value.get("name"), {}) if not isinstance(value.get("name"), dict) else ""
    return (
        " ".join(unescape_twice(html.unescape(value)).split())
        if isinstance(value, str) and not value.startswith("http")
        else ""
    )
