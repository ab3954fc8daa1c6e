"""An article as the extractors read it; what is not asked for is not extracted."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property

from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes.find import find_quotes
from briefgen.model.found import FoundDate, FoundFigure, FoundQuote
from briefgen.model.library import Article
from briefgen.text.passages import find_passage
from briefgen.text.sentences import sentences
from briefgen.text.words import fold, tokenize


class ArticleReading:
    """What the body of one article states. It never changes; each part is extracted when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def dates(self) -> list[FoundDate]:
        return find_dates(self.article.body, self.day)

    @cached_property
    def figures(self) -> list[FoundFigure]:
        return find_figures(self.article.body, self.dates)

    @cached_property
    def quotes(self) -> list[FoundQuote]:
        return find_quotes(self.article.body)

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The folded words of body, title and byline."""
        article = self.article
        return frozenset(tokenize(f"{article.title}\n{article.author or ''}\n{article.body}"))

    @cached_property
    def folded(self) -> str:
        return fold(f"{self.article.title}\n{self.article.author or ''}\n{self.article.body}")

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentences(self.article.body)

    @property
    def day(self) -> date | None:
        """The day that "last month" counts from: that of the event, else of publication."""
        dated = self.article.published or self.article.event or self.article.captured
        return dated.period.last if dated else None

    def spans(self, words: str) -> list[tuple[int, int]]:
        return find_passage(words, self.article.body)

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """From the start of the sentence that has `start` to the end of the one that has `end`."""
        starts = [span[0] for span in self.sentences]
        first = self.sentences[max(0, bisect_right(starts, start) - 1)]
        last = self.sentences[max(0, bisect_right(starts, max(start, end - 1)) - 1)]
        return min(first[0], start), max(last[1], end)

    def paragraph_at(self, start: int, end: int) -> tuple[int, int]:
        body = self.article.body
        stop = body.find("\n\n", end)
        return body.rfind("\n\n", 0, start) + 1, len(body) if stop < 0 else stop

    def figures_in(self, start: int, end: int) -> list[FoundFigure]:
        return [figure for figure in self.figures if figure.start < end and figure.end > start]

    def dates_in(self, start: int, end: int) -> list[FoundDate]:
        return [found for found in self.dates if found.start < end and found.end > start]
