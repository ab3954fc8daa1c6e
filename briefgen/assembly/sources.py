"""What a brief rests on, in numbers and words: the numbered sources, the source line, what was left out. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefgen.i18n.format import period_text, said_in
from briefgen.model.base import Dated, Period
from briefgen.model.brief import CitedDate, CitedSource, Figure, LeftOutLine, SourceLine
from briefgen.model.library import Article, Source
from briefgen.model.selection import Selection

if TYPE_CHECKING:
    from babel import Locale


def list_source(article: Article, number: int, sources: Mapping[str, Source], locale: Locale) -> CitedSource:
    """An article as an entry of the numbered list."""
    source = sources[article.source]
    origin = sources[article.origin_source].name if article.origin_source else None
    return CitedSource(
        number=number,
        article=article.id,
        title=article.title,
        publisher=source.name,
        descriptor=source.descriptor,
        kind=source.kind,
        ownership=source.ownership,
        origin=origin,
        author=article.author,
        author_note=article.author_note,
        published=_cited(article.published, locale),
        event=_cited(article.event, locale),
        captured=_cited(article.captured, locale),
        url=article.url,
        language=article.language,
        status="reviewed" if article.status == "reviewed" else "draft",
        copies=1 + len(article.copies),
        truncated=article.truncated,
    )


def _cited(dated: Dated | None, locale: Locale) -> CitedDate | None:
    if dated is None:
        return None
    return CitedDate(text=period_text(dated.period, locale), period=dated.period, basis=dated.basis)


def voice(article: Article, sources: Mapping[str, Source]) -> str:
    """Who speaks: the family of the publisher who wrote it first. Reprints of one origin are one voice."""
    source = sources[article.origin_source or article.source]
    return source.family or source.id


def draw_source_line(
    articles: Sequence[Article], sources: Mapping[str, Source], figures: Sequence[Figure], gaps: int, locale: Locale
) -> SourceLine:
    """What the brief rests on: articles, independent publishers, state-owned share, span of the
    publication dates, claims (figures) that one publisher alone makes, gaps."""
    by_id = {article.id: article for article in articles}
    owners = {voice(a, sources): sources[a.origin_source or a.source].ownership for a in articles}
    state = sum(ownership == "state" for ownership in owners.values())
    dates = [a.published.period for a in articles if a.published]
    span = _publication_span(dates)

    claims: dict[tuple[object, ...], set[str]] = {}
    for figure in figures:
        # Two publishers back one claim where metric, period and value agree.
        claim = (figure.metric, figure.as_of.first, figure.as_of.last, figure.kind, figure.low, figure.high)
        claims.setdefault(claim, set()).add(voice(by_id[figure.article], sources))
    single = sum(len(voices) == 1 for voices in claims.values())

    said = said_in(locale)
    text = said.say(
        "source_line",
        articles=said.count("based_articles", len(articles)),
        publishers=said.count("based_publishers", len(owners)),
        state=said.count("state_owned", state) if state else said.say("state_none"),
    )
    text += said.say("published_span", period=period_text(span, locale)) if span else ""
    if claims:
        of_figures = said.count("of_figures", len(claims))
        if single == len(claims) > 1 or not single:
            text += said.say("claims_all" if single else "claims_none", figures=of_figures)
        else:
            text += said.count("claims_some", single, figures=of_figures)
    text += said.count("gaps_named", gaps) if gaps else ""
    return SourceLine(
        text=text + said.say("stop"),
        articles=len(articles),
        publishers=len(owners),
        state_owned=state,
        span=span,
        single_source=single,
        gaps=gaps,
    )


def _publication_span(dates: Sequence[Period]) -> Period | None:
    """From the first to the last day of publication; to whole months where an end is not known to
    the day, so that no false day is shown."""
    if not dates:
        return None
    first, last = min(dates, key=lambda d: d.first), max(dates, key=lambda d: d.last)
    span = Period(first=first.first, last=last.last)
    if first.precision == last.precision == "day":
        return span
    start, (year, month) = span.first.replace(day=1), (span.last.year, span.last.month)
    return Period(first=start, last=date(year, month, monthrange(year, month)[1]))


def tell_left_out(selection: Selection, locale: Locale) -> LeftOutLine:
    """`10 candidates, 4 used: 3 off topic, 2 outside the period, 1 duplicate.`"""
    said, used = said_in(locale), len(selection.chosen)
    candidates = said.count("candidates", selection.candidates)
    text = said.say("left_out_line", candidates=candidates, used=said.number(used))
    reasons = [said.count(f"reason {reason}", n) for reason, n in selection.counts.items()]
    text = said.say("left_out_reasons", line=text, reasons=said.say("comma").join(reasons)) if reasons else text
    text += said.say("stop")
    return LeftOutLine(text=text, candidates=selection.candidates, used=used, counts=selection.counts)
