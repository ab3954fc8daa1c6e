"""Takes out of the tree of a page what is surely not its article: boxes that say what they are by
their class, cards of other articles, links alone on a line. Changes the tree that it is given."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from lxml.html import HtmlElement

from briefgen.ingest.htmltree import drop_element, own_length, words_of
from briefgen.ingest.marks import Mark, mark_of

_WRAPPERS = frozenset(("html", "body", "main", "article", "head"))
_DEAD = (
    "script",
    "style",
    "template",
    "iframe",
    "svg",
    "nav",
    "noscript",
    "link",
    "meta",
    "button",
    "select",
    "dialog",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_BOX = re.compile(
    r"(?<![a-z])(?:newsletters?|sign-?up|subscribe|subscription(?:-widget)?|related|read-?more|read-?also|also-?read"
    r"|read-?next|see-?also|more-stories|more-from|recirc(?:ulation)?|recommend(?:ed|ations?)|most-?(?:read|popular)"
    r"|trending|popular|promo(?:ted|tion)?|outbrain|taboola|trc|sponsor(?:ed)?|advert(?:isement|ising)?|ad-(?:slot|label"
    r"|container|wrapper|unit|box)|ads|shar(?:e|ing)(?:-(?:bar|buttons?|tools|links))?|sharedaddy|social(?:-[a-z]+)?"
    r"|comments?(?:-(?:area|list|section))?|disqus|breadcrumbs?|by-?line|author-(?:bio|box|info|card|block|profile)"
    r"|about-(?:the-)?author|post-author|bio|tags?-?(?:list|cloud|links)|article-?tags|caption(?:-text)?"
    r"|(?:image|photo|media|wp)-(?:caption|credit)(?:-text)?|figcaption|credit|cookies?(?:-[a-z]+)?|gdpr|consent"
    r"|sr-only|visually-?hidden|screen-reader-text|timestamp|pub-?date|publish(?:ed)?-date|posted-on|entry-(?:date|meta)"
    r"|kicker|eyebrow|overline|print-only|donat(?:e|ion)|feedback|follow-us|widget-area|sidebar|skip-link"
    r"|links-block|tagline|sign-off|attribution|show_author)(?![a-z])"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST_TEXT = 250  # characters; what is left of a page that has been pruned too far is shorter
_LONGEST_CARD = 600
_CARDS = frozenset(("div", "li", "article", "section", "a", "figure"))


def prune_page(tree: HtmlElement, title: str | None) -> None:
    """Takes the furniture out of `tree`; its headline, too, wherever it stands."""
    for element in list(tree.iter(*_DEAD)):
        drop_element(element)
    _drop_boxes(tree)
    _drop_cards(tree)
    _drop_title(tree, title)
    _drop_lone_links(tree)


def _drop_boxes(tree: HtmlElement) -> None:
    total = _prose(tree)
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _WRAPPERS:
            names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
            if len(names) > 4 and is_box(names) and _may_go(element, total):
                drop_element(element)
                continue
        waiting += element


@lru_cache(maxsize=8192)
def is_box(names: str) -> bool:
    """Whether a class or an id says that what it is on is furniture."""
    return _BOX.search(_CAMEL.sub("-", names).lower().replace("_", "-")) is not None


def _may_go(element: HtmlElement, total: int) -> bool:
    """Whether the page keeps its text without `element`: a class may be wrong, or be on a wrapper."""
    if next(element.iter("h1"), None) is not None:
        return False
    return len(element.text_content()) <= 0.1 * total or _prose(element) <= 0.4 * total


def _prose(element: HtmlElement) -> int:
    """Characters of the longer paragraphs of `element`; of all of it, where it has none."""
    lengths = [len(paragraph.text_content()) for paragraph in element.iter("p")]
    count = sum(length for length in lengths if length >= 80)
    return count if count >= _LEAST_TEXT else len(element.text_content())


def _drop_cards(tree: HtmlElement) -> None:
    """Takes out the rows of cards: siblings of one make that are each a linked headline with, perhaps,
    a line or two. A page of nothing else keeps them."""
    rows: set[HtmlElement] = set()
    for parent in tree.iter("div", "section", "ul", "ol", "main", "aside", "td", "article", "body"):
        if len(parent) < 3 or parent in rows:
            continue
        makes = Counter((child.tag, child.get("class")) for child in parent if child.tag in _CARDS)
        make, count = makes.most_common(1)[0] if makes else (None, 0)
        if count < 3:
            continue
        children = [child for child in parent if (child.tag, child.get("class")) == make]
        if sum(map(_is_card, children)) >= max(3, 0.8 * count):
            rows.update(children)
    if rows and _has_body(tree, rows):
        for row in rows:
            drop_element(row)


def _has_body(tree: HtmlElement, rows: set[HtmlElement]) -> bool:
    """Whether a paragraph stands outside of the cards: a short report among long rails."""
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
    return shown >= 12 and (shown > 0.7 * length or next(element.iter("img"), None) is not None)


def _drop_title(tree: HtmlElement, title: str | None) -> None:
    wanted = _folded(title or "")
    headings = list(tree.iter("h1"))
    for heading in [*headings, *tree.iter("h2")]:
        shown = _folded(words_of(heading))
        if shown and (shown == wanted or (len(headings) == 1 and heading.tag == "h1")):
            drop_element(heading)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _drop_lone_links(tree: HtmlElement) -> None:
    """Takes out the paragraphs and lists that are nothing but links to other pages, where there is more."""
    if not _has_body(tree, set()):
        return
    for paragraph in list(tree.iter("p", "h2", "h3", "h4")):
        if next(paragraph.iter("a"), None) is not None and _is_link_only(paragraph):
            drop_element(paragraph)
    for group in list(tree.iter("ul", "ol")):
        items = [item for item in group if item.tag == "li"]
        if items and all(next(item.iter("a"), None) is not None and _is_link_only(item) for item in items):
            drop_element(group)


def _is_link_only(element: HtmlElement) -> bool:
    words = words_of(element)
    linked = sum(len(words_of(a)) for a in element.iter("a"))
    if not words or len(words) > 200:
        return False
    if linked < 0.8 * len(words):
        return linked > 0 and mark_of(words) in (Mark.MORE, Mark.RELATED)
    return words[-1] not in '.。!?…”"»' or mark_of(words) is not None
