"""Found figures, quotes and sentences -> header entries of a draft, for an editor to review. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from pydantic import ValidationError

from briefgen.ingest.draft.ids import slug
from briefgen.ingest.draft.worth import choose_figures, is_currency
from briefgen.model.base import Amount, Dated, Period, Precision
from briefgen.model.found import FoundFigure, FoundQuote
from briefgen.model.library import UNNAMED, Fact, Kind, Quote
from briefgen.text.lexicon import load_rows, note_fired
from briefgen.text.passages import find_passage
from briefgen.text.sentences import sentences
from briefgen.text.words import is_chinese

MOST_FACTS = 15
MOST_QUOTES = 8

_TENTH = Decimal("0.1")
_FEWEST, _FEWEST_SIGNS = 25, 8  # code points of a quote that is worth proposing; in Chinese
_FEWEST_WORDS = 4  # of a sentence that is shorter
_LONGEST = 1000  # characters of a Line
_QUALIFIERS = frozenset({"about", "more-than", "at-least", "up-to", "less-than", "almost"})


def propose_facts(body: str, figures: Sequence[FoundFigure], published: Dated | None) -> tuple[Fact, ...]:
    """A fact for each figure that is worth one, resting on its sentence; its period is the figure's own, else the
    article's. A figure that restates another one in another currency is that one's equivalent."""
    restated = {figure.equivalent_of: figure for figure in figures if figure.equivalent_of is not None}
    spans = sentences(body)
    facts: list[Fact] = []
    at = 0
    for index, figure in choose_figures(body, figures, spans, MOST_FACTS):
        while at < len(spans) - 1 and spans[at][1] <= figure.start:
            at += 1
        if not spans or not spans[at][0] <= figure.start < spans[at][1]:
            continue
        passage = body[spans[at][0] : spans[at][1]].strip()
        if len(passage) > _LONGEST or "\n" in passage:
            passage = body[max(spans[at][0], figure.start - 200) : min(spans[at][1], figure.end + 200)].strip()
        fact = _fact(f"figure-{len(facts) + 1}", passage, figure, restated.get(index), _Told(body, published))
        if fact is not None:
            facts.append(fact)
    return tuple(facts)


def leave_out(facts: Sequence[Fact], places: Collection[int]) -> tuple[Fact, ...]:
    """The facts but for those at some places, numbered anew."""
    kept = [fact for place, fact in enumerate(facts) if place not in places]
    return tuple(fact.model_copy(update={"id": f"figure-{number}"}) for number, fact in enumerate(kept, 1))


@dataclass(frozen=True, slots=True)
class _Told:
    """The article of a figure: its body, and when it was published."""

    body: str
    published: Dated | None


def _fact(id: str, passage: str, figure: FoundFigure, restated: FoundFigure | None, told: _Told) -> Fact | None:
    published = told.published
    if figure.as_of is not None:
        period: Period | None = Period(first=figure.as_of[0], last=figure.as_of[1], precision=_precision(*figure.as_of))
    else:
        period = published.period if published else None
    day = published.period.last if published else None
    is_money = is_currency(figure.unit)
    low, high, unit = _in_percent(figure) if figure.unit == "fraction" else (figure.low, figure.high, figure.unit)
    is_one = low == high
    try:
        return Fact(
            id=id,
            statement=" ".join(passage.split()),
            passage=passage,
            metric=UNNAMED if period else None,
            value=low if is_one and period else None,
            low=None if is_one or not period else low,
            high=None if is_one or not period else high,
            unit=slug(unit.replace("_", "-")) if period and not is_money else None,
            currency=figure.unit if period and is_money else None,
            doubtful=_say_readings(figure),
            per=slug(figure.per.replace("_", "-")) or None
            if period and figure.per and not is_currency(figure.per)
            else None,
            qualifier=figure.qualifier if figure.qualifier in _QUALIFIERS else None,  # type: ignore[arg-type]
            as_of=period,
            kind=tell_kind(told.body, figure.start, figure.end, period if figure.as_of else None, day),
            equivalent=_amount(restated) if restated and period else None,
        )
    except ValidationError:  # a figure that no header can hold is left to the editor
        return None


def _say_readings(figure: FoundFigure) -> str | None:
    """The readings of a figure that has several, as an editor reads them: "1.89 to 48.62, or 48.62"."""
    said = [f"{low:,f}" if low == high else f"{low:,f} to {high:,f}" for low, high in figure.readings]
    return ", or ".join(said) or None


def _in_percent(figure: FoundFigure) -> tuple[Decimal, Decimal, str]:
    """A share in words, as a header has it: "a third" is 33.3 percent; its words stay in the statement."""
    low, high = ((end * 100).quantize(_TENTH).normalize() for end in (figure.low, figure.high))
    return low, high, "percent"


def _amount(figure: FoundFigure) -> Amount | None:
    """An amount of money; other restatements (miles as kilometres) say nothing new."""
    if not is_currency(figure.unit):
        return None
    if figure.low == figure.high:
        return Amount(value=figure.low, currency=figure.unit)
    return Amount(low=figure.low, high=figure.high, currency=figure.unit)


def _precision(first: date, last: date) -> Precision:
    """The calendar unit that the days from `first` to `last` are, so that a header says `2015-03`."""
    if first == last:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if not whole or first.year != last.year or (first.month - 1) % months:
        return "range"
    units: dict[int, Precision] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
    return units.get(months, "range")


def propose_quotes(body: str, quotes: Sequence[FoundQuote]) -> tuple[Quote, ...]:
    """The quotes that have a speaker and stand in the body, with the role that the text gives the speaker. A word or
    two in marks, and pieces as short, are no use to an editor."""
    proposed: list[Quote] = []
    for quote in quotes:
        words = " ".join(quote.text.split()).rstrip(",，")  # a comma before “said” is the article's
        if quote.kind == "term" or not quote.speaker or _says_little(quote, words) or len(words) > _LONGEST:
            continue
        if len(proposed) < MOST_QUOTES and find_passage(words, body, 1):
            speaker = " ".join(quote.speaker.split())[:_LONGEST]
            proposed.append(Quote(words=words, speaker=speaker, role=quote.role))
    return tuple(proposed)


def _says_little(quote: FoundQuote, words: str) -> bool:
    """Whether a quote is short, and no sentence."""
    if is_chinese(words):
        return len(words) < _FEWEST_SIGNS
    return len(words) < _FEWEST and (quote.kind == "partial" or words.count(" ") + 1 < _FEWEST_WORDS)


def propose_summary(body: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentences of `spans`, in order, as one paragraph."""
    return " ".join(" ".join(body[start:end].split()) for start, end in spans)


