"""Articles -> the facts and quotes that a brief may use, and which of them are best. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.library.match import matches
from briefgen.model.library import Article, Fact, Quote, Topic
from briefgen.model.spec import Spec


@dataclass(frozen=True, slots=True)
class ArticleFact:
    """A fact, and the article that states it."""

    article: Article
    fact: Fact

    @property
    def reference(self) -> str:
        return f"{self.article.id}#{self.fact.id}"


@dataclass(frozen=True, slots=True)
class ArticleQuote:
    """A quote, and the article that carries it; `position` is its place in the article's list."""

    article: Article
    quote: Quote
    position: int


def gather_facts(spec: Spec, articles: Sequence[Article], topics: Sequence[Topic]) -> tuple[ArticleFact, ...]:
    """The facts of `articles` that are on a topic of the brief themselves, pinned ones always,
    excluded ones never; in the order of the articles and of their headers."""
    pinned, excluded = set(spec.pin), set(spec.exclude)
    found = []
    for article in articles:
        for fact in article.facts:
            stated = ArticleFact(article, fact)
            if stated.reference in excluded:
                continue
            if stated.reference in pinned or fact_on_topic(fact, topics):
                found.append(stated)
    return tuple(found)


def gather_figures(spec: Spec, articles: Sequence[Article]) -> tuple[ArticleFact, ...]:
    """Every figure of `articles` but the excluded ones: what a section may name by its metric, whether or not its own
    sentence has a word of the topic."""
    every = (ArticleFact(article, fact) for article in articles for fact in article.facts if fact.is_figure)
    return tuple(stated for stated in every if stated.reference not in spec.exclude)


def gather_quotes(articles: Sequence[Article], topics: Sequence[Topic]) -> tuple[ArticleQuote, ...]:
    """The quotes that are on a topic: by hand, or by the paragraph that they stand in."""
    return tuple(
        ArticleQuote(article, quote, position)
        for article in articles
        for position, quote in enumerate(article.quotes)
        if quote_on_topic(article, quote, topics)
    )


def fact_on_topic(fact: Fact, topics: Sequence[Topic]) -> bool:
    """Whether a fact is on one of the topics: by an editor's word, else by its statement."""
    if fact.topics:
        return any(topic.id in fact.topics for topic in topics)
    return any(matches(topic.match, fact.statement) for topic in topics)


def quote_on_topic(article: Article, quote: Quote, topics: Sequence[Topic]) -> bool:
    """Whether a quote is on one of the topics: by an editor's word, else by its paragraph."""
    if quote.topics:
        return any(topic.id in quote.topics for topic in topics)
    paragraph = next((p for p in article.body.split("\n\n") if quote.words in p), article.body)
    context = f"{article.title}\n{paragraph}"
    return any(matches(topic.match, context) for topic in topics)


def rank_figures(pool: Iterable[ArticleFact], pinned: Sequence[str]) -> list[ArticleFact]:
    """Figures, best first, one of each metric before the second of any.

    Pinned ones lead in the editor's order. A metric is represented by its latest actual value;
    metrics follow by recency, then money and percentages before counts, then the longer series."""
    order = {reference: position for position, reference in enumerate(pinned)}
    by_metric: dict[str, list[ArticleFact]] = {}
    for stated in pool:
        if stated.fact.is_figure:
            by_metric.setdefault(str(stated.fact.metric), []).append(stated)
    ranked: list[tuple[tuple[object, ...], ArticleFact]] = []
    for members in by_metric.values():
        members.sort(key=lambda s: (order.get(s.reference, len(order)), *_newest_first(s), s.reference))
        for turn, stated in enumerate(members):
            key = (
                order.get(stated.reference, len(order)),
                turn,
                -_last_day(stated),
                0 if stated.fact.currency else 1 if stated.fact.unit == "percent" else 2,
                -len(members),
                stated.reference,
            )
            ranked.append((key, stated))
    return [stated for _, stated in sorted(ranked, key=lambda pair: pair[0])]  # the reference settles ties


def figures_of(pool: Iterable[ArticleFact], metrics: Sequence[str]) -> list[ArticleFact]:
    """All figures of `metrics`, in the order of the metrics, then oldest first: a series each."""
    place = {metric: position for position, metric in enumerate(metrics)}
    found = [s for s in pool if s.fact.is_figure and s.fact.metric in place]
    return sorted(found, key=lambda s: (place[str(s.fact.metric)], *_oldest_first(s), s.reference))


def rank_events(pool: Iterable[ArticleFact], pinned: Sequence[str], best: int | None) -> list[ArticleFact]:
    """The `best` dated facts in order of time. Events come before figures (those have their cards),
    pinned ones lead; then the more exact date, then the newer. What is chosen is shown oldest first."""
    order = {reference: position for position, reference in enumerate(pinned)}
    exactness = {"day": 0, "month": 1, "quarter": 2, "half": 3, "year": 4, "range": 5}
    dated = [s for s in pool if s.fact.as_of]
    dated.sort(
        key=lambda s: (
            s.fact.is_figure,
            order.get(s.reference, len(order)),
            exactness[s.fact.as_of.precision] if s.fact.as_of else 9,
            -_last_day(s),
            s.reference,
        )
    )
    return sorted(dated[:best], key=lambda s: (*_oldest_first(s), s.reference))


def rank_quotes(pool: Iterable[ArticleQuote], best: int | None) -> list[ArticleQuote]:
    """Each speaker once before anyone speaks twice, in the order of the articles."""
    turns: dict[str, int] = {}
    keyed = []
    for place, said in enumerate(pool):
        turn = turns.get(said.quote.speaker, 0)
        turns[said.quote.speaker] = turn + 1
        keyed.append((turn, place, said))
    chosen = sorted(keyed, key=lambda item: item[:2])[:best]
    return [said for _, _, said in chosen]


def _last_day(stated: ArticleFact) -> int:
    return stated.fact.as_of.last.toordinal() if stated.fact.as_of else 0


def _newest_first(stated: ArticleFact) -> tuple[int, int]:
    return -_last_day(stated), {"actual": 0, "estimate": 1, "forecast": 2, "target": 3}[stated.fact.kind]


def _oldest_first(stated: ArticleFact) -> tuple[int, int]:
    first = stated.fact.as_of.first.toordinal() if stated.fact.as_of else 0
    return first, _last_day(stated)
