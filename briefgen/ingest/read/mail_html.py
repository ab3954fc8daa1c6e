"""HTML of a mail -> its text, with the headlines of a newsletter marked as such.

Mails are laid out with tables, and few headings are marked up as such: a reader takes bold or large words,
alone in their cell and before a paragraph, for a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefgen.ingest.read.forwarded import PassedOn, find_passed_on
from briefgen.ingest.read.html import extract_page
from briefgen.ingest.read.html_tree import BLOCKS, block_text, drop_element, parse_html, shown_lines, words_of

_UNSEEN = re.compile(r"display:\s*none|visibility:\s*hidden|max-height:\s*0|font-size:\s*0")
_FOOTER = re.compile(
    r"unsubscribe|opt[- ]out"
    r"|(?:view|read|open) (?:this )?(?:e-?mail |newsletter |it )?(?:online|in (?:your |a )?browser)"
    r"|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|profile|settings|subscription)|web version"
    r"|отписаться|открыть в браузере|abmelden|im browser (?:ansehen|öffnen)|se désabonner|darse de baja|退订|取消订阅",
    re.IGNORECASE,
)
_LARGE = re.compile(r"font-size:\s*(\d{1,3})(?:\.\d+)?px")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_LONGEST_TITLE, _LEAST_PROSE, _LONGEST_FOOTER = 160, 60, 600


def cut_passed_on(source: str, subject: str) -> tuple[str, PassedOn | None]:
    """The HTML of a mail without what stands over the mail that it passes on, and what is known of that; the same HTML
    where it passes none on."""
    tree = parse_html(source)
    if tree is None:
        return source, None
    lines, texts = shown_lines(tree)
    shown = [(number, words) for number, line in enumerate(lines) if (words := " ".join(line.split()))]
    found = find_passed_on([words for _, words in shown], subject)
    if found is None:
        return source, None
    stop = shown[found.start][0] if found.start < len(shown) else len(lines)
    for text in texts:
        if text.line < stop:
            if text.behind:
                text.element.tail = None
            else:
                text.element.text = None
    return lxml_html.tostring(tree, encoding="unicode"), found


def extract_mail(source: str) -> str:
    """The text of a mail: that of a newsletter with `# ` before its headlines, else its main text."""
    tree = parse_html(source)
    if tree is None:
        return ""
    for element in list(tree.iter("script", "style", "head", "title")):
        drop_element(element)
    _drop_unseen(tree)
    _drop_footers(tree)
    levels = {element: level for element in tree.iter() if (level := _level(element))}
    marked = _pick(tree, levels)
    if len(marked) < 2:
        found = extract_page(source)
        return "\n".join(str(entry["text"]) for entry in found)
    for element in marked:
        words = words_of(element)
        for child in list(element):
            element.remove(child)
        element.text = f"# {words}"
    return block_text(tree)


def _drop_unseen(tree: HtmlElement) -> None:
    for element in list(tree.iter("div", "span", "p", "td", "tr", "table")):
        if _UNSEEN.search(element.get("style") or "") and len(words_of(element)) < _LONGEST_FOOTER:
            drop_element(element)


def _drop_footers(tree: HtmlElement) -> None:
    """Removes the blocks that hold a link to unsubscribe or to the same mail on the web."""
    for link in list(tree.iter("a")):
        if not _FOOTER.search(words_of(link)):
            continue
        block = next((above for above in link.iterancestors() if above.tag in BLOCKS), None)
        if block is not None and block.tag != "body" and len(words_of(block)) <= _LONGEST_FOOTER:
            drop_element(block)
        else:
            drop_element(link)


def _level(element: HtmlElement) -> int:
    """How high a heading an element is: 1 to 4 by its tag, 5 for large words, 6 for bold ones, 0 for none."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in ("h1", "h2", "h3", "h4"):
        return int(tag[1]) if 0 < len(words_of(element)) <= _LONGEST_TITLE else 0
    if tag not in ("p", "div", "td", "th", "li") or any(child.tag in BLOCKS for child in element.iterdescendants()):
        return 0
    words = words_of(element)
    if not 8 <= len(words) <= _LONGEST_TITLE or " " not in words or words[-1] in ".,;:":
        return 0
    bold = sum(len(words_of(part)) for part in element.iter("b", "strong") if part.getparent() is not None)
    styles = [element.get("style") or "", *(part.get("style") or "" for part in element if words_of(part) == words)]
    large = any(int(size) >= 18 for style in styles for size in _LARGE.findall(style))
    if large:
        return 5
    return 6 if bold >= 0.9 * len(words) or any(_BOLD.search(style) for style in styles) else 0


def _pick(tree: HtmlElement, levels: dict[HtmlElement, int]) -> Sequence[HtmlElement]:
    """The headings of the highest level that has several with a paragraph right after each."""
    before: HtmlElement | None = None
    led: dict[int, list[HtmlElement]] = {}
    for element in tree.iter():
        if element in levels:
            before = element
        elif (
            before is not None and _is_prose(element) and not any(above in levels for above in element.iterancestors())
        ):
            led.setdefault(levels[before], []).append(before)
            before = None
    return next((led[level] for level in sorted(led) if len(led[level]) > 1), [])


def _is_prose(element: HtmlElement) -> bool:
    if element.tag not in ("p", "div", "td", "li", "span", "font"):
        return False
    return len(element.text or "") + sum(len(child.tail or "") for child in element) >= _LEAST_PROSE
