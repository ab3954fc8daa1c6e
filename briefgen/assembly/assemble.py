"""Spec x Selection x Edition -> Brief: ordered, worded, cited, counted. Pure.

The blocks themselves are made in blocks.py; here is what they have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.assembly.blocks import make_block
from briefgen.assembly.context import AssemblyContext
from briefgen.assembly.rank import gather_facts, gather_figures, gather_quotes
from briefgen.assembly.sources import draw_source_line, list_source, tell_left_out
from briefgen.errors import Problem, SpecError
from briefgen.i18n.catalogue import has_catalogue, labels
from briefgen.i18n.format import choose_scales, find_locale, period_text, years_text
from briefgen.model.brief import Block, Brief, SourcesBlock
from briefgen.model.contents import contents_of_blocks
from briefgen.model.library import Article, Source, Topic
from briefgen.model.selection import MetricUse, Selection
from briefgen.model.spec import Edition, Spec
from briefgen.specs.references import check_cites

if TYPE_CHECKING:
    from babel import Locale

# Sections that may stand on page 1 above the source line, while they come first in the spec.
_LEAD = {"figures", "assessment", "chart"}


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is made of: the articles of its selection, in that order, and the library's sources and topics
    by their ids; of the metrics that its spec names, who has them."""

    articles: Sequence[Article]
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    metrics: Mapping[str, MetricUse] = field(default_factory=dict)


def assemble(
    spec: Spec, edition: Edition, selection: Selection, material: Material
) -> tuple[Brief, tuple[Problem, ...]]:
    """Compose a brief from the articles of `selection`.

    Returns the brief and its warnings. Raises SpecError with every problem where the spec asks for
    what the articles do not have: unknown citations, metrics without a figure, nothing selected."""
    try:
        locale = find_locale(spec.language)
    except ValueError as error:
        raise SpecError([Problem(("language",), str(error), "write a language such as en, ru or zh-Hans")]) from error
    articles, sources = material.articles, material.sources
    if not articles:
        raise SpecError([_nothing_selected(selection)])

    on_topic = [material.topics[topic] for topic in spec.topics]
    facts, figures = gather_facts(spec, articles, on_topic), gather_figures(spec, articles)
    named = {metric for section in spec.sections for metric in section.metrics}
    shown = [*facts, *(stated for stated in figures if stated.fact.metric in named)]
    context = AssemblyContext(
        spec=spec,
        articles={article.id: article for article in articles},
        sources=sources,
        facts=facts,
        figures=figures,
        known_metrics=material.metrics,
        left_out={entry.id: entry for entry in selection.left_out},
        quotes=gather_quotes(articles, on_topic),
        scales=choose_scales(
            (amount for stated in shown for amount in (stated.fact.amount, stated.fact.equivalent) if amount), locale
        ),
        locale=locale,
        words=labels(spec.language),
    )
    if not has_catalogue(spec.language):
        message = f"the fixed words of the page are in English: there are none in '{spec.language}' yet"
        hint = "numbers and dates follow the language"
        context.warnings.append(Problem(("language",), message, hint, severity="warning"))
    problems = check_cites(spec, {article.id: article for article in articles}, selection)
    # The reader meets the bottom line first, so its citations get the first numbers.
    for text in (spec.headline, *(spec.bottom_line.model_dump().values() if spec.bottom_line else ())):
        context.cite_prose(text)

    lead_length = len(list(takewhile(lambda section: section.kind in _LEAD, spec.sections)))
    blocks: list[Block | None] = []
    for position, section in enumerate(spec.sections):
        try:
            blocks.append(make_block(context, section, position))
        except SpecError as error:
            problems.extend(error.problems)
            blocks.append(None)
    if any(problem.severity == "error" for problem in problems):
        raise SpecError(problems)

    lead = tuple(block for block in blocks[:lead_length] if block is not None)
    rest = [block for block in blocks[lead_length:] if block is not None]
    if not any(isinstance(block, SourcesBlock) for block in rest):
        rest.append(SourcesBlock(anchor="sources", heading=context.words["sources"]))
    for article in articles:
        context.number(article.id)  # those that no block cites stand last in the list

    gaps = sum(len(section.gaps) for section in spec.sections if section.gaps)
    counted = contents_of_blocks([*lead, *rest]).unique_figures
    week = edition.week
    brief = Brief(
        slug=spec.slug,
        title=spec.title,
        headline=spec.headline or spec.title,
        series=spec.series,
        format=spec.format,
        theme=spec.theme,
        audience=spec.audience,
        language=spec.language,
        status=spec.status,
        marking=spec.marking,
        author=spec.author,
        contact=spec.contact,
        disclaimer=spec.disclaimer,
        topics=tuple(topic.label for topic in on_topic),
        edition=edition.name,
        edition_text=period_text(week, locale),
        period_text=_years_of(articles, locale),
        changed_text=None,  # known once editions are kept and compared
        bottom_line=spec.bottom_line,
        changes_text=context.words["no_earlier"],
        lead=lead,
        source_line=draw_source_line(articles, sources, counted, gaps, locale),
        left_out=tell_left_out(selection, locale),
        blocks=tuple(rest),
        sources=tuple(
            list_source(context.articles[article_id], number, sources, locale)
            for article_id, number in context.numbers.items()
        ),
        selected=selection.chosen,
        passed_over=selection.left_out,
        labels=context.words,
    )
    return brief, (*problems, *context.warnings)


# What an editor may do to let an article in, by the reason it was left out for; a pin does it for most.
_WAYS_IN = {
    "unreadable": "mend the articles that can't be read",
    "draft": "accept the drafts",
    "outside the period": "widen 'period'",
    "after the edition": "choose a later edition",
    "excluded": "drop an exclusion",
    "off topic": "add a topic",
}


def _nothing_selected(selection: Selection) -> Problem:
    ways = [way for reason, way in _WAYS_IN.items() if reason in selection.counts]
    if selection.counts.keys() - {"unreadable", "after the edition"}:
        ways.append("pin an article")
    *first, last = ways or ["write articles, and accept them"]
    both = f"{', '.join(first)}{',' * (len(first) > 1)} or {last}" if first else last
    return Problem(("topics",), selection.nothing_text, both)


def _years_of(articles: Sequence[Article], locale: Locale) -> str:
    """The years that the articles come from: `2015–2025`; empty where none has a date."""
    dates = [article.published.period for article in articles if article.published]
    if not dates:
        return ""
    first, last = min(d.first for d in dates), max(d.last for d in dates)
    return years_text(first.year, last.year, locale)
