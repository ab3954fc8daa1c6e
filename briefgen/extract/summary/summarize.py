"""The sentences that carry an article, or several. Extractive: nothing is written anew.

Each sentence is weighed by how much it says of what the whole is about (cosine with the centroid of
TF-IDF weights: Radev, Jing, Styś & Tam 2004, "Centroid-based summarization of multiple documents"), by where
it stands (Edmundson 1969) and by signs of what an editor takes or leaves. They are then taken greedily by
maximal marginal relevance (Carbonell & Goldstein 1998), so that nothing is said twice."""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from briefgen.extract.summary.features import Features, is_anaphoric, is_heading, read_terms
from briefgen.text.sentences import sentences as find_sentences

Span = tuple[int, int]

_ONE, _SEVERAL = 3, 5  # sentences, where no budget is given
_CANDIDATES = 300  # the best by themselves, beyond which no sentence is compared with others
_NOVELTY = 0.45  # weight of likeness to what is already taken
_HEARD = 0.1  # for each sentence taken from a text already: the others have their say, too
_ALIKE = 0.62  # cosine from which two sentences say the same
_WITHIN = 0.8  # share of one sentence's terms that another has: a repeat with more or less around it
_LEANING = 0.5  # off what begins with a word that points back, unless its neighbour is taken
_FLOOR = -0.4  # worth under which a sentence is boilerplate
_ROUNDING = 1e-8


_NEXT_WORD = re.compile(r"\w")


class _Whole(NamedTuple):
    """What all the texts are about. Of each text: itself, its sentences, their terms."""

    texts: Sequence[str]
    spans: list[list[Span]]
    terms: list[list[frozenset[str]]]
    squares: dict[str, float]  # of the weights of terms


_Bound = tuple[float, int, int]
"""What a sentence is worth at most, with the best of signs, negated so that the best comes first; which of the
texts, and which of its sentences."""


def summarize(texts: Sequence[str], *, sentences: int | None = None, words: int | None = None) -> list[list[Span]]:
    """For each text, the spans (code points) of its sentences that belong to a summary of all of them, in
    reading order. At most `sentences` of them and at most `words` words in all, but one sentence at least;
    three, or five of several texts, where neither is given. Which are taken does not hang on the order of
    the texts, but for equals, of which the first is taken."""
    if sentences is None and words is None:
        sentences = _ONE if len(texts) == 1 else _SEVERAL
    spans = [list(_candidates(text)) for text in texts]
    terms = [read_terms(text, of_text) for text, of_text in zip(texts, spans, strict=True)]
    bounds, squares = _weigh(texts, spans, terms)
    taken = _take(_Whole(texts, spans, terms, squares), bounds, sentences, words)
    return [sorted((s.start, s.end) for s in taken if s.text == number) for number in range(len(texts))]


def _candidates(text: str) -> Iterator[Span]:
    """Sentences, without the headings that stand on lines of their own before them."""
    for start, end in find_sentences(text):
        line_end = text.find("\n", start, end)
        while line_end > 0:
            following = _NEXT_WORD.search(text, line_end, end)
            if following is None or not is_heading(text[start:line_end], following[0]):
                break
            start = following.start()
            line_end = text.find("\n", start, end)
        yield start, end


def _weigh(
    texts: Sequence[str], spans: list[list[Span]], read: list[list[frozenset[str]]]
) -> tuple[list[_Bound], dict[str, float]]:
    """(for all sentences what each is worth at most, the squares of the weights of terms)."""
    # a reprint says no word of it louder
    distinct = set(chain.from_iterable(read))
    holders = Counter(chain.from_iterable(distinct))
    # a term of one sentence says little of the whole; one of every sentence tells them not apart
    by_held = {held: math.log(1 + len(distinct) / held) ** 2 for held in set(holders.values())}
    squares = dict(zip(holders, map(by_held.__getitem__, holders.values()), strict=True))
    louder = squares
    if len(texts) > 1:
        # what several articles speak of is what they are about
        spread = Counter(chain.from_iterable(frozenset[str]().union(*of_text) for of_text in read))
        by_spread = {count: (0.75 + 0.25 * count) ** 2 for count in set(spread.values())}
        louder = {term: square * by_spread[spread[term]] for term, square in squares.items()}
    shares = dict(zip(holders, map(operator.mul, holders.values(), louder.values()), strict=True))
    # fsum does not mind the order, in which texts may come this way or that, and terms any way
    length = math.sqrt(math.fsum(map(operator.mul, holders.values(), shares.values()))) or 1.0
    square_of, share_of = louder.__getitem__, shares.__getitem__
    bounds = []
    for number, (text, of_text, terms_of_text) in enumerate(zip(texts, spans, read, strict=True)):
        heading: frozenset[str] = frozenset()
        if of_text and 0 < of_text[0][0] < 500:
            (heading,) = read_terms(text, [(0, of_text[0][0])])
        count = len(of_text)
        for place, terms in enumerate(terms_of_text):
            own = math.sqrt(math.fsum(map(square_of, terms))) or 1.0
            most = 1.5 * math.fsum(map(share_of, terms)) / (own * length) + _place(place, count) + Features.MOST
            if heading:
                # an editor has told already what it is about (the title method of Edmundson 1969)
                most += 0.5 * len(heading & terms) / len(heading)
            bounds.append((-most, number, place))
    return bounds, squares


