"""The time of a claim beside the time that the article gives the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.evidence.align import Aligner, Read
from briefgen.evidence.claims.compare import Conflict
from briefgen.evidence.sentence import Sentence, Stated
from briefgen.model.found import FoundDate

_AHEAD = 60  # characters before a date that are looked at
_DATELINE = 40  # characters of an article in which a date is that of the report
# Before a date that something is compared with, or that something lasts until.
_NOT_ITS_OWN = re.compile(
    r"\b(?:than|of|over|since|from|against|compared (?:to|with)|up from|down from|by|until|till|after|before"
    r"|с|до|к|после)"
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
    tight, others = _dates_after(mine), _dates_after(theirs)
    if tight and others:
        # "4.8 percent in June from 5.6 percent in May": each number has its own date.
        if not any(tight[0].first <= other.last and other.first <= tight[0].last for other in others):
            message = f"the article has '{others[0].surface}' for this number, not '{tight[0].surface}'"
            yield Conflict("claim-period", message, tight[0].surface)
        return
    reading = aligner.reading
    span = aligner.spans[index]
    near = [date for date in theirs.sentence.dates if not _is_dateline(date, index, reading)]
    near_by = list(near)
    if not near:
        near = reading.dates_in(*reading.paragraph_at(*span))
    periods = [(date.first, date.last) for date in near]
    if theirs.figure.as_of:
        periods.append(theirs.figure.as_of)
    if not near_by:
        article = reading.article
        periods += [(d.period.first, d.period.last) for d in (article.event, article.published) if d]
    # A date of another clause may be another thing's, but then this number is of one that both sentences have.
    phrase = mine.sentence.phrase(mine.at)
    tried = dates if all(phrase[0] <= d.start < phrase[1] for d in dates) else mine.sentence.dates
    if any(date.first <= last and first <= date.last for date in tried for first, last in periods):
        yield from _compare_spans(tried, near_by)
        return
    told = ", ".join(dict.fromkeys(f"'{date.surface}'" for date in near[:3]))
    if told:
        yield Conflict(
            "claim-period", f"the article has {told} for this number, not '{dates[0].surface}'", dates[0].surface
        )


def _compare_spans(mine: Sequence[FoundDate], theirs: Sequence[FoundDate]) -> Iterator[Conflict]:
    """A quarter for the half that it is in: of what is told for a span of months each span has its own number."""
    here, there = ([d for d in dates if d.precision in ("quarter", "half")] for dates in (mine, theirs))
    if here and there and not {(d.first, d.last) for d in here} & {(d.first, d.last) for d in theirs}:
        message = f"the article has '{there[0].surface}' for this number, not '{here[0].surface}'"
        yield Conflict("claim-period", message, here[0].surface)


def _is_dateline(date: FoundDate, index: int, reading: Read) -> bool:
    """Whether a date is that of the report, and says nothing of its numbers."""
    told = reading.day is not None and date.first == date.last and abs((date.first - reading.day).days) <= 1
    return told or (not index and date.start < _DATELINE)


def _dates_after(stated: Stated) -> list[FoundDate]:
    """The dates behind a figure, before another figure, if the first of them follows at once."""
    first, last = stated.sentence.after(stated.figure)
    last = max(last, stated.sentence.next_figure(stated.figure))
    near = [date for date in stated.sentence.dates if first <= date.start < last]
    return near if near and near[0].start < first + 24 else []


def _own_dates(stated: Stated) -> list[FoundDate]:
    """The dates of the phrase that a figure is in, else of its clause, else of its sentence, but for those that it is
    compared with."""
    sentence = stated.sentence
    for first, last in (sentence.phrase(stated.at), sentence.clause(stated.at), (0, len(sentence.text))):
        near = [date for date in sentence.dates if first <= date.start < last]
        if near:
            return [
                date for date in near if not _NOT_ITS_OWN.search(sentence.text, max(0, date.start - _AHEAD), date.start)
            ]
    return []


def compare_days(mine: Sentence, theirs: Sentence) -> Iterator[Conflict]:
    """Dates of two sentences without a common number that don't touch one another."""
    here = [date for date in mine.dates if _WHEN.search(mine.text, max(0, date.start - _AHEAD), date.start)]
    if here and theirs.dates:
        touching = any(m.first <= t.last and t.first <= m.last for m in here for t in theirs.dates)
        if not touching:
            message = f"the article has '{theirs.dates[0].surface}' here, not '{here[0].surface}'"
            yield Conflict("claim-period", message, here[0].surface)
