"""JSON-LD of a page -> what it says of the article. Pure."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_KINDS = ("Article", "Posting", "Report")
_LONGEST, _LONGEST_BROKEN = 2_000_000, 20_000  # characters; over more of it the patterns could take minutes
_DAY = re.compile(r'"datePublished"\s*:\s*"((?:19|20)\d\d-\d\d-\d\d)')


def read_scripts(scripts: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The fields that the scripts of a page have of its article (`read_json_ld`), the first of each; and those found in
    scripts that are not valid JSON."""
    said: dict[str, str] = {}
    broken: list[str] = []
    for script in scripts:
        if len(script) < _LONGEST:
            found = read_json_ld(script)
            if found is None:
                broken.append(script)
            for key, value in (found or {}).items():
                said.setdefault(key, value)
    return said, _read_broken(broken) if broken else {}


def _read_broken(scripts: Sequence[str]) -> dict[str, str]:
    """`title`, `author` and `publisher` by the patterns that trafilatura has for broken JSON-LD."""
    from trafilatura import extract_metadata

    tree = lxml_html.document_fromstring("<html><head></head><body></body></html>")
    for script in scripts:
        if len(script) < _LONGEST_BROKEN:
            etree.SubElement(tree.head, "script", type="application/ld+json").text = script
    # the date is not used; without a limit it would ask for the time
    found = extract_metadata(tree, date_config={"extensive_search": False, "max_date": "2099-12-31"})
    said = {"title": found.title, "author": (found.author or "").replace("; ", ", "), "publisher": found.sitename}
    return {key: value for key, value in said.items() if value}


def days_published(scripts: Sequence[str]) -> set[str]:
    """The days (ISO) on which anything was published, in all scripts, valid or not."""
    return {day for script in scripts if len(script) < _LONGEST for day in _DAY.findall(script)}


def read_json_ld(text: str) -> dict[str, str] | None:
    """`title`, `author`, `publisher`, `published`, `url` and `body` of the first article in a piece of JSON-LD, with
    `kind`; empty where it has no article, None where it is not valid JSON."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    named: dict[str, Any] = {}
    article: dict[str, Any] | None = None
    waiting: list[Any] = [value]
    for here in waiting:  # grows while it is read: what is in the lists comes after them
        if len(waiting) > 5000:
            return {}
        if isinstance(here, list):
            waiting += here
        elif isinstance(here, dict):
            if isinstance(here.get("@id"), str) and len(here) > 1:
                named.setdefault(here["@id"], here)
            kinds = here.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if article is None and any(isinstance(n, str) and n.endswith(_KINDS) for n in names):
                article = here
            waiting += [v for v in here.values() if isinstance(v, (dict, list))]
    return _from_article(article, named) if article is not None else {}


def _from_article(article: dict[str, Any], named: dict[str, Any]) -> dict[str, str]:
    url = article.get("url")
    found = {
        "title": _name(article.get("headline"), named),
        "author": _name(article.get("author"), named),
        "publisher": _name(article.get("publisher"), named),
        "published": _name(article.get("datePublished"), named),
        "url": url if isinstance(url, str) and url.startswith("http") else "",
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
    return " ".join(html.unescape(value).split()) if isinstance(value, str) and not value.startswith("http") else ""
