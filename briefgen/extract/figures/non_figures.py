"""Numbers that are no figures: years, dates, ordinals, places in a list, names with numbers in them."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefgen.extract.dates.years import counts_before, holds_before
from briefgen.extract.figures.counted import CountedNoun, find_attribute, find_noun
from briefgen.extract.figures.direction import CHANGE_VERBS
from briefgen.extract.figures.draft import FigureDraft, TextView
from briefgen.extract.figures.numbers import find_aircraft
from briefgen.extract.figures.qualifiers import qualify
from briefgen.text.lexicon import Row, fires, fires_any, load_rows, note_fired, row_ids, row_words

_TABLE = "number-names"
_NAMERS = row_ids(_TABLE, "name-number", "name-page", "name-stage", "name-product", "name-place")
_YEAR_BEFORE = row_ids(_TABLE, "year-before")
_DETERMINERS = row_ids(_TABLE, "determiners")
_PEOPLE = row_ids(_TABLE, "people")
_ROOMS = row_ids(_TABLE, "rooms")  # "a one-goal lead"
_NATIONAL = row_ids(_TABLE, "national-endings")
_BEFORE_LEVELS = row_ids(_TABLE, "before-levels")
_LEVELS = row_ids(_TABLE, "levels") | CHANGE_VERBS
_BEFORE_BARE = row_ids(_TABLE, "before-bare")
_NO_LEADS = frozenset(("the", "to", "from", "of", "and", "through"))
_CLOCKED = ("second", "minute", "hour")
_OUR_DAYS = 1900
_FEW = frozenset(("one", "two", "three", "four"))
_ORDINALS = ("st", "nd", "rd", "th", "first", "second", "third")

_MONTH_ROWS = load_rows("months")
_SHORT_MONTHS = row_ids("months", field="en-short") | row_ids("months", field="en-more")
_MONTHS = {
    **row_ids("months", field="en"),
    **_SHORT_MONTHS,
    **{f"{name}.": row for name, row in _SHORT_MONTHS.items()},
    **row_ids("months", field="ru"),
}
"""Months as they stand beside a day, and the rows that they stand in."""
_DAYS_AND_MONTHS = frozenset(_MONTHS) | row_words("weekdays", field="en")


def _list_stems(row: Row) -> tuple[str, ...]:
    """The beginnings of a month in Russian and Kazakh: what its cases share."""
    form = row.text("ru")
    stems = (form[:-1],) if len(form) > 3 else (form, row.text("ru-alone"))
    return (*stems, row.text("kk"))


_STEMS: dict[str, str] = {stem: row.id for row in _MONTH_ROWS for stem in _list_stems(row)}
_MONTH_AFTER = re.compile(
    rf" (?:of )?(?:({'|'.join(row.text('en') for row in _MONTH_ROWS)}|(?:{'|'.join(_SHORT_MONTHS)})\b)"
    rf"|({'|'.join(_STEMS)})\w*)"
)
_TIME_AFTER = re.compile(
    r":[0-9]| ?(?:a\.m|p\.m|am|pm|noon|gmt|utc|est|edt|bst|cet|o'clock|hrs gmt|local time)(?![a-z])|年|月|日|号|时|点|"
    r"-?(?:st|nd|rd|th)(?![a-z])"
    r"|'?s(?![a-z])| ?году?(?![а-я])| ?года(?![а-я])| ?ж\.| ?жыл"
)
_YEAR_SPAN = re.compile(r"(?:[-–—/](?:[0-9]{4}|[0-9]{2})(?![0-9])| (?:to|and|through) [12][0-9]{3}(?![0-9,]))")
_ALONE = re.compile(r"[.,;)]|$| (?:in|on|at|for|with|by|when|before|after|and|or|but|to|from|of|off|short|as|while)\b")
# "below the 50 mark"
_LEVEL = re.compile(r"[ -](?:mark|level|threshold|barrier|handle)\b| to the (?:dollar|euro|pound)\b")
_QUOTED_NAME = re.compile(r"[^\"'\n.,;:]{1,40}[A-Za-z](?=[\"'](?!\w))")
_INNINGS = re.compile(r" (?:for (?:10|[0-9])(?: off|[.,;]| (?:at|to|in|as|and|when|before|after|by|on)\b)|all out\b)")
_TRAIN = re.compile(r"[0-2]?[0-9]\.[0-5][0-9] (?:from|to|train|service)\b")  # "the 11.35 from Leeds"
_MOST = re.compile(r" (?:[a-z]{3,}est|most|least|top)\b")  # "one of the ten costliest storms"
_ADDRESS = re.compile(
    r" (?:[A-Z][a-z]+ ){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Parkway|Boulevard|Blvd|Lane|Drive|Square)\b"
)


def skip_year(view: TextView, draft: FigureDraft) -> int:
    """Where to go on if the number is a year (or two), else 0."""
    number, words = draft.number, draft.words
    if not number.plain or draft.money or number.end - number.start != 4 or not 1000 <= number.value <= 2100:
        return 0
    if draft.kind == "count":  # "2000人", "1200 человек": a known word, and none for years
        return 0
    span = _year_span_end(view.low, number.end)
    if span > number.end:
        return span
    if counts_before(" ".join(words[-4:]) + " ", int(number.value)):
        return 0
    if words and holds_before(words[-1], view.low[number.end : number.end + 24]):
        return 0
    after_year_word = bool(words) and fires(_YEAR_BEFORE, words[-1].lstrip("("))
    if (
        (draft.kind == "physical" or draft.unit in _CLOCKED)
        and after_year_word
        and words[-1] in _NO_LEADS
        and draft.end - number.end > 1
    ):
        return 0  # "the 1640 sq ft flat", "of 1998 cc"
    if draft.kind == "percent" or (draft.kind in ("money", "physical") and not after_year_word):
        return 0
    if not draft.kind and number.value < _OUR_DAYS and find_attribute(view.low, number.end):
        return 0  # "a 1200 seat hall"
    noun = find_noun(view.folded, number.end, False) if not draft.kind else None
    if (noun or draft.kind) and qualify(words):
        return 0
    if noun and not after_year_word and (fires(_PEOPLE, noun.name) or not 1900 <= number.value <= 2060):
        return 0
    return number.end


def is_figure(view: TextView, draft: FigureDraft, noun: CountedNoun | None) -> bool:
    """Whether the number states a quantity."""
    if _is_in_date(view, draft) or (draft.number.kind == "half" and not draft.kind):
        return False
    if draft.number.kind == "words" and draft.kind in ("time", "physical") and _is_in_a_title(view.folded, draft):
        return False
    if draft.kind == "time":
        return _is_duration(view.low, draft)
    if draft.kind in ("money", "percent", "physical", "fraction"):
        return True
    if view.low[draft.start - 1 : draft.start] == "第" or _INNINGS.match(view.low, draft.end):
        return False
    if draft.words[-3:] == ["one", "of", "the"] and _MOST.match(view.low, draft.end):
        return False
    after = view.low[draft.end : draft.end + 1]
    if (after.isalnum() or after == "_") and after < "\u2e80":
        return False
    if draft.number.magnitude > 1 or draft.times > 1:
        return True
    return not _is_label(view, draft) and not _is_part_of_a_name(view, draft, noun)


def _is_in_a_title(folded: str, draft: FigureDraft) -> bool:
    """ "brands such as Ten Acre": capitals after a small letter, so no headline."""
    start = draft.start
    if not folded[start].isupper() or start < 3:
        return False
    word = folded[max(0, start - 16) : start - 1].rpartition(" ")[2]
    return word.isalpha() and word.islower() and folded[draft.number.end + 1 : draft.number.end + 2].isupper()


def _is_duration(low: str, draft: FigureDraft) -> bool:
    words, number = draft.words, draft.number
    if low.startswith((" ago", " earlier"), draft.end) or (words and words[-1] in ("first", "final", "opening")):
        return False
    if low.startswith((" plan", "-plan"), draft.end) and words and words[-1].endswith(_ORDINALS):
        return False
    if number.kind == "half" and draft.unit == "day":
        return False  # "idle for half a day" measures nothing
    return not (number.kind == "half" and low[number.end : number.end + 1] == "-" and draft.unit != "hour")


def _is_label(view: TextView, draft: FigureDraft) -> bool:
    """A day, a time, an ordinal, a number that tells one thing from another."""
    low, number, words = view.low, draft.number, draft.words
    if number.plain and find_aircraft(low, number.start):
        return True  # "787 orders"
    if words[-1:] == ["the"] and _TRAIN.match(low, number.start):
        return True
    if low.startswith(("/", "°", "("), number.end) or _is_name(view.folded, draft.start, words):
        return True
    return _is_calendar(low, number.end, words, int(number.value) if number.plain else None)


def _is_part_of_a_name(view: TextView, draft: FigureDraft, noun: CountedNoun | None) -> bool:
    folded, number, words = view.folded, draft.number, draft.words
    if number.kind == "words":
        if folded[number.start].isupper() and _is_inside_sentence(folded, number.start):
            return True
        if number.value == 1 and not _is_one_of_a_kind(folded, number.end, noun):
            return True
        part = words[-2:] == ["of", "the"] and words[-3:-2] and (words[-3].isdigit() or words[-3] in _FEW)
        if number.value <= 4 and words and words[-1] in _DETERMINERS and noun and not (part or noun.single):
            note_fired(_DETERMINERS[words[-1]], words[-1])
            return True
    elif number.plain:
        if noun is None and _ADDRESS.match(folded, number.end):
            return True
        if _follows_capital(folded, draft.start) and not (noun and fires(_PEOPLE, noun.name)):
            return True
    if noun is not None and noun.name == "quarter" and words and words[-1] in ("first", "last", "final"):
        return True
    if noun is not None and noun.proper and not _is_national(folded[number.end + 1 :][:24].split(" ")[0]):
        return True
    if draft.start == 0 or folded[draft.start - 1] not in "'\"" or noun is None or fires(_PEOPLE, noun.name):
        return False
    quoted = _QUOTED_NAME.match(folded, number.end)  # a title is quoted to its last word: ‘100 concrete steps’
    return quoted is not None and quoted.end() == noun.end


def _is_national(word: str) -> bool:
    """ "Chinese", "German": an adjective of a country, by its ending."""
    ending = next((ending for ending in _NATIONAL if word.endswith(ending)), "")
    return fires(_NATIONAL, ending)


def _is_one_of_a_kind(folded: str, end: int, noun: CountedNoun | None) -> bool:
    if noun is None or not noun.single:
        return False
    return folded[end] == " " or fires(_ROOMS, noun.name)


def _is_in_date(view: TextView, draft: FigureDraft) -> bool:
    at = bisect_right(view.date_starts, draft.number.start) - 1
    if at < 0 or draft.number.start >= view.dates[at].end:
        return False
    return draft.kind not in ("money", "percent") or draft.end <= view.dates[at].end


def _is_inside_sentence(folded: str, start: int) -> bool:
    before = folded[max(0, start - 3) : start].rstrip(" \"'(")
    return bool(before) and before[-1] not in ".!?:\n—–-"


def _is_name(folded: str, start: int, words: list[str]) -> bool:
    """Whether a number belongs to the word before it: "chapter 3", "Expo 2017", "Group of 20"."""
    if not words:
        return False
    if fires(_NAMERS, words[-1].lstrip("(\"'")):
        return True
    if words[-1] == "of" and len(words) > 1 and words[-2] in ("group", "class"):
        return folded[max(0, start - 9) : start].lstrip()[:1].isupper()
    return False


def _follows_capital(folded: str, start: int) -> bool:
    """A capitalised word inside a sentence stands right before the number: "Boeing 737", "Channel 4"."""
    if start < 2 or folded[start - 1] != " ":
        return False
    begin = folded.rfind(" ", max(0, start - 24), start - 1) + 1
    newline = folded.rfind("\n", begin, start - 1)
    begin = newline + 1 if newline >= 0 else begin
    word = folded[begin : start - 1].lstrip("('\"")
    if (
        not word[:1].isupper()
        or not word[-1].isalnum()
        or word.endswith(("'s", "s'"))
        or word.lower().rstrip("s") in _DAYS_AND_MONTHS
    ):
        return False
    before = folded[max(0, begin - 2) : begin].rstrip()
    opening = begin == 0 or before[-1:] in ("", ".", "!", "?", "\n", '"', ":") or newline >= 0
    return not opening


def _is_calendar(low: str, end: int, words: list[str], day: int | None) -> bool:
    """Days, times of day, ordinals and decades."""
    if _TIME_AFTER.match(low, end):
        return True
    if day is None or day > 31:
        return False
    before = words[-1].lstrip("(\"'") if words else ""
    if before in _MONTHS and (words[-1] != "may" or low.startswith((",", ")"), end)):
        note_fired(_MONTHS[before], before)
        return True
    after = _MONTH_AFTER.match(low, end)
    if after is None or low.startswith((" be ", " have ", " not "), after.end()):
        return False
    note_fired(_MONTHS[after[1]] if after[1] else _STEMS[after[2]], after[0].strip())
    return True


def _year_span_end(low: str, end: int) -> int:
    """Where "-24" or " to 2020" after a year ends, or the same place."""
    span = _YEAR_SPAN.match(low, end)
    return span.end() if span else end


def _stands_alone(low: str, draft: FigureDraft) -> bool:
    words = draft.words
    if words[-1] not in _BEFORE_BARE or low[draft.start] == "0" or _ALONE.match(low, draft.end) is None:
        return False
    note_fired(_BEFORE_BARE[words[-1]], words[-1])
    return words[-1] != "for" or not (len(words) > 1 and words[-2].isdigit())  # "took 5 for 42"


def is_worth_telling(low: str, draft: FigureDraft) -> bool:
    """A number without a unit is a figure if it is large, exact or said to be about something."""
    if draft.kind:
        return True
    number, words = draft.number, draft.words
    if draft.low < 0 or number.magnitude > 1 or draft.times > 1 or draft.qualifier is not None:
        return True
    if number.kind == "digits" and not number.plain:
        return True
    if number.kind == "words" and number.value <= 20:
        return False
    return bool(words) and (
        (number.value >= 10 and _stands_alone(low, draft))
        or (fires(_BEFORE_LEVELS, words[-1]) and (number.value >= 100 or fires_any(_LEVELS, words[-8:])))
        or (words[-1] in ("the", "of", "its", "past", "at") and _LEVEL.match(low, draft.end) is not None)
    )
