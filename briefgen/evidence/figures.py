"""A fact of an article's header, held against the passage that it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from briefgen.evidence.allowed import allows
from briefgen.evidence.amounts import (
    agrees,
    closest,
    is_currency,
    is_off_by_magnitude,
    rate_agrees,
    same_value,
    spell_at_home,
    unit_agrees,
    unit_of,
)
from briefgen.evidence.claims.check import check_claims
from briefgen.evidence.dates import find_strange_dates
from briefgen.evidence.numbers import find_strange_numbers
from briefgen.evidence.reading import ArticleReading
from briefgen.evidence.rules import Subject
from briefgen.evidence.terms import find_terms
from briefgen.extract.figures.periods import is_compared
from briefgen.model.base import Amount, Period
from briefgen.model.evidence import Finding
from briefgen.model.found import FoundDate, FoundFigure
from briefgen.model.library import Fact
from briefgen.text.words import tokenize

# Words of one kind may stand for one another: a text's "nearly" is a header's "about".
_KINDS = {
    "about": "near",
    "almost": "near",
    "more-than": "over",
    "at-least": "over",
    "up-to": "under",
    "less-than": "under",
}
_BASE = re.compile(
    r"\b(?:than|over|since|from|on|versus|against|compared (?:to|with)|up from|down from)"
    r"(?:\s+(?:in|at|the|those|that|of|end|level|levels|same|period))*\s*$",
    re.IGNORECASE,
)
_MOST_PLACES = 50  # of a passage that are looked at
_FEWEST_WORDS = 4  # of a text that says something
_REACH = 2  # sentences on either side that a change or an equivalent may stand in


def check_fact(reading: ArticleReading, position: int, fact: Fact) -> Iterator[Finding]:
    """What is wrong with the fact at `position` of the header. Nothing where its passage is not in the body: that is
    a mistake of the article's own, found where it is read."""
    subject = Subject(f"{reading.article.id}#{fact.id}", ("facts", position))
    spans = reading.spans(fact.passage, _MOST_PLACES + 1)
    if not spans:
        return
    if len(spans) > _MOST_PLACES:
        message = f"the passage of '{fact.id}' stands more than {_MOST_PLACES} times in the article: which is meant?"
        yield subject.breaks("figure-unread" if fact.is_figure else "event-as-of", message, "passage")
        return
    if fact.is_figure:
        yield from _check_amount(reading, spans, fact, subject)
        yield from _check_change(reading, spans, fact, subject)
    yield from _check_period(reading, spans, fact, subject)
    own = [amount for amount in (fact.amount, fact.equivalent) if amount]
    for key, text in (("statement", fact.statement), ("label", fact.label or "")):
        strange = [*find_strange_numbers(text, [reading], own), *find_strange_dates(text, [reading], fact.as_of)]
        for words, message in strange:
            yield subject.breaks("statement-number", message, key, needle=words)
        if not _is_excerpt(text, fact.passage):
            yield from check_claims(text, Subject(subject.at, (*subject.loc, key)), [reading])


def _is_excerpt(text: str, passage: str) -> bool:
    """Whether a text is a stretch of the passage, word for word, or has too few words to claim anything. What leaves
    words out may say another thing: "exports rose 5 percent and imports fell 3" has "exports fell 3"."""
    words = tokenize(text)
    return len(words) < _FEWEST_WORDS or f" {' '.join(words)} " in f" {' '.join(tokenize(passage))} "


def _check_amount(
    reading: ArticleReading, spans: list[tuple[int, int]], fact: Fact, subject: Subject
) -> Iterator[Finding]:
    amount = fact.amount
    assert amount is not None
    figures = [figure for start, end in spans for figure in reading.figures_in(start, end)]
    if not figures and _allowed(reading, spans, fact):
        return
    if not figures:
        message = f"no number can be read in the passage of '{fact.id}'"
        yield subject.breaks("figure-unread", message, "passage")
        return
    found = next((figure for figure in figures if agrees(amount, figure)), None)
    if found is None and _allowed(reading, spans, fact):
        return
    if found is None:
        rule, key, message = _explain(amount, figures)
        yield subject.breaks(rule, message, key)
        return
    # Where a passage states the amount twice ("a third, 33 percent"), either one's qualifier will do.
    stated = [figure.qualifier for figure in figures if agrees(amount, figure)]
    if not any(_KINDS.get(q or "") == _KINDS.get(fact.qualifier or "") for q in stated):
        theirs, mine = found.qualifier or "no qualifier", fact.qualifier or "none"
        message = f"the passage has {_say(theirs)} with '{found.surface}', the header {_say(mine)}"
        yield subject.breaks("figure-qualifier", message, "qualifier" if fact.qualifier else "passage")
    if fact.equivalent and not any(agrees(fact.equivalent, f) for f in _around(reading, spans)):
        message = "the article does not give the equivalent near the passage"
        yield subject.breaks("figure-equivalent", message, "equivalent")


