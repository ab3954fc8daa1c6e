"""The time of a claim beside the time that the article gives the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.evidence.claims.align import Aligner
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.claims.sentence import Sentence, Stated
from briefgen.model.found import FoundDate

# Before a date that something is compared with, or that something lasts until.
_NOT_ITS_OWN = re.compile(
    r"\b(?:than|over|since|from|against|compared (?:to|with)|up from|down from|by|until|till|after|before|с|до|к|после)"
    r"(?:\s+(?:in|at|the|those|that|of|end|level|levels|same|period|early|late|mid))*\s*$",
    re.IGNORECASE,
)

# Before a date that says when: "the bust of 2021" names something by its date.
_WHEN = re.compile(
    r"(?:\b(?:in|on|by|during|until|в|к|на|до)(?:\s+(?:the|early|late|end of|mid))*\s*|[一-鿿])$", re.IGNORECASE
)


def compare_periods(mine: Stated, theirs: Stated, aligner: Aligner, index: int) -> Iterator[Conflict]:
    """A claim whose dates all lie outside of those that the article has for the number."""
    dates = _own_dates(mine)
    if not dates:
        return
    tight, other = _date_after(mine), _date_after(theirs)
    if tight and other:
        # "4.8 percent in June from 5.6 percent in May": each number has its own date.
        if tight.last < other.first or other.last < tight.first:
            message = f"the article has '{other.surface}' for this number, not '{tight.surface}'"
            yield Conflict("claim-period", message, tight.surface)
        return
    reading = aligner.reading
    span = reading.sentences[index]
    near = list(theirs.sentence.dates)
    if not near:
        near = reading.dates_in(*reading.paragraph_at(*span))
    periods = [(date.first, date.last) for date in near]
    if theirs.figure.as_of:
        periods.append(theirs.figure.as_of)
    if not theirs.sentence.dates:
        article = reading.article
        periods += [(d.period.first, d.period.last) for d in (article.event, article.published) if d]
    if any(date.first <= last and first <= date.last for date in dates for first, last in periods):
        return
    told = ", ".join(dict.fromkeys(f"'{date.surface}'" for date in near[:3]))
    if told:
        yield Conflict(
            "claim-period", f"the article has {told} for this number, not '{dates[0].surface}'", dates[0].surface
        )


def _date_after(stated: Stated) -> FoundDate | None:
    """The date right behind a figure, before another figure."""
    first, last = stated.sentence.after(stated.figure)
    near = [date for date in stated.sentence.dates if first <= date.start < min(last, first + 24)]
    return near[0] if near else None


def _own_dates(stated: Stated) -> list[FoundDate]:
    """The dates of the phrase that a figure is in, else of its clause, else of its sentence, but for those that it is
    compared with."""
    sentence = stated.sentence
    dates = [date for date in sentence.dates if not _NOT_ITS_OWN.search(sentence.text[: date.start])]
    for first, last in (sentence.phrase(stated.at), sentence.clause(stated.at), (0, len(sentence.text))):
        near = [date for date in dates if first <= date.start < last]
        if near:
            return near
    return []


def compare_days(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """Dates of two sentences without a common number that don't touch one another."""
    here = [date for date in mine.dates if _WHEN.search(mine.text[: date.start])]
    if here and theirs.dates:
        touching = any(m.first <= t.last and t.first <= m.last for m in here for t in theirs.dates)
        if not touching:
            message = f"the article has '{theirs.dates[0].surface}' here, not '{here[0].surface}'"
            yield Conflict("claim-period", message, here[0].surface)
