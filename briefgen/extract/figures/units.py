"""The unit after a number: the longest words that name one, and the letters that may be a magnitude instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.extract.figures.counted import find_noun
from briefgen.extract.figures.currencies import DOUBTFUL
from briefgen.extract.figures.draft import TextView
from briefgen.extract.figures.money import find_sign_after, note_money
from briefgen.extract.figures.numbers import AIRCRAFT, MAGNITUDES
from briefgen.extract.figures.other_scripts import find_cyrillic, find_han
from briefgen.extract.figures.shared_money import SHARED
from briefgen.extract.figures.unit_words import AMBIGUOUS, FORM_LENGTHS, KNOWN_UNITS, MULTIPLES, PER, SIGNS, UNIT_IDS
from briefgen.text.lexicon import fires, note_fired, row_ids


class Unit(NamedTuple):
    end: int
    name: str
    kind: str  # "money", "percent", "time" or "physical"
    times: int = 1  # "m" and "k" that turned out to be magnitudes
    per: str = ""  # the day of bpd


_WORD = re.compile(
    r"(?: ?-? ?|\n)((?:[a-z]\.){2,}|(?:sq|cu)\.|%|°[cf](?![a-z])|[°℃℉″′]"
    r"|(?:k?m|b|y|[mg]b(?:it)?|m?g)/(?:hr?|s|dl?|o|km)(?![a-z])|[^\W\d_]+[23²³]?)"
)
_BRACKETED = re.compile(r" ?([(\[{<])([a-z%°]{1,3})[)\]}>]")
_GLUED = re.compile(r"([kmbt])(?![a-z0-9])")
_SPACED = re.compile(r" ?([kmbt])(?![a-z0-9'])")
_WEIGHT = re.compile(r"\b(?:weigh\w*|heav\w+|lost|gain\w*|lose|losing|baby|lift\w*|pounder|ounces?|drop|shed)\b")
_WARMTH = re.compile(r"temperature|degree|\bhot|cold|heat|warm|weather|celsius|minus|highs?\b|lows?\b|fever|oven|°")
_LOAD = re.compile(r"\b(?:weigh\w*|tow(?:s|ed|ing)?|payload|thrust|haul\w*|cargo|lift\w*|heav\w+)\b")
_LATE = re.compile(r" (million|billion|trillion|bn|mn|mln|bln)\b")
_RUSSIAN_SIGNS = frozenset(re.split(r"[ ./]", sign)[0] for sign in SIGNS)
_WIND = re.compile(r"\b(?:winds?|gust\w*|airspeed|speeds?|sail\w*|knots)\b")
# "27m of its phones", but "40m of cable"
_OF_THEM = re.compile(r" of (?:the|its|their|our|his|her|my|your|these|those|them|all|which|whom)\b")
_SPACED_BIG = re.compile(r" ([BM])(?= [a-z])")
_OF_MONEY = re.compile(r" (?:d[ei] |d')(?=[a-z])")  # "3,2 milliards d'euros"
# "0.8 A/cm2": letters that are a unit over another only
_OVER = re.compile(r" ?([AVNWJKtlgc])(?=/[a-zµμ])")
_OVER_NAMES = {
    "A": "ampere",
    "V": "volt",
    "N": "newton",
    "W": "watt",
    "J": "joule",
    "K": "kelvin",
    "t": "metric_ton",
    "l": "liter",
    "g": "gram",
    "c": "cent",
}
_SECOND = re.compile(
    r" second (?:[0-9]|(?!half|hand|year|grade|generation|class|tier|division|quarter|term|"
    r"place|round|largest|biggest|straight|time|in|of|and|to)[a-z]+(?<!s)\b)"
)
_INCHES = re.compile(
    r'"(?= (?:screen|display|monitor|tv|laptop|wheel|tyre|tire|pipe|pizza|wide|long|tall|high|deep|thick)s?\b)'
)
_DEGREES = re.compile(r"(?:(?<=[0-9]) (?=[CF](?!-)))?([CF]|c(?=[.,;) ]))(?![A-Za-z0-9$'&])")
_LETTERED = row_ids("number-names", "lettered-things")
_PERCENT_ID = UNIT_IDS["%"]
_PERCENT_POINT = (" p", "-p")  # "0.5 %-points"
_ENDS_MONEY = frozenset((",", ".", ";", ")", ""))
_LETTERS_OR_SPACE = frozenset("kmbt ")
_LETTER_TIMES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def find_unit(view: TextView, start: int, end: int, money: str | None, big: bool) -> Unit | None:
    """The unit right after a number (`start`:`end`); `money` is the currency that stood before it, if any."""
    folded, low = view.folded, view.low
    first = low[end : end + 1]
    if first == "%" and money is None and low[end + 1 : end + 3] not in _PERCENT_POINT:
        note_fired(_PERCENT_ID, "%")
        return Unit(end + 1, "percent", "percent")
    if money is not None and first in _ENDS_MONEY:
        return None
    if money is None:
        glued = _GLUED.match(low, end) if first in _LETTER_TIMES else None
    else:
        glued = _SPACED.match(low, end) if first in _LETTERS_OR_SPACE else None
    if glued is not None:
        unit = _read_letter(view, start, glued, money)
        if unit is not None:
            return unit
    bare = low[end + 1 : end + 2] if first == " " else first
    degrees = _DEGREES.match(folded, end) if bare in ("c", "f") and money is None else None
    if degrees is not None:
        return _read_degrees(low, start, end, degrees)
    if first == '"' and money is None and _INCHES.match(low, end):
        note_fired(UNIT_IDS["inch"], '"')
        return Unit(end + 1, "inch", "physical")
    over = _OVER.match(folded, end) if "/" in low[end + 1 : end + 3] and money is None else None
    if over is not None:
        return Unit(over.end(), _OVER_NAMES[over[1]], "money" if over[1] == "c" else "physical")
    if bare in ("b", "m") and first == " " and money is None:
        lettered = _read_spaced_letter(folded, end)
        if lettered is not None:
            return lettered
    if first >= "一" and money is None:
        counted = find_han(low, end)
        if counted is not None:
            return Unit(*counted)
    if first == "-" and low.startswith("second", end + 1) and not low[start:end].endswith("ty"):
        note_fired(UNIT_IDS["seconds"], "second")
        return Unit(end + 7, "second", "time")  # "a 30-second clip", but the fifty-second state
    if first == " " and low.startswith("second", end + 1) and low[end - 1].isdigit() and _SECOND.match(low, end):
        note_fired(UNIT_IDS["seconds"], "second")
        return Unit(end + 7, "second", "time")  # "a 4.6 second dash", "a 20 second clip"
    # letters after the number are no sign
    sign = None if money is not None or "a" <= bare <= "z" else find_sign_after(view, end)
    if sign is not None:
        return Unit(sign[0], note_money(sign[1], low[end : sign[0]]), "money")
    word = _WORD.match(low, end)
    if word is None:
        bracketed = _BRACKETED.match(low, end)
        if bracketed is not None and bracketed[2] in KNOWN_UNITS:
            name, kind = KNOWN_UNITS[bracketed[2]]
            return Unit(bracketed.end(), _note_unit(name, kind, bracketed[2]), kind)
        return None
    if word[1] in ("d", "de", "di") and big:
        of_money = _OF_MONEY.match(low, end)
        unit = find_unit(view, start, of_money.end(), money, big) if of_money is not None else None
        return unit if unit is not None and unit.kind == "money" else None
    if word[1] in _RUSSIAN_SIGNS and money is None:
        cyrillic = find_cyrillic(low, end)
        return Unit(*cyrillic) if cyrillic is not None else None
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
    place = _AfterNumber(view, start, end, money, big)
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        if phrase in ("pound", "pounds") and money is None:
            return _read_pounds(place, ends[0])
        known = KNOWN_UNITS.get(phrase)
        if known is None:
            continue
        if money is not None and known[1] != "money":
            return None
        unit = _read_phrase(place, ends[count - 1], phrase)
        if unit is not None:
            return unit
    return None


class _AfterNumber(NamedTuple):
    """The number that a unit is looked for after: its span, the currency before it, whether it is a large one."""

    view: TextView
    start: int
    end: int
    money: str | None
    big: bool


def _note_unit(name: str, kind: str, form: str) -> str:
    """The name, after the trace was told of its row."""
    if kind == "money" and form not in UNIT_IDS:
        return note_money(name, form)
    note_fired(UNIT_IDS[form], form)
    return name


def _read_degrees(low: str, start: int, end: int, degrees: re.Match[str]) -> Unit:
    """ "38 C", and "48.5c" of coins."""
    if degrees[1] == "c" and not _WARMTH.search(low, max(0, start - 60), end + 20):
        note_fired(UNIT_IDS["cents"], "c")
        return Unit(end + 1, "cent", "money")
    name, form = ("degree_Celsius", "°c") if degrees[1] in "Cc" else ("degree_Fahrenheit", "°f")
    note_fired(UNIT_IDS[form], degrees[1])
    return Unit(degrees.end(), name, "physical")


def _read_pounds(place: _AfterNumber, stop: int) -> Unit:
    """Pounds after a number without a currency: of weight, or money."""
    if not _is_weight(place, stop):
        code = "GBP" if place.big else place.view.money.read_sign("pound")
        if code == "GBP":
            return Unit(stop, note_money(code, "pounds"), "money")
    note_fired(UNIT_IDS["lb"], "pounds")
    return Unit(stop, "pound", "physical")


def _is_weight(place: _AfterNumber, stop: int) -> bool:
    """Pounds of weight, not of money: weighed, or followed by "of" something, or an attribute."""
    low, start = place.view.low, place.start
    if place.big:
        return low.startswith(" of ", stop) or _LOAD.search(low, max(0, start - 40), stop + 20) is not None
    hyphen = low[start:stop].rfind("-") >= 0
    return hyphen or low.startswith(" of ", stop) or bool(_WEIGHT.search(low, max(0, start - 50), stop + 20))


def _read_phrase(place: _AfterNumber, stop: int, phrase: str) -> Unit | None:
    """The unit of a known phrase that ends at `stop`, if the phrase is one here."""
    view, low, money = place.view, place.view.low, place.money
    name, kind = KNOWN_UNITS[phrase]
    if kind == "money" and phrase in SHARED:
        name = view.money.read_name(phrase, place.start) or name
    if phrase in DOUBTFUL and money is None and not place.big:
        return None
    if phrase in AMBIGUOUS and not _is_abbreviation(view, place.end, stop, phrase):
        return None
    form = phrase
    if phrase == "mb" and view.folded[stop - 2 : stop] == "Mb":
        name, form = "megabit", "megabit"
    if phrase in ("kt", "gt", "mt") and not _is_mass(place, stop, phrase):
        return None
    if phrase == "nm" and view.folded[stop - 2] == "N":
        name, form = "newton_meter", "newton meter"
    if low[stop - 1] != "." and phrase in ("deg", "руб", "долл", "тыс") and low.startswith(".", stop):
        stop += 1
    is_code = kind == "money" and phrase.upper() == name
    times = 10**6 if kind == "money" and phrase == f"m{name.lower()}" else MULTIPLES.get(phrase, 1)
    if phrase == "mt" and view.folded[stop - 2 : stop] == "Mt":
        times = 10**6  # "1.5 Mt", but "24 mt"
    late = _LATE.match(low, stop) if is_code and len(phrase) == 3 else None
    if late is not None:  # "75 USD million"
        stop, times = late.end(), MAGNITUDES[late[1]]
    return Unit(stop, _note_unit(name, kind, form), kind, times, PER.get(phrase, ""))


def _is_abbreviation(view: TextView, end: int, stop: int, phrase: str) -> bool:
    """Short unit signs count where they touch the number or nothing goes on after them."""
    low = view.low
    if phrase == "g" and view.folded[stop - 1] == "G":
        return False
    if phrase == "cup":
        return low.startswith(" of ", stop) or low[end : end + 1] == " "
    if phrase == "st":  # "12st", but "21st"
        return end + 2 == stop and (low[end - 1] != "1" or low[end - 2 : end] == "11")
    if phrase == "t":  # "100t" and "3.2 mln t", but "5 T-shirts"
        return end + 1 == stop or (low[end - 1].isalpha() and not low[stop : stop + 1].isalnum())
    if phrase == "x":
        if view.low[max(0, end - 3) : end] in AIRCRAFT or view.folded[end] == "X":
            return False  # "777x jets", "the 5800X"
        return end + 1 == stop and low[stop : stop + 1] in ("", " ", ".", ",", ";", ")")
    if phrase in ("pc", "p"):  # "5pc", "604p", but not the lines of a screen
        return end + len(phrase) == stop and low[max(0, end - 4) : end].strip() not in ("480", "720", "1080", "2160")
    if low[end : end + 1] == "-":
        return phrase not in ("m", "t", "c", "f")
    return end + len(phrase) == stop or low[end : end + 1] == " "


def _read_letter(view: TextView, start: int, glued: re.Match[str], money: str | None) -> Unit | None:
    """ "$5m", "5m people", "48m", "100t": a magnitude where it can be one, else a unit."""
    folded, low = view.folded, view.low
    letter, end = glued[1], glued.end()
    if money is not None:
        return Unit(end, money, "money", _LETTER_TIMES[letter])
    if low.startswith("+", end) and letter != "t":
        return Unit(end + 1, "", "", _LETTER_TIMES[letter])  # "1m+ users"
    if letter == "b" and "." not in low[start:end] and find_noun(folded, end, False) is None:
        return None  # "221B Baker Street"
    times = _LETTER_TIMES[letter]
    after = find_unit(view, start, end, None, True)
    if letter in "kb" or (letter == "m" and folded[glued.start()] == "M"):
        if after is not None and after.kind != "time":
            return Unit(after.end, after.name, after.kind, times)
        return Unit(end, "", "", times)
    if after is not None and (letter == "m" or after.kind == "money"):
        return Unit(after.end, after.name, after.kind, times)
    if letter == "m" and (find_noun(folded, end, False) or _OF_THEM.match(low, end)):
        return Unit(end, "", "", times)
    return None


def _read_spaced_letter(folded: str, end: int) -> Unit | None:
    """ "7 B people", "15 M homes": a capital that stands by itself before what is counted."""
    letter = _SPACED_BIG.match(folded, end)
    if letter is None:
        return None
    noun = find_noun(folded, letter.end(), False)
    if noun is None or not noun.adjacent or fires(_LETTERED, noun.name):
        return None
    return Unit(letter.end(), "", "", _LETTER_TIMES[letter[1].lower()])


def _is_mass(place: _AfterNumber, stop: int, phrase: str) -> bool:
    """Whether kt and Gt are tonnes: not the knots of a wind, nor letters of another case."""
    written = place.view.folded[stop - 2 : stop]
    if phrase == "gt":
        return written == "Gt"
    return phrase == "mt" or (
        written == "kt" and _WIND.search(place.view.low, max(0, place.start - 60), stop + 20) is None
    )
