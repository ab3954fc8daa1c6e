"""What is counted: the head noun of the phrase after a number, in the singular, without a parser."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefgen.extract.figures.numbers import branch, find_aircraft
from briefgen.extract.figures.unit_words import KNOWN_UNITS
from briefgen.text.lexicon import fires, load_rows, note_fired, row_ids

_PLURALS = load_rows("plurals")
_IRREGULAR: dict[str, str] = {
    plural: singular
    for row in _PLURALS
    for field in ("inflect", "own")
    for plural, singular in row.fields.get(field, {}).items()
}
_IDS: dict[str, str] = {
    plural: row.id for row in _PLURALS for field in ("inflect", "own") for plural in row.fields.get(field, ())
}
_ROWS = {row.name: row for row in load_rows("noun-phrases")}
_WEEKDAYS = row_ids("weekdays", field="en")
_STOP: dict[str, str] = {
    **row_ids("noun-phrases", *(name for name in _ROWS if name.startswith("stop-"))),
    **row_ids("months", field="en"),
    **_WEEKDAYS,
    **{f"{day}s": row for day, row in _WEEKDAYS.items()},
}
"""Words that no plural noun phrase goes on after, or through, and the rows that they stand in."""
_NOT_PLURAL = row_ids("noun-phrases", *(name for name in _ROWS if name.startswith("not-plural-")))
_MODIFIERS = row_ids("noun-phrases", "modifiers")
_NATIONALS = row_ids("noun-phrases", "nationals")
_SINGULARS = row_ids("noun-phrases", "singulars")
_NO_ATTRIBUTE = row_ids("noun-phrases", "no-attributes")
_ATTRIBUTES = row_ids("noun-phrases", "attributes")
_HARM = row_ids("noun-phrases", "harmed")
_PHRASE_WORD = re.compile(r"(?: |\n)(['\"]?)([A-Z]\.[A-Z]\.|[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ'-]*)")
_MODEL = re.compile(r" [0-9]{2,4}(?= [a-z]| ?[A-Z][a-z])")  # "50 Boeing 787 jets"
_FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|[0-9][0-9,.]*+(?: (?:m|b|tr)illion)?)"
# "five of their last six matches", "54,000 of the city's 320,000 students", "28 of 34 drones"
_OF_THE = re.compile(
    r" of (?:(?:the|its|their|those|these|our|his|her|all)"
    r"(?: (?:last|past|first|next|final|opening|previous|remaining|other)| [A-Za-z]{2,12}'s?)?"
    rf"(?: {_FEW})?|{_FEW})(?= [a-z])"
)
_DWELLS = re.compile(r" (?:on|in|at|with|near|off|under|here|there)\b")  # "a family of six lives on …"
# "24,000 20-foot containers", "3 million 4G customers"
_SIZES = branch(
    form for form, (_, kind) in KNOWN_UNITS.items() if kind in ("physical", "time") and form.isalpha() and len(form) > 1
)
_SIZED = re.compile(
    rf" (?:[0-9][0-9.,]*(?:-[a-z]+(?:-[a-z]+)?| (?i:{_SIZES})(?![A-Za-z]))|[0-9]{{1,3}}[A-Za-z]{{1,3}})(?= [a-z])"
)
_HARMED = re.compile(
    r" (?:(?:others|more|were|are|was|have been|had been|confirmed|reported|feared|[a-z]{3,9}ly) ){0,3}"
    r"(?:dead|killed|injured|wounded|missing|hurt|hospitali[sz]ed|arrested|detained|homeless|displaced|died|drowned)\b"
    r"(?! (?:[a-z]+s|children|people|men|women)\b)"
)
_MEMBERS = re.compile(
    r" (?:[a-z]+ )?(?:team|crowd|workforce|army|force|delegation|squad|crew|staff|panel|orchestra|choir|group|party|"
    r"unit|committee)(?: of (?:[a-z]+ )?([a-z]{3,}s|men|women|people|children))?\b"
)
_ATTRIBUTE = re.compile(r"-([a-z]{3,})(?:-[a-z]+)?(?![\w])")


_BEFORE_NOUN = re.compile(
    r" (?!(?:in|of|on|at|to|for|and|or|is|was|has|had|with|by|from|that|who|will|a|the)\b)[a-z]{3,}"
)
# What shows that a second plural is a verb: "17 goals proves a dull season"
_OBJECT = re.compile(
    r" (?:(?:an?|one)(?! (?:year|month|week|day|share)\b)|the|this|that|its|his|her|their|our|my|your|them|him|us|it|"
    r"me|up|out|off|down|how|what|here|there|now|often|again|only|whether|no|some|all|every|each|enough|too)\b"
)
_PEOPLE_ENDS = ("an", "ese", "i", "on", "crat", "sh", "ch")


class CountedNoun(NamedTuple):
    end: int  # where the noun ends
    name: str
    adjacent: bool  # nothing between number and noun
    proper: bool  # capitals all the way: more likely a name than things counted
    single: bool  # in the singular


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether a word may be a plural noun, by its form."""
    low = word.lower()
    if low in _IRREGULAR or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper()):
        return True
    if low[-2:-1].isdigit() and low[-1] == "s":
        return word[0].isupper()
    if len(low) < 4 or not low.endswith("s") or low in _NOT_PLURAL:
        return low in ("ads", "ids")
    return not low.endswith(("ss", "us", "is", "'s", "ous"))


