"""Whether a figure tells what is, what is foreseen, or what somebody sets out to reach. Pure."""

from __future__ import annotations

import re
from datetime import date

from briefgen.model.base import Period
from briefgen.model.library import Kind

_LOOK = 110  # characters of the same clause before a figure
_CLAUSE = re.compile(r"[;:.!?。；！？]\s|[。；！？\n]")
_TARGET = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|targets?|targeted|targeting|goals?|pledge[sd]?|pledging|seeks? to|wants? to|intends? to"
    r"|plans? to|planning to|vow(?:s|ed)? to|hopes? to|commit(?:s|ted)? to)\b(?![^,]{0,60}\b(?:missed|beat|met)\b)"
    r"|\bпланиру\w+|\bнамерен\w*|\bцел[ьи]\b|目标|力争|计划",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:will|won't|shall|(?:is|are|was|were|be|been) (?:expected|forecast|projected|predicted|tipped|set|due|likely"
    r"|on course|on track|seen|estimated) to|(?:is|are) (?:to|about to|going to|seen)|expects?|forecasts?|foresees?"
    r"|projects?(?= (?:that|growth|sales|revenue|output|a|an|the)\b)|predicts?|guid(?:es|ed) (?:to|for)|outlook for"
    r"|(?:is|are) (?:expected|forecast|projected|predicted) (?:at|in))\b"
    r"|\b(?:ожида\w+|прогноз\w*|составит|достигнет|вырастет|снизится|увеличится|рассчитыва\w+)\b"
    r"|预计|预期|预测|有望|将(?=[^,，]{0,6}(?:达|超|增|降|升|创造|建))",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:from|against|compared (?:with|to)|than|versus|up on|after|missed|beat|met)\s+\Z", re.IGNORECASE
)
_OVER = re.compile(
    r"\b(?:rose|fell|grew|was|were|stood|reached|totall?ed|earned|sold|made|came to|dropped|climbed|added|built|posted"
    r"|reported|had|has|have|stands?|(?:which|that|who) (?:is|are))\b",
    re.IGNORECASE,
)


def tell_kind(body: str, start: int, end: int, period: Period | None, published: date | None) -> Kind:
    """The kind of the figure at `start`:`end` of `body`, by the words before it in its clause and by its
    period. What lies before the day of publication is actual, whatever the words."""
    before = body[max(0, start - _LOOK) : start]
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    past = period is not None and published is not None and period.last < published
    if past or _WAS.search(clause):
        return "actual"
    words = [*_TARGET.finditer(clause), *_FORECAST.finditer(clause)]
    last = max((found.end() for found in words), default=0)
    if words and not _OVER.search(clause, last):
        return "target" if any(found.end() == last for found in _TARGET.finditer(clause)) else "forecast"
    if period is not None and published is not None and period.first > published:
        return "forecast"
    return "actual"
