"""A brief's page on a site: its headings and quotes have addresses of their own, its sources lead to theirs.

Alone, a page says none of this: it is read from its top, printed, or sent."""

# ruff: noqa: S704  (this is where text becomes markup: each Markup() below is escaped or cleaned)

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from briefgen.model.brief import CitedSource
from briefgen.render.fonts.glyphs import clean_text
from briefgen.render.page.tree import read_piece, text_of, write_piece


@dataclass(frozen=True, slots=True)
class SitePlace:
    """Where a brief stands on a site: `articles` has the address of each article's page, by its id."""

    articles: Mapping[str, str]

    def article_link(self, source: CitedSource) -> Markup:
        """A paragraph that leads to a source's own page; empty where it has none."""
        if source.article not in self.articles:
            return Markup()
        title = html.escape(clean_text(source.title), quote=False)
        return Markup(
            f'<p class="on-site"><a href="{self.articles[source.article]}">What our briefs take from it'
            f'<span class="unseen">: {title}</span></a></p>'
        )


def quote_anchor(block: str, number: int) -> str:
    """The id of a quote on a site: `quotes-q1`, the first of the block `quotes`."""
    return f"{block}-q{number}"


def mark_for(anchor: str, what: str) -> Markup:
    """A small link beside what it leads to."""
    return Markup(f' <a class="own-link" href="#{anchor}" aria-label="Link to {what}">¶</a>')


def link_words(words: str, anchor: str) -> Markup:
    """The words of a heading as a link to it, so that its address can be copied; a mark after words that hold a
    link of their own. Text is escaped, markup stays."""
    shown = words if isinstance(words, Markup) else escape(clean_text(words))
    if next(read_piece(shown).iter("a"), None) is not None:
        return shown + mark_for(anchor, "this part")
    return Markup(f'<a class="self" href="#{anchor}">{shown}</a>')


def link_headings(piece: Markup) -> Markup:
    """A piece of an editor's text, each of its headings that has an id linked to itself."""
    root = read_piece(piece)
    for heading in root.iter("h2", "h3", "h4"):
        if anchor := text_of(heading, "id"):
            linked = read_piece(link_words(Markup(write_piece(heading)), anchor))
            for child in list(heading):
                heading.remove(child)
            heading.text = linked.text
            heading.extend(linked)
    return Markup(write_piece(root))
