"""Removes from the tree of a page the stories that are not its own: rows of cards, each a linked headline, and lists of
headlines with a few lines under each. Changes the tree that it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from briefgen.ingest.read.html_tree import drop_element, own_length, words_of
from briefgen.ingest.segment.titles import stems

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_CARD = 600
_CARDS = frozenset(("div", "li", "article", "section", "a", "figure"))
_LONGEST_ITEM = 500  # characters of another story: a headline and a few lines
_LEAST_PROSE = 200  # characters of an article beside a list of others
_MOST_SHARED = 0.2  # of the words of a story that the article has, too


def drop_cards(tree: HtmlElement) -> None:
    """Removes the rows of cards: siblings of one tag and class that are each a linked headline with, perhaps,
    a line or two. A page of nothing else keeps them."""
    rows: set[HtmlElement] = set()
    for parent in tree.iter("div", "section", "ul", "ol", "main", "aside", "td", "article", "body"):
        if len(parent) < 3 or parent in rows:
            continue
        kinds = Counter((child.tag, child.get("class")) for child in parent if child.tag in _CARDS)
        kind, count = kinds.most_common(1)[0] if kinds else (None, 0)
        if count < 3:
            continue
        children = [child for child in parent if (child.tag, child.get("class")) == kind]
        if sum(map(_is_card, children)) >= max(3, 0.8 * count):
            rows.update(children)
    if rows and has_body(tree, rows):
        for row in rows:
            drop_element(row)


def has_body(tree: HtmlElement, rows: set[HtmlElement]) -> bool:
    """Whether a paragraph stands outside of the cards: a short report between long rows of cards."""
    for paragraph in tree.iter("p", "div", "td", "li"):
        length = len(words_of(paragraph)) if paragraph.tag == "p" else own_length(paragraph)
        if length >= 80 and paragraph not in rows and not any(above in rows for above in paragraph.iterancestors()):
            return True
    return False


def _is_card(element: HtmlElement) -> bool:
    link = next(element.iter("a"), None)
    if link is None or not (link.get("href") or "").strip("#"):
        return False
    length = len(words_of(element))
    if length > _LONGEST_CARD:
        return False
    heading = next(element.iter(*_HEADINGS), None)
    if heading is not None:
        return next(heading.iter("a"), None) is not None or any(above.tag == "a" for above in heading.iterancestors())
    shown = len(words_of(link))
    if shown >= 12 and not (element.text or link.tail or "").strip() and element[0] is link and len(element) > 1:
        return element[1].tag in ("p", "div", "time")  # a headline that is only bold, and a line under it
    return shown >= 12 and (shown > 0.7 * length or next(element.iter("img"), None) is not None)


def drop_other_stories(tree: HtmlElement, title: str) -> None:
    """Removes the lists whose items are each a headline with a few lines about something of which the article does not
    speak. The steps of an article's own list share words with it, and hold more of its prose."""
    for parent in list(tree.iter("ul", "ol", "div", "section")):
        items = _headed_items(parent)
        if len(items) < 2 or not _is_titled(parent, items):
            continue
        held = sum(len(words_of(item)) for item in items)
        outside = _prose_outside(tree, parent)
        if len(outside) < max(_LEAST_PROSE, 0.5 * held):
            continue
        said = stems(f"{title} {outside}")
        strange = sum(_is_strange(words_of(item), said) for item in items)
        if strange >= 0.75 * len(items):
            drop_element(_outermost(parent))


def _headed_items(parent: HtmlElement) -> list[HtmlElement]:
    """The children of `parent` that are alike, and each a heading with a few lines under it."""
    kinds = Counter((child.tag, child.get("class")) for child in parent if child.tag in _CARDS)
    if not kinds:
        return []
    kind = kinds.most_common(1)[0][0]
    items = [child for child in parent if (child.tag, child.get("class")) == kind]
    headed = [item for item in items if next(item.iter(*_HEADINGS), None) is not None]
    return items if len(headed) == len(items) and all(len(words_of(i)) <= _LONGEST_ITEM for i in items) else []


def _is_titled(parent: HtmlElement, items: Sequence[HtmlElement]) -> bool:
    """Whether a list has a heading of its own, in it or right before it."""
    first = items[0].getprevious()
    before = parent.getprevious() if first is None else first
    return before is not None and before.tag in (*_HEADINGS, "b", "strong", "p") and len(words_of(before)) <= 60


def _prose_outside(tree: HtmlElement, box: HtmlElement) -> str:
    """The longer paragraphs of a page that are not in `box`."""
    inside = set(box.iter("p"))
    return " ".join(words for p in tree.iter("p") if p not in inside and len(words := words_of(p)) >= 60)


def _is_strange(words: str, said: set[str]) -> bool:
    own = stems(words)
    return len(own & said) <= _MOST_SHARED * len(own)


def _outermost(box: HtmlElement) -> HtmlElement:
    """The element around `box` that holds nothing else but a heading."""
    length = len(words_of(box))
    for above in box.iterancestors("div", "section", "aside"):
        if len(words_of(above)) > length + 80 or next(above.iter("h1"), None) is not None:
            break
        box = above
    return box
