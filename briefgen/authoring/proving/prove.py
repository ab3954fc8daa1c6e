"""Each sentence of a draft held against the articles of a library that it may rest on: where its numbers and its quoted
words stand, what it says otherwise than they do, and what nobody says. Nothing has to be cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.authoring.proving.candidates import Candidates
from briefgen.authoring.proving.draft import Draft, Written
from briefgen.evidence.claims.check import check_claims
from briefgen.evidence.claims.ground import CLOSE, find_ground
from briefgen.evidence.dates import find_strange_dates
from briefgen.evidence.numbers import states, states_numbers
from briefgen.evidence.passages import cut_passage
from briefgen.evidence.prose import find_quotations
from briefgen.evidence.quotes import quoted_forms
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.evidence.sentence import LONGEST, Sentence, Stated, read_sentence, stems_of
from briefgen.model.evidence import Finding, Passage
from briefgen.model.found import FoundFigure
from briefgen.text.passages import find_quotation

Verdict = Literal["proved", "differs", "not-found", "unsaid", "no-claim"]
"""`differs`: an article speaks of this and says otherwise; `not-found`: a number or quoted words stand in no article
that speaks of this; `unsaid`: no article says this, and there is neither a number nor a quotation in it."""

_RELATED = 0.25  # of the weight of its words that a sentence shares with the one that a number of it comes from
_NEAR = 0.3  # the same of a claim without a number, in an article that is known to be meant
_ABOUT = 0.4  # of the words of a sentence that an article which speaks of the same has somewhere
_FEWEST = 2  # of them: one word in common is chance
_FEW = 4  # words that say what a sentence is about: fewer make no claim
_MOST_BACKING = 3  # articles that one sentence rests on


@dataclass(frozen=True, slots=True)
class Ground:
    """What a piece of a sentence rests on: `start` to `end` of the sentence, and the passage of an article."""

    kind: Literal["number", "quotation", "claim"]
    start: int
    end: int
    article: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence with what it rests on and what is wrong with it."""

    written: Written
    verdict: Verdict
    grounds: tuple[Ground, ...] = ()
    findings: tuple[Finding, ...] = ()


def prove(draft: Draft, candidates: Candidates) -> Iterator[Proof]:
    """A proof for each sentence of a draft, in its order."""
    paragraph, nearby = -1, list[str]()
    for written in draft.sentences():
        if written.paragraph != paragraph:
            paragraph = written.paragraph
            # a row of a table has few words, and is of what stands over it
            nearby = nearby if len(stems_of(written.text)) < _FEW else []
        proof = _prove_sentence(written, candidates, nearby)
        # "It came to 41 billion": a sentence of few words goes on from the one before it
        nearby = list(dict.fromkeys(ground.article for ground in proof.grounds)) or nearby
        yield proof


def _prove_sentence(written: Written, candidates: Candidates, nearby: Sequence[str]) -> Proof:
    cited = [reference.partition("#")[0] for reference in written.cites]
    unknown = [id for id in cited if not candidates.has(id)]
    subject = Subject("draft", (written.paragraph,))
    text = written.text
    if unknown:
        message = f"there is no article '{unknown[0]}' in the library"
        return Proof(written, "not-found", (), (subject.breaks("text-uncited", message),))
    if len(text) > LONGEST:
        return Proof(written, "no-claim")
    numbers, quotations = states_numbers(text), find_quotations(text)
    mine = read_sentence(text)
    dated = bool(mine.dates) and len(mine.stems) >= _FEWEST
    if not numbers and not quotations and (written.heading or (len(mine.stems) < _FEW and not dated)):
        return Proof(written, "no-claim")
    close, ahead = (cited, False) if cited else candidates.close_to(text)
    readings = candidates.read(close if cited else [*nearby, *close])
    sought = _Sought(mine, readings, frozenset(cited or nearby), close[0] if ahead else None)
    grounds, findings = [], []
    for start, words in quotations:
        also = [] if cited else candidates.read(candidates.with_words(words))
        ground = _find_words(start, words, [*readings, *also])
        if ground is None:
            message = f"no article of the library has these words: '{words}'"
            findings.append(subject.breaks("text-quotation", message, needle=words))
        else:
            grounds.append(ground)
    for figure in numbers:
        if any(ground.kind == "quotation" and ground.start <= figure.start < ground.end for ground in grounds):
            continue  # proved with the words around it
        ground = sought.find_number(figure)
        if ground is None:
            message = f"'{figure.surface}' stands in no article that speaks of this"
            findings.append(subject.breaks("text-number", message, needle=figure.surface))
        else:
            grounds.append(ground)
    closest = None if grounds else sought.find_claim()
    if closest is not None:
        grounds.append(closest)
    elif not grounds and not findings:
        return Proof(written, "unsaid", (), (subject.note("text-unsaid", "no article of the library says this"),))
    lost = bool(findings)
    backing = candidates.read(list(dict.fromkeys(ground.article for ground in grounds))[:_MOST_BACKING])
    if backing:
        known = {finding.needle for finding in findings}
        findings += [
            subject.breaks("text-date", message, needle=year) for year, message in find_strange_dates(text, backing)
        ]
        findings += [f for f in check_claims(text, subject, backing) if f.needle not in known]
    wrong = any(finding.severity == "error" for finding in findings)
    return Proof(written, "not-found" if lost else "differs" if wrong else "proved", tuple(grounds), tuple(findings))


