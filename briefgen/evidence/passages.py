"""What a figure, a quote, a sentence of a summary rests on: its passage in the context of the article."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from briefgen.evidence.reading import ArticleReading
from briefgen.model.brief import Figure, QuoteShown, Summary
from briefgen.model.evidence import Evidence, Passage, TextPositionSelector, TextQuoteSelector
from briefgen.model.library import Article
from briefgen.text.passages import find_quotation

_CONTEXT = 160  # characters on either side, to the nearest word


def prove_figure(figure: Figure, readings: Mapping[str, ArticleReading]) -> Evidence:
    """The passage that a figure's header names."""
    reading = readings[figure.article]
    spans = reading.spans(figure.passage, 1)
    return Evidence(
        id=_anchor(f"{figure.article}-{figure.fact}"),
        kind="figure",
        reference=figure.reference,
        article=figure.article,
        citation=figure.citation,
        claim=figure.statement,
        passages=tuple(cut_passage(reading.article, *span) for span in spans),
    )


def prove_quote(quote: QuoteShown, readings: Mapping[str, ArticleReading]) -> Evidence:
    """Where the words of a quote stand; with cuts, each piece."""
    article = readings[quote.article].article
    places = find_quotation(quote.words, article.body, 1)
    return Evidence(
        id=_anchor(f"{quote.article}-quote-{quote.position + 1}"),
        kind="quote",
        reference=quote.reference,
        article=quote.article,
        citation=quote.citation,
        claim=quote.words,
        passages=tuple(cut_passage(article, *span) for span in (places[0] if places else ())),
    )


def prove_sentence(summary: Summary, sentence: str, readings: Mapping[str, ArticleReading]) -> Evidence:
    """Where a summary's sentence stands in its article; the editor's own sentences stand nowhere."""
    reading = readings[summary.article]
    spans = reading.spans(sentence, 1)
    # A sentence has no name: its words are the same in every edition that shows it.
    mark = hashlib.sha256(sentence.encode()).hexdigest()[:8]
    return Evidence(
        id=_anchor(f"{summary.article}-sentence-{mark}"),
        kind="summary",
        reference=summary.article,
        article=summary.article,
        citation=summary.citation,
        claim=sentence,
        passages=tuple(cut_passage(reading.article, *span) for span in spans),
        own=bool(spans),
    )


def cut_passage(article: Article, start: int, end: int) -> Passage:
    """A stretch of an article's body with what stands around it, cut between words and within its paragraph."""
    body = article.body
    before = body[max(0, start - _CONTEXT) : start]
    after = body[end : end + _CONTEXT]
    if start > _CONTEXT:
        before = before.partition(" ")[2]
    if end + _CONTEXT < len(body):
        after = after.rpartition(" ")[0]
    before, after = before.rpartition("\n\n")[2], after.partition("\n\n")[0]
    quote = TextQuoteSelector(exact=body[start:end], prefix=before, suffix=after)
    page = article.origin.page_at(start) if article.origin else None
    return Passage(selector=(quote, TextPositionSelector(start=start, end=end)), page=page)


def _anchor(name: str) -> str:
    """An Id: `evidence-` and a name; a long one is cut and told apart by its digest."""
    if len(name) > 60:
        name = f"{name[:50].rstrip('-')}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return f"evidence-{name}"
