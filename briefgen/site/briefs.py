"""The briefs of a release: as this run hands them over, or read back; and the part of a page that each one is.

That part is the page that is sent and printed: the site takes the blocks `style` and `inside` of the same template,
so that the looks of a house hold on both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from briefgen.errors import OutputError, RenderError
from briefgen.model.brief import Brief
from briefgen.model.contents import parts_of
from briefgen.model.edition import Published
from briefgen.render.data import read_brief
from briefgen.render.page.html import render_inside
from briefgen.render.page.links import SitePlace, quote_anchor
from briefgen.render.page.tree import read_page
from briefgen.site.archive import key_of, revision_path
from briefgen.site.inputs import PageKit, Revision
from briefgen.site.stage import Stage

# Stands for the way up to the site's root until it is known: the same part is shown at two addresses. No text of
# ours has this character.
_ROOT = "\ue00e"


class Briefs:
    """Briefs by their revision. Raises RenderError for a draft among the new ones."""

    def __init__(self, stage: Stage, new: Sequence[Revision], kit: PageKit) -> None:
        self._stage = stage
        self._new = {key_of(revision.published): revision for revision in new}
        self._kit = kit
        for revision in new:
            if "draft" in (revision.brief.status, revision.published.status):
                raise RenderError(f"'{revision.published.slug}' is a draft, and drafts are not published")

    def read(self, entry: Published) -> Brief:
        """The brief of a revision. Raises OutputError where the release before has lost it."""
        if revision := self._new.get(key_of(entry)):
            return revision.brief
        name = f"{revision_path(entry)}{entry.slug}.json"
        data = self._stage.read_old(name)
        if data is None:
            raise OutputError(f"the published edition '{name}' is gone from the site: put it back from a backup")
        try:
            return read_brief(data.decode())
        except ValueError as error:
            raise OutputError(f"the published edition '{name}' can't be read: put it back from a backup") from error

    def make_body(self, entry: Published, articles: Iterable[str]) -> Body:
        """The part of a page that shows a revision; `articles` are those that have a page."""
        brief, revision = self.read(entry), self._new.get(key_of(entry))
        charts = revision.charts if revision else self._kit.draw_charts(brief)
        return make_body(brief, charts, self._kit.templates, articles)


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
    wanted = [
        quote_anchor(anchor, number) for anchor, shown in parts_of(brief) for number, _ in enumerate(shown.quotes, 1)
    ]
    if not wanted:
        return
    there = {element.get("id") for element in read_page(markup).iter(etree.Element)}
    for anchor in wanted:
        if anchor not in there:
            raise RenderError(
                f"nothing on the page has the id '{anchor}', and the site leads to each quote: put "
                "{{ brief.quote_id(block, loop.index) }} into its element, as '!shipped/parts/quotes.html' has it"
            )
