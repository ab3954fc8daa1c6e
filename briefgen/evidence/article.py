"""One article of the library: its header held against its body, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.figures import check_fact
from briefgen.evidence.names import find_mixed
from briefgen.evidence.numbers import find_strange_numbers, find_strange_years
from briefgen.evidence.quotes import check_quote
from briefgen.evidence.reading import Reading
from briefgen.evidence.rules import remedy
from briefgen.model.evidence import Finding
from briefgen.model.library import UNNAMED, Article, Fact
from briefgen.text.passages import find_passage
from briefgen.text.sentences import sentences


def check_article(article: Article, reading: Reading | None = None) -> list[Finding]:
    """All that the rules find in an article, in the order of its header. That its passages and quoted words
    stand in the body is seen to where it is read (library.files)."""
    reading = reading or Reading(article)
    findings = [*_check_dates(article), *_check_summary(reading)]
    for position, fact in enumerate(article.facts):
        findings += [*_check_metric(article, position, fact), *check_fact(reading, position, fact)]
    for position, quote in enumerate(article.quotes):
        findings += check_quote(reading, position, quote)
    findings += _check_names(article)
    return findings


def _check_dates(article: Article) -> Iterator[Finding]:
    published, captured = article.published, article.captured
    if published and captured and published.period.first > captured.period.last:
        message = f"published {published.period.first}, and yet saved {captured.period.last}"
        yield Finding("date-order", article.id, ("published",), message, remedy("date-order"))


def _check_summary(reading: Reading) -> Iterator[Finding]:
    article = reading.article
    for start, end in sentences(article.summary):
        sentence = article.summary[start:end]
        if find_passage(sentence, article.body):
            continue
        for words, message in [*find_strange_numbers(sentence, [reading]), *find_strange_years(sentence, [reading])]:
            yield Finding("summary-number", article.id, ("summary",), message, remedy("summary-number"), words)


def _check_metric(article: Article, position: int, fact: Fact) -> Iterator[Finding]:
    if fact.metric == UNNAMED:
        message = f"'{fact.id}' does not say yet what it measures"
        at, loc = f"{article.id}#{fact.id}", ("facts", position, "metric")
        yield Finding("figure-unnamed", at, loc, message, remedy("figure-unnamed"), UNNAMED)


def _check_names(article: Article) -> Iterator[Finding]:
    texts: list[tuple[tuple[str | int, ...], str, str]] = [
        (("title",), article.title, article.id),
        (("author",), article.author or "", article.id),
        (("summary",), article.summary, article.id),
    ]
    for i, fact in enumerate(article.facts):
        at = f"{article.id}#{fact.id}"
        texts += [(("facts", i, "label"), fact.label or "", at), (("facts", i, "statement"), fact.statement, at)]
    for i, quote in enumerate(article.quotes):
        at = f"{article.id}#quote-{i + 1}"
        texts += [(("quotes", i, "speaker"), quote.speaker, at), (("quotes", i, "role"), quote.role or "", at)]
    for loc, text, at in texts:
        for word, message in find_mixed(text):
            yield Finding("mixed-script", at, loc, message, remedy("mixed-script"), word)