def _place(place: int, count: int) -> float:
    """News begins with what matters; essays tell it in their first paragraphs and at the end."""
    share = 1.0 if count < 40 else 0.5  # the longer the text, the less likely it is news
    if place < 5:
        return share * (0.5 if place == 0 else 0.34 - 0.05 * place)
    return 0.05 if place == count - 1 else 0.06 * (1 - place / count)


def _take(whole: _Whole, bounds: list[_Bound], sentences: int | None, words: int | None) -> list[_Choice]:
    """Greedily, the best of what is new; each choice settles by value, then text, then place."""
    features = [Features(text) for text in whole.texts]
    bounds = sorted(_drop_copies(whole, bounds, features))[:_CANDIDATES]
    choices: list[_Choice | None] = [None] * len(bounds)  # made where it comes to that
    taken: list[_Choice] = []
    heard = [0] * len(whole.texts)
    places: set[tuple[int, int]] = set()
    budget = words
    while sentences is None or len(taken) < max(1, sentences):
        best, best_value = None, -math.inf
        least_heard = _HEARD * min(heard, default=0)
        for at, (least, text, place) in enumerate(bounds):
            if -least - least_heard < best_value - _ROUNDING:
                break  # and all that come after are worth less
            choice = choices[at]
            if choice is None:
                choice = choices[at] = _Choice(whole, bounds[at], features[text])
            if (budget is not None and choice.words > budget) or choice.repeats(taken, whole.squares):
                continue
            value = choice.weight - _NOVELTY * choice.likeness - _HEARD * heard[text]
            if choice.is_anaphoric and (text, place - 1) not in places:
                value -= _LEANING
            value = round(value, 9)
            if best is None or value > best_value or (value == best_value and choice.spot < best.spot):
                best, best_value = choice, value
        if best is None and budget is not None and not taken and choices:
            budget = None  # one sentence at least, be it too long where all are
            continue
        if best is None or (taken and best_value < _FLOOR):
            break
        taken.append(best)
        best.said = True
        heard[best.text] += 1
        places.add(best.spot)
        if words is not None:
            budget = words - sum(choice.words for choice in taken)
    return taken


def _drop_copies(whole: _Whole, bounds: list[_Bound], features: list[Features]) -> list[_Bound]:
    """Of sentences that say the same words the best, the first of equals."""
    best_of: dict[frozenset[str], _Bound] = {}
    weights: dict[frozenset[str], float] = {}  # of the best, where it was compared
    for bound in bounds:
        terms = whole.terms[bound[1]][bound[2]]
        best = best_of.setdefault(terms, bound)
        if best is bound:
            continue
        if terms not in weights:
            weights[terms] = _weight(whole, best, features)
        weight = _weight(whole, bound, features)
        if weight > weights[terms] + _ROUNDING:
            best_of[terms], weights[terms] = bound, weight
    return list(best_of.values())


def _weight(whole: _Whole, bound: _Bound, features: list[Features]) -> float:
    return _Choice(whole, bound, features[bound[1]]).weight


class _Choice:
    """A sentence that may be taken: what it is worth, and how like it is to those that are taken."""

    __slots__ = (
        "compared",
        "end",
        "is_anaphoric",
        "likeness",
        "said",
        "size",
        "spot",
        "start",
        "terms",
        "text",
        "weight",
        "words",
    )

    def __init__(self, whole: _Whole, bound: _Bound, features: Features) -> None:
        most, self.text, place = -bound[0], bound[1], bound[2]
        self.spot = (self.text, place)
        self.start, self.end = whole.spans[self.text][place]
        self.terms = whole.terms[self.text][place]
        self.size = math.fsum(map(whole.squares.__getitem__, self.terms))
        self.words = features.count_words(self.start, self.end)
        self.is_anaphoric = is_anaphoric(whole.texts[self.text], self.start)
        self.weight = features.weigh(self.start, self.end, self.words) + most - Features.MOST
        self.likeness = 0.0
        self.compared = 0  # with so many of those that are taken
        self.said = False  # already, by one of them

    def repeats(self, taken: list[_Choice], squares: dict[str, float]) -> bool:
        """Whether one of `taken` says the same."""
        while self.compared < len(taken) and not self.said:
            other = taken[self.compared]
            self.compared += 1
            shared_terms = self.terms & other.terms
            if shared_terms:
                shared = math.fsum(map(squares.__getitem__, shared_terms))
                cosine = shared / math.sqrt(self.size * other.size)
                self.said = cosine >= _ALIKE or shared >= _WITHIN * min(self.size, other.size)
                self.likeness = max(self.likeness, cosine)
        return self.said
