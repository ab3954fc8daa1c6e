"""Removes from the tree of a page what is certainly not its article: boxes that say what they are by
their class, cards of other articles, links alone on a line. Changes the tree that it is given."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from briefgen.ingest.read.html_cards import drop_cards, drop_other_stories, has_body
from briefgen.ingest.read.html_tree import drop_element, find_body, folded, repair_tree, words_of
from briefgen.ingest.segment.boilerplate import mark_of
from briefgen.text.lexicon import Row, load_rows, note_fired

_WRAPPERS = frozenset(("html", "body", "main", "article", "head"))
_DEAD = frozenset(
    "script style template iframe svg nav noscript link meta button select dialog".split(),
)


def _named(rows: Sequence[Row]) -> re.Pattern[str]:
    """What finds a name of any of `rows`, standing alone."""
    return re.compile(rf"(?<![a-z])(?:{'|'.join(name for row in rows for name in row.words('names'))})(?![a-z])")


_ROWS = load_rows("html-boxes")
_BOX = _named(_ROWS)
_OTHER_BOX = _named([row for row in _ROWS if row.fields.get("others")])  # never the article, however much they hold
_WRAPPER = _named([row for row in _ROWS if row.fields.get("wraps")])  # of the rest of a text, or of a link to more
_SAID = _named([row for row in _ROWS if row.name == "comments"])
_COMMENTS = re.compile(r"(?:^|[\s-])(?:comments?(?:-(?:area|list|section|block|thread|stream))?|disqus[\w-]*)(?:\s|$)")
_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden|clip(?:-path)?:\s*(?:rect\(\s*[01]|inset\(\s*(?:50|100))")
_PARAGRAPHS_BEFORE = etree.XPath("preceding::p[string-length() >= 80]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST_TEXT = 250  # characters; what is left of a page that has been pruned too far is shorter
_SMALL = 400  # characters of a box, beside which that of an author is large on a short page


def prune_page(tree: HtmlElement, title: str | None) -> None:
    """Removes the boilerplate from `tree`, and its headline wherever it stands."""
    repair_tree(tree)
    for element in list(tree.iter(*_DEAD)):
        drop_element(element)
    _drop_notices(tree, title or "")
    _drop_boxes(tree, title or "")
    drop_cards(tree)
    drop_other_stories(tree, title or "")
    _drop_calls(tree)
    _drop_title(tree, title)
    _drop_lone_links(tree)


def _drop_boxes(tree: HtmlElement, title: str) -> None:
    total = _prose(tree)
    body = find_body(tree)
    kept = {body, *body.iterancestors()} if body is not None else set()
    page = _Page(total, kept, _around_headline(tree, title))
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.tag not in _WRAPPERS:
            names = names_in_page(element)
            if len(names) > 4 and is_box(names) and _may_go(element, names, page):
                drop_element(element)
                continue
            if _is_unseen(element):
                if element not in kept and not (_holds_text(element) and _prose(element) > 0.25 * total):
                    drop_element(element)
                    continue
                for name in ("style", "hidden"):  # the rest of a text, shown on a click
                    element.attrib.pop(name, None)
        waiting += element


@lru_cache(maxsize=8192)
def is_box(names: str) -> bool:
    """Whether a class or an id says that what it is on is boilerplate."""
    return _BOX.search(_plain(names)) is not None


@lru_cache(maxsize=8192)
def is_other_box(names: str) -> bool:
    """Whether a class or an id says that what it is on is another article, or what readers say."""
    return _OTHER_BOX.search(_plain(names)) is not None


def names_in_page(element: HtmlElement) -> str:
    """What a page calls `element`: its class, id and component."""
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"


def tell_boxes(names: str) -> None:
    """Tells the trace which rows say that what has these names is boilerplate."""
    for row in _ROWS:
        if _named([row]).search(_plain(names)):
            note_fired(row.id, names)


def _plain(names: str) -> str:
    return _CAMEL.sub("-", names).lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class _Page:
    """The prose of a page in characters, the elements around most of it, and those around its headline."""

    total: int
    kept: set[HtmlElement]
    headed: set[HtmlElement]


def _around_headline(tree: HtmlElement, title: str) -> set[HtmlElement]:
    """The headings that are the title, else all of the first level, and the elements around them."""
    headings = list(tree.iter("h1"))
    own = [heading for heading in headings if folded(words_of(heading)) == folded(title)] or headings
    return {above for heading in own for above in (heading, *heading.iterancestors())}


def _is_unseen(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or _UNSEEN.search(element.get("style") or "") is not None


def _may_go(element: HtmlElement, names: str, page: _Page) -> bool:
    """Whether the page keeps its text without `element`: a class may be wrong, or be that of a wrapper."""
    if element in page.headed:
        return False
    plain = _plain(names)
    if element not in page.kept:
        is_wrapper = _WRAPPER.search(plain) is not None and _holds_paragraph(element)
        if is_wrapper or (_OTHER_BOX.search(plain) and not _SAID.search(plain) and _holds_text(element)):
            for name in ("class", "id", "style"):
                element.attrib.pop(name, None)  # the extractor goes by names, too
            return False
        held = _prose(element)
        if held <= 0.25 * page.total or (held <= _SMALL and held <= 0.4 * page.total):
            return True
    elif not _COMMENTS.search(plain) and any(map(_holds_paragraphs, page.kept)):
        for name in ("class", "id"):
            element.attrib.pop(name, None)
        return False
    if _OTHER_BOX.search(plain) is None:
        return False
    # comments may be longer than the report that they are on, and a list of headlines may stand over it
    return bool(_PARAGRAPHS_BEFORE(element)) or (element not in page.kept and not _holds_paragraph(element))


def _is_plain_paragraph(element: HtmlElement) -> bool:
    """Whether `element` is a paragraph of some length that is not mostly links."""
    if element.tag != "p":
        return False
    length = len(element.text_content())
    return length >= 80 and sum(len(a.text_content()) for a in element.iter("a")) < 0.5 * length


def _holds_paragraph(element: HtmlElement) -> bool:
    return any(map(_is_plain_paragraph, element.iter("p")))


def _holds_text(element: HtmlElement) -> bool:
    """Whether two paragraphs stand in one another's wake in `element`, as in an article and not as in a list of others:
    there each has a heading or a box of its own."""
    for paragraph in element.iter("p"):
        after = paragraph.getnext()
        if after is not None and _is_plain_paragraph(paragraph) and _is_plain_paragraph(after):
            return True
    return False


def _holds_paragraphs(element: HtmlElement) -> bool:
    """Whether paragraphs are children of `element`, as in an article; a list of comments has a block for each."""
    return bool(sum(child.tag == "p" and len(child.text_content()) >= 80 for child in element) > 1)


def _prose(element: HtmlElement) -> int:
    """Characters of the longer paragraphs of `element`; of all of it, where it has none."""
    lengths = [len(paragraph.text_content()) for paragraph in element.iter("p")]
    count = sum(length for length in lengths if length >= 80)
    return count if count >= _LEAST_TEXT else len(element.text_content())


_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_PRIVACY = re.compile(
    r"consent|our partners|personal data|your (?:browser|device|experience)|this (?:web)?site|privacy|website|browser"
    r"|einwilligung|webseite|consentement|navigateur|consentimiento|файлы|сайт|обработк",
    re.IGNORECASE,
)


def _drop_notices(tree: HtmlElement, title: str) -> None:
    """Removes what a page says of its cookies, unless the article is about them."""
    if _COOKIE.search(title) or _PRIVACY.search(title):
        return
    for paragraph in list(tree.iter("p", "li")):
        words = paragraph.text_content()
        if "ookie" in words and len(words) < 1500 and _COOKIE.search(words) and _PRIVACY.search(words):
            drop_element(paragraph)


_CALL = re.compile(
    r"(?:donate|subscribe|sign up|register|join us|join|support us|get the app|(?:buy|book) tickets|book|buy"
    r"|become a (?:member|subscriber)|jetzt (?:abonnieren|anmelden)|s['’]abonner|suscríbete|подписаться)"
    r"(?: (?:now|today|here|free))?\W*",
    re.IGNORECASE,
)
_LONGEST_CALL = 500


def _drop_calls(tree: HtmlElement) -> None:
    """Removes the boxes that end in a button such as "Donate": the outermost one that is short enough for that."""
    for link in list(tree.iter("a")):
        if not _CALL.fullmatch(words_of(link)):
            continue
        box = None
        for above in link.iterancestors("div", "section", "aside"):
            prose = sum(len(paragraph.text_content()) >= 80 for paragraph in above.iter("p"))
            if len(above.text_content()) > _LONGEST_CALL or prose > 1 or next(above.iter("h1"), None) is not None:
                break
            box = above
        if box is not None and has_body(tree, {box}):
            drop_element(box)


def _drop_title(tree: HtmlElement, title: str | None) -> None:
    wanted = folded(title or "")
    headings = list(tree.iter("h1"))
    for heading in [*headings, *tree.iter("h2")]:
        shown = folded(words_of(heading))
        if shown and (shown == wanted or (len(headings) == 1 and heading.tag == "h1")):
            drop_element(heading)


def _drop_lone_links(tree: HtmlElement) -> None:
    """Removes the lines and lists that are nothing but links to other pages, where the page has more."""
    if not has_body(tree, set()):
        return
    for block in list(tree.iter("p", "div", "blockquote", "section", "a")):
        if _is_link_only(block) if block.tag != "a" else _SKIP.fullmatch(words_of(block)):
            drop_element(block)
    for group in list(tree.iter("ul", "ol")):
        items = [item for item in group if item.tag == "li"]
        if items and all(_is_link_only(item) for item in items):
            drop_element(group)


_SKIP = re.compile(r"skip (?:past |to )?(?:the )?(?:[\w ]{0,20}promotion|ad(?:vertisement)?)", re.IGNORECASE)
_PRINCIPLES = re.compile(r"our standards: ", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:also )?read(?: more| also| next)?|see also|more on this|related(?: \w+)?|watch|listen|don['’]t miss"
    r"|(?:à )?lire (?:aussi|également)|lesen sie auch|mehr (?:dazu|zum thema)|lea también|leia também"
    r"|читайте (?:также|ещ[её])|по теме|оқи отырыңыз|相关阅读|延伸阅读)\W*",
    re.IGNORECASE,
)


_TIME = re.compile(r"(?=.*\d)[\d\s:.,/|·-]*(?:[^\W\d]{2,12}\.?)?[\d\s:.,/|·-]*")


def _is_link_only(element: HtmlElement) -> bool:
    """Whether a line is a link to another page, with at most a label or a time beside it."""
    links = list(element.iter("a"))
    if not links:
        return False
    words = words_of(element)
    if not words or len(words) > 200:
        return False
    if _PRINCIPLES.match(words):
        return True
    linked = [words_of(link) for link in links]
    rest = words
    for each in linked:
        rest = rest.replace(each, " ", 1)
    rest = " ".join(rest.split())
    if _LABEL.fullmatch(rest):
        return True
    if len(rest) > 0.2 * len(words) and not _TIME.fullmatch(rest):
        return False
    return words[-1] not in '.。!?…”"»' or mark_of(words) is not None
