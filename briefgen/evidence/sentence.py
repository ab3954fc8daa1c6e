"""A sentence as claims are compared: its figures, terms and dates, and the clauses that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from briefgen.evidence.spelt import figures_in_words
from briefgen.evidence.terms import Term, find_terms
from briefgen.extract.dates.find import find_dates
from briefgen.extract.figures.find import find_figures
from briefgen.model.found import FoundDate, FoundFigure
from briefgen.text.lexicon import row_words
from briefgen.text.words import align, fold, has_ideographs

# Where one clause ends and another one begins, for certain; and where one may.
_STRONG = re.compile(
    r"[;:!?。；：！？]|[.](?!\d)"
    r"|,? (?:while|even as|whereas|whilst|but|although|though|however|yet|а|но|тогда как|ал|алайда) "
    r"|，(?:而|但|不过)"
)
_SOFT = re.compile(
    r",(?!\d)|，|、|\(|\)| [–—-] |—| (?:and|or|as|after|when|because|и|или|когда|и то|және|мен|пен) "
    r"|(?<=[一-鿿])(?:和|及|与)"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_COMMON = row_words("summary-words", "common-english", "common-russian", "common-kazakh") | row_words("function-words")
LONGEST = 2_000
"""Characters that are looked at as one sentence: what is longer is a table, or a flood."""
_STEM = 5  # letters that the forms of one word share, in the languages that we read


@dataclass(frozen=True)
class Sentence:
    """One sentence: `figures` and `dates` with their places in `text`."""

    text: str
    figures: tuple[FoundFigure, ...]
    dates: tuple[FoundDate, ...]

    def without(self, spans: Sequence[tuple[int, int]]) -> Sentence:
        """The same sentence without what stands in `spans`; every other place stays where it was."""
        text = self.text
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        figures = tuple(f for f in self.figures if not any(a <= f.start < b for a, b in spans))
        dates = tuple(d for d in self.dates if not any(a <= d.start < b for a, b in spans))
        return Sentence(text, figures, dates) if spans else self

    @cached_property
    def terms(self) -> list[Term]:
        return find_terms(self.text)

    @cached_property
    def groups(self) -> frozenset[str]:
        """The groups that its terms are of."""
        return frozenset(term.group for term in self.terms)

    @cached_property
    def _strong(self) -> list[int]:
        return [0, *(match.end() for match in _STRONG.finditer(self.text.lower())), len(self.text) + 1]

    @cached_property
    def _soft(self) -> list[int]:
        soft = {match.end() for match in _SOFT.finditer(self.text.lower())}
        return sorted(soft.union(self._strong))

    def clause(self, start: int) -> tuple[int, int]:
        """The clause that `start` is in."""
        return _between(self._strong, start)

    def phrase(self, start: int) -> tuple[int, int]:
        """The part of its clause, between commas and the like, that `start` is in."""
        return _between(self._soft, start)

    def terms_in(self, span: tuple[int, int], group: str) -> list[Term]:
        """The terms of a group that begin in `span`."""
        first, last = (bisect_left(self._term_starts, at) for at in span)
        return [term for term in self.terms[first:last] if term.group == group]

    @cached_property
    def _term_starts(self) -> list[int]:
        return [term.start for term in self.terms]

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(figure.start for figure in self.figures)

    @cached_property
    def _ends(self) -> list[int]:
        return sorted(figure.end for figure in self.figures)

    def classes(self, span: tuple[int, int], group: str) -> dict[str, str]:
        """The classes of a group that stand in `span`, each with its words."""
        return {term.name: term.words for term in self.terms_in(span, group)}

    def before(self, figure: FoundFigure) -> tuple[int, int]:
        """What stands between the last figure of the clause, or its beginning, and this one."""
        first = self.clause(figure.start)[0]
        at = bisect_right(self._ends, figure.start)
        return max(first, self._ends[at - 1]) if at else first, figure.start

    def after(self, figure: FoundFigure) -> tuple[int, int]:
        """What stands between this figure and the next one of the phrase, or its end."""
        return figure.end, min(self.phrase(max(figure.start, figure.end - 1))[1], self.next_figure(figure))

    def next_figure(self, figure: FoundFigure) -> int:
        """Where the next figure begins, or the sentence ends."""
        at = bisect_left(self._starts, figure.end)
        return self._starts[at] if at < len(self._starts) else len(self.text)

    def stems_near(self, figure: FoundFigure) -> frozenset[str]:
        """The words that a figure has for itself."""
        if figure.start not in self._near:
            spans = (self.before(figure), self.after(figure))
            near = frozenset(stem for at, stem in self.placed if any(a <= at < b for a, b in spans))
            self._near[figure.start] = near
        return self._near[figure.start]

    @cached_property
    def _near(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def placed(self) -> list[tuple[int, str]]:
        """Its stems with their places."""
        return list(find_stems(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem for _, stem in self.placed)


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure in its sentence."""

    figure: FoundFigure
    sentence: Sentence

    @property
    def at(self) -> int:
        return self.figure.start

    @property
    def words(self) -> frozenset[str]:
        """The words that the figure has for itself."""
        return self.sentence.stems_near(self.figure)


def _between(cuts: Sequence[int], at: int) -> tuple[int, int]:
    after = bisect_right(cuts, at)
    return cuts[after - 1], cuts[after] if after < len(cuts) else at + 1


def read_sentence(text: str, day: date | None = None) -> Sentence:
    """An editor's sentence. A month without a year is the article's, whose `day` it counts from; dates that are told
    from a day ("last year") are none, for the editor's day is another one."""
    dates = find_dates(text, day)
    figures = sorted((*find_figures(text, dates), *figures_in_words(text, day, dates)), key=lambda f: f.start)
    return Sentence(text, tuple(figures), tuple(d for d in dates if d.basis != "relative"))


def cut_sentence(
    body: str, span: tuple[int, int], figures: Sequence[FoundFigure], dates: Sequence[FoundDate]
) -> Sentence:
    """A sentence of a body whose figures and dates are known: they move with it."""
    start, end = span
    return Sentence(
        body[start:end],
        tuple(replace(f, start=f.start - start, end=f.end - start) for f in figures),
        tuple(replace(d, start=d.start - start, end=d.end - start) for d in dates),
    )


def stems_of(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, each cut to a stem; of Chinese each two signs."""
    return frozenset(stem for _, stem in find_stems(text))


def find_stems(text: str) -> Iterator[tuple[int, str]]:
    """The same with their places."""
    _, low = align(text)
    for word in _WORD.finditer(low):
        token = word[0]
        if has_ideographs(token):
            for at in range(len(token) - 1):
                yield word.start() + at, token[at : at + 2]
        elif len(token) > 2 and token not in _COMMON:
            yield word.start(), fold(token)[:_STEM]
