"""One section of a spec -> one block of a brief. Pure but for what the context notes: numbers, anchors, warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

from briefgen.assembly.context import AssemblyContext, show_article, show_event, show_figure, show_quote
from briefgen.assembly.rank import ArticleFact, figures_of, rank_events, rank_figures, rank_quotes
from briefgen.chart import NARROW, WIDTH, ChartRequest, describe_chart, house_spec
from briefgen.errors import Problem, SpecError
from briefgen.model import brief as shown
from briefgen.model.selection import MetricUse
from briefgen.model.spec import (
    ArticlesSection,
    ChartSection,
    FiguresSection,
    Judgement,
    QuotesSection,
    Section,
    SourcesSection,
    SummarySection,
    TableSection,
    TimelineSection,
)
from briefgen.text.sentences import sentences as find_sentences
from briefgen.text.words import word_count

Loc = tuple[str | int, ...]


def make_block(context: AssemblyContext, section: Section, position: int) -> shown.Block | None:
    """The block of a section; None (and a warning) where the articles have nothing for it.

    Raises SpecError where the section names what is not there."""
    make = MAKERS[section.kind]
    return make(context, getattr(section, section.kind), ("sections", position, section.kind))


def _nothing(context: AssemblyContext, loc: Loc, message: str) -> shown.Block | None:
    context.anchor(str(loc[-1]))  # the next one of its kind is still the second
    context.warnings.append(Problem(loc, message, "the section was left out", severity="warning"))
    return None


def _pick(
    context: AssemblyContext, section: FiguresSection | TableSection | ChartSection, loc: Loc
) -> list[ArticleFact]:
    """The figures that a section asks for: of the metrics that it names all there are, else those on the topic.
    SpecError where a metric it names has none."""
    metrics = section.all_metrics if isinstance(section, ChartSection) else section.metrics
    known = sorted({str(s.fact.metric) for s in context.figures})
    problems = []
    for place, metric in enumerate(metrics):
        if metric not in known:
            single = isinstance(section, ChartSection) and section.metric is not None
            where = (*loc, "metric") if single else (*loc, "metrics", place)
            problems.append(Problem(where, *_tell_missing(context, metric, known)))
    if problems:
        raise SpecError(problems)
    if not metrics:
        return rank_figures(context.facts, context.spec.pin)
    return figures_of(context.figures, metrics)


def _tell_missing(context: AssemblyContext, metric: str, known: Sequence[str]) -> tuple[str, str]:
    """What is wrong with a metric of which no article of the brief has a figure, and the way out."""
    use = context.known_metrics.get(metric, MetricUse())
    message = f"no figure of metric '{metric}' is in this brief"
    if use.articles:
        outside = [id for id in use.articles if id not in context.articles]
        if not outside:
            return message, f"its figures in '{use.articles[0]}' are excluded: drop an exclusion"
        entry = context.left_out.get(outside[0])
        why = entry.detail if entry else "no topic of the brief matches"
        later = entry is not None and entry.reason == "after the edition"
        out = "build a later edition" if later else "pin it"
        return message, f"'{outside[0]}' has it, which was left out ({why}): {out}"
    close = next(iter(get_close_matches(metric, known, n=1)), use.close)
    hint = f"did you mean '{close}'?" if close else "this brief has: " + (", ".join(known) or "no figure")
    return f"nothing in the library has the metric '{metric}'" if metric in context.known_metrics else message, hint


def _tell_fewer(
    context: AssemblyContext, section: FiguresSection | TableSection, loc: Loc, figures: Sequence[shown.Figure]
) -> None:
    """A warning where a section shows fewer figures than it asks for, or none of a metric that it names."""
    if not section.metrics and section.best and len(figures) < section.best:
        message = f"{section.best} figures are asked for, and this brief has {len(figures)}"
        anchor = f"{context.spec.slug} {context.next_anchor(str(loc[-1]))}"
        hint = f"ask for {len(figures)}; 'briefgen why {anchor}' tells what was left out"
        context.warnings.append(Problem((*loc, "best"), message, hint, severity="warning"))
    shows = {figure.metric for figure in figures}
    for place, metric in enumerate(section.metrics):
        if metric not in shows:
            message = f"the section names '{metric}' and doesn't show it"
            hint = f"it takes {section.best}: raise 'best', or leave the metric out"
            context.warnings.append(Problem((*loc, "metrics", place), message, hint, severity="warning"))


def _make_figures(context: AssemblyContext, section: FiguresSection, loc: Loc) -> shown.Block | None:
    picked = _pick(context, section, loc)
    if section.metrics:
        # A card for each metric, its latest value; the series is the chart's and the table's.
        picked = [
            next(s for s in rank_figures(picked, context.spec.pin) if s.fact.metric == m) for m in section.metrics
        ]
    figures = [show_figure(context, stated) for stated in picked[: section.best]]
    if not figures:
        return _nothing(context, loc, "no figure on the topic was found")
    _tell_fewer(context, section, loc, figures)
    heading = section.heading or context.words["figures"]
    return shown.FiguresBlock(anchor=context.anchor("figures"), heading=heading, figures=tuple(figures))


def _make_table(context: AssemblyContext, section: TableSection, loc: Loc) -> shown.Block | None:
    picked = _pick(context, section, loc)[: section.best]
    if not section.metrics:
        # The best ones, metric by metric.
        order = list(dict.fromkeys(str(s.fact.metric) for s in picked))
        picked = figures_of(picked, order)
    if not picked:
        return _nothing(context, loc, "no figure on the topic was found")
    heading = section.heading or context.words["table"]
    figures = tuple(show_figure(context, stated) for stated in picked)
    _tell_fewer(context, section, loc, figures)
    return shown.TableBlock(anchor=context.anchor("table"), heading=heading, figures=figures)


def _make_chart(context: AssemblyContext, section: ChartSection, loc: Loc) -> shown.Block | None:
    picked = _pick(context, section, loc)
    figures = tuple(show_figure(context, stated) for stated in picked)
    units = list(dict.fromkeys(figure.unit_text for figure in figures))
    if len(units) > 1:
        message = f"a chart has one unit, these figures have {len(units)}: " + ", ".join(units)
        hint = "chart them apart"
        if len(section.all_metrics) == 1:
            hint = "give those of another unit a metric of their own"
            if all(stated.fact.currency for stated in picked):
                hint = "give the figures an 'equivalent' in one currency"
        raise SpecError([Problem(loc, message, hint)])
    context.cite_prose(section.note)
    labels = list(dict.fromkeys(figure.label for figure in figures))
    heading = section.title or ", ".join(labels)
    try:
        width = NARROW if context.spec.format == "glance" else WIDTH
        request = ChartRequest(section.mark, section.encoding, section.config, section.height)
        spec = house_spec(figures, request, context.words, width)
    except ValueError as error:
        raise SpecError([Problem(loc, str(error))]) from error
    return shown.ChartBlock(
        anchor=context.anchor("chart"),
        heading=heading,
        subtitle=f"{', '.join(labels)}, {units[0]}" if section.title else units[0],
        note=section.note,
        alt=describe_chart(figures, context.words, context.spec.language),
        spec=spec,
        figures=figures,
    )


def _make_summary(context: AssemblyContext, section: SummarySection, loc: Loc) -> shown.Block | None:
    sentences_of = {a.id: [a.summary[i:j] for i, j in find_sentences(a.summary)] for a in context.articles.values()}
    each = section.per == "article"
    limit, budget = section.sentences, section.words
    if limit is None and budget is None:
        limit, budget = (2, None) if each else (None, 120)
    kept: dict[str, list[str]] = {article_id: [] for article_id in sentences_of}
    if each:
        for article_id, sentences in sentences_of.items():
            kept[article_id] = _within(sentences, limit, budget)
    else:
        # Each article's first sentence before any one's second, so that no voice crowds out another.
        rounds = max((len(sentences) for sentences in sentences_of.values()), default=0)
        turns = [(i, s[r]) for r in range(rounds) for i, s in sentences_of.items() if r < len(s)]
        for article_id, sentence in turns[: len(_within([s for _, s in turns], limit, budget))]:
            kept[article_id].append(sentence)
    summaries = tuple(
        shown.Summary(
            article=article_id,
            citation=context.number(article_id),
            title=context.articles[article_id].title,
            sentences=tuple(sentences),
        )
        for article_id, sentences in kept.items()
        if sentences
    )
    if not summaries:
        return _nothing(context, loc, "no article of the brief has a summary")
    longest = max(sum(map(word_count, s.sentences)) for s in summaries) if each else 0
    spent = longest if each else sum(word_count(text) for s in summaries for text in s.sentences)
    if budget is not None and spent > budget:
        message = f"the summary has {spent} words where {budget} were asked for"
        hint = "a sentence is never cut: ask for more words, or shorten the article's first sentence"
        context.warnings.append(Problem((*loc, "words"), message, hint, severity="warning"))
    heading = section.heading or context.words["summary"]
    return shown.SummaryBlock(anchor=context.anchor("summary"), heading=heading, joined=not each, summaries=summaries)


def _within(sentences: Sequence[str], limit: int | None, budget: int | None) -> list[str]:
    """The first sentences that fit the budget of sentences and words; always at least one."""
    kept: list[str] = []
    words = 0
    for sentence in sentences[:limit]:
        words += word_count(sentence)
        if kept and budget is not None and words > budget:
            break
        kept.append(sentence)
    return kept


def _make_timeline(context: AssemblyContext, section: TimelineSection, loc: Loc) -> shown.Block | None:
    events = [show_event(context, fact) for fact in rank_events(context.facts, context.spec.pin, section.best)]
    if not events:
        return _nothing(context, loc, "no dated fact on the topic was found")
    heading = section.heading or context.words["timeline"]
    return shown.TimelineBlock(anchor=context.anchor("timeline"), heading=heading, events=tuple(events))


def _make_quotes(context: AssemblyContext, section: QuotesSection, loc: Loc) -> shown.Block | None:
    quotes = [show_quote(context, quote) for quote in rank_quotes(context.quotes, section.best)]
    if not quotes:
        return _nothing(context, loc, "no quote on the topic was found")
    heading = section.heading or context.words["quotes"]
    return shown.QuotesBlock(anchor=context.anchor("quotes"), heading=heading, quotes=tuple(quotes))


def _make_assessment(context: AssemblyContext, judgements: tuple[Judgement, ...], loc: Loc) -> shown.Block | None:
    if not judgements:
        return _nothing(context, loc, "'assessment' is empty")
    for judgement in judgements:
        context.cite_prose(judgement.judgement, judgement.because)
    heading = context.words["assessment"]
    return shown.AssessmentBlock(anchor=context.anchor("assessment"), heading=heading, judgements=judgements)


def _make_text(context: AssemblyContext, markdown: str, loc: Loc) -> shown.Block | None:
    context.cite_prose(markdown)
    return shown.TextBlock(anchor=context.anchor("text"), markdown=markdown)


def _make_articles(context: AssemblyContext, section: ArticlesSection, loc: Loc) -> shown.Block | None:
    chosen = list(context.articles.values())[: section.best]
    heading = section.heading or context.words["articles"]
    articles = tuple(show_article(context, article) for article in chosen)
    return shown.ArticlesBlock(anchor=context.anchor("articles"), heading=heading, articles=articles)


def _make_gaps(context: AssemblyContext, gaps: tuple[str, ...], loc: Loc) -> shown.Block | None:
    if not gaps:
        return _nothing(context, loc, "'gaps' is empty")
    context.cite_prose(*gaps)
    return shown.GapsBlock(anchor=context.anchor("gaps"), heading=context.words["gaps"], gaps=gaps)


def _make_sources(context: AssemblyContext, section: SourcesSection, loc: Loc) -> shown.Block | None:
    heading = section.heading or context.words["sources"]
    return shown.SourcesBlock(anchor=context.anchor("sources"), heading=heading)


MAKERS: dict[str, Callable[[AssemblyContext, Any, Loc], shown.Block | None]] = {
    "summary": _make_summary,
    "figures": _make_figures,
    "table": _make_table,
    "chart": _make_chart,
    "timeline": _make_timeline,
    "quotes": _make_quotes,
    "assessment": _make_assessment,
    "text": _make_text,
    "articles": _make_articles,
    "gaps": _make_gaps,
    "sources": _make_sources,
}
"""For every kind of section, what makes its block."""
