"""How a brief accounts for itself: the numbered sources, the source line, what was left out. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefgen.model.base import Dated, Period
from briefgen.model.brief import CitedDate, CitedSource, Figure, LeftOutLine, SourceLine
from briefgen.model.library import Article, Source
from briefgen.model.selection import Selection
from briefgen.wording import period_text

if TYPE_CHECKING:
    from babel import Locale

# The reader's words for each reason; one form serves one article and many.
_REASONS = {
    "off topic": "off topic",
    "outside the period": "outside the period",
    "after the edition": "published after the edition",
    "unreadable": "with mistakes in their files",
    "below the threshold": "only touching the topic",
    "duplicate": "duplicate",
    "draft": "not yet reviewed",
    "undated": "undated",
    "truncated": "cut off",
    "excluded": "excluded by the editor",
    "beyond the limit": "beyond the limit",
}


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
        status=article.status,
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

    text = f"Based on {_count(len(articles), 'article')} from {_count(len(owners), 'independent publisher')}"
    text += f" ({state or 'none'} state-owned)"
    if span:
        text += f", published {period_text(span, locale)}"
    if claims:
        share = "every one" if single == len(claims) > 1 else str(single) if single else "none"
        text += f"; of {_count(len(claims), 'figure')}, {share} rests on one publisher alone"
    text += f"; {_count(gaps, 'gap')} named" if gaps else ""
    return SourceLine(
        text=text + ".",
        articles=len(articles),
        publishers=len(owners),
        state_owned=state,
        span=span,
        single_source=single,
        gaps=gaps,
    )


def _publication_span(dates: Sequence[Period]) -> Period | None:
    """From the first to the last day of publication; to whole months where an end is not known to
    the day, so that no false day is told."""
    if not dates:
        return None
    first, last = min(dates, key=lambda d: d.first), max(dates, key=lambda d: d.last)
    span = Period(first=first.first, last=last.last)
    if first.precision == last.precision == "day":
        return span
    start, (year, month) = span.first.replace(day=1), (span.last.year, span.last.month)
    return Period(first=start, last=date(year, month, monthrange(year, month)[1]))


def tell_left_out(selection: Selection) -> LeftOutLine:
    """`10 candidates, 4 used: 3 off topic, 2 outside the period, 1 duplicate.`"""
    used = len(selection.chosen)
    text = f"{_count(selection.candidates, 'candidate')}, {used} used"
    reasons = [f"{n:,} {_REASONS[reason]}{_s(reason, n)}" for reason, n in selection.counts.items()]
    text += ": " + ", ".join(reasons) if reasons else ""
    return LeftOutLine(text=text + ".", candidates=selection.candidates, used=used, counts=selection.counts)


def _s(reason: str, n: int) -> str:
    """Only `duplicate` is a noun among the reasons."""
    return "s" if reason == "duplicate" and n != 1 else ""


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")
