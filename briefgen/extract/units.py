"""Units of measure, of time and of comparison: the words after a number, and the name of the unit.

Physical units go by Pint's names (a test asks Pint itself); the rest by the singular noun."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.extract.counted import find_noun
from briefgen.extract.currencies import CODES, DOUBTFUL, NAMES, Wording, find_sign_after
from briefgen.extract.folding import read_table, word_set


class Unit(NamedTuple):
    end: int
    name: str
    kind: str  # "money", "percent", "time" or "physical"
    times: int = 1  # "m" and "k" that turned out to be magnitudes


_TIME = "second minute hour day week fortnight month year decade"
_LONG = read_table("""
meter: meter meters metre metres
kilometer: kilometer kilometers kilometre kilometres км
mile: mile miles
foot: foot feet ft
inch: inch inches
yard: yard yards yd yds
centimeter: centimeter centimeters centimetre centimetres
millimeter: millimeter millimeters millimetre millimetres
""")
_SHORT = read_table("""
kilometer: km kms
centimeter: cm
millimeter: mm
mile: mi
foot: ft
meter: m
""")
_PHYSICAL = read_table("""
nautical_mile: nautical_miles nautical_mile
light_year: light_years light_year
decimeter: dm
micrometer: micrometers micrometres microns micron
nanometer: nanometers nanometres nanometer nanometre nm
hectare: hectare hectares ha гектаров га
acre: acre acres
liter: liter liters litre litres литров
milliliter: ml milliliter milliliters millilitre millilitres
gallon: gallon gallons
barrel: barrel barrels bbl bpd b/d boepd баррелей
pint: pint pints
bushel: bushel bushels
tablespoon: tablespoon tablespoons
teaspoon: teaspoon teaspoons
cup: cup cups
gram: gram grams gramme grammes g
kilogram: kilogram kilograms kilogramme kilogrammes kilo kilos kg kgs кг
milligram: milligram milligrams mg
microgram: microgram micrograms microgramme microgrammes μg µg mcg
metric_ton: tonne tonnes metric_ton metric_tons metric_tonnes metric_tonne mt т тонн тонны тонна
ton: ton tons short_tons short_ton
long_ton: long_tons long_ton
ounce: ounce ounces oz troy_ounce troy_ounces
pound: lb lbs
stone: stone stones
carat: carat carats
watt: watt watts w
kilowatt: kilowatt kilowatts kw
megawatt: megawatt megawatts mw мвт
gigawatt: gigawatt gigawatts gw
terawatt: terawatt terawatts tw
horsepower: horsepower hp bhp
watt_hour: wh watt_hours
kilowatt_hour: kilowatt_hour kilowatt_hours kwh
megawatt_hour: megawatt_hour megawatt_hours mwh
gigawatt_hour: gigawatt_hour gigawatt_hours gwh
terawatt_hour: terawatt_hour terawatt_hours twh
joule: joule joules
gigajoule: gigajoule gigajoules gj
calorie: calorie calories
kilocalorie: kcal
volt: volt volts
kilovolt: kilovolt kilovolts kv
ampere: amp amps ampere amperes
hertz: hertz hz
kilohertz: khz
megahertz: megahertz mhz
gigahertz: gigahertz ghz
decibel: decibel decibels db
bit: bit bits
byte: byte bytes
kilobyte: kilobyte kilobytes kb
megabit: megabit megabits mbit
megabyte: megabyte megabytes mb
gigabit: gigabit gigabits gbit
gigabyte: gigabyte gigabytes gb
terabyte: terabyte terabytes tb
petabyte: petabyte petabytes
megapixel: megapixel megapixels mp
kilometer_per_hour: kilometers_per_hour kilometres_per_hour kilometers_an_hour kilometres_an_hour kph kmh km/h
kilometer_per_hour: kmph km/hr kilometer_per_hour kilometre_per_hour km_per_hour
mile_per_hour: miles_per_hour miles_an_hour mph mile_per_hour mile_an_hour
knot: knot knots
meter_per_second: meters_per_second metres_per_second m/s meters_a_second metres_a_second
degree_Celsius: °c degrees_celsius degree_celsius degrees_c deg_c deg_celsius celsius celcius degrees_centigrade
degree_Celsius: centigrade ℃
degree_Fahrenheit: °f degrees_fahrenheit degree_fahrenheit degrees_f deg_f fahrenheit degrees_farenheit ℉
degree: ° degree degrees deg градусов
kelvin: kelvin kelvins
radian: radian radians rad
newton: newton newtons
pascal: pascal pascals
bar: bars
psi: psi
karat: karat
turn: turn turns
""")
_TIMES_RU = read_table("""
year: лет жыл
month: месяцев месяца
day: дней күн
hour: часов часа
person: человек адам
""")
_PERCENT = read_table("""
percent: % percent per_cent pct pc percentage процент процента процентов пайыз
percentage_point: percentage_point percentage_points percent_point percent_points per_cent_points pct_points
percentage_point: pct_point %_points %_point ppt ppts pp pps percentage_pts процентных_пункта процентных_пунктов
basis_point: basis_point basis_points bp bps bips basis_pts
""")
_MONEY_PARTS = read_table("""
cent: cent cents
penny: penny pence
kopeck: kopeck kopecks копеек
""")

# The forms, words joined by one space and without points, and the name and kind of their unit.
KNOWN_UNITS: dict[str, tuple[str, str]] = {}


def _add(kind: str, table: dict[str, str]) -> None:
    for name, forms in table.items():
        for form in forms.split():
            KNOWN_UNITS[form.replace("_", " ")] = (name, kind)


_add("physical", _PHYSICAL)
_add("physical", _LONG)
_add("physical", _SHORT)
for _table in (_LONG, _SHORT):
    for _name, _forms in _table.items():
        for _form in _forms.split():
            KNOWN_UNITS.update(
                dict.fromkeys(
                    (f"square {_form}", f"sq {_form}", f"sq. {_form}", f"{_form}2", f"{_form}²"),
                    (f"square_{_name}", "physical"),
                )
            )
            KNOWN_UNITS.update(
                dict.fromkeys(
                    (f"cubic {_form}", f"cu {_form}", f"{_form}3", f"{_form}³"), (f"cubic_{_name}", "physical")
                )
            )
KNOWN_UNITS["bcm"], KNOWN_UNITS["bcf"], KNOWN_UNITS["tcf"] = (
    ("cubic_meter", "physical"),
    *[("cubic_foot", "physical")] * 2,
)
KNOWN_UNITS["sqft"], KNOWN_UNITS["кв м"] = ("square_foot", "physical"), ("square_meter", "physical")
_add("percent", _PERCENT)
_add("money", _MONEY_PARTS)
_add("time", {name: f"{name} {name}s" for name in _TIME.split()})
_add(
    "time",
    {"century": "century centuries", "year": "yrs yr yo y/o y.o.", "hour": "hrs hr", "minute": "min mins", **_TIMES_RU},
)
del KNOWN_UNITS["second"], KNOWN_UNITS["pc"]
KNOWN_UNITS.update({name: (code, "money") for name, code in NAMES.items()})
KNOWN_UNITS.update({code.lower(): ({"RMB": "CNY", "CNH": "CNY"}.get(code, code), "money") for code in CODES})
for _word in ("pen", "try", "cop", "mad", "gel", "all"):
    KNOWN_UNITS.pop(_word, None)
_LENGTHS: dict[str, int] = {}
for _phrase in KNOWN_UNITS:
    _first = _phrase.split(" ")[0]
    _LENGTHS[_first] = max(_LENGTHS.get(_first, 0), _phrase.count(" ") + 1)
_LENGTHS.update(pound=1, pounds=1)

_WORD = re.compile(
    r"(?: ?-? ?|\n)((?:[a-z]\.){2,}|%|°[cf](?![a-z])|[°℃℉]|(?:km|m|b|y|km)/(?:h|hr|s|d|o)(?![a-z])|[^\W\d_]+[23²³]?)"
)
_BRACKETED = re.compile(r" ?([(\[{<])([a-z%°]{1,3})[)\]}>]")
_GLUED = re.compile(r"([kmbt])(?![a-z0-9])")
_SHEER = word_set("""
m g w t mp mt pp pc ha tw mi db hp yr min pm tb kv mb pound pounds cup cups stone stones bars c f second
""")
_NOT_BEFORE = re.compile(r"[ -](?:half|hand|place|year old|quarter)\b")
_WEIGHT = re.compile(r"\b(?:weigh\w*|heav\w+|lost|gain\w*|lose|losing|baby|lift\w*|pounder|ounces?|drop|shed)\b")
_DEGREES = re.compile(r"([CF])(?![A-Za-z0-9])")
_SCALED = {"bcm": 10**9, "bcf": 10**9, "tcf": 10**12}
_LETTER_TIMES = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}


def _is_weight(low: str, start: int, end: int, value_is_big: bool) -> bool:
    """Pounds of weight, not of money: weighed, or followed by "of" something, or an attribute."""
    if value_is_big:
        return low.startswith(" of ", end)
    hyphen = low[start:end].rfind("-") >= 0
    return hyphen or low.startswith(" of ", end) or bool(_WEIGHT.search(low, max(0, start - 50), end + 20))


def find_unit(
    folded: str, low: str, start: int, end: int, money: str | None, big: bool, wording: Wording
) -> Unit | None:
    """The unit right after a number (`start`:`end`); `money` is the currency that stood before it, if any."""
    glued = _GLUED.match(low, end)
    if glued is not None:
        unit = _read_letter(folded, low, start, glued, money, wording)
        if unit is not None:
            return unit
    degrees = _DEGREES.match(folded, end)
    if degrees is not None and money is None:
        return Unit(degrees.end(), "degree_Celsius" if degrees[1] == "C" else "degree_Fahrenheit", "physical")
    sign = find_sign_after(low, end, wording) if money is None else None
    if sign is not None:
        return Unit(sign[0], sign[1], "money")
    word = _WORD.match(low, end)
    if word is None:
        bracketed = _BRACKETED.match(low, end)
        if bracketed is not None and bracketed[2] in KNOWN_UNITS:
            name, kind = KNOWN_UNITS[bracketed[2]]
            return Unit(bracketed.end(), name, kind)
        return None
    most = _LENGTHS.get(word[1].replace(".", "") if "." in word[1] else word[1], 0)
    if most == 0:
        return None
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
        if money is not None and kind != "money":
            return None
        stop = ends[count - 1]
        if phrase in DOUBTFUL and money is None and not big:
            continue
        if phrase in _SHEER and not _is_abbreviation(folded, low, end, stop, phrase):
            continue
        if phrase == "mb" and folded[stop - 2 : stop] == "Mb":
            name = "megabit"
        if low[stop - 1] != "." and phrase in ("deg", "руб", "долл", "тыс") and low.startswith(".", stop):
            stop += 1
        return Unit(stop, name, kind, _SCALED.get(phrase, 1))
    return None


def _is_abbreviation(folded: str, low: str, end: int, stop: int, phrase: str) -> bool:
    """Short unit signs count where they touch the number or nothing goes on after them."""
    if phrase == "g" and folded[stop - 1] == "G":
        return False
    if phrase in ("cup", "cups", "stone", "stones", "bars"):
        return phrase != "cup" or low.startswith(" of ", stop) or low[end : end + 1] == " "
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
