"""Numbers of the headline and the bottom line that nothing else on the page shows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.evidence.numbers import find_strange_numbers
from briefgen.evidence.reading import ArticleReading
from briefgen.model.brief import Brief
from briefgen.model.contents import Contents, contents_of_blocks
from briefgen.model.evidence import Finding
from briefgen.model.library import Article
from briefgen.model.spec import Spec
from briefgen.specs.citations import bare, prose_of

_HINT = "show it: name its metric in a section, or say it in a text"


def find_unshown(spec: Spec, brief: Brief, articles: Sequence[Article]) -> Iterator[Finding]:
    """A note for each number that a reader meets on top and finds nowhere below. What the gate has said of a number,
    such as that no article has it, is enough: `brief` comes from it."""
    tops = [(loc, text) for loc, text in prose_of(spec) if loc[0] in ("headline", "bottom_line")]
    if not tops:
        return
    page = ArticleReading(_as_article(brief, articles))
    for loc, text in tops:
        told = [note.mark.message for note in brief.editor_notes if note.at == loc[0]]
        for words, _ in find_strange_numbers(bare(text), [page]):
            if not any(f"'{words}'" in message for message in told):
                where = str(loc[0]).replace("_", " ")
                message = f"'{words}' stands in the {where}, and nothing else on the page has it"
                yield Finding("", str(loc[0]), loc, message, _HINT, words, severity="note")


def _as_article(brief: Brief, articles: Sequence[Article]) -> Article:
    """What stands below the bottom line, as one text with its figures."""
    shown = contents_of_blocks(brief.every_block)
    wanted = {figure.reference for figure in shown.figures}
    facts = [fact for article in articles for fact in article.facts if f"{article.id}#{fact.id}" in wanted]
    body = "\n\n".join(_words_of(shown))
    return Article(id="page", title="Page", source="page", language=brief.language, facts=tuple(facts), body=body)


def _words_of(shown: Contents) -> Iterator[str]:
    for figure in shown.figures:
        yield figure.statement
        yield figure.passage
    yield from (event.statement for event in shown.events)
    yield from (quote.words for quote in shown.quotes)
    for summary in shown.summaries:
        yield " ".join(summary.sentences)
    yield from (article.summary for article in shown.articles)
    yield from (bare(text.words) for text in shown.texts)
