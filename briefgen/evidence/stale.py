"""What was true of an earlier edition: a number at the head of a brief that a later figure overtakes, and a judgement
whose date is over. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, islice

from briefgen.evidence.age import Stated, StatedFigures
from briefgen.evidence.amounts import BySize, rate_agrees, unit_of
from briefgen.evidence.horizons import find_over, is_to_come
from briefgen.evidence.numbers import states_numbers
from briefgen.evidence.prose import join_citations
from briefgen.evidence.rounding import ROUNDED, conversions, likeness
from briefgen.evidence.rules import Loc, Subject, remedy
from briefgen.extract.dates.find import find_dates
from briefgen.i18n.format import choose_scales, find_locale, full_text, period_text
from briefgen.model.base import Amount
from briefgen.model.evidence import Finding
from briefgen.model.found import FoundDate, FoundFigure
from briefgen.model.spec import Spec
from briefgen.specs.citations import CITE, cited_references
from briefgen.text.lexicon import load_rows, note_fired
from briefgen.text.sentences import sentences
from briefgen.text.words import align

_BIG = 1_000
_MOST_TRIED = 400  # amounts of about its size that are looked at for a number
_MOST = 24  # numbers of a sentence: what has more is a table
_NEAR = 48  # characters before and after a number that are looked at
_BASES = tuple(
    (row.id, [re.compile(row.text(field) or "(?!)") for field in ("before", "inside", "after")])
    for row in load_rows("bases")
)


def check_horizons(spec: Spec, names: Mapping[Loc, str], day: date) -> Iterator[Finding]:
    """A note at each judgement, and at what to watch for, whose date is over on `day`. Time alone stops no brief."""
    told: list[tuple[Subject, str]] = []
    if spec.bottom_line:
        told.append((Subject("bottom_line", ("bottom_line", "watch")), spec.bottom_line.watch))
    for i, section in enumerate(spec.sections):
        for j, judgement in enumerate(section.assessment or ()):
            loc = ("sections", i, "assessment", j, "judgement")
            told.append((Subject(names["sections", i], loc), judgement.judgement))
    for subject, text in told:
        over = find_over(text, day)
        if over is not None:
            found = subject.note("horizon-past", f"'{over}' is over at this edition", needle=over)
            yield replace(found, hint=remedy(found.rule))


def check_stale(spec: Spec, stated: StatedFigures) -> Iterator[Finding]:
    """The numbers of the headline and of the bottom line for which the brief's articles have a later figure, unless
    that stands there too. A headline is read alone, a bottom line after its headline."""
    headline: list[tuple[Loc, str]] = [(("headline",), spec.headline)] if spec.headline else []
    fields = spec.bottom_line.model_dump() if spec.bottom_line else {}
    lines: list[tuple[Loc, str]] = [(("bottom_line", key), text) for key, text in fields.items()]
    for texts, whole in ((headline, headline), (lines, [*headline, *lines])):
        if texts:
            found = chain.from_iterable(states_numbers(CITE.sub(" ", text)) for _, text in whole)
            numbers = BySize(((figure.low, figure.high), figure) for figure in found)
            for loc, text in texts:
                yield from _check_text(text, Subject(str(loc[0]), loc), stated, numbers)


def _check_text(text: str, subject: Subject, stated: StatedFigures, numbers: BySize[FoundFigure]) -> Iterator[Finding]:
    joined = join_citations(text)
    everything = cited_references(text)
    for start, end in sentences(joined):
        written = joined[start:end]
        plain = CITE.sub(lambda match: " " * len(match[0]), written)
        figures, dates = states_numbers(plain), find_dates(plain)
        cited = frozenset(cited_references(written) or everything)
        for figure in figures[:_MOST]:
            rests_on = _of_its_time(_find_facts(figure, cited, stated), dates)
            later = [one for one in map(stated.later, rests_on) if one is not None]
            if not later or len(later) < len(rests_on):
                continue
            if not (any(_stands(one, numbers) for one in later) or _is_told_as_past(figure, plain, rests_on)):
                found = subject.breaks("stale-text", _tell(figure, rests_on[0], later[0]), needle=figure.surface)
                # A note: a newer article has come in, and a scheduled brief must still go out.
                yield replace(found, severity="note")


def _is_told_as_past(figure: FoundFigure, plain: str, rests_on: Sequence[Stated]) -> bool:
    """Whether what a text says of a number stays true: a goal "once set for 2015", and what something is reckoned from,
    with its date."""
    if all(one.is_ahead for one in rests_on):
        return not is_to_come(plain)
    dates = find_dates(plain)
    return any(_is_dated(one, dates) for one in rests_on) and is_base(figure, plain)


def _find_facts(figure: FoundFigure, cited: Set[str], stated: StatedFigures) -> list[Stated]:
    """The figures of the cited articles that a number may rest on; of one that is cited by name, that one."""
    articles = {reference.partition("#")[0] for reference in cited}
    found: dict[str, Stated] = {}
    for factor in (Decimal(1), *conversions(figure.unit)):
        for one, amount in islice(stated.by_size.near(_times(figure.low, figure.high, factor), ROUNDED), _MOST_TRIED):
            if (not articles or one.article.id in articles) and _is_like(figure, amount):
                found[one.reference] = one
    inside = [one for one in found.values() if one.reference in cited] or list(found.values())
    return sorted(inside, key=lambda one: one.reference)


def _stands(later: Stated, numbers: BySize[FoundFigure]) -> bool:
    """Whether a later figure is among the numbers of a text."""
    for amount in later.amounts.values():
        low, high = amount.ends
        for factor in (Decimal(1), *conversions(unit_of(amount))):
            near = islice(numbers.near(_times(low, high, factor), ROUNDED), _MOST_TRIED)
            if any(_is_like(figure, amount) for figure in near):
                return True
    return False


def _times(low: Decimal, high: Decimal, factor: Decimal) -> tuple[Decimal, Decimal]:
    return low * factor, high * factor


def _is_like(figure: FoundFigure, amount: Amount) -> bool:
    low, high = amount.ends
    if not figure.unit and (figure.low, figure.high) == (low, high) and low >= _BIG:
        return True  # a unit that is not read as one: so large a number is no other
    made = FoundFigure(0, 0, "", low, high, unit_of(amount))
    return rate_agrees(amount.per, figure) and likeness(figure, made) is not None


def _of_its_time(found: list[Stated], dates: Sequence[FoundDate]) -> list[Stated]:
    """Of several figures of one size, those of the time that the text gives the number."""
    return [one for one in found if _is_dated(one, dates)] or found


def _is_dated(one: Stated, dates: Sequence[FoundDate]) -> bool:
    return any(said.first <= one.when.last and one.when.first <= said.last for said in dates)


def is_base(figure: FoundFigure, plain: str) -> bool:
    """Whether a number is what another is reckoned from or set beside: "from US$27.7 bn in 2024"."""
    _, low = align(plain)
    before, after = low[max(0, figure.start - _NEAR) : figure.start], low[figure.end : figure.end + _NEAR]
    inside = low[figure.start : figure.end]
    for row, patterns in _BASES:
        if any(one.search(words) for one, words in zip(patterns, (before, inside, after), strict=True)):
            note_fired(row, figure.surface)
            return True
    return False


def _tell(figure: FoundFigure, mine: Stated, later: Stated) -> str:
    english = find_locale("en")
    amount = later.fact.amount
    assert amount is not None
    text, when = full_text(amount, choose_scales([amount], english), english), period_text(later.when, english)
    if mine.is_ahead and not later.is_ahead and later.fact.kind == "actual":
        return f"'{figure.surface}' was foreseen for {when}, and the outcome is known: {text} ({later.reference})"
    return f"'{figure.surface}' has a later figure in this brief: {text}, {when} ({later.reference})"
