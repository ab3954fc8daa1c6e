"""Which elements of a page belong to other stories, to readers who comment, or to the site: what they say of an author
or a day says nothing of the article. Pure and linear."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from briefgen.ingest.read.html_prune import is_other_box, names_in_page
from briefgen.ingest.read.html_tree import folded, words_of
from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.ingest.segment.bylines import names_alone
from briefgen.ingest.segment.lines import LineMark

_OF_THE_SITE = frozenset(("nav", "aside", "footer"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OVER_OTHERS = (LineMark.COMMENTS, LineMark.RELATED)
_BOXES = frozenset(("div", "section", "li", "ul", "ol", "article", "p", "td", "dl", "figure"))
_LONGEST_CARD = 400  # characters
_HIGHEST_CARD = 4  # levels from a link to the card that it is in
_LONGEST_HEADING = 60


def find_strangers(tree: HtmlElement, title: str) -> frozenset[HtmlElement]:
    """The elements that are not of the article called `title`, with all that is in them."""
    lengths = _lengths(tree)
    own = _around_title(tree, title)
    roots = {e for e in tree.iter() if _is_stranger(e, own)}
    roots.update(_under_headings(tree, own))
    roots.update(_cards(tree, title, own, lengths))
    found: set[HtmlElement] = set()
    for element in tree.iter():
        parent = element.getparent()
        if element in roots or (parent is not None and parent in found):
            found.add(element)
    return frozenset(found)


def _around_title(tree: HtmlElement, title: str) -> set[HtmlElement]:
    """The headings that are the title, and all elements around them."""
    wanted = folded(title)
    own: set[HtmlElement] = set()
    for heading in tree.iter("h1", "h2"):
        shown = folded(words_of(heading))
        if (wanted and shown == wanted) or (heading.tag == "h1" and not wanted):
            own.update((heading, *heading.iterancestors()))
    return own


def _is_stranger(element: HtmlElement, own: set[HtmlElement]) -> bool:
    if element in own or not isinstance(element.tag, str):
        return False
    if element.tag in _OF_THE_SITE:
        return True
    names = names_in_page(element)
    return len(names) > 4 and element.tag in _BOXES and is_other_box(names)


def _under_headings(tree: HtmlElement, own: set[HtmlElement]) -> Iterator[HtmlElement]:
    """The boxes that begin with a heading such as "Comments" or "Related articles"."""
    for heading in tree.iter(*_HEADINGS):
        words = words_of(heading)
        parent = heading.getparent()
        if parent is None or parent in own or parent.tag not in _BOXES or len(words) > _LONGEST_HEADING:
            continue
        if heading.getprevious() is None and mark_of(words) in _OVER_OTHERS:
            yield parent


def _cards(
    tree: HtmlElement, title: str, own: set[HtmlElement], lengths: dict[HtmlElement, int]
) -> Iterator[HtmlElement]:
    """The short boxes around the linked headline of another story."""
    wanted = folded(title)
    for link in tree.iter("a"):
        if not (link.get("href") or "").strip("#") or not 12 <= lengths.get(link, 0) <= _LONGEST_CARD:
            continue
        words = words_of(link)
        shown = folded(words)
        in_heading = any(above.tag in _HEADINGS for above in _above(link, 2))
        if len(shown.split()) < (2 if in_heading else 4) or shown == wanted or names_alone(words) is not None:
            continue
        card = link
        for above in _above(link, _HIGHEST_CARD):
            if above in own or lengths.get(above, 0) > _LONGEST_CARD or above.tag == "body":
                break
            if above.tag in _BOXES:
                card = above
        if card is not link or any(True for _ in link.iter("time", "span", "div", "p")):
            yield card


def _above(element: HtmlElement, levels: int) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    for above in element.iterancestors():
        if len(found) == levels:
            break
        found.append(above)
    return found


def _lengths(tree: HtmlElement) -> dict[HtmlElement, int]:
    """The characters in each element, counted once from the inside out."""
    found: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        if isinstance(element.tag, str):
            inside = sum(found.get(child, 0) + len(child.tail or "") for child in element)
            found[element] = len(element.text or "") + inside
    return found