def _allowed(reading: ArticleReading, spans: list[tuple[int, int]], fact: Fact) -> bool:
    """Whether the passage allows the amount in another reading than extraction's; a fall may be told without sign."""
    amount = fact.amount
    assert amount is not None
    unit, figures = unit_of(amount), [f for start, end in spans for f in reading.figures_in(start, end)]
    same = [f for f in figures if unit_agrees(unit, f) and same_value(amount.ends, f, unit, signed=False)]
    if same:
        # Extraction reads it so too, but for the sign: what falls is negative, unless the header measures the fall.
        named = f"{fact.metric or ''} {fact.label or ''}".replace("-", " ")
        falls = any(term.name in ("down", "loss", "deficit") for term in find_terms(named))
        return falls and amount.ends[0] > 0 and all(rate_agrees(amount.per, f) for f in same)
    if any(_is_one_end(amount, f) for f in figures):
        return False
    start, end = spans[0]  # the same words wherever they stand
    return allows(amount, reading.article.body[start:end], reading.folded)


def _is_one_end(amount: Amount, figure: FoundFigure) -> bool:
    """Whether an amount is one end of what can only be a span: "between 3 and 5 percent"."""
    ends = {abs(end) for end in amount.ends}
    return figure.low != figure.high and not figure.readings and len(ends) == 1 and ends <= {figure.low, figure.high}


def _say(qualifier: str) -> str:
    return qualifier if qualifier in ("no qualifier", "none") else f"'{qualifier}'"


def _explain(amount: Amount, figures: list[FoundFigure]) -> tuple[str, str, str]:
    """(rule, key, message) for an amount that none of the passage's figures is."""
    meant = closest(amount, figures)
    assert meant is not None
    unit, ends = unit_of(amount), amount.ends
    written = amount.currency or amount.unit or ""
    key = "value" if amount.value is not None else "low"
    said = f"the passage says '{meant.surface}'"
    unit_key = "currency" if amount.currency else "unit"
    if same_value(ends, meant, unit) and unit_agrees(unit, meant) and not rate_agrees(amount.per, meant):
        return "figure-unit", "per", f"{said}: per {_name(meant.per or '')}, not per {_name(amount.per or '')}"
    if same_value(ends, meant, unit):
        rule = "figure-currency" if is_currency(unit) and is_currency(meant.unit) else "figure-unit"
        return rule, unit_key, f"{said}: {_name(meant.unit)}, not {_name(written)}"
    if same_value(ends, meant, unit, signed=False) and unit_agrees(unit, meant):
        return "figure-sign", key, f"{said}: that is {_signed(meant.low)}, not {_signed(ends[0])}"
    if is_off_by_magnitude(ends, meant):
        return "figure-magnitude", key, f"{said}: that is {_plain(meant.low)}, not {_plain(ends[0])}"
    if (meant.low != meant.high) != (ends[0] != ends[1]):
        return (
            "figure-range",
            key,
            f"{said}: that is a range from {_plain(meant.low)} to {_plain(meant.high)}"
            if (meant.low != meant.high)
            else f"{said}: that is no range",
        )
    low, high = _plain(meant.low), _plain(meant.high)
    theirs = low if low == high else f"{low} to {high}"
    mine = _plain(ends[0]) if ends[0] == ends[1] else f"{_plain(ends[0])} to {_plain(ends[1])}"
    if not unit_agrees(unit, meant):
        theirs, mine = f"{theirs} ({_name(meant.unit)})", f"{mine} ({_name(written)})"
    return "figure-value", key, f"{said}: that is {theirs}, not {mine}"


def _name(unit: str) -> str:
    """A unit as an editor writes it: `tonne`, where the texts are read in American spelling."""
    return "-".join(spell_at_home(unit)) or "a bare number"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():,f}"


def _signed(number: Decimal) -> str:
    return f"{number.normalize():+,f}"


def _around(reading: ArticleReading, spans: list[tuple[int, int]]) -> list[FoundFigure]:
    """The figures of the sentences that the spans stand in, and of their neighbours."""
    found: list[FoundFigure] = []
    for first, last in _reach_all(spans, reading.sentence_at):
        for _ in range(_REACH - 1):
            first, last = reading.sentence_at(max(0, first - 2), min(len(reading.article.body), last + 2))
        found += reading.figures_in(first, last)
    return found