_BEFORE = 110  # characters of the same clause before a figure
_CLAUSE = re.compile(r"[;:.!?。；！？]\s|[。；！？\n]")
_WAS = re.compile(
    r"\b(?:from|against|compared (?:with|to)|than|versus|up on|after|missed|beat|met)\s+\Z", re.IGNORECASE
)
_OVER = re.compile(
    r"\b(?:rose|fell|grew|was|were|stood|reached|totall?ed|earned|sold|made|came to|dropped|climbed|added|built|posted"
    r"|reported|had|has|have|stands?|(?:which|that|who) (?:is|are))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """A row of data/outlook.toml: words that make a figure a target or a forecast."""

    id: str
    kind: Kind
    pattern: re.Pattern[str]


@cache
def _outlook() -> tuple[_Words, ...]:
    return tuple(
        _Words(row.id, row.fields["kind"], re.compile(row.text("pattern"), re.IGNORECASE))
        for row in load_rows("outlook")
    )


def tell_kind(body: str, start: int, end: int, period: Period | None, published: date | None) -> Kind:
    """The kind of the figure at `start`:`end` of `body` (what is, is forecast, or is aimed at), by the words before
    it in its clause and by its period. What is before the day of publication is actual, whatever the words."""
    before = body[max(0, start - _BEFORE) : start]
    clause = before[max((found.end() for found in _CLAUSE.finditer(before)), default=0) :]
    past = period is not None and published is not None and period.last < published
    if past or _WAS.search(clause):
        return "actual"
    said = [
        (found.end(), words.kind == "target", words) for words in _outlook() for found in words.pattern.finditer(clause)
    ]
    last, _, words = max(said, key=lambda one: one[:2], default=(0, False, None))
    if words and not _OVER.search(clause, last):
        note_fired(words.id, clause)
        return words.kind
    if period is not None and published is not None and period.first > published:
        return "forecast"
    return "actual"
