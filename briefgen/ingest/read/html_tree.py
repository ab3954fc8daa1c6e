"""HTML -> a tree of limited depth; a tree -> its words, a line for each block. Pure."""

# ruff: noqa: SIM905 - lists of words read better as words
from __future__ import annotations

import html
import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

HOLDERS = ("div", "td", "section", "article")
DEEPEST = 250  # levels; real pages have fewer than 60
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td th thead tr ul".split()
)
SKIPPED = frozenset(
    "script style noscript template iframe svg math object embed head select button input textarea video audio".split()
)
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (DEEPEST + 1) + ")")
_SPACES = re.compile(r"\s+")


def parse_html(source: str) -> HtmlElement | None:
    """The tree of a page; None where there is none. Raises RecursionError where its elements are
    nested too deeply for the parsers that are to read it."""
    parser = lxml_html.HTMLParser(
        remove_comments=True, remove_pis=True, encoding="utf-8", no_network=True, huge_tree=False, collect_ids=False
    )
    try:
        tree = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.ParserError):
        return None
    if not isinstance(tree, HtmlElement):
        return None
    if _TOO_DEEP(tree):
        raise RecursionError
    return tree


def block_text(tree: HtmlElement) -> str:
    """All words of `tree`, a line for each block. No recursion: depth can't hurt."""
    lines = (" ".join(line.split()) for line in shown_lines(tree)[0])
    return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text of a tree: the number of the line that it is in, its element, and whether it stands behind that."""

    line: int
    element: HtmlElement
    behind: bool


def shown_lines(tree: HtmlElement) -> tuple[list[str], list[ShownText]]:
    """The lines of `block_text` with the empty ones, and the texts that they are made of, in order."""
    lines: list[list[str]] = [[]]
    texts: list[ShownText] = []
    skipping = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        begins = event == "start"
        if tag in SKIPPED:
            skipping += 1 if begins else -1
        elif tag in BLOCKS:
            lines.append([])
        text = element.text if begins else element.tail
        if text and not skipping and (begins or element is not tree):
            lines[-1].append(_SPACES.sub(" ", text))
            texts.append(ShownText(len(lines) - 1, element, not begins))
    return ["".join(parts) for parts in lines], texts


def drop_element(element: HtmlElement) -> None:
    """Removes `element` from its tree; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def words_of(element: HtmlElement) -> str:
    """The words of `element` in one line."""
    return " ".join(str(element.text_content() or "").split())


def folded(text: str) -> str:
    """The words of `text` in small letters, without the signs between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


_STILL_ESCAPED = re.compile(
    r"&(?:#\d{1,6}|#[xX][\da-fA-F]{1,5}|amp|quot|apos|nbsp|[lrsb][sdab]quo|[mn]dash|hellip|euro|pound"
    r"|[a-zA-Z]{1,2}(?:uml|acute|grave|circ|cedil|tilde|ring|lig)|szlig);"
)


def unescape_twice(text: str) -> str:
    """`text` without what a page has escaped twice: `Fish &amp; chips` for `Fish & chips`."""
    for _ in range(2):
        if "&" not in text or not _STILL_ESCAPED.search(text):
            break
        text = _STILL_ESCAPED.sub(lambda found: html.unescape(found[0]), text)
    return text


def own_length(element: HtmlElement) -> int:
    """Characters that stand in `element` itself, not in an element of it."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


def find_body(tree: HtmlElement) -> HtmlElement | None:
    """The element that holds the paragraphs of the article: the smallest one with most of the prose
    of the page. None where there is no prose."""
    weights: dict[HtmlElement, int] = {}
    total = 0
    for block in tree.iter("p", "li", "blockquote", "span", *HOLDERS):
        own = _own_words(block)
        if own < 80:
            continue
        total += own
        above: HtmlElement | None = block if block.tag in HOLDERS else block.getparent()
        while above is not None:
            weights[above] = weights.get(above, 0) + own
            above = above.getparent()
    # of two that hold as much, one is inside of the other: the inner one is taken
    holders = [e for e, weight in weights.items() if weight >= 0.7 * total and e.tag not in ("html", "body")]
    return max(holders, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _own_words(block: HtmlElement) -> int:
    """Characters of the words that stand in `block` itself and in its inline elements, links left out."""
    if block.tag in ("p", "blockquote", "li"):
        return len(block.text_content()) - sum(len(a.text_content()) for a in block.iter("a"))
    return own_length(block)


_LAYOUT = etree.XPath("boolean(.//table or count(.//p) > 2 or count(.//br) > 5 or .//h1)")


_INLINE = ("time", "button", "label", "data")  # the extractor takes the words in these for boilerplate


_TEXTS = frozenset(("p", "li", "h2", "h3", "h4", "h5", "em", "strong", "blockquote"))


_LEAST_PARAGRAPH = 80


def repair_tree(tree: HtmlElement) -> None:
    """Gives the paragraphs of `tree` the tags of paragraphs, whatever the page made them of."""
    _keep_inline(tree)
    _undo_layout_tables(tree)
    for element in tree.iter():
        if isinstance(element.tag, str) and "-" in element.tag:
            element.set("class", f"{element.get('class') or ''} {element.tag}")
            element.tag = "div"
    _name_paragraphs(tree)


def _name_paragraphs(tree: HtmlElement) -> None:
    """Makes paragraphs of the blocks that hold nothing but words: the long ones, and the short ones that are
    alike (`_group`)."""
    bare = [block for block in tree.iter("div") if not any(part.tag in BLOCKS for part in block.iterdescendants())]
    lengths = [own_length(block) for block in bare]
    groups = {_group(block) for block, length in zip(bare, lengths, strict=True) if length >= _LEAST_PARAGRAPH}
    for block, length in zip(bare, lengths, strict=True):
        if length and _group(block) in groups:
            block.tag = "p"


def _group(block: HtmlElement) -> tuple[str, HtmlElement | None]:
    """What blocks that are alike have in common: their class, else their parent."""
    name = block.get("class") or ""
    return name, None if name else block.getparent()


def _keep_inline(tree: HtmlElement) -> None:
    """Makes plain words of the times and buttons inside of a sentence or a heading."""
    for element in tree.iter(*_INLINE):
        parent = element.getparent()
        if parent is None or parent.tag not in _TEXTS:
            continue
        if own_length(parent) >= 20 or (parent.tag[0] == "h" and len(parent) == 1):
            element.tag = "span"
            element.attrib.clear()  # with a class "button" the words would be dropped all the same


def _undo_layout_tables(tree: HtmlElement) -> None:
    """Makes plain blocks of the tables that only place things on the page: their cells hold paragraphs."""
    for table in tree.iter("table"):
        if any(_LAYOUT(cell) or own_length(cell) > 300 for cell in table.iter("td")):
            for part in list(table.iter("table", "tbody", "thead", "tr", "td", "th")):
                part.tag = "div"
