"""What every block of one brief draws on, and how a fact, a quote, an article is shown. Pure but for
what the context notes: the citation numbers, anchors and warnings given out so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.assembly.rank import ArticleFact, ArticleQuote
from briefgen.errors import Problem
from briefgen.i18n.format import SYMBOLS, amount_text, change_text, full_text, period_text, unit_text
from briefgen.model import brief as shown
from briefgen.model.library import Article, Source
from briefgen.model.selection import LeftOut, MetricUse
from briefgen.model.spec import Spec
from briefgen.specs.citations import cited_ids

if TYPE_CHECKING:
    from babel import Locale


@dataclass
class AssemblyContext:
    """What every block of one brief draws on, and the citation numbers given out so far. `facts` are on its topics
    themselves; `figures` are all of its articles', for sections that name their metrics."""

    spec: Spec
    articles: Mapping[str, Article]
    sources: Mapping[str, Source]
    facts: Sequence[ArticleFact]
    figures: Sequence[ArticleFact]
    known_metrics: Mapping[str, MetricUse]
    left_out: Mapping[str, LeftOut]
    quotes: Sequence[ArticleQuote]
    scales: dict[str, int]
    locale: Locale
    words: dict[str, str]
    numbers: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, int] = field(default_factory=dict)
    warnings: list[Problem] = field(default_factory=list)

    def number(self, article_id: str) -> int:
        """The article's citation number: the next free one where it has none yet."""
        return self.numbers.setdefault(article_id, len(self.numbers) + 1)

    def cite_prose(self, *texts: str | None) -> None:
        """Give numbers to what an editor's text cites, in its order."""
        for prose in texts:
            for article_id in cited_ids(prose or ""):
                if article_id in self.articles:
                    self.number(article_id)

    def next_anchor(self, kind: str) -> str:
        """`chart`, then `chart-2`, `chart-3`."""
        count = self.anchors.get(kind, 0) + 1
        return kind if count == 1 else f"{kind}-{count}"

    def anchor(self, kind: str) -> str:
        """The next anchor of a kind, which is then given out."""
        given = self.next_anchor(kind)
        self.anchors[kind] = self.anchors.get(kind, 0) + 1
        return given


def show_figure(context: AssemblyContext, stated: ArticleFact) -> shown.Figure:
    """A figure as the page shows it, in the brief's scale and, where the article gives it, currency."""
    fact, amount = stated.fact, stated.fact.amount
    assert amount is not None
    assert fact.as_of is not None
    assert fact.metric is not None
    main, original = amount, None
    other, currency = fact.equivalent, context.spec.currency
    if other and other.currency == currency != amount.currency:
        main, original = other, full_text(amount, context.scales, context.locale)
    low, high = main.ends
    symbol = SYMBOLS[fact.qualifier] if fact.qualifier else ""
    return shown.Figure(
        article=stated.article.id,
        fact=fact.id,
        citation=context.number(stated.article.id),
        label=fact.label or fact.metric.replace("-", " ").capitalize(),
        statement=fact.statement,
        passage=fact.passage,
        metric=fact.metric,
        text=amount_text(main, context.scales, context.locale),
        unit_text=unit_text(main, context.scales, context.locale),
        symbol=symbol,
        original=original,
        as_of_text=period_text(fact.as_of, context.locale),
        as_of=fact.as_of,
        kind=fact.kind,
        change_text=change_text(fact.change, context.locale) if fact.change else None,
        full_text=symbol + full_text(main, context.scales, context.locale),
        qualifier=fact.qualifier,
        low=low,
        high=high,
        unit=main.unit,
        currency=main.currency,
        per=main.per,
    )


def show_event(context: AssemblyContext, stated: ArticleFact) -> shown.Event:
    assert stated.fact.as_of is not None
    return shown.Event(
        article=stated.article.id,
        fact=stated.fact.id,
        citation=context.number(stated.article.id),
        as_of_text=period_text(stated.fact.as_of, context.locale),
        as_of=stated.fact.as_of,
        statement=stated.fact.statement,
        kind=stated.fact.kind,
    )


def show_quote(context: AssemblyContext, said: ArticleQuote) -> shown.QuoteShown:
    article = said.article
    return shown.QuoteShown(
        article=article.id,
        position=said.position,
        citation=context.number(article.id),
        words=said.quote.words,
        speaker=said.quote.speaker,
        role=said.quote.role,
        outlet=context.sources[article.source].name,
        date_text=period_text(article.published.period, context.locale) if article.published else None,
        language=article.language,
    )


def show_article(context: AssemblyContext, article: Article) -> shown.ArticleShown:
    return shown.ArticleShown(
        article=article.id,
        citation=context.number(article.id),
        title=article.title,
        publisher=context.sources[article.source].name,
        author=article.author,
        date_text=period_text(article.published.period, context.locale) if article.published else None,
        summary=article.summary,
        url=article.url,
    )
