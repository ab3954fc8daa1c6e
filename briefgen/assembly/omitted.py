"""What the sections of a brief leave out: each figure, dated fact and quote of its articles, with the reason. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.assembly.assemble import Material
from briefgen.assembly.rank import ArticleFact, fact_on_topic, quote_on_topic
from briefgen.model.brief import Brief
from briefgen.model.contents import contents_of
from briefgen.model.library import Article, Fact, Quote, Topic
from briefgen.model.selection import LeftOut, Omitted
from briefgen.model.spec import FiguresSection, QuotesSection, Section, Spec, TableSection, TimelineSection

_DRAWING = ("figures", "table", "chart", "timeline", "quotes")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A section that draws on facts or quotes: its anchor, what it shows already, and of which metrics."""

    anchor: str
    section: Section
    shows: frozenset[str]
    metrics: frozenset[str]

    @property
    def best(self) -> int | None:
        part = getattr(self.section, self.section.kind)
        has_best = isinstance(part, FiguresSection | TableSection | TimelineSection | QuotesSection)
        return part.best if has_best else None


def find_omitted(
    spec: Spec, brief: Brief, material: Material, passed: Sequence[tuple[Article, LeftOut]]
) -> tuple[Omitted, ...]:
    """What each section of `brief` leaves out of its own articles; then of those that were `passed` over what could
    have stood in it. In the order of the articles, their facts and quotes, and the sections."""
    topics = [material.topics[topic] for topic in spec.topics]
    asked = list(_sections(spec, brief))
    found: list[Omitted] = []
    for article in material.articles:
        for name, piece in _pieces_of(article):
            for one in asked:
                if name not in one.shows and (reason := _against(article, piece, one, (spec, topics))):
                    found.append(Omitted(name, one.anchor, reason))
    for article, entry in passed:
        reason = f"article left out: {entry.reason}"
        for name, piece in _pieces_of(article):
            found += [
                Omitted(name, one.anchor, reason)
                for one in asked
                if (_against(article, piece, one, (spec, topics)) or "").startswith(_COULD_STAND)
            ]
    return tuple(found)


def _sections(spec: Spec, brief: Brief) -> Iterator[_Asked]:
    """The sections that draw on facts or quotes. One that was left out for want of them shows nothing."""
    blocks = {block.anchor: contents_of(block) for block in brief.every_block}
    counts: dict[str, int] = {}
    for section in spec.sections:
        kind = section.kind
        counts[kind] = count = counts.get(kind, 0) + 1
        anchor = kind if count == 1 else f"{kind}-{count}"
        if kind in _DRAWING:
            shown = blocks.get(anchor)
            metrics = [figure.metric for figure in shown.figures] if shown else []
            yield _Asked(anchor, section, frozenset(shown.references if shown else ()), frozenset(metrics))


def _pieces_of(article: Article) -> Iterator[tuple[str, Fact | Quote]]:
    for fact in article.facts:
        yield f"{article.id}#{fact.id}", fact
    for place, quote in enumerate(article.quotes):
        yield f"{article.id}#quote-{place + 1}", quote


_COULD_STAND = ("others rank higher", "over the maximum", "another figure")
"""How the reasons begin of what a section could have shown."""


def _against(article: Article, piece: Fact | Quote, one: _Asked, of: tuple[Spec, Sequence[Topic]]) -> str | None:
    """Why a section doesn't show a piece; None where it shows nothing of that kind."""
    spec, topics = of
    lower = f"others rank higher, and the section takes {one.best}"
    if isinstance(piece, Quote):
        if not one.section.quotes:
            return None
        if quote_on_topic(article, piece, topics):
            return lower
        return "its own topics are others" if piece.topics else "no word of the topics in its paragraph"
    section, stated = one.section, ArticleFact(article, piece)
    if section.quotes or (not section.timeline and not piece.is_figure):
        return None
    if stated.reference in spec.exclude:
        return "excluded by the editor"
    if section.metrics:
        if piece.metric not in section.metrics:
            return "the section names other metrics"
        if section.figures and piece.metric in one.metrics:
            return "another figure has the card of its metric"
        return f"over the maximum of {one.best}"
    if stated.reference not in spec.pin and not fact_on_topic(piece, topics):
        return "its own topics are others" if piece.topics else "no word of the topics in its statement"
    return "it has no date" if section.timeline and piece.as_of is None else lower
