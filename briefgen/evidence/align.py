"""Which sentences of an article an editor's sentence may rest on: those that share its rare words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from briefgen.evidence.sentence import LONGEST, Sentence, Stated, cut_sentence, stems_of
from briefgen.model.found import FoundDate, FoundFigure
from briefgen.model.library import Article


class Read(Protocol):
    """What an aligner asks of the reading of an article."""

    article: Article

    @property
    def day(self) -> date | None: ...
    @property
    def tokens(self) -> frozenset[str]: ...
    @property
    def folded(self) -> str: ...
    @property
    def figures(self) -> list[FoundFigure]: ...
    @property
    def sentences(self) -> list[tuple[int, int]]: ...
    def figures_like(self, ends: tuple[Decimal, Decimal], unit: str) -> Iterator[FoundFigure]: ...
    def counted(self, unit: str) -> list[FoundFigure]: ...
    def paragraph_at(self, start: int, end: int) -> tuple[int, int]: ...
    def figures_in(self, start: int, end: int) -> list[FoundFigure]: ...
    def dates_in(self, start: int, end: int) -> list[FoundDate]: ...


class Aligner:
    """The sentences of one article, cut when they are first asked for."""

    def __init__(self, reading: Read) -> None:
        self.reading = reading
        self._cut: dict[int, Sentence] = {}

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """The sentences of the body; what is too long for one in pieces."""
        return [
            (at, min(at + LONGEST, end)) for start, end in self.reading.sentences for at in range(start, end, LONGEST)
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def sentence(self, index: int) -> Sentence:
        """The sentence of that number."""
        if index not in self._cut:
            span = self.spans[index]
            reading = self.reading
            figures = [f for f in reading.figures_in(*span) if span[0] <= f.start]
            dates = [d for d in reading.dates_in(*span) if span[0] <= d.start]
            self._cut[index] = cut_sentence(reading.article.body, span, figures, dates)
        return self._cut[index]

    def around(self, index: int) -> range:
        """A sentence and its neighbours."""
        return range(max(0, index - 1), min(len(self.spans), index + 2))

    @cached_property
    def causal(self) -> list[int]:
        """The sentences that name a cause."""
        return [index for index in range(len(self.spans)) if "cause" in self.sentence(index).groups]

    @cached_property
    def all_figures(self) -> list[Stated]:
        """Every figure of the article, each in its sentence."""
        cut = map(self.sentence, range(len(self.spans)))
        return [Stated(figure, sentence) for sentence in cut for figure in sentence.figures]

    def place(self, figure: FoundFigure) -> tuple[int, Stated] | None:
        """The number of the sentence that a figure of the body stands in, and the figure there; None where it runs
        over the end of it."""
        index = bisect_right(self._starts, figure.start) - 1
        if index < 0:
            return None
        sentence, start = self.sentence(index), figure.start - self._starts[index]
        there = (f for f in sentence.figures if f.start == start and f.low == figure.low)
        return next(((index, Stated(moved, sentence)) for moved in there), None)

    @cached_property
    def _commonness(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for index in range(len(self.spans)):
            counts.update(self.sentence(index).stems)
        return counts

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words that say what the article is about."""
        return frozenset(self._commonness).union(stems_of(self.reading.article.title))

    def overlap(self, mine: Sentence, index: int) -> float:
        """The part of the editor's words, the rare ones weighing more, that a sentence of the article has: 0 to 1."""
        total = sum(map(self._weight, mine.stems))
        return sum(map(self._weight, mine.stems & self.sentence(index).stems)) / total if total else 0.0

    def _weight(self, stem: str) -> float:
        return 1 / (1 + self._commonness[stem])

    def closest(self, mine: Sentence, least: float) -> list[int]:
        """The sentences that share at least `least` of the editor's words, the closest first."""
        ranked = [(self.overlap(mine, index), index) for index in range(len(self.spans))]
        return [index for share, index in sorted(ranked, key=lambda pair: (-pair[0], pair[1])) if share >= least]
