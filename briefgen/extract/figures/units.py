"""The unit after a number: the longest words that name one, and the letters that may be a magnitude instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.extract.figures.chinese import find_han
from briefgen.extract.figures.counted import find_noun
from briefgen.extract.figures.currencies import DOUBTFUL, Wording, find_sign_after
from briefgen.extract.figures.cyrillic import find_cyrillic
from briefgen.extract.figures.number_words import MAGNITUDES
from briefgen.extract.figures.shared_money import SHARED
from briefgen.extract.figures.unit_words import FORM_LENGTHS, KNOWN_UNITS
from briefgen.text.lexicon import word_set


class Unit(NamedTuple):
    end: int
    name: str
    kind: str  # "money", "percent", "time" or "physical"
    times: int = 1  # "m" and "k" that turned out to be magnitudes


_WORD = re.compile(
    r"(?: ?-? ?|\n)((?:[a-z]\.){2,}|(?:sq|cu)\.|%|°[cf](?![a-z])|[°℃℉]"
    r"|(?:k?m|b|y|[mg]b(?:it)?|m?g)/(?:hr?|s|dl?|o|km)(?![a-z])|[^\W\d_]+[23²³]?)"
)
_BRACKETED = re.compile(r" ?([(\[{<])([a-z%°]{1,3})[)\]}>]")
_GLUED = re.compile(r"([kmbt])(?![a-z0-9])")
_SPACED = re.compile(r" ?([kmbt])(?![a-z0-9'])")
_SHEER = word_set("""
p m g w t mp mt pp pc ha tw mi db hp yr min pm tb kv mb pound pounds cup cups stone stones bars c f second
st cc cl hl ms kn x
""")
_WEIGHT = re.compile(r"\b(?:weigh\w*|heav\w+|lost|gain\w*|lose|losing|baby|lift\w*|pounder|ounces?|drop|shed)\b")
_WARMTH = re.compile(r"temperature|degree|\bhot|cold|heat|warm|weather|celsius|minus|highs?\b|lows?\b|fever|oven|°")
_LOAD = re.compile(r"\b(?:weigh\w*|tow(?:s|ed|ing)?|payload|thrust|haul\w*|cargo|lift\w*|heav\w+)\b")
_LATE = re.compile(r" (million|billion|trillion|bn|mn|mln|bln)\b")
_DEGREES = re.compile(r"(?:(?<=[0-9]) (?=[CF](?!-)))?([CF]|c(?=[.,;) ]))(?![A-Za-z0-9$'&])")
_SCALED = {"bcm": 10**9, "bcf": 10**9, "tcf": 10**12, "mtpa": 10**6, "mmt": 10**6, "mmtpa": 10**6, "mbpd": 10**6}
_PERCENT_POINT = (" p", "-p")  # "0.5 %-points"
_ENDS_MONEY = frozenset((",", ".", ";", ")", ""))
_LETTERS_OR_SPACE = frozenset("kmbt ")
_LETTER_TIMES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def _is_weight(low: str, start: int, end: int, value_is_big: bool) -> bool:
    """Pounds of weight, not of money: weighed, or followed by "of" something, or an attribute."""
    if value_is_big:
        return low.startswith(" of ", end) or _LOAD.search(low, max(0, start - 40), end + 20) is not None
    hyphen = low[start:end].rfind("-") >= 0
    return hyphen or low.startswith(" of ", end) or bool(_WEIGHT.search(low, max(0, start - 50), end + 20))


def find_unit(
    folded: str, low: str, start: int, end: int, money: str | None, big: bool, wording: Wording
) -> Unit | None:
    """The unit right after a number (`start`:`end`); `money` is the currency that stood before it, if any."""
    first = low[end : end + 1]
    if first == "%" and money is None and low[end + 1 : end + 3] not in _PERCENT_POINT:
        return Unit(end + 1, "percent", "percent")
    if money is not None and first in _ENDS_MONEY:
        return None
    glued = (_GLUED if money is None else _SPACED).match(low, end) if first in _LETTERS_OR_SPACE else None
    if glued is not None:
        unit = _read_letter(folded, low, start, glued, money, wording)
        if unit is not None:
            return unit
    bare = low[end + 1 : end + 2] if first == " " else first
    degrees = _DEGREES.match(folded, end) if bare in ("c", "f") and money is None else None
    if degrees is not None:
        if degrees[1] == "c" and not _WARMTH.search(low, max(0, start - 60), end + 20):
            return Unit(end + 1, "cent", "money")
        return Unit(degrees.end(), "degree_Celsius" if degrees[1] in "Cc" else "degree_Fahrenheit", "physical")
    if first >= "一" and money is None:
        counted = find_han(low, end)
        if counted is not None:
            return Unit(*counted)
    if first == "-" and low.startswith("second", end + 1) and not low[start:end].endswith("ty"):
        return Unit(end + 7, "second", "time")  # "a 30-second clip", but the fifty-second state
    # letters after the number are no sign
    sign = None if money is not None or "a" <= bare <= "z" else find_sign_after(low, end, wording)
    if sign is not None:
        return Unit(sign[0], sign[1], "money")
    word = _WORD.match(low, end)
    if word is None:
        bracketed = _BRACKETED.match(low, end)
        if bracketed is not None and bracketed[2] in KNOWN_UNITS:
            name, kind = KNOWN_UNITS[bracketed[2]]
            return Unit(bracketed.end(), name, kind)
        return None
    most = FORM_LENGTHS.get(word[1].replace(".", "") if "." in word[1] else word[1], 0)
    if most == 0:
        cyrillic = find_cyrillic(low, end) if money is None and word[1][0] > "\u0400" else None
        return Unit(*cyrillic) if cyrillic is not None else None
    words, ends = [word[1].replace(".", "")], [word.end()]
    while len(words) < most:
        word = _WORD.match(low, ends[-1])
        if word is None:
            break
        words.append(word[1].replace(".", ""))
        ends.append(word.end())
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        if phrase in ("pound", "pounds") and money is None:
            if _is_weight(low, start, ends[0], big):
                return Unit(ends[0], "pound", "physical")
            code = "GBP" if big else wording.read("pound")
            return Unit(ends[0], code, "money" if code == "GBP" else "physical")
        known = KNOWN_UNITS.get(phrase)
        if known is None:
            continue
        name, kind = known
        if kind == "money" and phrase in SHARED:
            name = wording.countries.read(phrase, start) or name
        if money is not None and kind != "money":
            return None
        stop = ends[count - 1]
        if phrase in DOUBTFUL and money is None and not big:
            continue
        if phrase in _SHEER and not _is_abbreviation(folded, low, end, stop, phrase):
            continue
        if phrase == "mb" and folded[stop - 2 : stop] == "Mb":
            name = "megabit"
        if phrase == "nm" and folded[stop - 2] == "N":
            name = "newton_meter"
        if low[stop - 1] != "." and phrase in ("deg", "руб", "долл", "тыс") and low.startswith(".", stop):
            stop += 1
        times = 10**6 if kind == "money" and phrase[0] == "m" and phrase[1:].upper() == name else _SCALED.get(phrase, 1)
        late = _LATE.match(low, stop) if kind == "money" and len(phrase) == 3 and phrase.upper() == name else None
        if late is not None:  # "75 USD million"
            stop, times = late.end(), MAGNITUDES[late[1]]
        return Unit(stop, name, kind, times)
    return None


def _is_abbreviation(folded: str, low: str, end: int, stop: int, phrase: str) -> bool:
    """Short unit signs count where they touch the number or nothing goes on after them."""
    if phrase == "g" and folded[stop - 1] == "G":
        return False
    if phrase in ("cup", "cups", "stone", "stones", "bars"):
        return phrase != "cup" or low.startswith(" of ", stop) or low[end : end + 1] == " "
    if phrase == "st":  # "12st", but "21st"
        return end + 2 == stop and (low[end - 1] != "1" or low[end - 2 : end] == "11")
    if phrase == "t":  # "100t" and "3.2 mln t", but "5 T-shirts"
        return end + 1 == stop or (low[end - 1].isalpha() and not low[stop : stop + 1].isalnum())
    if phrase == "x":
        return end + 1 == stop and low[stop : stop + 1] in ("", " ", ".", ",", ";", ")")
    if phrase in ("pc", "p"):  # "5pc", "604p", but not the lines of a screen
        return end + len(phrase) == stop and low[max(0, end - 4) : end].strip() not in ("480", "720", "1080", "2160")
    if low[end : end + 1] == "-":
        return phrase not in ("m", "t", "c", "f")
    return end + len(phrase) == stop or low[end : end + 1] == " "


def _read_letter(
    folded: str, low: str, start: int, glued: re.Match[str], money: str | None, wording: Wording
) -> Unit | None:
    """ "$5m", "5m people", "48m", "100t": a magnitude where it can be one, else a unit."""
    letter, end = glued[1], glued.end()
    if money is not None:
        return Unit(end, money, "money", _LETTER_TIMES[letter])
    if low.startswith("+", end) and letter != "t":
        return Unit(end + 1, "", "", _LETTER_TIMES[letter])  # "1m+ users"
    if letter == "b" and "." not in low[start:end] and find_noun(folded, end, False) is None:
        return None  # "221B Baker Street"
    if letter in "kb" or (letter == "m" and folded[glued.start()] == "M"):
        after = find_unit(folded, low, start, end, None, True, wording)
        times = _LETTER_TIMES[letter]
        return (
            Unit(after.end, after.name, after.kind, times)
            if after and after.kind != "time"
            else Unit(end, "", "", times)
        )
    after = find_unit(folded, low, start, end, None, True, wording)
    if after is not None and (letter == "m" or after.kind == "money"):
        return Unit(after.end, after.name, after.kind, _LETTER_TIMES[letter])
    if letter == "m" and find_noun(folded, end, False):
        return Unit(end, "", "", _LETTER_TIMES[letter])
    return None
