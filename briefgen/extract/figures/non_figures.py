"""Numbers that are no figures: years, dates, ordinals, places in a list, names with numbers in them."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.extract.figures.context import follows_capital, is_calendar, is_name, qualify, year_span_end
from briefgen.extract.figures.counted import Noun, find_noun
from briefgen.extract.figures.draft import Draft
from briefgen.extract.figures.quantity import Page
from briefgen.text.lexicon import word_set

_QUOTED_NAME = re.compile(r"[^\"'\n.,;:]{1,40}[A-Za-z](?=[\"'](?!\w))")
_INNINGS = re.compile(r" (?:for (?:10|[0-9])(?: off|[.,;]| (?:at|to|in|as|and|when|before|after|by|on)\b)|all out\b)")
_TRAIN = re.compile(r"[0-2]?[0-9]\.[0-5][0-9] (?:from|to|train|service)\b")  # "the 11.35 from Leeds"
_MOST = re.compile(r" (?:[a-z]{3,}est|most|least|top)\b")  # "one of the ten costliest storms"
_ADDRESS = re.compile(
    r" (?:[A-Z][a-z]+ ){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Parkway|Boulevard|Blvd|Lane|Drive|Square)\b"
)
_YEAR_BEFORE = word_set(
    "in by since from until till of year the to through during fiscal before after late early mid and"
)
_DETERMINERS = word_set("the these those both other all")
_PEOPLE = word_set("person man woman child soldier troop refugee migrant worker civilian student job")
_ROOMS = word_set("bedroom bed goal point run shot stroke vote seat room bathroom car")  # "a one-goal lead"
_FEW = word_set("one two three four")
_NATIONAL = ("ese", "ian", "ish", "can", "ean", "ench", "rman", "aeli", "raqi", "akh", "bek", "ani")
_ORDINALS = ("st", "nd", "rd", "th", "first", "second", "third")


def skip_year(page: Page, draft: Draft) -> int:
    """Where to go on if the number is a year (or two), else 0."""
    number, words = draft.number, draft.words
    if not number.plain or draft.money or number.end - number.start != 4 or not 1000 <= number.value <= 2100:
        return 0
    if draft.kind == "count":  # "2000人", "1200 человек": a known word, and none for years
        return 0
    span = year_span_end(page.low, number.end)
    if span > number.end:
        return span
    after_year_word = bool(words) and words[-1].lstrip("(") in _YEAR_BEFORE
    if draft.kind == "percent" or (draft.kind in ("money", "physical") and not after_year_word):
        return 0
    noun = find_noun(page.folded, number.end, False) if not draft.kind else None
    if (noun or draft.kind) and qualify(words):
        return 0
    if noun and not after_year_word and (noun.name in _PEOPLE or not 1900 <= number.value <= 2060):
        return 0
    return number.end


def is_figure(page: Page, draft: Draft, noun: Noun | None) -> bool:
    """Whether the number states a quantity."""
    if _is_in_date(page, draft) or (draft.number.kind == "half" and not draft.kind):
        return False
    if draft.number.kind == "words" and draft.kind in ("time", "physical") and _is_in_a_title(page.folded, draft):
        return False
    if draft.kind == "time":
        return _is_duration(page.low, draft)
    if draft.kind in ("money", "percent", "physical", "fraction"):
        return True
    if page.low[draft.start - 1 : draft.start] == "第" or _INNINGS.match(page.low, draft.end):
        return False
    if draft.words[-3:] == ["one", "of", "the"] and _MOST.match(page.low, draft.end):
        return False
    after = page.low[draft.end : draft.end + 1]
    if (after.isalnum() or after == "_") and after < "\u2e80":
        return False
    if draft.number.magnitude > 1 or draft.times > 1:
        return True
    return not _is_label(page, draft) and not _is_part_of_a_name(page, draft, noun)


def _is_in_a_title(folded: str, draft: Draft) -> bool:
    """ "brands such as Ten Acre": capitals after a small letter, so no headline."""
    start = draft.start
    if not folded[start].isupper() or start < 3:
        return False
    word = folded[max(0, start - 16) : start - 1].rpartition(" ")[2]
    return word.isalpha() and word.islower() and folded[draft.number.end + 1 : draft.number.end + 2].isupper()


def _is_duration(low: str, draft: Draft) -> bool:
    words, number = draft.words, draft.number
    if low.startswith((" ago", " earlier"), draft.end) or (words and words[-1] in ("first", "final", "opening")):
        return False
    if low.startswith((" plan", "-plan"), draft.end) and words and words[-1].endswith(_ORDINALS):
        return False
    if number.kind == "half" and draft.unit == "day":
        return False  # "idle for half a day" measures nothing
    return not (number.kind == "half" and low[number.end : number.end + 1] == "-" and draft.unit != "hour")


def _is_label(page: Page, draft: Draft) -> bool:
    """A day, a time, an ordinal, a number that tells one thing from another."""
    low, number, words = page.low, draft.number, draft.words
    if words[-1:] == ["the"] and _TRAIN.match(low, number.start):
        return True
    if low.startswith(("/", "°", "("), number.end) or is_name(page.folded, draft.start, words):
        return True
    return is_calendar(low, number.end, words, int(number.value) if number.plain else None)


def _is_part_of_a_name(page: Page, draft: Draft, noun: Noun | None) -> bool:
    folded, number, words = page.folded, draft.number, draft.words
    if number.kind == "words":
        if folded[number.start].isupper() and _is_inside_sentence(folded, number.start):
            return True
        if number.value == 1 and not _is_one_of_a_kind(folded, number.end, noun):
            return True
        part = words[-2:] == ["of", "the"] and words[-3:-2] and (words[-3].isdigit() or words[-3] in _FEW)
        if number.value <= 4 and words and words[-1] in _DETERMINERS and noun and not (part or noun.single):
            return True
    elif number.plain:
        if noun is None and _ADDRESS.match(folded, number.end):
            return True
        if follows_capital(folded, draft.start) and not (noun and noun.name in _PEOPLE):
            return True
    if noun is not None and noun.name == "quarter" and words and words[-1] in ("first", "last", "final"):
        return True
    if noun is not None and noun.proper and not folded[number.end + 1 :][:24].split(" ")[0].endswith(_NATIONAL):
        return True
    if draft.start == 0 or folded[draft.start - 1] not in "'\"" or noun is None or noun.name in _PEOPLE:
        return False
    quoted = _QUOTED_NAME.match(folded, number.end)  # a title is quoted to its last word: ‘100 concrete steps’
    return quoted is not None and quoted.end() == noun.end


def _is_one_of_a_kind(folded: str, end: int, noun: Noun | None) -> bool:
    if noun is None or not noun.single:
        return False
    return folded[end] == " " or noun.name in _ROOMS


def _is_in_date(page: Page, draft: Draft) -> bool:
    at = bisect_right(page.date_starts, draft.number.start) - 1
    if at < 0 or draft.number.start >= page.dates[at].end:
        return False
    return draft.kind not in ("money", "percent") or draft.end <= page.dates[at].end


def _is_inside_sentence(folded: str, start: int) -> bool:
    before = folded[max(0, start - 3) : start].rstrip(" \"'(")
    return bool(before) and before[-1] not in ".!?:\n—–-"
