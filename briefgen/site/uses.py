"""Brief -> what it takes from each of its articles, and where on the page that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.brief import (
    Brief,
    ChartBlock,
    FiguresBlock,
    QuotesBlock,
    SummaryBlock,
    TableBlock,
    TextBlock,
    TimelineBlock,
)
from briefgen.specs.citations import CITE, split_cite

KINDS = ("quote", "figure", "event", "summary", "text")
"""In the order of an article's page."""


@dataclass(frozen=True, slots=True, order=True)
class ArticleUse:
    """A piece of an article in a brief: its `words` as shown, `note` beside them (a speaker), and the `anchor`
    of the place. `text` is a place of the editor's own prose that cites the article; it has no words."""

    kind: str
    words: str
    note: str
    anchor: str


def find_uses(brief: Brief) -> dict[str, list[ArticleUse]]:
    """What the brief takes from each article, by the article's id; each piece once, in the page's order."""
    found: dict[str, list[ArticleUse]] = {}
    for article, use in _walk(brief):
        known = found.setdefault(article, [])
        if use not in known:
            known.append(use)
    return found


def _walk(brief: Brief) -> Iterator[tuple[str, ArticleUse]]:
    said = brief.bottom_line
    yield from _cited(brief.headline, "main")
    if said:
        yield from _cited(" ".join((said.whats_new, said.so_what, said.watch)), "bottom-line")
    for block in (*brief.lead, *brief.blocks):
        match block:
            case FiguresBlock() | TableBlock() | ChartBlock():
                for figure in block.figures:
                    amount = f"{figure.symbol}{figure.text} {figure.unit_text}".strip()
                    note = ", ".join(part for part in (figure.as_of_text, _kind(figure.kind)) if part)
                    yield figure.article, ArticleUse("figure", f"{figure.label}: {amount}", note, block.anchor)
            case TimelineBlock():
                for event in block.events:
                    yield event.article, ArticleUse("event", event.statement, event.as_of_text, block.anchor)
            case QuotesBlock():
                for at, quote in enumerate(block.quotes, 1):
                    speaker = ", ".join(part for part in (quote.speaker, quote.role) if part)
                    yield quote.article, ArticleUse("quote", quote.words, speaker, f"{block.anchor}-q{at}")
            case SummaryBlock():
                for summary in block.summaries:
                    yield summary.article, ArticleUse("summary", " ".join(summary.sentences), "", block.anchor)
            case TextBlock():
                yield from _cited(block.markdown, block.anchor)
            case _ if block.kind == "assessment":
                for judgement in block.judgements:
                    yield from _cited(f"{judgement.judgement} {judgement.because or ''}", block.anchor)
            case _ if block.kind == "gaps":
                yield from _cited(" ".join(block.gaps), block.anchor)


def _cited(text: str, anchor: str) -> Iterator[tuple[str, ArticleUse]]:
    for match in CITE.finditer(text):
        for part in split_cite(match[1]):
            yield part.partition("#")[0], ArticleUse("text", "", "", anchor)


def _kind(kind: str) -> str:
    return "" if kind == "actual" else kind
