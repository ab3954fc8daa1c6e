"""What only the brief as a whole shows: sources that differ, claims of one voice, words quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefgen.assembly.sources import voice
from briefgen.evidence.rules import Subject
from briefgen.i18n.format import choose_scales, find_locale, full_text, said_in
from briefgen.model.base import Amount
from briefgen.model.brief import Brief, Figure, Rival
from briefgen.model.contents import contents_of_blocks, contents_of_brief, with_figures
from briefgen.model.evidence import Finding
from briefgen.model.library import Article, Fact, Source
from briefgen.text.words import word_count


def find_differing(
    brief: Brief, articles: Sequence[Article], sources: Mapping[str, Source]
) -> tuple[Brief, dict[str, list[tuple[str, str]]]]:
    """The brief with the rivals of each figure, and (rule, message) by reference.

    Rivals are figures of other articles of the brief, of the same metric, period and kind, with another
    value in the same unit, or in another currency an equivalent that differs."""
    numbers = brief.numbers
    locale = find_locale(brief.language)
    stated = [(article, fact) for article in articles for fact in article.facts if fact.amount]
    scales = choose_scales((fact.amount for _, fact in stated if fact.amount), locale)
    differing: dict[str, list[tuple[str, str]]] = {}

    def with_rivals(figure: Figure) -> Figure:
        rivals = []
        for article, fact in stated:
            amount = _rival_of(figure, article, fact)
            if amount is not None:
                rivals.append(
                    Rival(article=article.id, citation=numbers[article.id], text=full_text(amount, scales, locale))
                )
        if not rivals:
            return figure
        message = "sources differ: " + ", ".join(f"{rival.text} in source {rival.citation}" for rival in rivals)
        differing[figure.reference] = [("sources-differ", message)]
        return figure.model_copy(update={"rivals": tuple(rivals)})

    lead = tuple(with_figures(block, with_rivals) for block in brief.lead)
    blocks = tuple(with_figures(block, with_rivals) for block in brief.blocks)
    line = brief.source_line
    if differing:
        figures = contents_of_blocks(lead + blocks).figures
        metrics = {(f.metric, f.as_of.first, f.as_of.last) for f in figures if f.rivals}
        count = len(metrics)
        said = said_in(locale)
        stop = said.say("stop")
        text = line.text.removesuffix(stop) + said.count("sources_differ", count) + stop
        line = line.model_copy(update={"differing": count, "text": text})
    return brief.model_copy(update={"lead": lead, "blocks": blocks, "source_line": line}), differing


def _rival_of(figure: Figure, article: Article, fact: Fact) -> Amount | None:
    """The amount with which an article's fact contradicts a figure; None where it doesn't."""
    if article.id == figure.article or fact.metric != figure.metric or fact.kind != figure.kind:
        return None
    if fact.as_of is None or (fact.as_of.first, fact.as_of.last) != (figure.as_of.first, figure.as_of.last):
        return None
    for amount in (fact.amount, fact.equivalent):
        if amount and (amount.unit, amount.currency, amount.per) == (figure.unit, figure.currency, figure.per):
            return None if amount.ends == (figure.low, figure.high) else amount
    return None


def find_single(brief: Brief, articles: Sequence[Article], sources: Mapping[str, Source]) -> dict[str, list[str]]:
    """A message by reference for each figure that one voice alone states; none where the whole brief has
    but one voice, which its source line says once."""
    by_id = {article.id: article for article in articles}
    if len({voice(article, sources) for article in articles}) < 2:
        return {}
    backed: dict[tuple[object, ...], set[str]] = {}
    for article in articles:
        for fact in article.facts:
            if fact.amount and fact.as_of:
                for amount in (fact.amount, fact.equivalent):
                    if amount:
                        claim = (fact.metric, fact.as_of.first, fact.as_of.last, fact.kind, *amount.ends)
                        backed.setdefault(claim, set()).add(voice(article, sources))
    single = {}
    for figure in contents_of_brief(brief).figures:
        claim = (figure.metric, figure.as_of.first, figure.as_of.last, figure.kind, figure.low, figure.high)
        if len(backed.get(claim, ())) < 2:
            name = sources[by_id[figure.article].source].name
            single[figure.reference] = [f"{name} alone states it"]
    return single


def count_quoted(brief: Brief, articles: Sequence[Article]) -> dict[str, int]:
    """Words that a brief quotes, by the id of the source whose article has them."""
    by_id = {article.id: article for article in articles}
    counts: dict[str, int] = {}
    for quote in contents_of_brief(brief).quotes:
        source = by_id[quote.article].source
        counts[source] = counts.get(source, 0) + word_count(quote.words)
    return dict(sorted(counts.items()))


def find_quoted(brief: Brief, articles: Sequence[Article], sources: Mapping[str, Source]) -> Iterator[Finding]:
    """A finding for each publisher whose limit of quoted words the brief goes beyond."""
    for source, count in count_quoted(brief, articles).items():
        limit = sources[source].quoted_words_limit
        if limit is not None and count > limit:
            many = "1 word is" if count == 1 else f"{count} words are"
            message = f"{many} quoted of {sources[source].name}, {count - limit} more than it allows"
            yield Subject(source, ("sections",)).breaks("quoted-words", message)
