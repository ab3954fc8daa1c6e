"""A brief's own page -> the part of it that stands inside the site's shell, and its style sheet.

It is the page that is sent and printed: the site takes the blocks `style` and `inside` of the same template, so that
the looks of a house hold on both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from briefgen.errors import RenderError
from briefgen.model.brief import Brief, QuotesBlock
from briefgen.render.page.html import render_inside
from briefgen.render.page.links import SitePlace, quote_anchor
from briefgen.render.page.tree import read_page

# Stands for the way up to the site's root until it is known: the same part is shown at two addresses. No text of
# ours has this character.
_ROOT = "\ue00e"


@dataclass(frozen=True, slots=True)
class Body:
    """`style` is the sheet of a brief's page without fonts and paper, `format` its class."""

    style: str
    format: str
    inside: str

    def markup(self, root: str) -> str:
        """The inside of the page, for an address from which `root` leads up to the site's root."""
        return self.inside.replace(_ROOT, root)


def make_body(brief: Brief, charts: Mapping[str, str], templates: Sequence[Path], articles: Iterable[str]) -> Body:
    """The inside of a brief's page with an address for every heading and quote. `articles` are those that have a
    page. Raises RenderError as render_inside does, and where the page lacks the address of a quote."""
    place = SitePlace({article: f"{_ROOT}articles/{article}/" for article in articles})
    inside = render_inside(brief, charts=charts, templates=templates, place=place)
    _check_quotes(brief, inside.markup)
    return Body(inside.style, brief.format, inside.markup)


def _check_quotes(brief: Brief, markup: str) -> None:
    """Raises RenderError where a quote has no address: the pages of articles lead to each."""
    blocks = [block for block in (*brief.lead, *brief.blocks) if isinstance(block, QuotesBlock)]
    wanted = [quote_anchor(block.anchor, number) for block in blocks for number in range(1, len(block.quotes) + 1)]
    if not wanted:
        return
    there = {element.get("id") for element in read_page(markup).iter(etree.Element)}
    for anchor in wanted:
        if anchor not in there:
            raise RenderError(
                f"nothing on the page has the id '{anchor}', and the site leads to each quote: put "
                "{{ brief.quote_id(block, loop.index) }} into its element, as '!shipped/parts/quotes.html' has it"
            )
