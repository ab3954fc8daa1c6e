"""What a page says of its article: JSON-LD first, then the meta elements, then what a reader sees. Pure."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from lxml.html import HtmlElement

from briefgen.ingest.read.html_tree import words_of

_META = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "headline": "title",
    "article:published_time": "published", "datepublished": "published", "date": "published", "dc.date": "published",
    "pubdate": "published", "publishdate": "published", "dc.date.issued": "published", "sailthru.date": "published",
    "parsely-pub-date": "published", "article.published": "published", "dcterms.created": "published",
    "dcterms.date": "published", "publish-date": "published", "publisheddate": "published",
    "published_time": "published", "og:published_time": "published",
    "author": "author", "article:author": "author", "dc.creator": "author", "parsely-author": "author", "byl": "author",
    "sailthru.author": "author", "og:site_name": "publisher", "application-name": "publisher",
    "dc.publisher": "publisher", "dcterms.publisher": "publisher",
    "og:url": "url", "og:type": "kind",
}  # fmt: skip
_KINDS = ("Article", "Posting", "Report")
_JOINT = re.compile(r"\s+(?:[|–—»·-]|::)\s+|\s*--\s*|(?<=[\u3400-\u9fff”》？！])\s*[-_|]+\s*(?=[\u3400-\u9fff])")
_LONGEST_JSON = 2_000_000


def read_head(tree: HtmlElement) -> dict[str, str]:
    """`title`, `author`, `publisher`, `published`, `url`, `language`, `kind` and `body` of the page, as
    far as it says them; `kind` is "article" where it says that it holds one."""
    said = _read_scripts(tree)
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        wanted = _META.get(name)
        # an author that is an address is a page about the author
        if wanted and content and content.startswith("http") == (wanted == "url"):
            said.setdefault(wanted, content)
    for link in tree.iter("link"):
        href = link.get("href") or ""
        if link.get("rel") == "canonical" and href.startswith("http"):
            said["url"] = href
            break
    window = tree.find(".//title")
    _name_title(said, tree, " ".join((window.text or "").split()) if window is not None else "")
    if language := (tree.get("lang") or tree.get("xml:lang") or ""):
        said["language"] = language
    said["author"] = _BY.sub("", said.get("author", "")) or _shown_author(tree) or ""
    if _folded(said["author"]) in ("", "admin", "editor", "redaktion", _folded(said.get("publisher", ""))):
        del said["author"]
    if "published" not in said and (published := _shown_date(tree)):
        said["published"] = published
    return said


def _read_scripts(tree: HtmlElement) -> dict[str, str]:
    said: dict[str, str] = {}
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < _LONGEST_JSON:
            for key, value in read_json_ld(script.text).items():
                said.setdefault(key, value)
    return said


def _name_title(said: dict[str, str], tree: HtmlElement, window: str) -> None:
    """The headline as the page shows it, where it shows the one that the head names; and the publisher
    that stands after the headline in the name of the window."""
    headings = [words for h in tree.iter("h1") if (words := words_of(h))]
    named = said.get("title") or window
    title = next((h for h in headings if _same_title(h, named)), None)
    if title is None and "title" not in said and len(headings) == 1:
        title = headings[0]
    said["title"] = title or said.get("title") or _JOINT.split(window)[0]
    if not said["title"]:
        del said["title"]
        return
    rest = _after_title(window, said["title"])
    said.setdefault("publisher", rest)
    first = _JOINT.split(said["title"])[0]
    # "Ferry opens late | Daily Planet" in og:title
    if not title and said["publisher"] and _after_title(said["title"], first) in (said["publisher"], rest):
        said["title"] = first
    if not said["publisher"]:
        del said["publisher"]


def _same_title(heading: str, named: str) -> bool:
    """Whether a heading is the headline that the head names, perhaps with the paper's name after it."""
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


_BY = re.compile(
    r"^(?:(?:written |posted |reported |submitted )?by|von|par|por|author|автор|текст|авторы|作者|记者)\s*[:：]?\s+",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"(?<![a-z])(?:authors?|byline|by-line|posted-by|username|journalist|author-?line)(?:[-_]*(?:name|link|title))?(?![a-z])"
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}")
_PARTICLES = frozenset(("van", "von", "der", "den", "de", "del", "della", "di", "da", "la", "le", "al", "bin", "ter"))


def _shown_author(tree: HtmlElement) -> str | None:
    """The author in a byline of the page: an element that says so by its rel, itemprop or class."""
    for element in tree.iter("a", "span", "div", "p", "address", "strong", "li"):
        said = " ".join(element.get(name) or "" for name in ("rel", "itemprop", "class")).lower()
        if not said or not _AUTHORS.search(said):
            continue
        words = words_of(element)
        if len(words) > 120:
            continue
        name = _BY.sub("", words).split(",")[0].split("|")[0].strip(" ·")
        sure = element.get("rel") == "author" or _BY.match(words) or element.get("itemprop") == "author"
        if (_NAME.fullmatch(name) and (sure or _is_capital(name))) or (
            _BY.match(words) and re.fullmatch(r"\w{3,30}", name)
        ):
            return name
    return None


def _is_capital(name: str) -> bool:
    return all(word[:1].isupper() or word in _PARTICLES for word in name.split())


_DATES = re.compile(
    r"(?<![a-z])(?:dates?|time|timestamp|published|pubdate|posted-on|pub-date|datetime|info|meta)(?![a-z])"
)
_POSTED = re.compile(r"(?:posted|published|опубликовано|veröffentlicht|publié)\b", re.IGNORECASE)
_DAY = re.compile(r"(?:19|20)\d\d")


def _shown_date(tree: HtmlElement) -> str | None:
    """The day in the first <time>, else in a short element whose class says that it holds a date."""
    for time in tree.iter("time"):
        if _DAY.match(time.get("datetime") or ""):
            return str(time.get("datetime"))
    for element in tree.iter("span", "div", "p", "time", "em", "small", "li", "dd", "h2", "h3"):
        said = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
        if element.tag != "time" and not _DATES.search(said) and not _POSTED.match((element.text or "").strip()):
            continue
        words = words_of(element)
        if 6 <= len(words) <= 80 and _DAY.search(words):
            return words
    return None


def read_json_ld(text: str) -> dict[str, str]:
    """Headline, author, publisher, date and body of the first article in a piece of JSON-LD."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
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
