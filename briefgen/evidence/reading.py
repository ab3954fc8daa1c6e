"""An article as the extractors read it; what is not asked for is not extracted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from briefgen.evidence.align import Aligner
from briefgen.evidence.amounts import BySize, plain_unit
from briefgen.evidence.rounding import ROUNDED, conversions
from briefgen.evidence.spelt import figures_in_words
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.extract.quotes.find import find_quotes
from briefgen.model.base import Amount
from briefgen.model.found import FoundDate, FoundFigure, FoundQuote
from briefgen.model.library import Article
from briefgen.text.passages import find_passage
from briefgen.text.sentences import sentences
from briefgen.text.words import fold, tokenize

SENTENCE, PARAGRAPH = 2_000, 5_000
"""Characters on either side of a passage that its sentence and its paragraph reach to: what is longer is none."""

_CAPITAL = re.compile(r"(?<![\w-])[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ][\w'’-]+")
_LONG_NAME = re.compile(r"[^\W\d_a-zа-я][\w-]+(?: (?:of|for|and|the|on) )?(?: ?[^\W\d_a-zа-я][\w-]+)+")


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=_Spanned)


class _Spans(Generic[S]):
    """What was found in a text, in its order, to be asked for by place."""

    def __init__(self, found: Sequence[S]) -> None:
        self._found = sorted(found, key=lambda one: one.start)
        self._starts = [one.start for one in self._found]
        self._reach = list(accumulate((one.end for one in self._found), max))

    def within(self, start: int, end: int) -> list[S]:
        """What has a character between `start` and `end`."""
        return [
            one
            for one in self._found[bisect_right(self._reach, start) : bisect_left(self._starts, end)]
            if one.end > start
        ]


class ArticleReading:
    """What the body of one article states. It never changes; each part is extracted when it is first asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def dates(self) -> list[FoundDate]:
        return find_dates(self.article.body, self.day)

    @cached_property
    def figures(self) -> list[FoundFigure]:
        body = self.article.body
        found = find_figures(body, self.dates)
        spelt = figures_in_words(body, self.day, self.dates)
        return sorted((*found, *spelt), key=lambda figure: figure.start) if spelt else found

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

    @cached_property
    def _figure_spans(self) -> _Spans[FoundFigure]:
        return _Spans(self.figures)

    @cached_property
    def _date_spans(self) -> _Spans[FoundDate]:
        return _Spans(self.dates)

    @cached_property
    def _quote_spans(self) -> _Spans[FoundQuote]:
        return _Spans(self.quotes)

    @cached_property
    def figures_by_size(self) -> BySize[FoundFigure]:
        """The figures of the body, of those that say the same the first."""
        told: dict[tuple[object, ...], FoundFigure] = {}
        for figure in self.figures:
            told.setdefault((figure.low, figure.high, figure.unit, figure.per), figure)
        return BySize(((figure.low, figure.high), figure) for figure in told.values())

    @cached_property
    def amounts_by_size(self) -> BySize[Amount]:
        """Every amount of the header; the gate has checked them by themselves."""
        amounts: list[Amount] = []
        for fact in self.article.facts:
            amounts += [amount for amount in (fact.amount, fact.equivalent) if amount]
            if fact.change:
                amounts.append(Amount(value=fact.change.value, unit=fact.change.unit))
        return BySize((amount.ends, amount) for amount in amounts)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def aligner(self) -> Aligner:
        """The sentences of the body, to be found by the words that they share with an editor's."""
        return Aligner(self)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The initials of the names of two words and more that body and title have: `eu`, `imf`."""
        text = f"{self.article.title}\n{self.article.body}"
        return frozenset(_initials_of(match[0]) for match in _LONG_NAME.finditer(text))

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The words of its publishers' ids: "Astana Times reports" names one that its text doesn't."""
        return frozenset(f"{self.article.source}-{self.article.origin_source or ''}".split("-"))

    @cached_property
    def full_names(self) -> dict[str, str]:
        """First names with the surname that the body has behind them, where it has but one: `Hanne` -> `Voltoft`. What
        is owned, stands behind "the" or goes on to a third word is the name of something else."""
        body, behind, others = self.article.body, dict[str, set[str]](), set[str]()
        words = list(_CAPITAL.finditer(body))
        for number, word in enumerate(words):
            first = re.sub(r"['’]s?$", "", word[0])
            if first != word[0] or body[max(0, word.start() - 4) : word.start()].lower() == "the ":
                others.add(first)
            elif number + 1 < len(words) and body[word.end() : words[number + 1].start()] == " ":
                last = words[number + 1]
                behind.setdefault(first, set()).add(re.sub(r"['’]s?$", "", last[0]))
                if number + 2 < len(words) and body[last.end() : words[number + 2].start()] == " ":
                    others.add(first)
        return {first: min(lasts) for first, lasts in behind.items() if len(lasts) == 1 and first not in others}

    @cached_property
    def _places_by_size(self) -> BySize[FoundFigure]:
        return BySize(((figure.low, figure.high), figure) for figure in self.figures)

    def figures_like(self, ends: tuple[Decimal, Decimal], unit: str) -> Iterator[FoundFigure]:
        """The figures of the body, each at its place, that an editor's number may stand for: of about its size, or of
        its size in another unit."""
        for factor in (Decimal(1), *conversions(unit)):
            yield from self._places_by_size.near((ends[0] * factor, ends[1] * factor), ROUNDED)

    def counted(self, unit: str) -> list[FoundFigure]:
        """The figures of the body that count by a noun."""
        return self._by_unit.get(plain_unit(unit), [])

    @cached_property
    def _by_unit(self) -> dict[str, list[FoundFigure]]:
        found: dict[str, list[FoundFigure]] = {}
        for figure in self.figures:
            found.setdefault(plain_unit(figure.unit), []).append(figure)
        return found

    @cached_property
    def _header_years(self) -> frozenset[tuple[int, int]]:
        article = self.article
        periods = [dated.period for dated in (article.published, article.event, article.captured) if dated]
        periods += [fact.as_of for fact in article.facts if fact.as_of]
        return frozenset((period.first.year, period.last.year) for period in periods)

    @cached_property
    def _body_years(self) -> frozenset[tuple[int, int]]:
        return frozenset((found.first.year, found.last.year) for found in self.dates)

    def has_year(self, year: int) -> bool:
        """Whether the header or the body speaks of a year, in words or in a date."""
        return _covers(self._header_years, year) or str(year) in self.folded or _covers(self._body_years, year)

    @property
    def day(self) -> date | None:
        """The day that "last month" counts from: that of the event, else of publication."""
        dated = self.article.published or self.article.event or self.article.captured
        return dated.period.last if dated else None

    def spans(self, words: str, most: int | None = None) -> list[tuple[int, int]]:
        return find_passage(words, self.article.body, most)

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """From the start of the sentence that has `start` to the end of the one that has `end`, and not further
        than a sentence goes."""
        starts = self._sentence_starts
        first = self.sentences[max(0, bisect_right(starts, start) - 1)]
        last = self.sentences[max(0, bisect_right(starts, max(start, end - 1)) - 1)]
        return min(max(first[0], start - SENTENCE), start), max(min(last[1], end + SENTENCE), end)

    def paragraph_at(self, start: int, end: int) -> tuple[int, int]:
        body = self.article.body
        least, most = max(0, start - PARAGRAPH), min(len(body), end + PARAGRAPH)
        stop = body.find("\n\n", end, most)
        return max(body.rfind("\n\n", least, start) + 1, least), most if stop < 0 else stop

    def figures_in(self, start: int, end: int) -> list[FoundFigure]:
        return self._figure_spans.within(start, end)

    def dates_in(self, start: int, end: int) -> list[FoundDate]:
        return self._date_spans.within(start, end)

    def quotes_in(self, start: int, end: int) -> list[FoundQuote]:
        return self._quote_spans.within(start, end)


def _initials_of(name: str) -> str:
    return "".join(word[0] for word in name.removeprefix("The ").split() if word[:1].isupper()).lower()


def _covers(years: Iterable[tuple[int, int]], year: int) -> bool:
    return any(first <= year <= last for first, last in years)
