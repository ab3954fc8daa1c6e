"""One step further back: an article's figures and quotes held against the saved page it was made from. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.evidence.amounts import agrees, same_value, unit_agrees, unit_of
from briefgen.evidence.reading import Reading
from briefgen.evidence.rules import remedy
from briefgen.model.base import Amount
from briefgen.model.evidence import Finding
from briefgen.model.library import Article
from briefgen.text.passages import find_quotation


def check_against_original(article: Article, page: str) -> Iterator[Finding]:
    """What of an article does not stand in the text of its saved page: the amounts of its figures, with
    their equivalents, and the words of its quotes."""
    reading = Reading(article.model_copy(update={"body": page}))
    for position, fact in enumerate(article.facts):
        at = f"{article.id}#{fact.id}"
        for key, amount in (("value", fact.amount), ("equivalent", fact.equivalent)):
            if amount is not None and not _stands(amount, reading):
                where = "low" if key == "value" and fact.value is None else key
                message = f"the saved page does not state the {'amount' if key == 'value' else key} of '{fact.id}'"
                yield Finding("original-figure", at, ("facts", position, where), message, remedy("original-figure"))
    for position, quote in enumerate(article.quotes):
        if not find_quotation(quote.words, page):
            at = f"{article.id}#quote-{position + 1}"
            message = "the saved page does not have these words"
            yield Finding("original-quote", at, ("quotes", position, "words"), message, remedy("original-quote"))


def _stands(amount: Amount, reading: Reading) -> bool:
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
