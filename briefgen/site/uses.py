"""Brief -> what it takes from each of its articles, and where on the page that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.brief import Brief
from briefgen.model.contents import parts_of
from briefgen.specs.citations import cited_ids

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
    for anchor, shown in parts_of(brief):
        for figure in shown.figures:
            amount = f"{figure.symbol}{figure.text} {figure.unit_text}".strip()
            note = ", ".join(part for part in (figure.as_of_text, _kind(figure.kind)) if part)
            yield figure.article, ArticleUse("figure", f"{figure.label}: {amount}", note, anchor)
        for event in shown.events:
            yield event.article, ArticleUse("event", event.statement, event.as_of_text, anchor)
        for at, quote in enumerate(shown.quotes, 1):
            speaker = ", ".join(part for part in (quote.speaker, quote.role) if part)
            yield quote.article, ArticleUse("quote", quote.words, speaker, f"{anchor}-q{at}")
        for summary in shown.summaries:
            yield summary.article, ArticleUse("summary", " ".join(summary.sentences), "", anchor)
        for text in shown.texts:
            for article in cited_ids(text.words):
                # The page's heading is what stands at its top.
                yield article, ArticleUse("text", "", "", "main" if anchor == "headline" else anchor)


def _kind(kind: str) -> str:
    return "" if kind == "actual" else kind
