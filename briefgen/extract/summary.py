"""The sentences that carry an article, or several. Extractive: nothing is written anew.

Each sentence is weighed by how much it says of what the whole is about (cosine with the centroid of
TF-IDF weights: Radev, Jing, Styś & Tam 2004, "Centroid-based summarization of multiple documents"), by where
it stands (Edmundson 1969) and by signs of what an editor takes or leaves. They are then taken greedily by
maximal marginal relevance (Carbonell & Goldstein 1998), so that nothing is said twice."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from briefgen.extract.signs import count_words, has_caption, is_heading, leans, read_terms, weigh_signs
from briefgen.text import sentences as find_sentences

Span = tuple[int, int]

_ONE, _SEVERAL = 3, 5  # sentences, where no budget is given
_CANDIDATES = 300  # the best by themselves, beyond which no sentence is compared with others
_NOVELTY = 0.45  # weight of likeness to what is already taken
_HEARD = 0.1  # for each sentence taken from a text already: the others have their say, too
_ALIKE = 0.62  # cosine from which two sentences say the same
_WITHIN = 0.8  # share of one sentence's terms that another has: a repeat with more or less around it
_LEANING = 0.5  # off what begins with a word that points back, unless its neighbour is taken
_FLOOR = -0.4  # worth under which a sentence is furniture


_NEXT_WORD = re.compile(r"\w")


class _Sentence(NamedTuple):
    text: int  # which of the texts
    place: int  # which of its sentences
    start: int
    end: int
    words: int
    terms: tuple[str, ...]
    leans: bool
    weight: float


def summarize(texts: Sequence[str], *, sentences: int | None = None, words: int | None = None) -> list[list[Span]]:
    """For each text, the spans (code points) of its sentences that belong to a summary of all of them, in
    reading order. At most `sentences` of them and at most `words` words in all, but one sentence at least;
    three, or five of several texts, where neither is given. Which are taken does not hang on the order of
    the texts, but for equals, of which the first is taken."""
    if sentences is None and words is None:
        sentences = _ONE if len(texts) == 1 else _SEVERAL
    pool = _weigh([list(_candidates(text)) for text in texts], texts)
    taken = _take(pool, sentences, words)
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


def _weigh(spans: list[list[Span]], texts: Sequence[str]) -> list[_Sentence]:
    """All sentences with what they are worth by themselves."""
    read = [[read_terms(text[start:end]) for start, end in of_text] for of_text, text in zip(spans, texts, strict=True)]
    # a reprint says no word of it louder
    distinct = {terms for of_text in read for terms in of_text}
    holders = Counter(chain.from_iterable(distinct))
    count = len(distinct)
    # a term of one sentence says little of the whole; one of every sentence tells them not apart
    logs = {held: math.log(1 + count / held) for held in set(holders.values())}
    weights = {term: logs[held] for term, held in holders.items()}
    if len(texts) > 1:
        # what several articles speak of is what they are about
        spread = Counter(chain.from_iterable(set(chain.from_iterable(of_text)) for of_text in read))
        weights = {term: weight * (0.75 + 0.25 * spread[term]) for term, weight in weights.items()}
    squares = {term: weight * weight for term, weight in weights.items()}
    shares = {term: held * squares[term] for term, held in holders.items()}
    # fsum does not mind the order, in which texts may come this way or that
    length = math.sqrt(math.fsum(holders[term] * share for term, share in shares.items())) or 1.0
    pool = []
    for number, (text, of_text, terms_of_text) in enumerate(zip(texts, spans, read, strict=True)):
        heading = frozenset(read_terms(text[: of_text[0][0]])) if of_text and of_text[0][0] < 500 else frozenset()
        for place, ((start, end), terms) in enumerate(zip(of_text, terms_of_text, strict=True)):
            own = math.sqrt(sum([squares[term] for term in terms])) or 1.0
            central = sum([shares[term] for term in terms]) / (own * length)
            piece = text[start:end]
            words = count_words(piece)
            weight = 1.5 * central + _place(place, len(of_text)) + weigh_signs(piece, words)
            if heading:
                # an editor has told already what it is about (the title method of Edmundson 1969)
                weight += 0.5 * len(heading.intersection(terms)) / len(heading)
            if has_caption(text, end):
                weight -= 1.0
            pool.append(_Sentence(number, place, start, end, words, terms, leans(piece), round(weight, 9)))
    return pool


def _place(place: int, count: int) -> float:
    """News begins with what matters; essays tell it in their first paragraphs and at the end."""
    share = 1.0 if count < 40 else 0.5  # the longer the text, the less likely it is news
    if place < 5:
        return share * (0.5 if place == 0 else 0.34 - 0.05 * place)
    return 0.05 if place == count - 1 else 0.06 * (1 - place / count)


def _take(pool: list[_Sentence], sentences: int | None, words: int | None) -> list[_Sentence]:
    """Greedily, the best of what is new; each choice settles by weight, then text, then place."""
    best_of: dict[tuple[str, ...], _Sentence] = {}
    for sentence in pool:
        known = best_of.get(sentence.terms)
        if known is None or sentence.weight > known.weight:
            best_of[sentence.terms] = sentence
    order = sorted(best_of.values(), key=lambda s: (-s.weight + _LEANING * s.leans, s.text, s.place))[:_CANDIDATES]
    if words is not None:
        # one sentence at least, be it too long where all are
        order = [s for s in order if s.words <= words and s.weight > _FLOOR] or order
    holders = Counter(chain.from_iterable(s.terms for s in order))
    logs = {held: math.log(1 + len(order) / held) ** 2 for held in set(holders.values())}
    squares = {term: logs[held] for term, held in holders.items()}
    left = [_Choice(s, frozenset(s.terms), sum([squares[term] for term in s.terms])) for s in order]
    taken: list[_Sentence] = []
    heard: Counter[int] = Counter()
    places: set[tuple[int, int]] = set()
    budget = words if words is not None else 0
    while left and (sentences is None or len(taken) < max(1, sentences)):
        best, best_value = None, -math.inf
        for choice in left:
            sentence = choice.sentence
            if taken and words is not None and sentence.words > budget:
                continue
            value = sentence.weight - _NOVELTY * choice.likeness - _HEARD * heard[sentence.text]
            if sentence.leans and (sentence.text, sentence.place - 1) not in places:
                value -= _LEANING
            value = round(value, 9)
            if best is None or value > best_value or (value == best_value and _first(sentence, best.sentence)):
                best, best_value = choice, value
        if best is None or (taken and best_value < _FLOOR):
            break
        taken.append(best.sentence)
        heard[best.sentence.text] += 1
        places.add((best.sentence.text, best.sentence.place))
        budget -= best.sentence.words
        left = _drop_repeats(left, best, squares)
    return taken


@dataclass(slots=True)
class _Choice:
    """A sentence that may yet be taken, and how like it is to those that are."""

    sentence: _Sentence
    terms: frozenset[str]
    size: float
    likeness: float = 0.0


def _first(one: _Sentence, other: _Sentence) -> bool:
    return (one.text, one.place) < (other.text, other.place)


def _drop_repeats(left: list[_Choice], best: _Choice, squares: dict[str, float]) -> list[_Choice]:
    """The choices that say something else than `best`, with their likeness to it."""
    new = []
    for choice in left:
        if choice is best:
            continue
        shared = math.fsum([squares[term] for term in choice.terms & best.terms])
        if shared:
            cosine = shared / math.sqrt(choice.size * best.size)
            if cosine >= _ALIKE or shared >= _WITHIN * min(choice.size, best.size):
                continue
            choice.likeness = max(choice.likeness, cosine)
        new.append(choice)
    return new