def _find_words(start: int, words: str, readings: Sequence[ArticleReading]) -> Ground | None:
    """Where quoted words stand. Within somebody's sentence a quotation may begin small that began large."""
    for reading in readings:
        for variant in quoted_forms(words):
            places = find_quotation(variant, reading.article.body, 1)
            if places:
                span = places[0][0][0], places[0][-1][1]
                passage = cut_passage(reading.article, *span)
                return Ground("quotation", start, start + len(words), reading.article.id, passage)
    return None


@dataclass(frozen=True, slots=True)
class _Sought:
    """A sentence and the articles that it may rest on: those in `near` it cites, or the sentence before it rests on;
    `ahead` shares far more of its words than any other."""

    mine: Sentence
    readings: Sequence[ArticleReading]
    near: frozenset[str]
    ahead: str | None

    def find_number(self, figure: FoundFigure) -> Ground | None:
        """The passage that a number comes from: of the sentences that state it the one that shares most words, if it
        shares enough to speak of the same."""
        read = next((one for one in self.mine.figures if one.start == figure.start), figure)
        best: tuple[float, int, ArticleReading, tuple[int, int]] | None = None
        for order, reading in enumerate(self.readings):
            span, share = self._place_in(reading, read)
            if span is not None and (
                reading.article.id in self.near or self._speaks_of(reading, share) or self._is_row_of(reading, span)
            ):
                ranked = (share, -order, reading, span)
                best = ranked if best is None or ranked[:2] > best[:2] else best
        if best is None:
            return None
        _, _, reading, span = best
        return Ground("number", figure.start, figure.end, reading.article.id, cut_passage(reading.article, *span))

    def _speaks_of(self, reading: ArticleReading, share: float) -> bool:
        """Whether an article speaks of the same: a sentence shares enough words, or the article as a whole does. Those
        of the numbers themselves don't count: "percent" stands everywhere. They do where one article is far ahead."""
        if reading.article.id == self.ahead:
            return len(self.mine.stems & reading.aligner.stems) >= _FEWEST
        stems = self.mine.without([(figure.start, figure.end) for figure in self.mine.figures]).stems
        common = len(stems & reading.aligner.stems)
        return common >= _FEWEST and (share >= _RELATED or common >= _ABOUT * len(stems))

    def _is_row_of(self, reading: ArticleReading, span: tuple[int, int]) -> bool:
        """Whether a sentence is of the same time as a row of a table that has hardly a word: "2023; 41 billion"."""
        spans = [(one.start, one.end) for one in self.mine.figures] + [(d.start, d.end) for d in self.mine.dates]
        words = self.mine.without(spans).stems
        theirs = reading.dates_in(*span)
        return len(words) < _FEWEST and any(
            one.first <= other.last and other.first <= one.last for one in self.mine.dates for other in theirs
        )

    def _place_in(self, reading: ArticleReading, figure: FoundFigure) -> tuple[tuple[int, int] | None, float]:
        aligner = reading.aligner
        ground = find_ground(Stated(figure, self.mine), [aligner])
        if ground is not None:
            return aligner.spans[ground.index], aligner.overlap(self.mine, ground.index)
        closest = aligner.closest(self.mine, 0.0)[:1]
        if closest and states(reading, figure):
            return aligner.spans[closest[0]], aligner.overlap(self.mine, closest[0])
        return None, 0.0

    def find_claim(self) -> Ground | None:
        """The sentence that shares most words with one that has no number."""
        ranked = [
            (reading.aligner.overlap(self.mine, index), -order, reading, index)
            for order, reading in enumerate(self.readings)
            for index in reading.aligner.closest(self.mine, self._least(reading.article.id))[:1]
        ]
        if not ranked:
            return None
        _, _, reading, index = max(ranked, key=lambda one: one[:2])
        passage = cut_passage(reading.article, *reading.aligner.spans[index])
        return Ground("claim", 0, len(self.mine.text), reading.article.id, passage)

    def _least(self, id: str) -> float:
        """How much of its words a claim shares with the sentence that says it."""
        return _NEAR if id in self.near or id == self.ahead else CLOSE
