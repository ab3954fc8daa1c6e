"""Units and counted things in Chinese, by the counter after a number and the noun that it counts; and in Russian
and Kazakh, by the stem that their case endings leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from briefgen.extract.figures import currencies, unit_words
from briefgen.extract.figures.numbers import branch
from briefgen.text.lexicon import fires, load_rows, note_fired, row_ids

_COUNTED = load_rows("counted")


def _read_counted(field: str) -> dict[str, tuple[str, str]]:
    """Each sign or stem of a field -> the thing that it counts."""
    return {sign: (row.name.replace("-", "_"), "count") for row in _COUNTED for sign in row.words(field)}


def _longest_first(signs: Iterable[str]) -> str:
    return "|".join(sorted(signs, key=lambda sign: (-len(sign), sign)))


_COUNTERS = unit_words.HAN | _read_counted("counters")
_NOUNS = _read_counted("nouns")
_STEMS = {stem: (code, "money") for stem, code in currencies.STEMS.items()} | unit_words.STEMS | _read_counted("stems")
_IDS: dict[str, str] = {
    **unit_words.UNIT_IDS,
    **{stem: currencies.ROWS[code].id for stem, code in currencies.STEMS.items()},
    **{sign: row.id for row in _COUNTED for field in ("counters", "nouns", "stems") for sign in row.words(field)},
}
_LONGEST_STEM = max(map(len, _STEMS))
_COUNTER = re.compile(f"(?:多|余)?({_longest_first(_COUNTERS)})")
_NOUN = re.compile(f"(?:多|余)?[名位家所座个条项颗架套班]?({_longest_first(_NOUNS)})")

_ENDINGS = row_ids("endings", "russian", "kazakh")
_ADJECTIVES = row_ids("endings", "adjectives")
_ADJECTIVE_ENDS = tuple(_ADJECTIVES)
_SIGNS = re.compile(rf" ?({branch(unit_words.SIGNS)})(?!\w)")
_LASTING = row_ids("ages", "lasting")
_AGED = re.compile(r"(?P<word>-летн[а-яё]+)(?: (?P<noun>[а-яё]+))?")
_WORD = re.compile(r"[ -]([а-яёәіңғүұқөһ]+)")
_HOURS = re.compile(r"[ -]?[·⋅∙•*×.-] ?(?:ч(?:ас[а-я]*)?|сағ(?:ат)?)(?![а-яәіңғүұқөһ])")
_PLACES = re.compile(r" мест[а-я]*")  # "1200 рабочих мест": jobs, not workers


def find_han(low: str, end: int) -> tuple[int, str, str] | None:
    """What a number is followed by in Chinese: where it ends, its name and its kind."""
    found, known = _NOUN.match(low, end), _NOUNS
    if found is None:
        found, known = _COUNTER.match(low, end), _COUNTERS
    if found is None:
        return None
    note_fired(_IDS[found[1]], found[1])
    return found.end(), *known[found[1]]


@lru_cache(maxsize=4096)
def _part_stem(word: str) -> str:
    """The longest known stem of a word that goes on with a case ending, or with nothing; empty if there is none."""
    for cut in range(min(len(word), _LONGEST_STEM), 1, -1):
        if word[:cut] in _STEMS and (cut == len(word) or word[cut:] in _ENDINGS):
            return word[:cut]
    return ""


def find_cyrillic(low: str, end: int) -> tuple[int, str, str] | None:
    """The unit or counted thing after a number, and at most two adjectives: its end, name and kind."""
    aged = _AGED.match(low, end)
    if aged is not None:
        lasting = next((stem for stem in _LASTING if (aged["noun"] or "").startswith(stem)), "")
        return aged.end("word"), "year" if fires(_LASTING, lasting) else "year_of_age", "time"
    sign = _SIGNS.match(low, end)
    if sign is not None:
        note_fired(_IDS[sign[1]], sign[1])
        return sign.end(), unit_words.SIGNS[sign[1]], "physical"
    for _ in range(3):
        word = _WORD.match(low, end)
        if word is None:
            return None
        place = _PLACES.match(low, word.end()) if word[1] == "рабочих" else None
        if place is not None:
            note_fired(_IDS["рабоч"], word[1])
            return place.end(), "job", "count"
        stem = _part_stem(word[1])
        if stem:
            if word[0][0] == "-" and _STEMS[stem][1] == "count":
                return None  # "14-үй" is the house of that number
            note_fired(_IDS[stem], word[1])
            hours = _HOURS.match(low, word.end()) if _STEMS[stem][0].endswith("watt") else None
            if hours is not None:  # кВт·ч
                return hours.end(), f"{_STEMS[stem][0]}_hour", "physical"
            if len(stem) < len(word[1]):
                note_fired(_ENDINGS[word[1][len(stem) :]], word[1])
            return word.end(), *_STEMS[stem]
        if not word[1].endswith(_ADJECTIVE_ENDS):
            return None
        note_fired(next(_ADJECTIVES[ending] for ending in _ADJECTIVE_ENDS if word[1].endswith(ending)), word[1])
        end = word.end()
    return None