@lru_cache(maxsize=4096)
def make_singular(word: str) -> str:
    """The singular of a plural noun; small letters, but for names of peoples and abbreviations."""
    low = word.lower()
    known = _IRREGULAR.get(low)
    if known is None and low.endswith(("women", "men")) and len(low) > 4:
        known = low[:-2] + "an"
    if known is None and "-" in low and not low[-2:-1].isdigit():
        head, _, tail = low.rpartition("-")
        return f"{head}-{make_singular(tail)}" if is_plural(tail) else low
    if known is not None:
        return known
    if low.endswith("ies") and len(low) > 4:
        stem = word[:-3] + "y"
    elif low.endswith(("sses", "xes", "ches", "shes", "zzes")) and not low.endswith(("aches", "axes")):
        stem = word[:-2]
    elif low.endswith("s") and not low.endswith("ss"):
        stem = word[:-1]
    else:
        stem = word
    if stem[-1:].isdigit():
        return stem  # "F-16s"
    # "Americans" keep their capital, the "Jobs" of a headline don't
    return stem if stem[:1].isupper() and (stem.endswith(_PEOPLE_ENDS) or not stem[1:].islower()) else stem.lower()


def _name_counted(plural: str) -> str:
    """The singular, after the trace was told of the row of a plural that is no rule's."""
    low = plural.lower()
    if low in _IDS:
        note_fired(_IDS[low], plural)
    return make_singular(plural)


def find_sized(text: str, end: int) -> int:
    """Where the size or model ends that stands between a number and what it counts: "300 40-foot boats", "60 787
    jets"; 0 where none does."""
    if not text[end + 1 : end + 2].isdigit():
        return 0
    sized = _SIZED.match(text, end)
    return sized.end() if sized is not None else find_aircraft(text, end)


