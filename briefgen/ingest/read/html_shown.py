"""What a reader sees of the author and the date of an article, by the names that the elements of a page have. Pure."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from briefgen.ingest.read.html_tree import words_of

BY = re.compile(
    r"^(?:(?:written |posted |reported |submitted )?by|von|par|por|author|автор|текст|авторы|作者|记者)\s*[:：]?\s+",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"(?<![a-z])(?:authors?|byline|by-line|posted-by|username|journalist|author-?line)(?:[-_]*(?:name|link|title))?(?![a-z])"
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}")
_PARTICLES = frozenset(("van", "von", "der", "den", "de", "del", "della", "di", "da", "la", "le", "al", "bin", "ter"))


def shown_author(tree: HtmlElement) -> str | None:
    """The author in a byline of the page: an element that says so by its rel, itemprop or class."""
    for element in tree.iter("a", "span", "div", "p", "address", "strong", "li"):
        said = " ".join(element.get(name) or "" for name in ("rel", "itemprop", "class")).lower()
        if not said or not _AUTHORS.search(said):
            continue
        words = words_of(element)
        if len(words) > 120:
            continue
        name = BY.sub("", words).split(",")[0].split("|")[0].strip(" ·")
        sure = element.get("rel") == "author" or BY.match(words) or element.get("itemprop") == "author"
        if (_NAME.fullmatch(name) and (sure or _is_capital(name))) or (
            BY.match(words) and re.fullmatch(r"\w{3,30}", name)
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


def shown_date(tree: HtmlElement) -> str | None:
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
