"""Figures: the quantities that a text states, with value or range, unit, qualifier, date and span.

No parser and no model: one scan for digits and number words, then a look at the words on both sides.
Every look is of bounded length, so the time is linear in the text, whatever the text is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefgen.extract.figures.ages import find_age
from briefgen.extract.figures.context import qualify, qualify_after
from briefgen.extract.figures.counted import Noun, find_noun
from briefgen.extract.figures.currencies import NAMES, Wording
from briefgen.extract.figures.direction import give_sign
from briefgen.extract.figures.draft import Draft, find_equivalents, is_worth_telling
from briefgen.extract.figures.neighbours import inherit_unit, read_million, share_units, take_companion
from briefgen.extract.figures.non_figures import is_figure, skip_year
from briefgen.extract.figures.numbers import NUMBER, scan_numbers
from briefgen.extract.figures.periods import find_period
from briefgen.extract.figures.quantity import Page, read_part
from briefgen.extract.figures.ranges import join_parts, join_range, join_smaller
from briefgen.extract.figures.shared_money import SHARED, find_priced
from briefgen.model.found import FoundDate, FoundFigure
from briefgen.text.lexicon import word_set
from briefgen.text.sentences import find_breaks
from briefgen.text.words import align

# What the readers of dates may take for a period, and is a duration all the same: "the past five years".
_DURATIONS = ("past", "last", "next", "the past", "the last", "the next", "over", "previous", "coming", "recent")
_DURATION_INITIALS = frozenset(word[0] for word in (*_DURATIONS, *map(str.upper, _DURATIONS)))
_DIGIT_NEXT = re.compile(r"[ \t\n][0-9](?![0-9.,]*-?[a-zA-Z])")  # rows of tables, but "12 20-foot boxes"
_CLIMBING = word_set(
    "go goes going went gone climb climbs climbed rise rises rose risen move moves moved edged inched back"
)
_MAGNITUDE = re.compile(r"[ -]magnitude\b")
_MONEY_SIGNS = frozenset("$£€¥₹₽₸")
_BEFORE = 80  # characters before a number that are looked at


def find_figures(text: str, dates: Sequence[FoundDate] = ()) -> list[FoundFigure]:
    """The figures of a text in reading order; `dates` are left out, and give each figure its `as_of`."""
    folded, low = align(text)
    kept = sorted((d for d in dates if not _is_duration(d.surface)), key=lambda d: d.start)
    page = Page(folded, low, Wording(low), kept, [found.start for found in kept])
    drafts = [draft for draft in _read_drafts(page) if is_worth_telling(low, draft)]
    breaks = [start for _, start in find_breaks(folded)] if dates and drafts else []
    dated = sorted(dates, key=lambda d: (d.start, d.end)) if drafts else []
    numbers = [bisect_right(breaks, d.start) for d in dated]  # of their sentences
    links = find_equivalents(low, drafts)
    return [
        FoundFigure(
            draft.start,
            draft.end,
            text[draft.start : draft.end],
            draft.low,
            draft.high,
            draft.unit,
            draft.qualifier,
            find_period(low, draft.start, draft.end, dated, numbers, bisect_right(breaks, draft.start))
            if dated
            else None,
            links.get(index),
        )
        for index, draft in enumerate(drafts)
    ]


def _is_duration(surface: str) -> bool:
    # most dates begin with a digit or a month
    return surface[0] in _DURATION_INITIALS and surface.lower().startswith(_DURATIONS)


def _read_drafts(page: Page) -> list[Draft]:
    drafts: list[Draft] = []
    position, low = 0, page.low
    for start in scan_numbers(low):
        found = NUMBER.match(low, start) if start >= position else None
        if found is not None:
            position = _take(page, found, drafts) if not _is_year_or_date(page, found) else found.end()
    return drafts


def _take(page: Page, found: re.Match[str], drafts: list[Draft]) -> int:
    """Read what begins here, keep it if it is a figure, and say where to go on."""
    low = page.low
    draft = read_part(page, found, drafts[-1].end if drafts else 0)
    if draft is None or (not draft.kind and (draft.glued or _DIGIT_NEXT.match(low, draft.end))):
        return found.end()
    draft.words = low[max(0, draft.start - _BEFORE) : draft.start].split()
    year_end = skip_year(page, draft)
    if year_end:
        return max(year_end, found.end())
    read_million(low, draft, drafts)
    join_parts(page, draft)
    join_smaller(page, draft)
    score_end = join_range(page, draft)
    if score_end:
        return max(score_end, found.end())
    noun = None
    if not draft.kind:
        noun = find_noun(page.folded, draft.after or draft.end, draft.high == 1)
        noun = noun or take_companion(low, draft, drafts)
        _name_unit(page, draft, noun, drafts[-1] if drafts else None)
    if is_figure(page, draft, noun):
        _qualify(low, draft)
        if not draft.kind:
            inherit_unit(page.folded, low, draft, drafts)
        give_sign(page, draft, drafts[-1] if drafts and 0 < draft.start - drafts[-1].end < 40 else None)
        drafts.append(draft)
        share_units(low, drafts)
    return max(draft.end, found.end())


def _is_year_or_date(page: Page, found: re.Match[str]) -> bool:
    """ "in 2015,", "May 7": what most of the numbers in the news are, told at a glance."""
    low = page.low
    start, end = found.span()
    if page.date_starts:
        at = bisect_right(page.date_starts, start) - 1
        if at >= 0 and start < page.dates[at].end and (end < page.dates[at].end or low[end : end + 1] in (".", ",")):
            return low[start - 1 : start] not in _MONEY_SIGNS
    if end - start != 4 or low[start] not in "12" or not found[0].isdigit():
        return False
    return low[end : end + 1] in ("", ",", ".", ";", ")") and low.endswith(
        (" in ", " since ", " by ", " until "), 0, start
    )


def _name_unit(page: Page, draft: Draft, noun: Noun | None, last: Draft | None) -> None:
    """The unit of a number that no known unit follows: what it counts, or the years of an age."""
    words, number = draft.words, draft.number
    priced = find_priced(page.low, draft.start, draft.end) if number.kind == "digits" else None
    code = (page.wording.countries.read(priced[1], draft.start) if priced and priced[1] in SHARED else None) or (
        NAMES[priced[1]] if priced else None
    )
    if code is not None:
        draft.unit, draft.kind = code, "money"
    elif noun is not None:
        if number.kind == "half":
            if noun.name == "point":
                draft.unit, draft.kind, draft.end = "percentage_point", "percent", noun.end
            return
        draft.unit, draft.kind = noun.name, "count"
        if noun.adjacent:
            draft.end = noun.end
    elif _MAGNITUDE.match(page.low, draft.end) or words[-1:] == ["magnitude"] or words[-2:] == ["magnitude", "of"]:
        draft.unit, draft.kind = "magnitude", "count"
    elif find_age(page, draft, last):
        draft.unit, draft.kind = "year", "time"


def _qualify(low: str, draft: Draft) -> None:
    words = draft.words
    meaning = qualify(words)
    if meaning == "up-to" and words[-1] == "to" and words[-3:-2] and words[-3] in _CLIMBING:
        meaning = None  # "will go up to 315 pesos": that is where it arrives
    # "over five years" is how long something took, "men over 50" and "over 30 years old" tell an age
    lasting = draft.kind == "time" and draft.end > draft.number.end and not low.startswith(" old", draft.end)
    if meaning is not None and not (lasting and words[-1] == "over"):
        draft.qualifier = meaning
    elif draft.qualifier is None:
        draft.qualifier, _ = qualify_after(low, draft.end)