def find_noun(folded: str, end: int, value_is_one: bool) -> CountedNoun | None:
    """The head noun that a number ending at `end` counts, if the words after it look like one."""
    following = folded[end : end + 1]
    if following == "-":
        return _find_attribute(folded, end)
    if following not in (" ", "\n") or not following:
        return None
    at = end
    harmed = _HARMED.match(folded, end)
    if harmed is not None:
        others = folded.startswith(" others", end)
        return CountedNoun(end + 7 * others, "person", others, False, True)
    of_the = _OF_THE.match(folded, end) if folded.startswith(" of ", end) else None
    if of_the is not None:
        at = of_the.end()
    sized = find_sized(folded, end)
    if sized:
        at = sized
    first, seen, capitals = not sized, 0, True
    best: CountedNoun | None = None
    while seen < 8:
        word = _PHRASE_WORD.match(folded, at)
        if word is None:
            break
        name, low = word[2], word[2].lower()
        bare = name.strip("'-")
        if best is not None:
            if best.name == "time":
                break  # "11.5 times earnings"
            # a second plural right after the first is the head: "weapons systems"
            if word[1] or low in _STOP or not is_plural(bare) or name[:1].isupper() or low.endswith(("'s", "s'")):
                break
            if _OBJECT.match(folded, word.end()):
                break
        elif first and low in _HARM:
            note_fired(_HARM[low], low)
        elif low in _STOP:
            note_fired(_STOP[low], low)
            break
        elif low in ("and", "or"):
            if first or seen > 5:
                break
            at, seen, first = word.end(), seen + 1, False
            continue
        if word[1] and not first and best is None and seen > 2:
            break
        if low == "lives" and _DWELLS.match(folded, word.end()):
            break
        capitals = capitals and name[:1].isupper()
        if is_plural(bare) or (bare.lower() in _MODIFIERS and best is None and _ends_here(folded, word.end())):
            stop = word.end(2) - (len(name) - len(name.rstrip("'")))
            proper = capitals and not first and name.isalpha()
            best = CountedNoun(stop, _name_counted(bare), first and of_the is None, proper, False)
            if bare.lower() in _MODIFIERS:
                note_fired(_MODIFIERS[bare.lower()], bare)
            if name.endswith("'"):
                whose = _PHRASE_WORD.match(folded, word.end())  # "22 tenants' associations"
                if whose is not None and not whose[1] and whose[2].lower() not in _STOP and is_plural(whose[2]):
                    best = CountedNoun(whose.end(2), _name_counted(whose[2]), best.adjacent, False, False)
                break
        elif low == "head" and folded.startswith(" of ", word.end()):
            return CountedNoun(word.end(2), "head", first, False, True)  # "200 head of cattle"
        elif value_is_one and bare.lower() in _SINGULARS:
            note_fired(_SINGULARS[bare.lower()], bare)
            return CountedNoun(word.end(2), bare.lower(), first, False, True)
        elif name in _NATIONALS and first and _ends_here(folded, word.end()):
            note_fired(_NATIONALS[name], name)
            return CountedNoun(word.end(), "person", False, False, False)
        elif name.endswith("'s"):
            break
        elif low in _NOT_PLURAL:
            note_fired(_NOT_PLURAL[low], low)
        at, seen, first = word.end(), seen + 1, False
        if name[:1].isupper() and best is None:
            model = _MODEL.match(folded, at)
            at = model.end() if model else at
    return best


def find_attribute(folded: str, end: int) -> CountedNoun | None:
    """ "an 11 member panel": what is counted in the singular before another noun."""
    word = _PHRASE_WORD.match(folded, end)
    if word is None or word[1] or _BEFORE_NOUN.match(folded, word.end()) is None:
        return None
    if not fires(_ATTRIBUTES, word[2]):
        return None
    return CountedNoun(word.end(), word[2], True, False, True)


def _ends_here(folded: str, end: int) -> bool:
    word = _PHRASE_WORD.match(folded, end)
    return word is None or word[2].lower() in _STOP


def _find_attribute(folded: str, end: int) -> CountedNoun | None:
    """ "a 250-room hotel", "an 11-member panel"."""
    word = _ATTRIBUTE.match(folded, end)
    if word is not None and word[1] == "strong":
        members = _MEMBERS.match(folded, word.end(1))
        if members is None:
            return None
        return CountedNoun(word.end(1), _name_counted(members[1]) if members[1] else "person", False, False, False)
    if word is None or word[1] in _STOP:
        return None
    if word[1] in _NO_ATTRIBUTE:
        note_fired(_NO_ATTRIBUTE[word[1]], word[1])
        return None
    if word[1].endswith(("ed", "ing", "ly")) and not word[1].endswith(("eed", "bed", "wing", "ring", "king")):
        return None
    name = _name_counted(word[1]) if is_plural(word[1]) else word[1]
    return CountedNoun(word.end(1), name, True, False, True)