def _reach_all(spans: list[tuple[int, int]], reach: Callable[[int, int], tuple[int, int]]) -> list[tuple[int, int]]:
    """What the spans reach to, each stretch once."""
    return list(dict.fromkeys(reach(start, end) for start, end in spans))


def _check_change(
    reading: ArticleReading, spans: list[tuple[int, int]], fact: Fact, subject: Subject
) -> Iterator[Finding]:
    if fact.change is None:
        return
    change = Amount(value=fact.change.value, unit=fact.change.unit)
    if not any(agrees(change, figure) for figure in _around(reading, spans)):
        message = f"the article gives no change of {_plain(fact.change.value)} {fact.change.unit} near the passage"
        yield subject.breaks("figure-change", message, "change")
    years = [word for word in fact.change.base.split() if word.isdigit() and len(word) == 4]
    for year in years:
        if year not in reading.folded:
            message = f"the article does not speak of {year}"
            yield subject.breaks("figure-change", message, "change", "base")


def _check_period(
    reading: ArticleReading, spans: list[tuple[int, int]], fact: Fact, subject: Subject
) -> Iterator[Finding]:
    if fact.as_of is None:
        return
    published = reading.article.published
    if published and fact.is_figure and fact.kind == "actual" and fact.as_of.first > published.period.last:
        message = (
            f"an actual figure of {_say_period(fact.as_of)} in an article published {_say_period(published.period)}"
        )
        yield subject.breaks("figure-future", message, "as_of")
    if fact.as_of_basis == "editor":
        return
    rule = "figure-as-of" if fact.is_figure else "event-as-of"
    nearest: list[FoundDate] = []
    # A date within the passage itself decides; else one of its sentence, else of its paragraph.
    for reach in (_as_it_stands, reading.sentence_at, reading.paragraph_at):
        near = [found for stretch in _reach_all(spans, reach) for found in reading.dates_in(*stretch)]
        if _dates_agree(fact.as_of, near):
            return
        if reach != reading.paragraph_at:
            nearest = nearest or [found for found in near if _dates(reading, fact, found)]
        if reach == _as_it_stands and any(not _is_base(reading.article.body, d) for d in near):
            break
    article = reading.article
    own = [dated.period for dated in (article.event, article.published, article.captured) if dated]
    # A passage without a date speaks of the day it was written.
    if not nearest and any(fact.as_of.overlaps(period) for period in own):
        return
    known = ", ".join(dict.fromkeys(f"'{d.surface}'" for d in nearest[:4]))
    why = f"its sentence has {known}" if known else "no date near it says so"
    message = f"'{fact.id}' is not of {_say_period(fact.as_of)}: {why}"
    yield subject.breaks(rule, message, "as_of")


def _dates(reading: ArticleReading, fact: Fact, found: FoundDate) -> bool:
    """Whether a date near a passage may be the figure's own: not what it is compared with, nor, for what has happened,
    a day to come."""
    published = reading.article.published
    ahead = published is not None and fact.kind == "actual" and found.first > published.period.last
    return not ahead and not _is_base(reading.article.body, found)


def _dates_agree(as_of: Period, near: Sequence[FoundDate]) -> bool:
    """Whether dates of a text bear a period out: one of them touches it, but a stretch only as a whole; of a header's
    stretch both ends stand there."""
    touching = [d for d in near if as_of.first <= d.last and d.first <= as_of.last]
    if as_of.precision != "range":
        touching = [d for d in touching if not _is_stretch(d) or as_of.last == d.last or as_of.first <= d.first]
    if as_of.precision != "range" or any(d.first <= as_of.first and as_of.last <= d.last for d in touching):
        return bool(touching)
    begins = any(d.first <= as_of.first <= d.last for d in touching)
    return begins and any(d.first <= as_of.last <= d.last for d in touching)


def _is_stretch(found: FoundDate) -> bool:
    """Whether a date is a stretch whose two ends a text names: "between 2011 and 2022"."""
    return found.precision == "range" and found.basis == "stated"


def _is_base(body: str, found: FoundDate) -> bool:
    """Whether a date is what something is compared with: "32 percent over 2022", "than in May"."""
    return bool(_BASE.search(body[max(0, found.start - 30) : found.start])) or is_compared(body, found)


def _as_it_stands(start: int, end: int) -> tuple[int, int]:
    return start, end


def _say_period(period: Period) -> str:
    """`2023`, `2024-06`, a day, or the two days that a longer or other stretch begins and ends with."""
    first, last = period.first, period.last
    if period.precision in ("year", "month"):
        return str(first)[: 4 if period.precision == "year" else 7]
    return str(first) if first == last else f"{first} to {last}"
