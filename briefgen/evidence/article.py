"""One article of the library: its header held against its body, rule by rule, and against the page that it was
saved from. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.amounts import agrees, same_value, unit_agrees, unit_of
from briefgen.evidence.claims.check import check_claims
from briefgen.evidence.dates import find_strange_dates
from briefgen.evidence.figures import check_fact
from briefgen.evidence.numbers import find_strange_numbers
from briefgen.evidence.quotes import check_quote
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.model.base import Amount
from briefgen.model.evidence import Finding
from briefgen.model.library import UNNAMED, Article, Fact, Quote
from briefgen.text.characters import find_mixed
from briefgen.text.passages import find_passage, find_quotation
from briefgen.text.sentences import sentences


def check_article(article: Article, reading: ArticleReading | None = None) -> list[Finding]:
    """All that the rules find in an article, in the order of its header. That its passages and quoted words
    stand in the body is checked where it is read (library.files)."""
    reading = reading or ArticleReading(article)
    findings = [*_check_dates(article), *_check_summary(reading)]
    for position, fact in enumerate(article.facts):
        findings += [*_check_metric(article, position, fact), *_check_doubt(article, position, fact)]
        findings += check_fact(reading, position, fact)
    for position, quote in enumerate(article.quotes):
        findings += _check_doubtful_words(article, position, quote)
        findings += check_quote(reading, position, quote)
    findings += _check_names(article)
    return findings


def _check_dates(article: Article) -> Iterator[Finding]:
    published, captured = article.published, article.captured
    if published and captured and published.period.first > captured.period.last:
        message = f"published {published.period.first}, and yet saved {captured.period.last}"
        yield Subject(article.id, ("published",)).breaks("date-order", message)


def _check_summary(reading: ArticleReading) -> Iterator[Finding]:
    article = reading.article
    for start, end in sentences(article.summary):
        sentence = article.summary[start:end]
        if find_passage(sentence, article.body, 1):
            continue
        for words, message in [*find_strange_numbers(sentence, [reading]), *find_strange_dates(sentence, [reading])]:
            yield Subject(article.id, ("summary",)).breaks("summary-number", message, needle=words)
        yield from check_claims(sentence, Subject(article.id, ("summary",)), [reading])


def _check_metric(article: Article, position: int, fact: Fact) -> Iterator[Finding]:
    if fact.metric == UNNAMED:
        message = f"'{fact.id}' does not say yet what it measures"
        subject = Subject(f"{article.id}#{fact.id}", ("facts", position))
        yield subject.breaks("figure-unnamed", message, "metric", needle=UNNAMED)


def _check_doubt(article: Article, position: int, fact: Fact) -> Iterator[Finding]:
    if fact.doubtful:
        message = f"the passage of '{fact.id}' is in doubt: {fact.doubtful}"
        subject = Subject(f"{article.id}#{fact.id}", ("facts", position))
        yield subject.breaks("figure-doubtful", message, "doubtful")


def _check_doubtful_words(article: Article, position: int, quote: Quote) -> Iterator[Finding]:
    if quote.doubtful:
        message = f"these words are in doubt: {quote.doubtful}"
        subject = Subject(f"{article.id}#quote-{position + 1}", ("quotes", position))
        yield subject.breaks("quote-doubtful", message, "doubtful")


def _check_names(article: Article) -> Iterator[Finding]:
    whole = Subject(article.id, ())
    texts: list[tuple[Subject, str, str | None]] = [
        (whole, "title", article.title), (whole, "author", article.author), (whole, "summary", article.summary),
    ]  # fmt: skip
    for i, fact in enumerate(article.facts):
        subject = Subject(f"{article.id}#{fact.id}", ("facts", i))
        texts += [(subject, "label", fact.label), (subject, "statement", fact.statement)]
    for i, quote in enumerate(article.quotes):
        subject = Subject(f"{article.id}#quote-{i + 1}", ("quotes", i))
        texts += [(subject, "speaker", quote.speaker), (subject, "role", quote.role)]
    for subject, key, text in texts:
        for word, message in find_mixed(text or ""):
            yield subject.breaks("mixed-script", message, key, needle=word)


def check_against_original(article: Article, page: str) -> Iterator[Finding]:
    """What of an article does not stand in the text of its saved page, one step further back: the amounts of its
    figures, with their equivalents, and the words of its quotes."""
    reading = ArticleReading(article.model_copy(update={"body": page}))
    for position, fact in enumerate(article.facts):
        subject = Subject(f"{article.id}#{fact.id}", ("facts", position))
        for key, amount in (("value", fact.amount), ("equivalent", fact.equivalent)):
            if amount is not None and not _stands(amount, reading):
                where = "low" if key == "value" and fact.value is None else key
                message = f"the saved page does not state the {'amount' if key == 'value' else key} of '{fact.id}'"
                yield subject.breaks("original-figure", message, where)
    for position, quote in enumerate(article.quotes):
        if not find_quotation(quote.words, page, 1):
            subject = Subject(f"{article.id}#quote-{position + 1}", ("quotes", position))
            yield subject.breaks("original-quote", "the saved page does not have these words", "words")


def _stands(amount: Amount, reading: ArticleReading) -> bool:
    """Whether a page states an amount. Its sign may be in the page's verb, and its noun another one:
    the header counts `companies` where the page counts `enterprises`."""
    unit = unit_of(amount)
    return any(
        agrees(amount, figure)
        or (
            same_value(amount.ends, figure, unit, signed=False)
            and (unit_agrees(unit, figure) or (amount.currency is None and unit != "percent"))
        )
        for figure in reading.figures
    )
