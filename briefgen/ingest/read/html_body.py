"""The tree of a page -> its main text: trafilatura's, compared with the element that has most of
the paragraphs and with the text in the JSON-LD."""

from __future__ import annotations

import html
import re

from lxml.html import HtmlElement

from briefgen.ingest.read.html_tree import block_text, find_body, folded, parse_html, unescape_twice

LEAST = 200  # characters of a text worth having
_SHORT = 0.8  # of the words in the element with the paragraphs: a text with fewer has lost some


def main_text(tree: HtmlElement, said: str = "") -> str:
    """The main text of `tree`, which has been pruned; `said` is the text that its JSON-LD has."""
    return unescape_twice(_main_text(tree, said))


def _main_text(tree: HtmlElement, said: str) -> str:
    said = plain_text(said)
    where = find_body(tree)
    there = block_text(where) if where is not None else ""
    text = _extract(tree, fast=True)
    if where is not None and len(text) < _SHORT * len(there):
        where.set("itemprop", "articleBody")
        more = _extract(tree, fast=True)
        text = more if len(more) > len(text) else text
    if len(text) < max(LEAST, 0.5 * len(there)):
        full = _extract(tree, fast=False)
        text = full if len(full) > len(text) else text
    if len(said) >= LEAST and len(text) < 0.5 * len(said):
        return said
    if len(text) < LEAST:
        rest = block_text(tree)
        # the extractor drops what is short or unusual: all of the page is better than nothing
        return rest if len(rest) > 2 * len(text) else text
    return _within(text, said)


def _extract(tree: HtmlElement, *, fast: bool) -> str:
    from trafilatura import extract

    return extract(tree, include_comments=False, include_tables=True, deduplicate=False, fast=fast) or ""


_MARKUP = re.compile(r"</?(?:p|br|div|a|b|i|em|strong|h[1-6]|ul|li|span|img|figure)\b[^<>]*>", re.IGNORECASE)


def plain_text(said: str) -> str:
    """The words of a text from JSON-LD, which may hold markup, escaped or not."""
    if "&" in said:
        said = html.unescape(said)
    if "<" in said and _MARKUP.search(said):
        tree = parse_html(f"<div>{said}</div>")
        said = block_text(tree) if tree is not None else ""
    lines = (" ".join(line.split()) for line in said.splitlines())
    return "\n".join(line for line in lines if line)


def _within(text: str, said: str) -> str:
    """`text` without the lines before and after those that `said` has, if `said` is the whole of it."""
    if len(said) < 0.75 * len(text) or len(said) < LEAST:
        return text
    words = f" {folded(said)} "
    lines = text.split("\n")
    inside = [i for i, line in enumerate(lines) if f" {folded(line)} " in words]
    kept = lines[inside[0] : inside[-1] + 1] if inside else lines
    shorter = "\n".join(kept)
    return shorter if len(shorter) > 0.75 * len(text) else text
