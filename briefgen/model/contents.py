"""What a block shows and rests on: asked here, once, for every kind of block. Pure.

Whoever wants the figures, quotes or texts of a page asks `contents_of` for a block or `contents_of_brief` for
the whole, and looks at no kind of block. A new kind gets one answer in the table below; without it, it can't
be shown at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from briefgen.model.brief import (
    ArticlesBlock,
    ArticleShown,
    AssessmentBlock,
    Block,
    Brief,
    ChartBlock,
    Event,
    Figure,
    FiguresBlock,
    GapsBlock,
    QuotesBlock,
    QuoteShown,
    SourcesBlock,
    Summary,
    SummaryBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from briefgen.model.spec import Judgement


@dataclass(frozen=True, slots=True)
class EditorText:
    """Words of the editor's own, which may cite articles as `[@article-id]`. `at` is the anchor of the block that
    shows them, or `headline` or `bottom-line`; `field` is where they stand in it: `markdown`, `gaps`, `note`."""

    at: str
    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a block (or a whole brief) shows, each kind of thing in the order of the page. What stands twice on the
    page stands twice here. Headings and words that the program makes are no contents."""

    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    quotes: tuple[QuoteShown, ...] = ()
    summaries: tuple[Summary, ...] = ()
    articles: tuple[ArticleShown, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    texts: tuple[EditorText, ...] = ()

    @property
    def unique_figures(self) -> tuple[Figure, ...]:
        """Every figure once, by article and fact, where it first stands."""
        found: dict[str, Figure] = {}
        for figure in self.figures:
            found.setdefault(figure.reference, figure)
        return tuple(found.values())

    @property
    def references(self) -> tuple[str, ...]:
        """What is shown of articles, as an editor refers to it, each once: `article#fact`, `article#quote-2`, and
        `article` for a summary or an entry of a list."""
        pieces: tuple[Figure | Event | QuoteShown, ...] = (*self.figures, *self.events, *self.quotes)
        whole: tuple[Summary | ArticleShown, ...] = (*self.summaries, *self.articles)
        return tuple(dict.fromkeys([*(piece.reference for piece in pieces), *(piece.article for piece in whole)]))

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The articles that this rests on, each once: whose figures, events, words, summaries or entries it shows.
        What the editor's texts cite is theirs to say (specs.citations)."""
        return tuple(dict.fromkeys(reference.partition("#")[0] for reference in self.references))


def contents_of(block: Block) -> Contents:
    """What a block shows. Raises LookupError for a kind of block that has no answer in this module."""
    answer = ANSWERS.get(type(block))
    if answer is None:
        raise LookupError(f"nobody has said in model/contents.py what a {type(block).__name__} shows")
    return answer(block)


def contents_of_blocks(blocks: Iterable[Block]) -> Contents:
    """What several blocks show, one after the other."""
    return _join(map(contents_of, blocks))


def parts_of(brief: Brief) -> tuple[tuple[str, Contents], ...]:
    """What each part of a brief shows, after its anchor, in the order of the page: `headline`, `bottom-line`, the
    blocks of page 1, the others."""
    headline = EditorText("headline", "headline", brief.headline)
    said = brief.bottom_line.model_dump() if brief.bottom_line else {}
    bottom_line = tuple(EditorText("bottom-line", key, words) for key, words in said.items())
    return (
        ("headline", Contents(texts=(headline,))),
        ("bottom-line", Contents(texts=bottom_line)),
        *((block.anchor, contents_of(block)) for block in brief.every_block),
    )


def contents_of_brief(brief: Brief) -> Contents:
    """All that a brief shows, in the order of the page."""
    return _join(contents for _, contents in parts_of(brief))


def with_figures(block: Block, change: Callable[[Figure], Figure]) -> Block:
    """The block with `change` made to each of its figures."""
    figures = contents_of(block).figures
    return block.model_copy(update={"figures": tuple(map(change, figures))}) if figures else block


def _join(parts: Iterable[Contents]) -> Contents:
    found = list(parts)
    joined: dict[str, Any] = {
        kind.name: tuple(piece for part in found for piece in getattr(part, kind.name)) for kind in fields(Contents)
    }
    return Contents(**joined)


def _of_figures(block: FiguresBlock | TableBlock) -> Contents:
    return Contents(figures=block.figures)


def _of_chart(block: ChartBlock) -> Contents:
    note = (EditorText(block.anchor, "note", block.note),) if block.note else ()
    return Contents(figures=block.figures, texts=note)


def _of_timeline(block: TimelineBlock) -> Contents:
    return Contents(events=block.events)


def _of_quotes(block: QuotesBlock) -> Contents:
    return Contents(quotes=block.quotes)


def _of_assessment(block: AssessmentBlock) -> Contents:
    # Why a judgement has moved stands with the changes, not in its block.
    said = [(field, getattr(one, field)) for one in block.judgements for field in ("judgement", "because")]
    texts = tuple(EditorText(block.anchor, field, words) for field, words in said if words)
    return Contents(judgements=block.judgements, texts=texts)


def _of_text(block: TextBlock) -> Contents:
    return Contents(texts=(EditorText(block.anchor, "markdown", block.markdown),))


def _of_summary(block: SummaryBlock) -> Contents:
    return Contents(summaries=block.summaries)


def _of_articles(block: ArticlesBlock) -> Contents:
    return Contents(articles=block.articles)


def _of_gaps(block: GapsBlock) -> Contents:
    return Contents(texts=tuple(EditorText(block.anchor, "gaps", gap) for gap in block.gaps))


def _of_sources(block: SourcesBlock) -> Contents:
    return Contents()  # the list itself is the brief's


ANSWERS: dict[type, Callable[[Any], Contents]] = {
    FiguresBlock: _of_figures,
    TableBlock: _of_figures,
    ChartBlock: _of_chart,
    TimelineBlock: _of_timeline,
    QuotesBlock: _of_quotes,
    AssessmentBlock: _of_assessment,
    TextBlock: _of_text,
    SummaryBlock: _of_summary,
    ArticlesBlock: _of_articles,
    GapsBlock: _of_gaps,
    SourcesBlock: _of_sources,
}
"""For every kind of block, what makes its Contents."""
