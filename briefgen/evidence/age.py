"""How old a brief is: its newest article, the figures that a later one overtakes, what was to come by a date that is
over. The last day of the edition decides. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from briefgen.evidence.amounts import BySize
from briefgen.evidence.horizons import find_over
from briefgen.extract.dates.find import find_dates
from briefgen.i18n.format import SYMBOLS, choose_scales, find_locale, full_text, period_text, said_in
from briefgen.model.base import Amount, Period
from briefgen.model.brief import Age, Brief, LaterFigure, NewestArticle
from briefgen.model.contents import contents_of_brief, parts_of
from briefgen.model.library import Article, Fact
from briefgen.text.words import tokenize

_FORESEEN = ("target", "forecast")
_OLD = 2  # years
_SHARED = 0.6  # of the words of what was foreseen, that a report of its outcome has too
_NOT_IN_PARTS = ("percent", "percentage-point", "basis-point")  # a month's rate is no twelfth of a year's

Measure = tuple[str | None, str | None, str | None]
"""Unit, currency, and per what."""


@dataclass(frozen=True)
class Stated:
    """A dated fact, and the article that states it."""

    article: Article
    fact: Fact

    @property
    def reference(self) -> str:
        return f"{self.article.id}#{self.fact.id}"

    @property
    def when(self) -> Period:
        assert self.fact.as_of is not None
        return self.fact.as_of

    @property
    def reported(self) -> date:
        """The last day on which the article may have appeared."""
        return self.article.published.period.last if self.article.published else date.min

    @property
    def days(self) -> int:
        """How long the time is that it is told of."""
        return (self.when.last - self.when.first).days + 1

    @cached_property
    def amounts(self) -> dict[Measure, Amount]:
        """The figure in each unit or currency that the article gives it in."""
        both = (self.fact.amount, self.fact.equivalent)
        return {(one.unit, one.currency, one.per): one for one in both if one}

    @cached_property
    def words(self) -> frozenset[str]:
        """What its statement is about: no dates, and no small words."""
        text = self.fact.statement
        for found in reversed(find_dates(text)):
            text = text[: found.start] + " " + text[found.end :]
        return frozenset(word for word in tokenize(text) if len(word) > 3 or not word.isascii())

    @property
    def is_ahead(self) -> bool:
        """Whether its date is the one that it was foreseen for, rather than that of the saying. A goal without a number
        whose month is that of its article was set then."""
        if self.fact.kind not in _FORESEEN or (self.article.published and self.when.last <= self.reported):
            return False
        return self.fact.is_figure or self.fact.kind == "forecast" or self.when.first > self.reported

    @cached_property
    def due(self) -> date | None:
        """Of what was foreseen, the last day on which it was to have come about, where that is said."""
        if self.fact.kind not in _FORESEEN:
            return None
        said = [one for one in find_dates(self.fact.statement) if one.last > self.when.last]
        if self.article.published:  # "a pipeline for 2023–24", and not "said in summer 2024" of what appeared then
            period = self.article.published.period
            said = [one for one in said if one.last < period.first or one.first > period.last or one.last > period.last]
        days = [one.last for one in said] + ([self.when.last] if self.is_ahead else [])
        return max(days, default=None)


class StatedFigures:
    """Every figure of a brief's articles that the editor has not excluded, by its metric, the latest first; what the
    edition does not know yet is left out."""

    def __init__(self, articles: Sequence[Article], excluded: Sequence[str], day: date) -> None:
        self.day = day
        self.all: dict[str, Stated] = {}
        self._by_metric: dict[str, list[Stated]] = {}
        for article in articles:
            known = article.published is None or article.published.period.first <= day
            for fact in article.facts:
                stated = Stated(article, fact)
                if known and fact.as_of and stated.reference not in excluded:
                    self.all[stated.reference] = stated
                    if fact.is_figure:
                        self._by_metric.setdefault(str(fact.metric), []).append(stated)
        self._parts: set[str] = set()
        for members in self._by_metric.values():
            members.sort(key=lambda one: one.reference)
            members.sort(key=lambda one: (one.when.last, one.reported, one.fact.kind == "actual"), reverse=True)
            self._parts.update(_find_parts(members))

    @cached_property
    def by_size(self) -> BySize[tuple[Stated, Amount]]:
        """Every amount of them."""
        both = ((one, amount) for one in self.all.values() for amount in one.amounts.values())
        return BySize((amount.ends, (one, amount)) for one, amount in both)

    def later(self, mine: Stated) -> Stated | None:
        """The latest figure that overtakes `mine`."""
        for other in self._by_metric.get(str(mine.fact.metric), ()):
            if other.when.last < mine.when.last:
                return None  # so are all that follow
            if other.reference in self._parts and other.days < mine.days:
                continue
            if other.when.first <= self.day and _overtakes(other, mine):
                return other
        return None

    def is_over(self, mine: Stated) -> bool:
        """Whether the day for which something was foreseen is over, and no article tells of the outcome."""
        due = mine.due
        if due is None or due >= self.day or self.later(mine) is not None:
            return False
        return mine.fact.is_figure or not any(_reports(other, mine) for other in self.all.values())


def _overtakes(other: Stated, mine: Stated) -> bool:
    measure = next((one for one in other.amounts if one in mine.amounts), None)
    if measure is None or other.reference == mine.reference:
        return False
    differs = other.amounts[measure].ends != mine.amounts[measure].ends
    same_time = (other.when.first, other.when.last) == (mine.when.first, mine.when.last)
    if mine.is_ahead:
        if not same_time:
            return False
        if other.fact.kind in _FORESEEN:
            return other.fact.kind == mine.fact.kind and other.reported > mine.reported and differs
        return True
    if other.is_ahead or not _is_of_kind(other, mine):
        return False
    if same_time:
        return other.fact.kind != mine.fact.kind or (other.reported > mine.reported and differs)
    return other.when.last > mine.when.last and other.when.first >= mine.when.first


def _is_of_kind(other: Stated, mine: Stated) -> bool:
    return other.fact.kind == mine.fact.kind or (other.fact.kind, mine.fact.kind) == ("actual", "estimate")


def _find_parts(members: Sequence[Stated]) -> Iterator[str]:
    """Of figures of one metric, the latest first, those that are but a part of what a longer time would have: the trade
    of half a year is no later figure than a year's, while a stock at the end of a month is. A part is one whose size
    goes with its time, beside the next longer one before it."""
    longer: list[Stated] = []  # those before, each longer than the one that stands under it
    for one in reversed(members):
        while longer and longer[-1].days <= one.days:
            longer.pop()
        measure = next((m for m in one.amounts if longer and m in longer[-1].amounts), None)
        if measure is not None and measure[0] not in _NOT_IN_PARTS:
            here, there = (sum(each.amounts[measure].ends, Decimal(0)) for each in (one, longer[-1]))
            if here > 0 and here * here * longer[-1].days < there * there * one.days:
                yield one.reference
        longer.append(one)


def _reports(other: Stated, mine: Stated) -> bool:
    """Whether a fact tells of the outcome of an event that was foreseen: an article that appeared since has it as
    something that happened, in the same days, in many of the same words."""
    if other.fact.kind in _FORESEEN or other.reported <= mine.reported or other.when.last < mine.when.first:
        return False
    due = mine.due
    if due is None or other.when.first > due:
        return False
    return len(mine.words & other.words) >= _SHARED * len(mine.words)


def tell_age(brief: Brief, articles: Sequence[Article], stated: StatedFigures) -> Age:
    """The age of a brief. `stated` are the figures of its articles, as its edition knows them."""
    shown = contents_of_brief(brief)
    figures = [one.reference for one in shown.unique_figures]
    later = tuple(_show_later(brief, stated))
    known = {one.reference for one in later}
    old = _years_before(stated.day, _OLD)
    dated = dict.fromkeys((*figures, *(event.reference for event in shown.events)))
    over = [one for one in dated if one in stated.all and stated.is_over(stated.all[one])]
    return Age(
        newest=_find_newest(brief, articles, stated.day),
        overtaken=later,
        over=(*over, *_judgements_over(brief, stated.day)),
        old=tuple(one for one in figures if one in stated.all and stated.all[one].when.last < old and one not in known),
    )


def _show_later(brief: Brief, stated: StatedFigures) -> Iterator[LaterFigure]:
    figures = {figure.reference: figure for figure in contents_of_brief(brief).unique_figures}
    locale, numbers = find_locale(brief.language), brief.numbers
    amounts = [amount for one in stated.all.values() for amount in one.amounts.values()]
    scales = choose_scales(amounts, locale)
    for reference, figure in figures.items():
        mine = stated.all.get(reference)
        other = stated.later(mine) if mine else None
        if mine is None or other is None:
            continue
        shown = figures.get(other.reference)
        amount = other.amounts.get((figure.unit, figure.currency, figure.per)) or next(iter(other.amounts.values()))
        symbol = SYMBOLS[other.fact.qualifier] if other.fact.qualifier else ""
        yield LaterFigure(
            reference=reference,
            by=other.reference,
            citation=numbers[other.article.id],
            text=(shown.full_text if shown else "") or symbol + full_text(amount, scales, locale),
            as_of=other.when,
            as_of_text=period_text(other.when, locale),
            outcome=mine.is_ahead and other.fact.kind not in _FORESEEN,
        )


def _judgements_over(brief: Brief, day: date) -> Iterator[str]:
    for anchor, shown in parts_of(brief):
        for number, judgement in enumerate(shown.judgements, 1):
            if find_over(judgement.judgement, day) is not None:
                yield f"{anchor}#{number}"


def _find_newest(brief: Brief, articles: Sequence[Article], day: date) -> NewestArticle | None:
    dated = [
        (article.published.period, article.id)
        for article in articles
        if article.published and article.published.period.first <= day
    ]
    if not dated:
        return None
    published, newest = max(dated, key=lambda one: (one[0].last, one[0].first, -brief.numbers[one[1]]))
    locale = find_locale(brief.language)
    said, told = said_in(locale), period_text(published, locale)
    months = max(0, _months_between(published.last, day))
    if months >= 12 * _OLD:
        text = said.count("newest_years", months // 12, period=told)
    else:
        text = said.count("newest_months", months, period=told) if months else said.say("newest", period=told)
    return NewestArticle(article=newest, citation=brief.numbers[newest], published=published, months=months, text=text)


def _months_between(first: date, last: date) -> int:
    return 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)


def _years_before(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - years, day=28 if leap else day.day)
