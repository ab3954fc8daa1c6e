"""An editor's own text: the numbers, years and quoted words in it, held against what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.evidence.claims.check import check_claims
from briefgen.evidence.dates import find_strange_dates
from briefgen.evidence.numbers import find_strange_numbers, states_numbers
from briefgen.evidence.quotes import quoted_forms
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.extract.quotes.find import find_quotes
from briefgen.model.evidence import Finding
from briefgen.specs.citations import CITE, cited_ids
from briefgen.text.characters import find_mixed
from briefgen.text.passages import find_quotation
from briefgen.text.sentences import sentences
from briefgen.text.words import word_count

_LONG = 3  # words between quotation marks that make a quotation of it; fewer are a name or a term
_STOP_BEFORE_CITE = re.compile(r"([.!?…])(\s*)(\[@[^\[\]\n]{1,400}\])")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>[^\n]*)$", re.MULTILINE)
_SHARE_IN_WORDS = re.compile(r"(?!.*per\s?cent)\D+", re.IGNORECASE)
_HEADING_REMEDY = "correct it, or leave it out: a heading is proved by the articles that its section shows or cites"


def check_prose(
    text: str, subject: Subject, readings: Mapping[str, ArticleReading], more: Sequence[str] = ()
) -> Iterator[Finding]:
    """What is wrong with one text. `readings` are the articles of the brief by id; `more` are ids that
    the text rests on without citing them itself (a judgement on what stands under `because`)."""
    for word, message in find_mixed(text):
        yield subject.breaks("mixed-script", message, needle=word)
    # A heading carries no citation as a rule: it is proved by all that stands under it.
    under = list(dict.fromkeys(cited_ids(text) or list(more) or list(readings)))
    for heading in _HEADING.finditer(text):
        own = cited_ids(heading["words"]) or under
        yield from _check_heading_words(heading["words"], subject, [readings[i] for i in own if i in readings])
    for paragraph in _HEADING.sub("\n", text).split("\n\n"):
        yield from _check_paragraph(join_citations(paragraph), subject, readings, more)


def join_citations(text: str) -> str:
    """The text with a citation behind a full stop put before it: it belongs to the sentence that ends there."""
    return _STOP_BEFORE_CITE.sub(r"\3\1\2", text)


def check_heading(text: str, subject: Subject, backing: Sequence[ArticleReading]) -> Iterator[Finding]:
    """What is wrong with the heading of a section or the title of a chart. `backing` are the articles that
    the section shows."""
    for word, message in find_mixed(text):
        yield subject.breaks("mixed-script", message, needle=word)
    yield from _check_heading_words(text, subject, backing)


def _check_heading_words(text: str, subject: Subject, backing: Sequence[ArticleReading]) -> Iterator[Finding]:
    if backing:
        articles = list(dict.fromkeys(backing))
        plain = CITE.sub(lambda match: " " * len(match[0]), text)
        for finding in _check_sentence(plain, subject, _Backing(articles, articles, articles)):
            # "More than half of …" is what anybody reads off the figures below: no article needs to say it.
            if finding.rule != "text-number" or not _SHARE_IN_WORDS.fullmatch(finding.needle or ""):
                yield replace(finding, hint=_HEADING_REMEDY)


@dataclass(frozen=True, slots=True)
class _Backing:
    """The articles that may prove a sentence: its `own`, those that its `paragraph` cites, and those whose
    years it may name."""

    own: list[ArticleReading]
    paragraph: list[ArticleReading]
    of_years: list[ArticleReading]
    cites: bool = False
    """Whether the sentence cites its own articles itself."""


def _check_paragraph(
    text: str, subject: Subject, readings: Mapping[str, ArticleReading], more: Sequence[str]
) -> Iterator[Finding]:
    ids = cited_ids(text)
    others = _pick(ids or more, readings)
    # A judgement may speak of any year that the brief knows; a cited sentence only of its source's.
    of_years = others if ids else list(readings.values())
    backings = []
    # The sentence's own citations, else the next ones of the paragraph, else any of them.
    own = others
    for start, end in reversed(sentences(text)):
        written = text[start:end]
        cited = cited_ids(written)
        own = _pick(cited, readings) if cited else own
        # Blanked, not cut out: what stands around must not move together.
        backings.append((CITE.sub(lambda match: " " * len(match[0]), written), own, bool(cited)))
    for plain, own, cites in reversed(backings):
        yield from _check_sentence(plain, subject, _Backing(own, others, of_years, cites))


def _pick(ids: Sequence[str], readings: Mapping[str, ArticleReading]) -> list[ArticleReading]:
    return [readings[id] for id in dict.fromkeys(ids) if id in readings]


def find_quotations(text: str) -> list[tuple[int, str]]:
    """Where the quotations of a text begin, and their words: names and terms between quotation marks are none."""
    return [
        (quote.start, quote.text)
        for quote in find_quotes(text)
        if word_count(quote.text) >= _LONG and (quote.kind != "term" or word_count(quote.text) > _LONG)
    ]


def _check_sentence(plain: str, subject: Subject, backing: _Backing) -> Iterator[Finding]:
    numbers = states_numbers(plain)
    quotations = [words for _, words in find_quotations(plain)]
    if not backing.own:
        for words in [figure.surface for figure in numbers]:
            yield subject.breaks("text-uncited", f"'{words}' has no citation", needle=words)
        for words in quotations:
            yield subject.breaks("text-uncited", "quoted words have no citation", needle=words)
        return
    # What the sentence's own source lacks may stand in another one that the paragraph cites.
    missing = {words for words, _ in find_strange_numbers(plain, backing.paragraph)}
    for words, message in find_strange_numbers(plain, backing.own):
        if words in missing:
            yield subject.breaks("text-number", message, needle=words)
    unknown = {year for year, _ in find_strange_dates(plain, backing.of_years)}
    for year, message in find_strange_dates(plain, backing.own):
        if year in unknown:
            yield subject.breaks("text-date", message, needle=year)
    for words in quotations:
        bodies = [reading.article.body for reading in (*backing.own, *backing.paragraph)]
        if not any(find_quotation(variant, body, 1) for variant in quoted_forms(words) for body in bodies):
            they = "the cited article does" if len(backing.paragraph) == 1 else "the cited articles do"
            yield subject.breaks("text-quotation", f"{they} not have these words", needle=words)
    articles = list(dict.fromkeys((*backing.own, *backing.paragraph)))
    yield from check_claims(plain, subject, articles, own=backing.cites)
