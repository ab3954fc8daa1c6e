"""Figures: the quantities that a text states, with value or range, unit, qualifier, date and span.

No parser and no model: one scan for digits and number words, then a look at the words on both sides.
Every look is of bounded length, so the time is linear in the text, whatever the text is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefgen.extract.figures.ages import find_age, is_age
from briefgen.extract.figures.counted import CountedNoun, find_attribute, find_noun, find_sized
from briefgen.extract.figures.direction import give_sign
from briefgen.extract.figures.draft import FigureDraft, TextView, view_text
from briefgen.extract.figures.money import find_priced
from briefgen.extract.figures.neighbours import (
    find_equivalents,
    inherit_unit,
    read_million,
    share_magnitude,
    share_units,
    take_companion,
)
from briefgen.extract.figures.non_figures import is_figure, is_worth_telling, skip_year
from briefgen.extract.figures.numbers import NUMBER, scan_numbers
from briefgen.extract.figures.periods import date_sentences
from briefgen.extract.figures.qualifiers import qualify_draft
from briefgen.extract.figures.quantity import read_part
from briefgen.extract.figures.ranges import join_kazakh, join_parts, join_range, join_smaller, share_hanging
from briefgen.extract.figures.rates import find_rates
from briefgen.extract.figures.readings import add_readings
from briefgen.extract.figures.shares import find_shares
from briefgen.model.found import FoundDate, FoundFigure

# What the readers of dates may take for a period, and is a duration all the same: "the past five years".
_DURATIONS = ("past", "last", "next", "the past", "the last", "the next", "over", "previous", "coming", "recent")
_DURATION_INITIALS = frozenset(word[0] for word in (*_DURATIONS, *map(str.upper, _DURATIONS)))
_DIGIT_NEXT = re.compile(r"[ \t\n][0-9](?![0-9.,]*-?[a-zA-Z])")  # rows of tables, but "12 20-foot boxes"
_MAGNITUDE = re.compile(r"[ -]magnitude\b")
_MONEY_SIGNS = frozenset("$£€¥₹₽₸")
_BEFORE_YEARS = (" in ", " since ", " by ", " until ")
_BEFORE = 80  # characters before a number that are looked at


def find_figures(text: str, dates: Sequence[FoundDate] = ()) -> list[FoundFigure]:
    """The figures of a text in reading order; `dates` are left out, and give each figure its `as_of`."""
    view = view_text(text, sorted((d for d in dates if not _is_duration(d.surface)), key=lambda d: d.start))
    drafts = [draft for draft in _read_drafts(view) if is_worth_telling(view.low, draft)]
    if not view.low.isascii():
        drafts = _with_shares(view, drafts)
    drafts = find_rates(view.low, drafts)
    dated = date_sentences(view.folded, view.low, dates) if dates and drafts else None
    links = find_equivalents(view.low, drafts)
    figures = [
        FoundFigure(
            draft.start,
            draft.end,
            text[draft.start : draft.end],
            draft.low,
            draft.high,
            draft.unit,
            draft.qualifier,
            dated.find_period(draft.start, draft.end) if dated else None,
            links.get(index),
            draft.per or None,
        )
        for index, draft in enumerate(drafts)
    ]
    return add_readings(view.folded, figures)


def _with_shares(view: TextView, drafts: list[FigureDraft]) -> list[FigureDraft]:
    """The figures, and the shares in words of other scripts that stand in none of them."""
    merged, taken = [], [(draft.start, draft.end) for draft in drafts]
    for share in find_shares(view.low):
        at = bisect_left(taken, (share.end, 0))
        in_date = bisect_left(view.date_starts, share.end)
        dated = in_date > 0 and view.dates[in_date - 1].end > share.start
        if not dated and (at == 0 or taken[at - 1][1] <= share.start):
            qualify_draft(view.low, share)
            merged.append(share)
    return sorted((*drafts, *merged), key=lambda draft: draft.start) if merged else drafts


def _is_duration(surface: str) -> bool:
    # most dates begin with a digit or a month
    return surface[0] in _DURATION_INITIALS and surface.lower().startswith(_DURATIONS)


def _read_drafts(view: TextView) -> list[FigureDraft]:
    drafts: list[FigureDraft] = []
    position, low = 0, view.low
    for start in scan_numbers(low):
        found = NUMBER.match(low, start) if start >= position else None
        if found is not None:
            position = _take(view, found, drafts) if not _is_year_or_date(view, found) else found.end()
    return drafts


def _take(view: TextView, found: re.Match[str], drafts: list[FigureDraft]) -> int:
    """Read what begins here, keep it if it is a figure, and say where to go on."""
    low = view.low
    draft = read_part(view, found, drafts[-1].end if drafts else 0)
    if draft is None or (not draft.kind and (draft.glued or _is_row(low, draft))):
        return found.end()
    draft.words = low[max(0, draft.start - _BEFORE) : draft.start].split()
    year_end = skip_year(view, draft)
    if year_end:
        return max(year_end, found.end())
    read_million(low, draft, drafts)
    join_parts(view, draft)
    join_smaller(view, draft)
    score_end = join_range(view, draft)
    if score_end:
        return max(score_end, found.end())
    noun = None
    if draft.kind and low[draft.end - 1] == "н":
        join_kazakh(view, draft)
    if not draft.kind and low.startswith("-", draft.end):
        share_hanging(view, draft)
    if draft.unit == "year" and is_age(draft.words):
        draft.unit = "year_of_age"  # "aged 65 years"
    if not draft.kind:
        noun = find_noun(view.folded, draft.after or draft.end, draft.high == 1)
        noun = (
            noun or take_companion(low, draft, drafts) or (find_attribute(low, draft.end) if draft.high > 1 else None)
        )
        _name_unit(view, draft, noun, drafts[-1] if drafts else None)
    if is_figure(view, draft, noun):
        qualify_draft(low, draft)
        if not draft.kind:
            inherit_unit(view.folded, low, draft, drafts)
        give_sign(view, draft, drafts[-1] if drafts and 0 < draft.start - drafts[-1].end < 40 else None)
        drafts.append(draft)
        share_magnitude(low, drafts)
        share_units(low, drafts)
    return max(draft.end, found.end())


def _is_row(low: str, draft: FigureDraft) -> bool:
    """Whether another number follows that says nothing of what this one counts: "12 40-foot boats" does."""
    return _DIGIT_NEXT.match(low, draft.end) is not None and not find_sized(low, draft.end)


def _is_year_or_date(view: TextView, found: re.Match[str]) -> bool:
    """ "in 2015,", "May 7": what most of the numbers in the news are, told at a glance."""
    low = view.low
    start, end = found.span()
    if view.date_starts:
        at = bisect_right(view.date_starts, start) - 1
        if at >= 0 and start < view.dates[at].end and (end < view.dates[at].end or low[end : end + 1] in (".", ",")):
            return low[start - 1 : start] not in _MONEY_SIGNS
    if end - start != 4 or low[start] not in "12" or not found[0].isdigit():
        return False
    if low[end : end + 1] not in ("", ",", ".", ";", ")"):
        return False
    return low.endswith((" in ", " since ", " until ") if found[0] < "1900" else _BEFORE_YEARS, 0, start)


def _name_unit(view: TextView, draft: FigureDraft, noun: CountedNoun | None, last: FigureDraft | None) -> None:
    """The unit of a number that no known unit follows: what it counts, or the years of an age."""
    words, number = draft.words, draft.number
    code = find_priced(view, draft.start, draft.end) if number.kind == "digits" else None
    if code is not None:
        draft.set_unit(code, "money")
    elif noun is not None:
        if number.kind == "half":
            if noun.name == "point":
                draft.set_unit("percentage_point", "percent", noun.end)
            return
        draft.set_unit(noun.name, "count", noun.end if noun.adjacent else None)
        draft.tail = noun.end
    elif _MAGNITUDE.match(view.low, draft.end) or words[-1:] == ["magnitude"] or words[-2:] == ["magnitude", "of"]:
        draft.set_unit("magnitude", "count")
    elif find_age(view, draft, last):
        draft.set_unit("year_of_age", "time")
