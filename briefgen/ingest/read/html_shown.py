"""What a reader sees of the author and the date of an article, by the names that the elements of a page have. Pure."""

from __future__ import annotations

import re
from collections.abc import Set

from lxml.html import HtmlElement

from briefgen.ingest.read.html_tree import folded, own_length, words_of
from briefgen.ingest.segment.shapes import is_dated_line

BY = re.compile(
    r"^(?:(?:written |posted |reported |submitted )?by|von|par|por|author|автор|текст|авторы|作者|记者)\s*[:：]?\s+",
    re.IGNORECASE,
)
_AUTHORS = re.compile(
    r"(?<![a-z])(?:authors?|byline|by-line|posted-by|username|journalist|author-?line)(?:[-_]*(?:name|link|title))?(?![a-z])"
)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*(?:\s+(?:[^\W\d_]|[.'’-])+){1,4}")
_UNSAID = re.compile(r"\s*(?:\d.*|(?:Updated|Published|Posted)\b.*)$", re.DOTALL)
_LONE_BY = re.compile(r"(?:by|von|par|por|author|автор)\s*[:：]?", re.IGNORECASE)
_PARTICLES = frozenset(("van", "von", "der", "den", "de", "del", "della", "di", "da", "la", "le", "al", "bin", "ter"))


def shown_author(tree: HtmlElement, strange: Set[HtmlElement] = frozenset()) -> str | None:
    """The author in a byline of the page: an element that says so by its rel, itemprop or class, and is none of the
    `strange` ones."""
    for element in tree.iter("a", "span", "div", "p", "address", "strong", "li", "cite"):
        said = " ".join(element.get(name) or "" for name in ("rel", "itemprop", "class")).lower()
        if not said or element in strange or not _AUTHORS.search(said):
            continue
        if len(words_of(element)) > 160:
            continue
        sure = element.get("rel") == "author" or element.get("itemprop") == "author"
        if name := _name_in(_parts(element), sure=sure):
            return name
    return None


def _parts(element: HtmlElement) -> list[str]:
    """The words of a byline, apart where its elements touch: `Rut Abel` and `6 May 2025` of `Rut Abel6 May 2025`."""
    parts: list[str] = []
    for text in element.itertext():
        if parts and parts[-1] and text and not parts[-1][-1].isspace() and not text[0].isspace():
            parts.append("|")
        parts.append(text)
    shown = " ".join("".join(parts).split())
    return [part for part in (each.strip(" ·,–-") for each in re.split(r"[|•]", shown)) if part]


def _name_in(parts: list[str], *, sure: bool) -> str | None:
    """The first of the parts of a byline that is a name; after a "by" that stands alone, too."""
    for part in parts[:3]:
        by = BY.match(part)
        name = _UNSAID.sub("", BY.sub("", part)).split(",")[0].strip(" ·")
        if _LONE_BY.fullmatch(part):
            sure = True
            continue
        if _NAME.fullmatch(name) and (sure or by or _is_capital(name)):
            return name
        if by and re.fullmatch(r"[^\W\d_]{3,30}", name):
            return name
    return None


def _is_capital(name: str) -> bool:
    return all(word[:1].isupper() or word in _PARTICLES for word in name.split())


_DATES = re.compile(
    r"(?<![a-z])(?:dates?|time|timestamp|published|pubdate|posted-on|pub-date|datetime|info|meta)(?![a-z])"
)
_POSTED = re.compile(r"(?:posted|published|опубликовано|veröffentlicht|publié)\b", re.IGNORECASE)
_DAY = re.compile(r"(?:19|20)\d\d")


def shown_date(tree: HtmlElement, title: str = "", strange: Set[HtmlElement] = frozenset()) -> str | None:
    """The day that readers see, in none of the `strange` elements: beside the headline first, in the first <time>, a
    short element whose class says that it holds a date, or a line that is nothing else; then anywhere."""
    beside, apart = _split_by_place(tree, title, strange)
    for elements in (beside, apart):
        for element in elements:
            if element.tag == "time" and _DAY.match(element.get("datetime") or ""):
                return str(element.get("datetime"))
        for element in elements:
            if words := _day_in_class(element):
                return words
    return next((words for element in beside if (words := _bare_day(element))), None)


_BESIDE = 12  # short elements before the headline, the last of which may be its date
_SHOWN = ("span", "div", "p", "time", "em", "small", "li", "dd", "h2", "h3", "td", "b", "i", "strong", "address", "a")
_LONGEST_DAY = 80


def _split_by_place(
    tree: HtmlElement, title: str, strange: Set[HtmlElement]
) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """The elements that may show a day: those from shortly before the headline to the first long paragraph, and all
    others. Without a headline all are apart."""
    wanted = folded(title)
    shown = [e for e in tree.iter(*_SHOWN, "h1") if e not in strange]
    at = next((i for i, e in enumerate(shown) if e.tag in ("h1", "h2") and folded(words_of(e)) == wanted), None)
    at = next((i for i, e in enumerate(shown) if e.tag == "h1"), None) if at is None else at
    if at is None:
        return [], shown
    stop = next((i for i in range(at, len(shown)) if shown[i].tag == "p" and len(words_of(shown[i])) >= 80), len(shown))
    first = max(0, at - _BESIDE)
    beside = [*shown[at:stop], *reversed(shown[first:at])]
    return beside, [*shown[:first], *shown[stop:]]


def _day_in_class(element: HtmlElement) -> str | None:
    said = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
    if element.tag != "time" and not _DATES.search(said) and not _POSTED.match((element.text or "").strip()):
        return None
    words = " ".join(_parts(element))
    return words if 6 <= len(words) <= _LONGEST_DAY and _DAY.search(words) else None


def _bare_day(element: HtmlElement) -> str | None:
    """The day in a line that says nothing but when, and perhaps by whom."""
    words = " ".join(_parts(element)) if own_length(element) <= _LONGEST_DAY else ""
    is_day = 8 <= len(words) <= _LONGEST_DAY and _DAY.search(words) and is_dated_line(words)
    return words if is_day else None
